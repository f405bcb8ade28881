import { useSyncExternalStore } from 'react'

let counts: Readonly<Record<string, number>> = {}
const listeners = new Set<() => void>()

/** Numbers beside words of the top bar, by path: `{ '/todo': 9 }`. The page that knows a count sets it. */
export function setNavigationCount(path: string, count: number | null): void {
  const { [path]: current, ...rest } = counts
  if (current === (count ?? undefined)) return
  counts = count === null ? rest : { ...rest, [path]: count }
  for (const listener of listeners) listener()
}

export function useNavigationCounts(): Readonly<Record<string, number>> {
  return useSyncExternalStore(subscribe, () => counts)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
