import type { z } from 'zod'
import type { todoItem } from '../../../contract/reports.ts'
import type { Tx } from '../../platform/database.ts'
import { openRequests } from '../privacy/index.ts'

/** Requests of people about their own records that wait for the county's clerk. */
export async function privacyTodo(tx: Tx): Promise<z.input<typeof todoItem>[]> {
  return (await openRequests(tx)).map((r) => ({
    key: `personalRequest ${r.id}`, what: '答复本人信息申请', detail: `${r.personName}申请${r.what}`, classId: null, due: r.due, href: '/personal-requests', action: '答复', module: 'QUERY',
  }))
}
