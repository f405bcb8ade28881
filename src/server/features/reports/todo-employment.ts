import type { z } from 'zod'
import type { todoItem } from '../../../contract/reports.ts'
import type { Tx } from '../../platform/database.ts'
import { may } from '../../platform/principal.ts'
import { employmentRecordPermissions, waitingRecords } from '../employment/index.ts'

type Item = z.input<typeof todoItem>

/** Statements about people's work that wait for their county: one row, for they come in numbers. */
export async function employmentTodo(tx: Tx): Promise<Item[]> {
  const waiting = may(tx.principal, employmentRecordPermissions, 'decide') ? await waitingRecords(tx) : 0
  if (waiting === 0) return []
  return [{ key: 'employment records', what: '确认就业登记', detail: `${waiting} 条等核对凭证，确认以后才计入就业`, classId: null, due: null, href: '/employment', action: '核对', module: 'QUERY' }]
}
