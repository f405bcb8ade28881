import { useEffect, useState } from 'react'
import { erase, readOne, write } from './phone-store.ts'
import { useSession } from './session.tsx'

/** A picture that waits on the phone: JPEG in base64, and when it was taken by the phone's clock. */
export interface KeptPicture {
  id: string
  name: string
  base64: string
  at: string
}

/** Pictures of an unfinished form: written to the device before they are shown, so that a reload or a flat battery loses none. Undefined while they are being read. */
export function useKeptPictures(name: string): {
  pictures: readonly KeptPicture[] | undefined
  change: (next: readonly KeptPicture[]) => Promise<void>
  clear: () => Promise<void>
} {
  const { user } = useSession()
  // not beginning with the person's id: signing out wipes replies, not unfinished work
  const key = `draft ${user.id} ${name}`
  const [pictures, setPictures] = useState<readonly KeptPicture[] | undefined>()
  useEffect(() => {
    let isCurrent = true
    void readOne('kept', key).then(
      (kept) => {
        if (isCurrent) setPictures((kept as readonly KeptPicture[] | undefined) ?? [])
      },
      () => {
        if (isCurrent) setPictures([])
      },
    )
    return () => {
      isCurrent = false
    }
  }, [key])
  return {
    pictures,
    change: async (next) => {
      await write('kept', key, next)
      setPictures(next)
    },
    clear: async () => {
      await erase('kept', key)
      setPictures([])
    },
  }
}

/** Drops what is left of forms the server has by now, pictures and words, when they were sent later than they were filled in. */
export function useDroppedDrafts(names: readonly string[]): void {
  const { user } = useSession()
  const all = names.join('\n')
  useEffect(() => {
    for (const name of all.split('\n').filter((part) => part !== '')) {
      localStorage.removeItem(`ronggui-draft ${user.id} ${name}`)
      void erase('kept', `draft ${user.id} ${name}`).catch(() => undefined)
    }
  }, [user.id, all])
}
