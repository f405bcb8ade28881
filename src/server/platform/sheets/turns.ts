import { refuse } from './refusal.ts'

/** Lets a few callers in at a time, in the order they came. */
export interface Turns {
  /** Waits for a turn and answers how to give it back; `SHEET_BUSY` after `patienceMs`. */
  enter(patienceMs: number, signal?: AbortSignal): Promise<() => void>
}

export function createTurns(atOnce: number): Turns {
  let inside = 0
  const waiting: (() => void)[] = []

  function leaveOnce(): () => void {
    let left = false
    return () => {
      if (left) return
      left = true
      inside--
      waiting.shift()?.()
    }
  }

  return {
    async enter(patienceMs, signal) {
      if (inside < atOnce) {
        inside++
        return leaveOnce()
      }
      await new Promise<void>((done, fail) => {
        const give = (error: unknown): void => {
          const place = waiting.indexOf(admit)
          if (place >= 0) waiting.splice(place, 1)
          settle()
          fail(error instanceof Error ? error : new Error('reading was stopped', { cause: error }))
        }
        const onAbort = (): void => give(signal?.reason)
        const timer = setTimeout(() => give(refuse('SHEET_BUSY')), patienceMs)
        const settle = (): void => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', onAbort)
        }
        const admit = (): void => {
          settle()
          inside++
          done()
        }
        signal?.addEventListener('abort', onAbort, { once: true })
        waiting.push(admit)
      })
      return leaveOnce()
    },
  }
}
