import pg from 'pg'
import { settledDeadline } from '../../../../policy/calendar.ts'
import { decideCompletionHours } from '../../../../policy/hours.ts'
import { decideOpening } from '../../../../policy/opening.ts'
import { decidePracticeShare } from '../../../../policy/practice-share.ts'
import type { Reason } from '../../../../values/decision.ts'
import { addDays, daysBetween, formatDate, plainDate, type PlainDate } from '../../../../values/plain-date.ts'
import { plainDateOf } from '../../../../values/shanghai-time.ts'
import { now } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { refuse } from '../../../platform/errors.ts'
import { get, lock, move } from '../apply.ts'
import { rulebookOf } from '../rulebook.ts'
import type { ClassRecord } from '../store/record.ts'
import * as read from '../store/read.ts'
import * as roster from '../store/roster.ts'
import * as write from '../store/write.ts'
import { transferTrainee } from './enrolment-steps.ts'
import { stepOn } from './review.ts'
import { shareAmongUnits } from '../unit-shares.ts'
import { needsConfirmation } from './roster-rules.ts'

interface Versioned { version: number }

/** Records the filing number: 报备后组织实施. */
export async function fileClass(tx: Tx, id: string, body: Versioned & { filingNo: string }): Promise<void> {
  const cls = await stepOn(tx, id, 'file', body.version)
  try {
    await move(tx, cls, 'file', { filingNo: body.filingNo, summary: `登记报备编号 ${body.filingNo}` },
      { filingNo: body.filingNo, filedAt: await now(tx) })
  } catch (error) {
    // the number may stand on a class of another county, which this office cannot see
    if (error instanceof pg.DatabaseError && error.code === '23505') throw refuse('FILING_NO_TAKEN', '这个报备编号已经登记在另一个班次上。请核对编号。',
      { clause: '三(三)10', field: 'filingNo' })
    throw error
  }
}

/** Opens the class by the registrar's hand, on what sign-ins and the opening inspection have recorded. */
export async function openClass(tx: Tx, id: string, body: Versioned): Promise<void> {
  const cls = await stepOn(tx, id, 'open', body.version)
  const evidence = await read.openingEvidence(tx, id)
  await openOn(tx, cls, { signIns: evidence.signIns, inspected: evidence.inspected })
}

/** Opens a filed class on the evidence the caller brings: first verified sign-ins, or the head-count of the opening inspection. */
export async function openOn(tx: Tx, cls: ClassRecord, evidence: { signIns: number; inspected: number | null }): Promise<void> {
  const rules = await rulebookOf(tx, cls)
  const judged = decideOpening({
    filingNumber: cls.filingNo, filedAt: cls.filedAt, openingAt: await now(tx), today: rules.today, plannedOpen: cls.plannedOpen,
    verifiedSignIns: Math.max(evidence.signIns, evidence.inspected ?? 0), rosterCount: await read.rosterCount(tx, cls.id),
  }, rules.parameters)
  refuseFaults('MAY_NOT_OPEN', judged.reasons)
  if (needsConfirmation(cls)) throw refuse('ROSTER_NOT_CONFIRMED', '名册在同意之后有变动，经办还没有确认，不能开班。请先请负责的退役军人事务局确认。', { clause: '三(三)10' })
  const headcount = evidence.inspected ?? evidence.signIns
  await move(tx, cls, 'open', {
    openedOn: rules.today, openedHeadcount: headcount, openedUnchecked: evidence.inspected === null,
    summary: `开班，实到 ${headcount} 人${evidence.inspected === null ? '（未检查，按首日签到）' : ''}`,
  })
}

/** Asks for another opening date. */
export async function postponeClass(tx: Tx, id: string, body: Versioned & { reason: string; plannedOpen: string }): Promise<void> {
  const cls = await stepOn(tx, id, 'postpone', body.version)
  const wanted = plainDate(body.plannedOpen)
  await refuseEarlier(tx, cls, wanted)
  await move(tx, cls, 'postpone', { reason: body.reason, wanted, summary: `申请延期到${formatDate(wanted)}开班：${body.reason}` })
}

