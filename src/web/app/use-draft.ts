import { useState } from 'react'
import { useSession } from './session.tsx'

/** State that stays on the device until it is cleared: survives a reload, a closed browser and a flat battery. Small things only, no pictures. */
export function useDraft<T>(name: string, empty: T): [T, (next: T) => void, () => void] {
  const { user } = useSession()
  const key = `ronggui-draft ${user.id} ${name}`
  const [typed, setTyped] = useState<{ key: string; value: T }>(() => ({ key, value: recall(key, empty) }))
  const value = typed.key === key ? typed.value : recall(key, empty)
  const change = (next: T) => {
    setTyped({ key, value: next })
    localStorage.setItem(key, JSON.stringify(next))
  }
  const clear = () => {
    setTyped({ key, value: empty })
    localStorage.removeItem(key)
  }
  return [value, change, clear]
}

function recall<T>(key: string, empty: T): T {
  const text = localStorage.getItem(key)
  if (text === null) return empty
  try {
    return JSON.parse(text) as T
  } catch {
    return empty // written by an older version of this page
  }
}
