import type { askForLeave, decideLeave as decideEndpoint, LeaveView } from '../../../contract/attendance.ts'
import type { z } from 'zod'
import { decideLeave } from '../../../policy/leave.ts'
import { leaveRequest } from '../../../policy/machines/small-machines.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { authorise, hasRole } from '../../platform/principal.ts'
import { actsAs, get, lock, lockEnrolment, refuseStrangerTrainer, rulebookOf, sessionsOf, type ClassRecord, type Session } from '../classes/index.ts'
import * as store from './leave-store.ts'
import { reasonLabel } from './leave-words.ts'
import { leavePermissions } from './permissions/leave.ts'

const CLAUSE = { clause: '三(三)10' }
const STUDYING: readonly string[] = ['CONFIRMED', 'PRESENT', 'STUDYING']

/** Leave slips of a class; a trainee sees his own. */
export async function list(tx: Tx, classId: string): Promise<{ items: LeaveView[] }> {
  authorise(tx.principal, leavePermissions, 'read')
  const cls = await get(tx, classId)
  await refuseStrangerTrainer(tx, classId)
  const own = await ownEnrolments(tx, classId)
  const [sessions, makeUps] = [await sessionsOf(tx, classId), await store.makeUpsOfClass(tx, classId)]
  const items = (await store.leavesOfClass(tx, classId)).filter((l) => own === null || own.includes(l.enrolmentId))
  return { items: items.map((l) => view(tx, cls, sessions, makeUps, l)) }
}

/** One slip with its signature, for whoever has to decide; a trainee sees his own. */
export async function read(tx: Tx, id: string): Promise<LeaveView & { signature: string }> {
  authorise(tx.principal, leavePermissions, 'read')
  const classId = await store.classOfLeave(tx, id)
  if (classId === null) throw notFound('张请假条')
  const cls = await get(tx, classId)
  await refuseStrangerTrainer(tx, classId)
  const own = await ownEnrolments(tx, classId)
  const leave = (await store.leavesOfClass(tx, classId)).find((l) => l.id === id && (own === null || own.includes(l.enrolmentId)))
  if (!leave) throw notFound('张请假条')
  return { ...(await one(tx, cls, id)), signature: leave.signature ?? '' }
}

/** Hands in a written leave for lessons of the trainee's class. */
export async function ask(tx: Tx, enrolmentId: string, body: z.output<typeof askForLeave.body>): Promise<LeaveView> {
  authorise(tx.principal, leavePermissions, 'ask')
  const row = await lockEnrolment(tx, enrolmentId)
  if (!row || (tx.principal.veteranId !== null && row.veteranId !== tx.principal.veteranId)) throw notFound('名学员')
  const cls = await get(tx, row.classId)
  if (tx.principal.veteranId === null && !actsAs(tx.principal, cls, ['REG'])) throw forbidden('请假由学员本人提出，或由本校教务按本人签字的假条录入。')
  if (!['FILED', 'OPEN', 'SUSPENDED'].includes(cls.state) || !STUDYING.includes(row.state)) throw conflict('NOT_IN_TRAINING', '只有在班期间才能请假。已结束培训或已离班的，请联系本校教务。', CLAUSE)
  const sessions = await sessionsOf(tx, cls.id)
  const covered = body.covers.map((c) => ({ ...c, session: sessions.find((s) => s.id === c.sessionId && s.state !== 'CANCELLED') }))
  if (new Set(body.covers.map((c) => c.sessionId)).size < covered.length || covered.some((c) => c.session === undefined || c.mask >> c.session.lessons !== 0)) {
    throw refuse('LESSON_UNKNOWN', '请假的课时里有的不在本班课表上，或者选了两次。请刷新课表后重新选择。', { ...CLAUSE, field: 'covers' })
  }
  const before = (await store.leavesOfClass(tx, cls.id)).filter((l) => l.enrolmentId === enrolmentId && l.state !== 'REFUSED')
  if (before.some((l) => l.covers.some((old) => body.covers.some((c) => c.sessionId === old.sessionId && (c.mask & old.mask) !== 0)))) {
    throw refuse('LEAVE_TWICE', '其中有课时已经请过假，不能重复请假。请去掉已请假的课时。', { ...CLAUSE, field: 'covers' })
  }
  const rules = await rulebookOf(tx, cls)
  const firstAbsence = covered.flatMap((c) => (c.session ? [c.session.onDate] : [])).sort()[0] ?? null
  const judged = decideLeave({ hasEvidence: body.signature !== '', reasonText: body.reason, submittedOn: rules.today, firstAbsence }, rules.calendar, rules.parameters)
  const block = judged.reasons.find((r) => r.verdict === 'block')
  if (block) throw refuse(block.code, block.message, { clause: block.clause, details: { reasons: judged.reasons } })
  const lessons = body.covers.reduce((sum, c) => sum + lessonsIn(c.mask), 0)
  if (!(await store.insertLeave(tx, { ...body, classId: cls.id, enrolmentId, lessons }))) throw conflict('LEAVE_KNOWN', '这张请假条已经提交过。请刷新页面后查看。', CLAUSE)
  await record(tx, cls, body.id, 'submit', `学员第 ${row.rosterNo} 号请假 ${lessons} 课时`)
  return one(tx, cls, body.id)
}

