import { useEffect, useState } from 'react'
import { useSession } from './session.tsx'

/** State that stays on the device until it is cleared: survives a reload, a closed browser and a flat battery. Small things only, no pictures. */
export function useDraft<T>(name: string, empty: T): [T, (next: T) => void, () => void] {
  const { user } = useSession()
  const key = `ronggui-draft ${user.id} ${name}`
  const [value, setValue] = useState<T>(() => recall(key) ?? empty)
  useEffect(() => setValue(recall<T>(key) ?? empty), [key]) // eslint-disable-line react/exhaustive-deps -- only another draft replaces what is typed
  const change = (next: T) => {
    setValue(next)
    localStorage.setItem(key, JSON.stringify(next))
  }
  const clear = () => {
    setValue(empty)
    localStorage.removeItem(key)
  }
  return [value, change, clear]
}

function recall<T>(key: string): T | null {
  const text = localStorage.getItem(key)
  try {
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null // written by an older version of this page
  }
}