/** The bureau agrees to a new date; planned dates and sessions not held move along. */
export async function replanClass(tx: Tx, id: string, body: Versioned & { plannedOpen: string }): Promise<void> {
  const cls = await stepOn(tx, id, 'replan', body.version)
  const day = plainDate(body.plannedOpen)
  await refuseEarlier(tx, cls, day)
  const shift = cls.plannedOpen === null ? 0 : await write.shiftSessions(tx, id, cls.plannedOpen, day)
  await move(tx, cls, 'replan', { plannedOpen: day, sessionsMoved: shift, summary: `同意延期，改为${formatDate(day)}开班` }, {
    plannedOpen: day, startsOn: day, endsOn: cls.endsOn === null || cls.startsOn === null
      ? cls.endsOn : addDays(cls.endsOn, daysBetween(cls.startsOn, day)),
  })
}

/** Cancels before opening; everybody on the roster is free again (vouchers and rights follow the enrolment). */
export async function cancelClass(tx: Tx, id: string, body: Versioned & { reason: string }): Promise<void> {
  const cls = await stepOn(tx, id, 'cancel', body.version)
  const released = await roster.releaseAll(tx, id, `班次撤销：${body.reason}`)
  await move(tx, cls, 'cancel', { reason: body.reason, released })
}

/** Suspends or resumes a running class. */
export async function pauseClass(tx: Tx, id: string, event: 'suspend' | 'resume', body: Versioned & { reason: string }): Promise<void> {
  const cls = await stepOn(tx, id, event, body.version)
  await move(tx, cls, event, { reason: body.reason })
}

/** Ends the training part: everything planned was held, the practice share was really taught, no leave is undecided. */
export async function finishTraining(tx: Tx, id: string, body: Versioned): Promise<void> {
  const cls = await stepOn(tx, id, 'finishTraining', body.version)
  const { parameters, today } = await rulebookOf(tx, cls)
  const held = await read.trainingEvidence(tx, id)
  if (held.openSessions > 0) throw refuse('SESSIONS_OPEN', `还有 ${held.openSessions} 个课次没有上完或没有下课登记，不能结束培训。请先办完这些课次，取消的课次请从课表里移走并补课。`,
    { clause: '三(三)10' })
  if (held.undecidedLeaves > 0) throw refuse('LEAVES_UNDECIDED', `还有 ${held.undecidedLeaves} 张请假条没有审批，不能结束培训。请先审批。`, { clause: '三(三)10' })
  if (held.lessons < (cls.totalLessons ?? 0)) {
    throw refuse('LESSONS_SHORT', `计划 ${cls.totalLessons ?? 0} 课时，实际只上了 ${held.lessons} 课时，还差 ${(cls.totalLessons ?? 0) - held.lessons} 课时。请补足后再结束培训。`, { clause: '三(三)9' })
  }
  refuseFaults('TRAINING_NOT_COMPLETE', [
    ...decidePracticeShare({ programme: cls.programme, practiceLessons: held.practice, totalLessons: held.lessons, stage: 'ACTUAL' },
      parameters).reasons,
    ...decideCompletionHours({ certGoal: cls.certGoal, lessons: held.lessons, stage: 'ACTUAL', otherMinimum: null }, parameters).reasons,
  ])
  await move(tx, cls, 'finishTraining', { summary: `报告培训结束，实上 ${held.lessons} 课时（实操 ${held.practice}）` }, {
    completedOn: held.lastDay ?? today, actualLessons: held.lessons, actualPracticeLessons: held.practice,
  })
  await shareAmongUnits(tx, id)
}

type Settlement = { enrolmentId: string; outcome: 'TRANSFER'; toClassId: string; newEnrolmentId: string }
  | { enrolmentId: string; outcome: 'CLOSED'; reason: string }

