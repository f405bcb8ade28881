import type { callRoll as callRollEndpoint, rollCallSheet, SessionCard } from '../../../contract/attendance.ts'
import type { z } from 'zod'
import { formatDate } from '../../../values/plain-date.ts'
import { clockTimeOf, instantOf, plainDateOf } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { authorise, hasRole } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { card, TEACHING } from './card.ts'
import { leaveNote, onLeave } from './leave-words.ts'
import { lessonsIn } from './leaves.ts'
import { sessionPermissions } from './permissions/session.ts'
import * as store from './store.ts'
import { take, type Taking } from './who.ts'

type Body = z.output<typeof callRollEndpoint.body>

/** Minutes in which whoever called the roll may still correct it himself. */
const CORRECTION_MINUTES = 10
/** A message that is older than this when it arrives was kept on the device and counts as sent late; also how far its clock may be ahead. */
const LATE_MINUTES = 10
const CLAUSE = { clause: '三(三)10' }
const MODES = { ROLL_CALL: '教师点名', QR: '扫码签到', FACE: '人脸签到', CARD: '刷卡签到', PAPER: '纸质签到补录' } as const
/** Until the exam is held the office may still put right what a paper sheet proves. */
const CORRECTABLE: readonly string[] = [...TEACHING, 'TRAINING_DONE', 'INSPECTED', 'EXAM_FILED']

/** The roll-call sheet of a session: everybody to be marked, with leave beside the mark. */
export async function readSheet(tx: Tx, sessionId: string): Promise<z.input<typeof rollCallSheet.reply>> {
  authorise(tx.principal, sessionPermissions, 'readSheet')
  const session = await classes.findSession(tx, sessionId)
  if (!session) throw notFound('次课')
  if (hasRole(tx.principal, 'TRN') && !hasRole(tx.principal, 'REG', 'IAD') && !session.trainers.some((t) => t.id === tx.principal.trainerId)) {
    throw forbidden('只有这次课的任课教师和本校教务能看点名表。')
  }
  const marks = await store.presencesOf(tx, sessionId)
  const leaves = await store.leavesOf(tx, session.classId, sessionId)
  const [first] = marks
  return {
    session: await card(tx, session), correctionMinutes: CORRECTION_MINUTES,
    taken: first === undefined ? null : {
      at: first.at.toISOString(), deviceAt: first.deviceAt?.toISOString() ?? null, sentLate: first.sentLate, mode: first.mode, modeLabel: MODES[first.mode], byName: first.operatorName,
    },
    trainees: (await toBeMarked(tx, session, marks)).map((person) => {
      const mark = marks.find((m) => m.enrolmentId === person.id)
      const own = leaves.filter((l) => l.enrolmentId === person.id)
      return {
        enrolmentId: person.id, rosterNo: person.rosterNo, name: person.name, presentMask: mark?.presentMask ?? null,
        leaveMask: own.filter(onLeave).reduce((mask, l) => mask | l.mask, 0), leaveNote: own.length === 0 ? null : own.map(leaveNote).join('；'), remark: mark?.remark ?? null,
      }
    }),
  }
}

/** Starts a session on its day; the office may also enter a session of a past day. */
export async function startSession(tx: Tx, sessionId: string, deviceAt: string | undefined): Promise<SessionCard> {
  const taking = await take(tx, sessionId)
  refuseUntaught(taking, TEACHING)
  await whenTaken(tx, taking, deviceAt)
  return card(tx, await classes.startSession(tx, sessionId))
}

/** Closes a session once everybody is marked. */
export async function closeSession(tx: Tx, sessionId: string): Promise<SessionCard> {
  const { session } = await take(tx, sessionId)
  const marks = await store.presencesOf(tx, sessionId)
  const open = (await toBeMarked(tx, session, marks)).filter((p) => !marks.some((m) => m.enrolmentId === p.id))
  if (open.length > 0) throw refuse('ROLL_NOT_CALLED', `还有 ${open.length} 人没有点名（第 ${open.map((p) => p.rosterNo).join('、')} 号），不能下课。请先点名。`, CLAUSE)
  return card(tx, await classes.closeSession(tx, sessionId))
}

