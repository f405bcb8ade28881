import type { ClassEvent, ClassState } from '../../../policy/machines/training-class.ts'
import { decideInSystem } from '../../../policy/opening.ts'
import type { Decision } from '../../../values/decision.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { lock } from './apply.ts'
import { actsAs, authoriseEvent, mayRaise } from './authority.ts'
import { openOn } from './actions/steps.ts'
import { inSystemEvidence } from './store/read.ts'
import * as roster from './store/roster.ts'
import * as timetable from './store/timetable.ts'
import { setFields } from './store/write.ts'
import { shareAmongUnits } from './unit-shares.ts'

export { routes } from './routes.ts'
export { classPermissions } from './permissions/class.ts'
export { rosterPermissions } from './permissions/roster.ts'
export { timetablePermissions } from './permissions/timetable.ts'
export { viewClass } from './actions/view.ts'
export { costSlipOf } from './actions/costs.ts'
export { pendingClasses, type PendingClass } from './actions/pending.ts'
export { apply, get, lock, type EventFacts } from './apply.ts'
export { onArrival } from './arrivals.ts'
export { registerApplicationRule } from './application-rules.ts'
export { opinionOf, sealOpinion, signOpinion } from './actions/opinion.ts'
export { refuseStrangerTrainer } from './actions/timetable.ts'
export { applyEnrolment } from './actions/enrolment-steps.ts'
export { cancelOverdueReturns } from './actions/steps.ts'
export { rulebookOf, rulebooksOf, type Rulebook } from './rulebook.ts'
export { majorMatchesTrade } from './eligibility.ts'
export { classificationOf } from './store/teaching.ts'
export { submitters, inScope, seated, type ClassRecord } from './store/record.ts'
export { extSyncOf, rosterCount, trainersOf, venuesOf } from './store/read.ts'
export { holdVeteran, type Enrolment } from './store/roster.ts'
export { ofMergedNumber } from './actions/join.ts'
export { enrolIndividual } from './actions/individual.ts'
export { findSession, sessionsOf, sessionsOn, type Session } from './store/timetable.ts'
export { shareAmongUnits } from './unit-shares.ts'
export { actsAs, authoriseEvent, mayRaise, type ClassEvent, type ClassState }

/** The roster in order of number, those who left only when asked for; personal numbers are sealed. */
export const rosterOf = (tx: Tx, classId: string, withGone = false): Promise<roster.Enrolment[]> => roster.list(tx, classId, withGone)

/** One enrolment of a class in scope, locked; null when there is none to see. */
export const lockEnrolment = (tx: Tx, id: string): Promise<roster.Enrolment | null> => roster.lockOne(tx, id)

/**
 * Opens a filed class on the evidence of the calling feature: distinct verified sign-ins of today, or the head-count of the opening inspection (null = none).
 * Refuses with the reasons of the notice when it is not filed, too early, too late or nobody is there.
 */
export async function openClass(tx: Tx, classId: string, evidence: { signIns: number; inspected: number | null }): Promise<void> {
  await openOn(tx, await lock(tx, classId), evidence)
}

/** Records the head-count of an opening inspection made after the class was opened, or of the sign-ins again (unchecked) once it is void. */
export async function setOpeningHeadcount(tx: Tx, classId: string, opened: { count: number; unchecked: boolean }): Promise<void> {
  await setFields(tx, classId, { openedHeadcount: opened.count, openedUnchecked: opened.unchecked })
}

/** Keeps the average on site as the exact fraction n/d with its whole number, or nothing while too few inspections are valid. */
export async function setAverage(tx: Tx, classId: string, average: { n: number; d: number; trained: number } | null): Promise<void> {
  await setFields(tx, classId, { averageN: average?.n ?? null, averageD: average?.d ?? null, trainedHeadcount: average?.trained ?? null })
  await shareAmongUnits(tx, classId)
}

/** Flags a class as supervised by video, or takes the flag away (D-24). */
export async function setRemoteSupervision(tx: Tx, classId: string,
  flag: { on: boolean; from: Date | null; reason: string }): Promise<void> {
  await setFields(tx, classId, { remoteSupervised: flag.on, remoteSupervisedFrom: flag.from, remoteSupervisedReason: flag.reason })
}

/** Names the body that evaluates a class, so that its people see it. */
export async function setEvaluator(tx: Tx, classId: string, evaluatorOrgId: string | null): Promise<void> {
  await setFields(tx, classId, { evaluatorOrgId })
}

/** Starts a planned session and holds it until the transaction ends; attendance decides who may. */
export async function startSession(tx: Tx, id: string): Promise<timetable.Session> {
  const session = await sessionToChange(tx, id)
  if (session.state !== 'PLANNED') throw conflict('SESSION_STATE', '这次课已经开始或已取消，不能再开始。请刷新页面。')
  await timetable.start(tx, id)
  await auditSession(tx, session, 'startSession', `第 ${session.seq} 次课开始上课`)
  return { ...session, state: 'STARTED' }
}

/** Closes a started session. */
export async function closeSession(tx: Tx, id: string): Promise<timetable.Session> {
  const session = await sessionToChange(tx, id)
  if (session.state !== 'STARTED') throw conflict('SESSION_STATE', '这次课没有在上，不能下课。请刷新页面。')
  await timetable.close(tx, id)
  await auditSession(tx, session, 'closeSession', `第 ${session.seq} 次课下课`)
  return { ...session, state: 'CLOSED' }
}

/** 系统之外零补贴: whether the class was approved in the system before its first lesson, with attendance taken in the system. */
export async function decideWhetherInSystem(tx: Tx, classId: string): Promise<Decision<null>> {
  return decideInSystem(await inSystemEvidence(tx, classId))
}

/** The day training of a class began, by its first held session; null before. */
export const firstHeldDay = async (tx: Tx, classId: string): Promise<PlainDate | null> =>
  (await tx.one<{ day: PlainDate
    | null }>(`SELECT min(on_date) AS day FROM class_sessions WHERE class_id = $1 AND state IN ('STARTED', 'CLOSED')`, [classId])).day

async function sessionToChange(tx: Tx, id: string): Promise<timetable.Session> {
  const session = await timetable.findSession(tx, id, 'FOR UPDATE OF s')
  if (!session) throw notFound('次课')
  return session
}

const auditSession = (tx: Tx, session: timetable.Session, action: string, summary: string) =>
  audit(tx, { noun: 'classSession', recordId: session.id, classId: session.classId, action, summary })
