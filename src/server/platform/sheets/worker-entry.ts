import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Where the reading thread's code is. Built: `sheet-worker.mjs` beside the bundle, above a chunk of it, or in the server's folder for a
 * bundle next to it. Under tsx and vitest: the source beside this file.
 */
export function findWorkerEntry(from: string = import.meta.url): URL {
  const places = from.endsWith('.ts')
    ? ['./worker-from-source.mjs']
    : ['./sheet-worker.mjs', '../sheet-worker.mjs', './server/sheet-worker.mjs', '../server/sheet-worker.mjs']
  for (const place of places) {
    const url = new URL(place, from)
    if (existsSync(fileURLToPath(url))) return url
  }
  throw new Error('sheet-worker.mjs is not beside the bundle; build src/server/platform/sheets/worker.ts as its own entry')
}