/** The trainer of the lessons agrees first, then the school's office; either may refuse with a reason. */
export async function decide(tx: Tx, id: string, body: z.output<typeof decideEndpoint.body>): Promise<LeaveView> {
  authorise(tx.principal, leavePermissions, 'decide')
  const { cls, leave } = await lockLeave(tx, id)
  const turn = leave.state === 'SUBMITTED' ? 'trainer' : 'registrar'
  const event = !body.agree ? 'refuse' : turn === 'trainer' ? 'trainerAgree' : 'registrarAgree'
  const step = leaveRequest.transition(leave.state, event)
  if (!step.ok) throw conflict(step.code, step.message, CLAUSE)
  if (!mayDecide(tx, cls, await sessionsOf(tx, cls.id), leave)) throw forbidden('请假先由任课教师同意，再由本校教务同意，现在不是您办理的一步。')
  if (!body.agree && (body.reason ?? '') === '') throw refuse('REASON_MISSING', '不准假的，请写明原因。', { ...CLAUSE, field: 'reason' })
  await store.setLeave(tx, id, step.to, turn, body.agree ? null : (body.reason ?? null))
  await record(tx, cls, id, event, leaveRequest.events[event] + (body.agree ? '' : `：${body.reason ?? ''}`))
  return one(tx, cls, id)
}

/** A slip of a class in scope, with the class locked so that two decisions cannot cross; 404 otherwise. */
export async function lockLeave(tx: Tx, id: string): Promise<{ cls: ClassRecord; leave: store.Leave }> {
  const classId = await store.classOfLeave(tx, id)
  if (classId === null) throw notFound('张请假条')
  return { cls: await lock(tx, classId), leave: await store.findLeave(tx, id) }
}

/** The enrolments a trainee may see, or null for everybody else, who see the whole class. */
export async function ownEnrolments(tx: Tx, classId: string): Promise<string[] | null> {
  const { veteranId } = tx.principal
  return veteranId === null ? null : store.enrolmentsOf(tx, classId, veteranId)
}

/** Appends a step of a leave slip to the history of its class. */
export const record = (tx: Tx, cls: ClassRecord, id: string, action: string, summary: string) =>
  audit(tx, { noun: 'leave', recordId: id, classId: cls.id, regionCode: cls.responsibleRegion, action, summary })

/** Number of lessons in a mask. */
export function lessonsIn(mask: number): number {
  let [rest, lessons] = [mask, 0]
  for (; rest > 0; rest >>= 1) lessons += rest & 1
  return lessons
}

/** Whether the slip waits for this person: the trainer of its lessons first, then the school's office. */
export function mayDecide(tx: Tx, cls: ClassRecord, sessions: readonly Session[], leave: store.Leave): boolean {
  if (leave.state === 'TRAINER_APPROVED') return actsAs(tx.principal, cls, ['REG'])
  return leave.state === 'SUBMITTED' && hasRole(tx.principal, 'TRN') &&
    sessions.some((s) => leave.covers.some((c) => c.sessionId === s.id) && s.trainers.some((t) => t.id === tx.principal.trainerId))
}

async function one(tx: Tx, cls: ClassRecord, id: string): Promise<LeaveView> {
  return view(tx, cls, await sessionsOf(tx, cls.id), await store.makeUpsOfClass(tx, cls.id), await store.findLeave(tx, id))
}

/** A slip as this person sees it, with what he may do. */
export function view(tx: Tx, cls: ClassRecord, sessions: readonly Session[], makeUps: readonly store.MakeUp[], leave: store.Leave): LeaveView {
  const canPlan = (leave.state === 'APPROVED' || leave.state === 'MAKEUP_PLANNED') && actsAs(tx.principal, cls, ['REG'])
  return {
    id: leave.id, classId: leave.classId, enrolmentId: leave.enrolmentId, traineeName: leave.traineeName, reasonKind: leave.reasonKind, reasonLabel: reasonLabel(leave.reasonKind),
    reason: leave.reason, lessons: leave.lessons, state: leave.state, stateLabel: leaveRequest.states[leave.state], submittedAt: leave.submittedAt.toISOString(),
    covers: leave.covers.flatMap((c) => sessions.filter((s) => s.id === c.sessionId).map((s) => ({ ...c, onDate: s.onDate, topic: s.topic }))),
    refusal: leave.refusal, madeUp: makeUps.filter((m) => m.leaveId === leave.id && m.state === 'DONE').length,
    can: mayDecide(tx, cls, sessions, leave) ? ['agree', 'refuse'] : canPlan ? ['planMakeUps'] : [],
  }
}
