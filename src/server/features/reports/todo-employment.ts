import type { z } from 'zod'
import type { todoItem } from '../../../contract/reports.ts'
import type { Tx } from '../../platform/database.ts'
import { may } from '../../platform/principal.ts'
import { employmentRecordPermissions, recommendationPermissions, waitingRecords, waitingTrainees } from '../employment/index.ts'

type Item = z.input<typeof todoItem>

/** Trainees a school is to recommend, and statements about people's work that wait for their county: one row each, for they come in numbers. */
export async function employmentTodo(tx: Tx): Promise<Item[]> {
  const isSchool = tx.principal.scope.kind === 'organisation'
  const open = isSchool && may(tx.principal, recommendationPermissions, 'recommend') ? await waitingTrainees(tx) : 0
  const waiting = may(tx.principal, employmentRecordPermissions, 'decide') ? await waitingRecords(tx) : 0
  const row = (key: string, count: number, what: string, detail: string, action: string, href: string): Item[] => (count === 0 ? [] : [{ key, what, detail, classId: null, due: null, href, action, module: 'QUERY' }])
  return [
    ...row('recommendations', open, '推荐就业：待推荐学员', `${open} 人已结业、有就业意愿，本机构还没有推荐`, '看名单', '/recommendations'),
    ...row('employment records', waiting, '确认就业登记', `${waiting} 条等核对凭证，确认以后才计入就业`, '核对', '/employment'),
  ]
}
