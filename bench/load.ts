import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Requests to send for some seconds; with `once` each is sent at most once. */
export interface Load {
  address: string
  requests: readonly { path: string; headers?: Record<string, string>; body?: string }[]
  connections: number
  seconds: number
  once?: boolean
}

/** Milliseconds per request, and how many a second. */
export interface LoadResult { count: number; perSecond: number; p50: number; p95: number; p99: number; errors: number; firstError: string | null }

export interface Loader {
  run(load: Load): Promise<LoadResult>
  stop(): void
}

/** A second process that makes the load, so that it does not share our event loop. */
export function openLoader(): Loader {
  const child = fork(join(import.meta.dirname, 'load-worker.ts'), { execArgv: ['--import', 'tsx'] })
  return {
    run: async (load) => {
      if (load.requests.length === 0) throw new Error('no requests to send')
      const answered = once(child, 'message')
      child.send(load)
      const [result] = (await answered) as [LoadResult]
      if (result.errors > 0) throw new Error(`${result.errors} of ${result.count} requests were not answered with 200: ${result.firstError}`)
      return result
    },
    stop: () => void child.kill(),
  }
}

const warmUp = 0.6

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Sends the two loads in turns and answers the medians of each figure. */
export async function inTurns<K extends string>(loader: Loader, rounds: number, loads: Record<K, Load | (() => Load)>): Promise<Record<K, LoadResult>> {
  const names = Object.keys(loads) as K[]
  const results = new Map<K, LoadResult[]>(names.map((name) => [name, []]))
  // every connection has met its query and every function the compiler before anything counts; loads that can be sent once only come without
  for (const name of names) {
    const load = loads[name]
    if (typeof load !== 'function') await loader.run({ ...load, seconds: load.seconds * warmUp })
  }
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const load = loads[name]
      results.get(name)?.push(await loader.run(typeof load === 'function' ? load() : load))
    }
  }
  return Object.fromEntries(names.map((name) => [name, medians(results.get(name) ?? [])])) as Record<K, LoadResult>
}

function medians(results: readonly LoadResult[]): LoadResult {
  const of = (key: 'count' | 'perSecond' | 'p50' | 'p95' | 'p99' | 'errors') => median(results.map((r) => r[key]))
  return { count: of('count'), perSecond: of('perSecond'), p50: of('p50'), p95: of('p95'), p99: of('p99'), errors: of('errors'), firstError: null }
}
