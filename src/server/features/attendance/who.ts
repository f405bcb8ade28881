import type { Tx } from '../../platform/database.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { authorise, hasRole, type Principal } from '../../platform/principal.ts'
import { actsAs, findSession, get, type ClassRecord, type Session } from '../classes/index.ts'
import { sessionPermissions } from './permissions/session.ts'

/** A session, its class, and in which capacity the principal takes its roll. */
export interface Taking { session: Session; cls: ClassRecord; as: 'trainer' | 'office' }

/** In which capacity somebody may take the roll of a session: its trainer, the school's office, or not at all. */
export function capacity(principal: Principal, cls: ClassRecord, session: Pick<Session, 'trainers'>): 'trainer' | 'office' | null {
  if (hasRole(principal, 'TRN') && session.trainers.some((t) => t.id === principal.trainerId)) return 'trainer'
  return actsAs(principal, cls, ['REG']) ? 'office' : null
}

/** The session locked for a write by its trainer or the school's office; 404 out of scope, 403 for others. */
export async function take(tx: Tx, sessionId: string): Promise<Taking> {
  authorise(tx.principal, sessionPermissions, 'takeRoll')
  const session = await findSession(tx, sessionId, 'FOR UPDATE OF s')
  if (!session) throw notFound('次课')
  const cls = await get(tx, session.classId)
  const as = capacity(tx.principal, cls, session)
  if (as === null) throw forbidden('这次课由任课教师点名；教师不在的，由本校教务按纸质签到补录。')
  return { session, cls, as }
}
