import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { unpackBatch } from './batch.ts'
import type { SheetRow } from './cells.ts'
import { defaultLimits } from './limits.ts'
import type { SheetLimits } from './limits.ts'
import type { FromWorker, ToWorker, WorkerTask } from './messages.ts'
import type { SheetProgress } from './parse-file.ts'
import { SheetRefusal, refuse } from './refusal.ts'
import { createTurns } from './turns.ts'
import { findWorkerEntry } from './worker-entry.ts'

export interface ReadSheetsOptions extends Partial<SheetLimits> {
  /** Stops reading; the iteration throws the signal's reason. */
  signal?: AbortSignal
  onProgress?: (progress: SheetProgress) => void
}

/** Rows of all visible sheets in order. Iterate once. */
export interface SheetRows extends AsyncIterable<SheetRow> {
  /** Names of hidden sheets, which are never read; complete once the first row has come. */
  readonly hiddenSheets: readonly string[]
}

const readersAtOnce = 2
const turns = createTurns(readersAtOnce)

/**
 * Reads an .xlsx workbook or a CSV/TSV file (path or bytes; told apart by content) row by row, in a thread of its own with bounded
 * memory and time. Throws {@link SheetRefusal} while iterating. Leaving the loop early stops the thread.
 */
export function readSheets(source: string | Uint8Array, options: ReadSheetsOptions = {}): SheetRows {
  const hiddenSheets: string[] = []
  return { hiddenSheets, [Symbol.asyncIterator]: () => iterate(source, options, hiddenSheets) }
}

async function* iterate(source: string | Uint8Array, options: ReadSheetsOptions, hiddenSheets: string[]): AsyncGenerator<SheetRow> {
  const { signal, onProgress, ...given } = options
  const limits = { ...defaultLimits, ...given }
  signal?.throwIfAborted()
  const leave = await turns.enter(limits.timeoutMs, signal)
  try {
    const reading = startReading({ source, limits }, signal)
    try {
      for (;;) {
        const message = await reading.next()
        if (message.type === 'end') return
        if (message.type === 'refused') throw new SheetRefusal(message.code, message.message, { cause: message.cause })
        if (message.type === 'hidden') {
          hiddenSheets.push(message.sheet)
          continue
        }
        onProgress?.(message.progress)
        // Not yield*, which would wrap each row in promises of its own.
        for (const row of unpackBatch(message.batch)) yield row
        reading.taken()
      }
    } finally {
      await reading.stop()
    }
  } finally {
    leave()
  }
}

interface Reading {
  /** The thread's next word; throws when it is too slow, out of memory or stopped. */
  next(): Promise<FromWorker>
  taken(): void
  stop(): Promise<void>
}

function startReading(task: WorkerTask, signal: AbortSignal | undefined): Reading {
  if (typeof task.source === 'string' && !existsSync(task.source)) throw new Error('the file to read does not exist')
  const worker = new Worker(findWorkerEntry(), {
    workerData: task,
    execArgv: [],
    env: {},
    stdin: false,
    resourceLimits: { maxOldGenerationSizeMb: task.limits.heapMegabytes, maxYoungGenerationSizeMb: 32 },
  })
  const said: FromWorker[] = []
  let failure: Error | null = null
  let wake: () => void = () => undefined
  let budgetMs = task.limits.timeoutMs

  const fail = (error: Error): void => {
    failure ??= error
    wake()
  }
  const onAbort = (): void => fail(abortReason(signal))
  signal?.addEventListener('abort', onAbort, { once: true })
  worker.on('message', (message: FromWorker) => {
    said.push(message)
    wake()
  })
  worker.on('error', (error: NodeJS.ErrnoException) =>
    fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse('SHEET_MEMORY', error) : error),
  )
  worker.on('exit', () => fail(new Error('the sheet worker ended without a result')))

  return {
    async next() {
      // Lets timers and other requests run between two batches even when the next one is already here.
      await new Promise((done) => setImmediate(done))
      const waitingSince = performance.now()
      if (said.length === 0 && failure === null) {
        const timer = setTimeout(() => fail(refuse('SHEET_TIMEOUT')), budgetMs)
        await new Promise<void>((done) => {
          wake = done
        })
        clearTimeout(timer)
        budgetMs = Math.max(1, budgetMs - (performance.now() - waitingSince))
      }
      const message = said.shift()
      if (message !== undefined && signal?.aborted !== true) return message
      throw failure ?? abortReason(signal)
    },
    taken: () => worker.postMessage('taken' satisfies ToWorker),
    async stop() {
      signal?.removeEventListener('abort', onAbort)
      await worker.terminate()
    },
  }
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason
  return reason instanceof Error ? reason : new Error('reading was stopped', { cause: reason })
}