/** Stops a class early: everybody still on the roster is placed or let go, so that no enrolment stays open. */
export async function terminateClass(
  tx: Tx, id: string, body: Versioned & { reason: string; lessonsGiven: number; settlementNote: string; trainees: readonly Settlement[] },
): Promise<void> {
  await stepOn(tx, id, 'terminate', body.version)
  const open = await roster.list(tx, id, false)
  const unplaced = open.filter((row) => !body.trainees.some((line) => line.enrolmentId === row.id))
  if (unplaced.length > 0) throw refuse('TRAINEES_UNPLACED',
    `还有 ${unplaced.length} 名学员没有安排去向（第 ${unplaced.map((r) => r.rosterNo).join('、')} 号）。每名学员都要转入其他班或办结，才能终止。`,
    { clause: '三(二)6', field: 'trainees' })
  for (const line of body.trainees) {
    const row = open.find((r) => r.id === line.enrolmentId)
    if (!row) throw refuse('NOT_ON_ROSTER', '处理清单里有人已不在本班名册，请刷新后重新填写。', { field: 'trainees' })
    if (line.outcome === 'TRANSFER') await transferTrainee(tx, row.id,
      { newEnrolmentId: line.newEnrolmentId, toClassId: line.toClassId, reason: '班次终止', settling: true })
    else await roster.leave(tx, row.id, 'WITHDRAWN', `班次终止：${line.reason}`, null)
  }
  const held = await read.trainingEvidence(tx, id)
  const settlement = {
    lessonsGiven: body.lessonsGiven, lessonsRecorded: held.lessons, note: body.settlementNote,
    transferred: body.trainees.filter((t) => t.outcome === 'TRANSFER').length,
    closed: body.trainees.filter((t) => t.outcome === 'CLOSED').length, trainees: body.trainees,
  }
  // transfers have touched the class, so it is read again
  await move(tx, await lock(tx, id), 'terminate', { reason: body.reason,
    summary: `提前终止：${body.reason}；转班 ${settlement.transferred} 人，办结 ${settlement.closed} 人` }, { settlement })
}

/** Cancels classes whose return has not been answered in time; answers how many. Run by the daily job as the system. */
export async function cancelOverdueReturns(tx: Tx): Promise<number> {
  await settleReturns(tx)
  const overdue = await read.overdueReturns(tx)
  for (const { classId, dueOn } of overdue) {
    await roster.releaseAll(tx, classId, '退回后逾期未补正，申请自动撤销')
    await move(tx, await get(tx, classId), 'autoCancel', { reason: `退回补正期限 ${formatDate(dueOn)} 已过，没有重新提交` })
  }
  return overdue.length
}

/** Fixes the last day of returns that ran into a year not published then. */
async function settleReturns(tx: Tx): Promise<void> {
  for (const { id, classId, returnedAt } of await read.unsettledReturns(tx)) {
    const { calendar, parameters, today } = await rulebookOf(tx, await get(tx, classId))
    const dueOn = settledDeadline(calendar, plainDateOf(returnedAt), parameters.values.RETURN_WD, today)
    if (dueOn !== null) await write.settleReturn(tx, id, dueOn)
  }
}

function refuseFaults(code: string, reasons: readonly Reason[]): void {
  const faults = reasons.filter((r) => r.verdict === 'block' || r.verdict === 'missing')
  if (faults.length > 0) throw refuse(code, faults.map((r) => r.message).join(''), { clause: faults[0]?.clause, details: { reasons } })
}

async function refuseEarlier(tx: Tx, cls: ClassRecord, wanted: PlainDate): Promise<void> {
  const { today } = await rulebookOf(tx, cls)
  if (wanted < today || (cls.plannedOpen !== null && wanted <= cls.plannedOpen)) {
    throw refuse('DATE_NOT_LATER', '新的开班日期应晚于原计划日期，且不早于今天。请重新选择日期。', { clause: '三(三)10', field: 'plannedOpen' })
  }
}
