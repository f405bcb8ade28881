import type { MakeUpView, planMakeUps } from '../../../contract/attendance.ts'
import type { z } from 'zod'
import { decideMakeUp } from '../../../policy/leave.ts'
import { leaveRequest } from '../../../policy/machines/small-machines.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { authorise, hasRole } from '../../platform/principal.ts'
import { actsAs, get, lock, refuseStrangerTrainer, trainersOf } from '../classes/index.ts'
import * as store from './leave-store.ts'
import { onLeave } from './leave-words.ts'
import { lockLeave, ownEnrolments, record } from './leaves.ts'
import { makeUpPermissions } from './permissions/make-up.ts'
import { examStart } from './store.ts'

const CLAUSE = { clause: '三(三)10' }
export const WAYS = { OTHER_CLASS: '随其他班补课', ONLINE_REPLAY: '看录像补课并检查', INDIVIDUAL: '单独补课' } as const

/** Make-up lessons of a class; a trainee sees his own. */
export async function list(tx: Tx, classId: string): Promise<{ items: MakeUpView[] }> {
  authorise(tx.principal, makeUpPermissions, 'read')
  await get(tx, classId)
  await refuseStrangerTrainer(tx, classId)
  const own = await ownEnrolments(tx, classId)
  const at = await now(tx)
  return { items: (await store.makeUpsOfClass(tx, classId)).filter((m) => own === null || own.includes(m.enrolmentId)).map((m) => view(tx, m, at)) }
}

/** Plans make-up lessons for lessons of an approved leave, each once and before the exam. */
export async function plan(tx: Tx, leaveId: string, body: z.output<typeof planMakeUps.body>): Promise<{ items: MakeUpView[] }> {
  authorise(tx.principal, makeUpPermissions, 'plan')
  const { cls, leave } = await lockLeave(tx, leaveId)
  if (!actsAs(tx.principal, cls, ['REG'])) throw forbidden('补课由本校教务安排。')
  if (!(await trainersOf(tx, cls.id)).some((t) => t.id === body.trainerId)) throw refuse('TRAINER_UNKNOWN', '补课教师不是本班教师。请从本班教师里选。', { field: 'trainerId' })
  const examStartsAt = await examStart(tx, cls.id)
  const known = await store.makeUpsOfClass(tx, cls.id)
  for (const row of body.lessons) {
    const [startsAt, endsAt] = [new Date(row.startsAt), new Date(row.endsAt)]
    if (!leave.covers.some((c) => c.sessionId === row.sessionId && (c.mask >> (row.lesson - 1)) & 1)) {
      throw refuse('LESSON_NOT_ON_LEAVE', '要补的课时不在这张请假条里。请刷新后重新选择。', { ...CLAUSE, field: 'lessons' })
    }
    if (endsAt <= startsAt) throw refuse('MAKE_UP_TIMES', '补课结束时间应晚于开始时间。请核对时间。', { ...CLAUSE, field: 'lessons' })
    const alreadyMadeUp = known.some((m) => m.enrolmentId === leave.enrolmentId && m.missedSessionId === row.sessionId && m.missedLesson === row.lesson)
    refuseFault(decideMakeUp({ leaveApproved: onLeave(leave), alreadyMadeUp, endsAt, examStartsAt }))
    if (!(await store.insertMakeUp(tx, leave, { ...row, startsAt, endsAt, way: body.way, trainerId: body.trainerId }))) {
      throw conflict('MAKE_UP_KNOWN', '其中有课时已经安排过补课，本次没有保存。请刷新页面后核对。', CLAUSE)
    }
  }
  if (leave.state === 'APPROVED') await step(tx, leave, 'planMakeUp')
  await record(tx, cls, leave.id, 'planMakeUp', `安排补课 ${body.lessons.length} 课时，${WAYS[body.way]}`)
  const at = await now(tx)
  return { items: (await store.makeUpsOfClass(tx, cls.id)).filter((m) => m.leaveId === leave.id).map((m) => view(tx, m, at)) }
}

/** The trainer reports that a make-up lesson was held; with the last one the leave is made up. */
export async function finish(tx: Tx, id: string): Promise<MakeUpView> {
  authorise(tx.principal, makeUpPermissions, 'finish')
  const classId = await store.classOfMakeUp(tx, id)
  if (classId === null) throw notFound('次补课')
  const cls = await lock(tx, classId)
  const makeUp = (await store.makeUpsOfClass(tx, classId)).find((m) => m.id === id)
  if (!makeUp) throw notFound('次补课')
  if (makeUp.trainerId !== tx.principal.trainerId) throw forbidden('补课由安排的补课教师登记完成。')
  if (makeUp.state !== 'PLANNED') throw conflict('MAKE_UP_DONE', '这次补课已经登记完成。请刷新页面。', CLAUSE)
  if (makeUp.endsAt > (await now(tx))) throw refuse('MAKE_UP_NOT_OVER', '补课还没有到结束时间，不能登记完成。请在补课结束后登记。', CLAUSE)
  const leave = await store.findLeave(tx, makeUp.leaveId)
  refuseFault(decideMakeUp({ leaveApproved: onLeave(leave), alreadyMadeUp: false, endsAt: makeUp.endsAt, examStartsAt: await examStart(tx, classId) }))
  await store.finishMakeUp(tx, id)
  const done = (await store.makeUpsOfClass(tx, classId)).filter((m) => m.leaveId === leave.id && m.state === 'DONE').length
  if (done === leave.lessons) await step(tx, leave, 'finishMakeUp')
  await record(tx, cls, leave.id, 'finishMakeUp', `完成补课 1 课时，已补 ${done} / ${leave.lessons} 课时`)
  return view(tx, { ...makeUp, state: 'DONE' }, await now(tx))
}

async function step(tx: Tx, leave: store.Leave, event: 'planMakeUp' | 'finishMakeUp'): Promise<void> {
  const row = leaveRequest.transition(leave.state, event)
  if (!row.ok) throw conflict(row.code, row.message, CLAUSE)
  await store.setLeave(tx, leave.id, row.to, null, null)
}

function refuseFault(judged: ReturnType<typeof decideMakeUp>): void {
  const block = judged.reasons.find((r) => r.verdict === 'block')
  if (block) throw refuse(block.code, block.message, { clause: block.clause, details: { reasons: judged.reasons } })
}

/** A make-up lesson as this person sees it at an instant. */
export function view(tx: Tx, m: store.MakeUp, at: Date): MakeUpView {
  return {
    id: m.id, leaveId: m.leaveId, enrolmentId: m.enrolmentId, traineeName: m.traineeName, missedSessionId: m.missedSessionId, missedOn: m.missedOn, missedTopic: m.missedTopic, missedLesson: m.missedLesson, way: m.way, wayLabel: WAYS[m.way],
    startsAt: m.startsAt.toISOString(), endsAt: m.endsAt.toISOString(), trainerName: m.trainerName, state: m.state,
    can: m.state === 'PLANNED' && m.endsAt <= at && hasRole(tx.principal, 'TRN') && m.trainerId === tx.principal.trainerId ? ['finish'] : [],
  }
}
