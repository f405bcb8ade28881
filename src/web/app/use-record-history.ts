import { useState } from 'react'
import { getRecordHistory } from '../../contract/audit.ts'
import { useCall } from './use-call.ts'

/** The history of one record page by page, as RecordHistory shows it. */
export function useRecordHistory(noun: 'veteran' | 'institution' | 'user' | 'integrityCase', id: string) {
  const [cursor, setCursor] = useState<string | null>(null)
  const reply = useCall(getRecordHistory, { query: { noun, id, ...(cursor === null ? {} : { cursor }) } }, { keepPrevious: true })
  return { reply, onOlder: setCursor, onNewest: cursor === null ? null : () => setCursor(null) }
}
