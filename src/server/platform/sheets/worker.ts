import { parentPort, workerData } from 'node:worker_threads'
import { createBatcher } from './batch.ts'
import { batchesUnderWay } from './messages.ts'
import type { FromWorker, WorkerTask } from './messages.ts'
import { parseFile } from './parse-file.ts'
import type { SheetProgress } from './parse-file.ts'
import { SheetRefusal, refuse } from './refusal.ts'

// Entry of the reading thread: the main thread never touches an uploaded file, so that a hostile one can only cost this thread.
const port = parentPort
if (port === null) throw new Error('the sheet worker runs as a worker thread only')
const say = (message: FromWorker): void => port.postMessage(message)

let underWay = 0
let resume: (() => void) | null = null
port.on('message', () => {
  underWay--
  resume?.()
})

let progress: SheetProgress = { rows: 0, done: 0, total: 0 }
const batcher = createBatcher((batch) => {
  underWay++
  say({ type: 'rows', batch, progress })
})

async function pause(now: SheetProgress): Promise<void> {
  progress = now
  if (underWay < batchesUnderWay) return
  await new Promise<void>((done) => {
    resume = () => {
      if (underWay < batchesUnderWay) done()
    }
  })
}

const { source, limits } = workerData as WorkerTask
try {
  await parseFile(source, limits, batcher, { pause, hiddenSheet: (sheet) => say({ type: 'hidden', sheet }) })
  batcher.flush()
  say({ type: 'end' })
} catch (error) {
  const refusal = error instanceof SheetRefusal ? error : refuse('SHEET_DAMAGED', error)
  say({ type: 'refused', code: refusal.code, message: refusal.message, cause: describe(refusal.cause) })
}
port.close()

/** Kind and place of an unforeseen fault; its message could quote the file, so it stays here. */
function describe(cause: unknown): string | null {
  if (!(cause instanceof Error)) return null
  return [cause.name, ...(cause.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at ')).slice(0, 4)].join('\n')
}