/** Hands in the roll call of a session. The trainer may correct it for ten minutes, afterwards only the school's office with a remark. */
export async function callRoll(tx: Tx, sessionId: string, body: Body): Promise<SessionCard> {
  const taking = await take(tx, sessionId)
  const { session, as } = taking
  if (as === 'office' && (body.mode !== 'PAPER' || body.remark === undefined)) {
    throw refuse('PAPER_NEEDS_REMARK', '教务只能按纸质签到补录或更正，并写明原因。请选“纸质签到补录”并填写说明。', { ...CLAUSE, field: 'remark' })
  }
  if (session.state !== 'STARTED' && session.state !== 'CLOSED') throw conflict('SESSION_STATE', '这次课还没有开始或已取消，不能点名。请先点“开始上课”。')
  const before = await store.presencesOf(tx, sessionId)
  refuseUntaught(taking, as === 'office' && before.length > 0 ? CORRECTABLE : TEACHING)
  const people = await toBeMarked(tx, session, before)
  refuseFaultyMarks(session, people, body.marks)
  const old = new Map(before.map((m) => [m.enrolmentId, m]))
  const changed = body.marks.filter((m) => old.get(m.enrolmentId)?.presentMask !== m.presentMask)
  const corrections = changed.filter((m) => old.has(m.enrolmentId))
  const time = await whenTaken(tx, taking, body.deviceAt, before.length > 0)
  if (corrections.length > 0) refuseLateCorrection(tx, taking, corrections.map((m) => old.get(m.enrolmentId)), time.at)
  await store.putPresences(tx, session, { mode: body.mode, deviceAt: time.deviceAt, sentLate: time.sentLate, place: body.place ?? null }, changed.map((m) => ({
    enrolmentId: m.enrolmentId, presentMask: m.presentMask, lessonsPresent: lessonsIn(m.presentMask), remark: m.remark ?? body.remark ?? null,
  })))
  const present = new Set(body.marks.filter((m) => m.presentMask > 0).map((m) => m.enrolmentId))
  for (const person of people.filter((p) => present.has(p.id))) {
    if (person.state === 'CONFIRMED') await classes.applyEnrolment(tx, person.id, 'signInFirst')
    if (taking.cls.state === 'OPEN' && (person.state === 'CONFIRMED' || person.state === 'PRESENT')) await classes.applyEnrolment(tx, person.id, 'study')
  }
  if (taking.cls.completedOn !== null) await classes.shareAmongUnits(tx, session.classId)
  const deed = corrections.length > 0 ? `更正 ${corrections.length} 人` : changed.length === 0 ? '重复提交，没有改动' : `应到 ${people.length} 人，实到 ${present.size} 人`
  await audit(tx, {
    noun: 'classSession', recordId: session.id, classId: session.classId, regionCode: taking.cls.responsibleRegion, action: corrections.length > 0 ? 'correctRoll' : 'callRoll',
    summary: `第 ${session.seq} 次课${MODES[body.mode]}：${deed}${body.remark ? `（${body.remark}）` : ''}${time.sentLate ? '，补传' : ''}`,
    before: corrections.map((m) => ({ enrolmentId: m.enrolmentId, presentMask: old.get(m.enrolmentId)?.presentMask })),
    after: changed.map((m) => ({ enrolmentId: m.enrolmentId, presentMask: m.presentMask })),
  })
  return card(tx, session)
}

/** Whom a sheet must mark: on the roster before the session ended, or marked already. */
async function toBeMarked(tx: Tx, session: classes.Session, marks: readonly store.Presence[]): Promise<classes.Enrolment[]> {
  const end = instantOf(session.onDate, session.endsAt)
  return (await classes.rosterOf(tx, session.classId)).filter((p) => p.state !== 'APPLIED' && (p.addedAt < end || marks.some((m) => m.enrolmentId === p.id)))
}

function refuseUntaught({ cls }: Taking, states: readonly string[]): void {
  if (!states.includes(cls.state)) throw conflict('CLASS_NOT_TEACHING', '本班还没有报备，或者已经停课、结束，现在不能登记上课和到课情况。请先核对班次状态。', CLAUSE)
}

function refuseFaultyMarks(session: classes.Session, people: readonly classes.Enrolment[], marks: Body['marks']): void {
  const ids = new Set(marks.map((m) => m.enrolmentId))
  if (ids.size < marks.length) throw refuse('MARKED_TWICE', '有人在点名表里出现两次。请刷新点名表后重新点名。', { field: 'marks' })
  if (marks.some((m) => !people.some((p) => p.id === m.enrolmentId))) throw refuse('NOT_ON_ROSTER', '点名表里有人不在本班这次课的名册上。请刷新点名表后重新点名。', { ...CLAUSE, field: 'marks' })
  const open = people.filter((p) => !ids.has(p.id))
  if (open.length > 0) throw refuse('NOT_ALL_MARKED', `还有 ${open.length} 人没有点名（第 ${open.map((p) => p.rosterNo).join('、')} 号）。每个人都要点到，请假的也要点。`, { ...CLAUSE, field: 'marks' })
  const over = marks.find((m) => m.presentMask >> session.lessons !== 0)
  if (over) {
    const person = people.find((p) => p.id === over.enrolmentId)
    throw refuse('LESSON_UNKNOWN', `这次课只有 ${session.lessons} 课时，第 ${person?.rosterNo ?? ''} 号的记录超出了。请刷新点名表后重新点名。`, { ...CLAUSE, field: 'marks' })
  }
}

function refuseLateCorrection(tx: Tx, { as }: Taking, marks: readonly (store.Presence | undefined)[], at: Date): void {
  if (as === 'office') return
  const fresh = marks.every((m) => m !== undefined && m.operatorId === tx.principal.userId && at.getTime() - m.at.getTime() <= CORRECTION_MINUTES * 60_000)
  if (!fresh) throw refuse('CORRECTION_OVER', `点名交上去 ${CORRECTION_MINUTES} 分钟内可由本人更正，现在已过时限或不是本人点的名。请由教务凭纸质签到更正。`, CLAUSE)
}

/** When it was done: the device's own time when it says one, kept beside the time of arrival. A trainer acts on the day of the session. */
async function whenTaken(tx: Tx, { session, as }: Taking, device: string | undefined, repeated = false): Promise<{ at: Date; deviceAt: Date | null; sentLate: boolean }> {
  const at = await now(tx)
  const deviceAt = device === undefined ? null : new Date(device)
  if (deviceAt !== null && deviceAt.getTime() - at.getTime() > LATE_MINUTES * 60_000) {
    throw refuse('DEVICE_CLOCK', `手机时间是 ${clockTimeOf(deviceAt)}，比系统时间快。请校准手机时间后再提交。`, { field: 'deviceAt' })
  }
  const day = plainDateOf(deviceAt ?? at)
  if (day < session.onDate || (as === 'trainer' && day > session.onDate && !repeated)) {
    throw refuse('NOT_SESSION_DAY', `这次课在${formatDate(session.onDate)}，只能当天登记。${day > session.onDate ? '过后请由教务凭纸质签到补录。' : '提前上课的，请先调整课表。'}`, CLAUSE)
  }
  return { at, deviceAt, sentLate: deviceAt !== null && at.getTime() - deviceAt.getTime() > LATE_MINUTES * 60_000 }
}
