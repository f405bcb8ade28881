/** Exit codes: 0 fine, 1 findings or refused, 2 wrong use. */
export type ExitCode = 0 | 1 | 2

/** Where a command speaks: the answer on one side, the talk on the other. */
export interface CommandIo {
  answer(text: string): void
  /** Answers with the bytes of a file, as they are. */
  answerFile(bytes: Uint8Array): void
  /** Whether the answer would land on a screen, where bytes make no sense. */
  readonly toScreen: boolean
  /** The file of `--out`, for a command that writes more than memory holds; null when there is none. */
  readonly outFile: string | null
  talk(text: string): void
}

/** One command as its module exports it. */
export interface Command {
  /** How to call it and what its options mean, in Chinese. */
  usage: string
  run(args: readonly string[], io: CommandIo): Promise<ExitCode>
}

/** Wrong use of the command line; the message says what to change. */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UsageError'
  }
}
