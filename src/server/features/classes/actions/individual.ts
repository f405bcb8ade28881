import { audit } from '../../../platform/audit.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, refuse } from '../../../platform/errors.ts'
import { rulebookOf } from '../rulebook.ts'
import type { ClassRecord } from '../store/record.ts'
import * as store from '../store/roster.ts'
import { placeOnRoster } from './join.ts'

/**
 * Puts an individual who filed inside the province on the roster of a held class: the same size, dates and eligibility hold as for everybody. The caller has authorised the
 * class's bureau. Answers the enrolment; 422 with the reasons when he may not join, 409 when he is on the roster already.
 */
export async function enrolIndividual(tx: Tx, context: { vault: Vault; demoMode: boolean }, cls: ClassRecord, who: { enrolmentId: string; veteranId: string }): Promise<string> {
  const [{ parameters }, heldLessons] = await Promise.all([rulebookOf(tx, cls), store.lessonsHeld(tx, cls.id)])
  const result = await placeOnRoster(tx, { cls, parameters, heldLessons, ...context }, who.veteranId, { enrolmentId: who.enrolmentId, mode: 'INDIVIDUAL', traineeKind: 'OTHER', currentTrade: null, major: null, school: null })
  if (!result.joined) throw refuse(result.problem.code, result.problem.message, { clause: result.problem.clause, details: { reasons: result.problem.reasons } })
  if (!result.isNew) throw conflict('ALREADY_ON_ROSTER', '这个人已经在这个班的名册里，不用再加。')
  await audit(tx, { noun: 'enrolment', recordId: result.enrolmentId, classId: cls.id, regionCode: cls.responsibleRegion, action: 'join', summary: '个人报备后加入集中班 1 人' })
  return result.enrolmentId
}
