import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(max-width: 600px)')

/** Whether the window is as narrow as a phone; changes with it. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches)

function subscribe(onChange: () => void): () => void {
  narrow.addEventListener('change', onChange)
  return () => narrow.removeEventListener('change', onChange)
}
