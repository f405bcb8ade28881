import { useState } from 'react'
import { listVeterans } from '../../contract/veterans.ts'
import { useCall } from './use-call.ts'

/** People of the own ledger by what is typed, as PersonField shows them. */
export function usePersonSearch() {
  const [text, search] = useState('')
  const reply = useCall(listVeterans, { query: { limit: 20, ...(text.trim() === '' ? {} : { q: text.trim().slice(0, 40) }) } }, { keepPrevious: true })
  return { reply, onSearch: search }
}
