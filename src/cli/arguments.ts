import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'
import { UsageError } from './command.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>>

/** Options and positionals of a command; unknown options and missing values are wrong use. */
export function parseArguments<const O extends Options>(args: readonly string[], options: O, positionals: number): Parsed<O> {
  const parsed = strictly(args, options)
  if (parsed.positionals.length > positionals) throw new UsageError(`多了参数：${parsed.positionals.slice(positionals).join(' ')}`)
  return parsed
}

function strictly<const O extends Options>(args: readonly string[], options: O): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(explain(error), { cause: error })
  }
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const option = /'([^']+)'/.exec(message)?.[1]
  if (message.startsWith('Unknown option')) return `没有这个选项：${option ?? message}`
  if (message.includes('argument missing') || message.includes('argument is ambiguous')) return `选项缺少值：${option ?? message}`
  return `参数不对：${message}`
}
