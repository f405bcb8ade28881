import type { Tx } from '../../platform/database.ts'
import { forbidden } from '../../platform/errors.ts'
import { hasRole } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'

/** The class in range; a trainer who is nothing else sees those he teaches. */
export async function ownClass(tx: Tx, classId: string): Promise<{ cls: classes.ClassRecord; sessions: readonly classes.Session[] }> {
  const cls = await classes.get(tx, classId)
  const sessions = await classes.sessionsOf(tx, classId)
  const { trainerId, roles } = tx.principal
  if (roles.every((role) => role === 'TRN') && hasRole(tx.principal, 'TRN') && !sessions.some((s) => s.trainers.some((t) => t.id === trainerId))) throw forbidden('这个班没有排您的课。')
  return { cls, sessions }
}
