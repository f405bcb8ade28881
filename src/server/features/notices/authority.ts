import { NOTICE_KINDS } from '../../../policy/notice-kinds.ts'
import { noteRolesUsed, type Principal } from '../../platform/principal.ts'
import type { NoticeRecord } from './store.ts'

/** Whether this person sits at the first or second desk of the office of a notice, or of the one its objection was handed to. */
export function actsFor(principal: Principal, notice: Pick<NoticeRecord, 'kind' | 'officeId'>, desk: 'first' | 'second', officeId: string = notice.officeId): boolean {
  const roles: readonly string[] = NOTICE_KINDS[notice.kind][desk]
  const isHis = principal.orgId === officeId && principal.roles.some((role) => roles.includes(role))
  if (isHis) noteRolesUsed(principal, roles)
  return isHis
}
