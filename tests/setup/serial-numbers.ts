const beginAnew: (() => void)[] = []

/** Counts 0, 1, 2 … from the beginning of a test file on, also where files share a process: numbers a test sees are the same whichever ran before. */
export function serialNumbers(): () => number {
  let next = 0
  beginAnew.push(() => { next = 0 })
  return () => next++
}

/** Before every test file. */
export function countAnew(): void {
  for (const begin of beginAnew) begin()
}
