import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { PlannedSession, SessionRow, timetableView } from '../../../../contract/timetable.ts'
import { decideCourseModules, moduleChecklist } from '../../../../policy/course-modules.ts'
import { sumLessons } from '../../../../policy/lessons.ts'
import { decidePracticeShare } from '../../../../policy/practice-share.ts'
import { decideSessionTrainerRatio, decideWorkstationRatio } from '../../../../policy/ratios.ts'
import type { Reason } from '../../../../values/decision.ts'
import { formatWeekday, isWeekend } from '../../../../values/plain-date.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../../platform/errors.ts'
import { authorise, may } from '../../../platform/principal.ts'
import { get, lock } from '../apply.ts'
import { timetablePermissions } from '../permissions/timetable.ts'
import { rulebookOf, type Rulebook } from '../rulebook.ts'
import type { ClassRecord } from '../store/record.ts'
import * as read from '../store/read.ts'
import * as store from '../store/timetable.ts'
import { faultsOf, nameOf, timed, type TimedSession, type TimetableFault } from '../timetable-rules.ts'
import { refuseOthers } from './draft.ts'
import { timetableIsOpen } from './view.ts'

type TimetableView = z.input<typeof timetableView>

/** The timetable by day, with its marks. */
export async function viewTimetable(tx: Tx, classId: string): Promise<TimetableView> {
  authorise(tx.principal, timetablePermissions, 'view')
  const cls = await get(tx, classId)
  await refuseStrangerTrainer(tx, classId)
  const sessions = await store.sessionsOf(tx, classId)
  // what the plan is measured by is the office's business, not a trainee's
  if (tx.principal.veteranId !== null) return { ...arranged(sessions), reasons: [], modules: [], can: [] } as TimetableView
  const rules = await rulebookOf(tx, cls)
  const mayEdit = tx.principal.orgId === cls.institutionId && may(tx.principal, timetablePermissions, 'edit')
    && timetableIsOpen(cls.state)
  return { ...arranged(sessions), reasons: await marksOf(tx, cls, sessions, rules), modules: moduleChecklist(cls.programme, held(sessions)), can: mayEdit
    ? ['edit', 'propose', 'copy'] : [] } as TimetableView
}

/** Replaces everything not held yet; a fault refuses the whole with its arithmetic, so that nothing is half saved. */
export async function putTimetable(tx: Tx, classId: string, sessions: readonly PlannedSession[]): Promise<TimetableView> {
  authorise(tx.principal, timetablePermissions, 'edit')
  const cls = await lock(tx, classId)
  refuseOthers(tx, cls)
  if (!timetableIsOpen(cls.state)) throw conflict('TIMETABLE_CLOSED', '本班培训已经结束，课表不能再改。')
  const { parameters } = await rulebookOf(tx, cls)
  const before = await store.sessionsOf(tx, classId)
  const kept = before.filter((s) => s.state === 'STARTED' || s.state === 'CLOSED')
  const planned = timed(sessions, parameters)
  refuseChangedHistory(planned, kept)
  const ahead = planned.filter((s) => !kept.some((k) => k.id === s.id))
  const inOrder = [...kept.map(asTimed), ...ahead].sort((a, b) => (a.date + a.startsAt < b.date + b.startsAt ? -1 : 1))
  refuseFaults(inOrder, [...faultsOf(cls.programme, inOrder, parameters), ...(await foreignFaults(tx, cls, inOrder, kept))])
  refuseBrokenPlan(cls, held(before), inOrder, parameters)
  const gone = before.filter((s) => !inOrder.some((i) => i.id === s.id)).map((s) => s.id)
  if (gone.length > 0 && (await store.referredTo(tx, classId, gone)) > 0) throw refuse('SESSION_IN_USE',
    '要删掉的课次里有的已有请假、补课或录像登记，不能删。请保留这些课次，只改日期和时间。')
  await store.dropSessions(tx, classId, gone)
  for (const [i, session] of inOrder.entries()) {
    if (kept.some((k) => k.id === session.id)) await store.setSeq(tx, session.id, i + 1)
    else if (!(await store.putSession(tx, classId, { ...session, seq: i + 1 }))) throw conflict('SESSION_ID_TAKEN',
      '课次编号重复，课表没有保存。请刷新页面后重新排课。')
  }
  const totals = arranged(inOrder).totals
  await audit(tx, { noun: 'class', recordId: classId, classId, regionCode: cls.responsibleRegion, action: 'putTimetable',
    summary: `保存课表：${inOrder.length} 次课，共 ${totals.lessons} 课时，实操 ${totals.practice} 课时`, after: totals })
  return viewTimetable(tx, classId)
}

/** Sessions of a day; a trainer sees his own. */
export async function listSessions(tx: Tx, day: PlainDate | null) {
  authorise(tx.principal, timetablePermissions, 'list')
  const date = day ?? (await today(tx))
  const rows = await store.sessionsOn(tx, date, onlyTrainer(tx) ? tx.principal.trainerId ?? randomUUID() : null)
  return { date, items: rows.map((row) => ({ ...sessionView(row), classTitle: row.classTitle, tradeName: row.tradeName,
    rosterCount: row.rosterCount })) }
}

const held = (sessions: readonly store.Session[]) => sessions.filter((s) => s.state !== 'CANCELLED')

/** Days with their sessions and what they add up to. */
export function arranged(sessions: readonly (store.Session | TimedSession)[]) {
  const held = sessions.filter((s) => !('state' in s) || s.state !== 'CANCELLED')
  const { total, practice, theory } = sumLessons(held)
  const dates = [...new Set(held.map((s) => s.onDate as PlainDate))].sort()
  const days = dates.map((date) => {
    const own = sessions.filter((s) => s.onDate === date)
    return { date, weekday: formatWeekday(date), lessons: own.reduce((sum, s) => sum + s.lessons, 0),
      sessions: own.flatMap((s) => ('state' in s ? [sessionView(s)] : [])) }
  })
  return { days, totals: { lessons: total, theory, practice, days: dates.length } }
}

/** What a timetable shows although it may be saved: practice share, trainers and workstations of single sessions, days off. */
export async function marksOf(tx: Tx, cls: ClassRecord, sessions: readonly store.Session[], rules: Rulebook): Promise<Reason[]> {
  const planned = sessions.filter((s) => s.state !== 'CANCELLED')
  if (planned.length === 0) return []
  const { parameters, calendar } = rules
  const { total, practice } = sumLessons(planned)
  const roster = await read.rosterCount(tx, cls.id)
  const trainees = ['DRAFT', 'RETURNED', 'SUBMITTED'].includes(cls.state) ? Math.max(cls.plannedCount ?? 0, roster) : roster
  const marks: Reason[] = [...decidePracticeShare({ programme: cls.programme, practiceLessons: practice, totalLessons: total,
    stage: 'PLAN' }, parameters).reasons, ...decideCourseModules(cls.programme, planned)]
  for (const session of planned.filter((s) => s.state === 'PLANNED')) {
    const name = nameOf(asTimed(session), session.seq - 1)
    const judged = [...decideSessionTrainerRatio({ trainees, trainers: session.trainers.length, kind: session.kind }, parameters).reasons]
    if (session.kind === 'PRACTICE' && session.venueId !== null) {
      const others = await store.othersInVenue(tx, { ...session, venueId: session.venueId })
      const venues = [{ workstations: session.workstations ?? 0, classesInSlot: 1 + others }]
      judged.push(...decideWorkstationRatio({ trainees, venues, practiceLessons: session.lessons }, parameters).reasons)
    }
    marks.push(...judged.filter((r) => r.verdict !== 'pass').map((r) => ({ ...r, message: `${name}：${r.message}`,
      facts: { ...r.facts, sessionId: session.id } })))
    const works = calendar.isWorkingDay(session.onDate) ?? !isWeekend(session.onDate)
    if (!works) {
      marks.push({ code: 'SESSION_ON_DAY_OFF', verdict: 'warn', clause: '附2-R4', requirement: 'R-142',
        message: `${name}排在休息日${calendar.noteOf(session.onDate) ? `（${calendar.noteOf(session.onDate)}）` : ''}，请确认学员和教师能到。`,
        facts: { sessionId: session.id, onDate: session.onDate } })
    }
  }
  return marks
}

export function sessionView(row: store.Session): SessionRow {
  return {
    id: row.id, classId: row.classId, seq: row.seq, onDate: row.onDate, startsAt: row.startsAt, endsAt: row.endsAt, kind: row.kind,
    topic: row.topic, venueId: row.venueId, venueName: row.venueName,
    trainerIds: row.trainers.map((t) => t.id), trainers: row.trainers, declaredLessons: row.declaredLessons, lessons: row.lessons,
    module: row.module, netMinutes: row.netMinutes, lessonIntervals: row.lessonIntervals, state: row.state,
  }
}

const asTimed = (s: store.Session): TimedSession => ({ ...s, date: s.onDate, trainerIds: s.trainers.map((t) => t.id) })
const onlyTrainer = (tx: Tx) => !tx.principal.roles.some((role) => role !== 'TRN')

/** Refuses a trainer who is nothing else and does not teach in the class. */
export async function refuseStrangerTrainer(tx: Tx, classId: string): Promise<void> {
  if (!onlyTrainer(tx)) return
  const trainers = await read.trainersOf(tx, classId)
  if (!trainers.some((t) => t.id === tx.principal.trainerId)) throw forbidden('这不是您任课的班，不能查看。')
}

/** Sessions that have begun stay as they were; the list may repeat them or leave them out. */
function refuseChangedHistory(planned: readonly TimedSession[], kept: readonly store.Session[]): void {
  for (const session of planned) {
    const old = kept.find((k) => k.id === session.id)
    if (old && (old.onDate !== session.onDate || old.startsAt !== session.startsAt || old.endsAt !== session.endsAt
      || old.kind !== session.kind || old.declaredLessons !== session.declaredLessons)) {
      throw conflict('SESSION_HELD', `${nameOf(asTimed(old), old.seq - 1)}已经上过，不能再改。请只调整还没上的课次。`)
    }
  }
}

/** Faults that need the class and other classes: people and rooms of this class, trainers taken elsewhere at that hour. */
async function foreignFaults(tx: Tx, cls: ClassRecord, sessions: readonly TimedSession[],
  kept: readonly store.Session[]): Promise<TimetableFault[]> {
  const trainers = new Set((await read.trainersOf(tx, cls.id)).map((t) => t.id))
  const venues = new Set((await read.venuesOf(tx, cls.id)).map((v) => v.id))
  const faults: TimetableFault[] = []
  const hours: { at: number; trainerId: string; onDate: string; startsAt: string; endsAt: string }[] = []
  for (const [at, session] of sessions.entries()) {
    if (kept.some((k) => k.id === session.id)) continue
    if (session.venueId !== null && !venues.has(session.venueId)) faults.push({ at, code: 'VENUE_NOT_CHOSEN', clause: '三(三)9',
      message: '所选场地不在本班的场地里。请先在“场地与工位”里加入。' })
    if (session.trainerIds.some((id) => !trainers.has(id))) faults.push({ at, code: 'TRAINER_NOT_CHOSEN', clause: '三(三)9',
      message: '所选教师不在本班的教师名单里。请先在“人数与师资”里加入。' })
    for (const trainerId of session.trainerIds) hours.push({ at, trainerId, onDate: session.onDate, startsAt: session.startsAt,
      endsAt: session.endsAt })
  }
  const busy = new Set((await store.busyHours(tx, cls.id, hours)).map((i) => hours[i]?.at ?? 0))
  for (const at of busy) faults.push({ at, code: 'TRAINER_BUSY', clause: '三(三)9', message: '所选教师这个时间在另一个班有课。请换一名教师，或错开时间。' })
  return faults.sort((a, b) => a.at - b.at)
}

const moduleLessons = (plan: readonly (store.Session | TimedSession)[]) => plan.map(({ module = null, lessons }) => ({ module, lessons }))

function refuseFaults(sessions: readonly TimedSession[], faults: readonly TimetableFault[]): void {
  const first = faults[0]
  const session = first && sessions[first.at]
  if (!first || !session) return
  const details = faults.map((f) => ({ ...f, sessionId: sessions[f.at]?.id, arithmetic: f.reason?.arithmetic }))
  throw refuse(first.code, `课表有 ${faults.length} 处不符合要求，没有保存。${nameOf(session, first.at)}：${first.message}`,
    { clause: first.clause, field: `sessions.${first.at}`, details: { faults: details } })
}

/** After submission the timetable keeps to what was approved: the lessons of R4, the practice share, and the modules the plan had. */
function refuseBrokenPlan(cls: ClassRecord, before: readonly store.Session[], sessions: readonly TimedSession[], parameters: Rulebook['parameters']): void {
  if (cls.state === 'DRAFT' || cls.state === 'RETURNED') return
  const { total, practice } = sumLessons(sessions)
  if (total !== cls.totalLessons) {
    throw refuse('LESSONS_DIFFER', `申请的是 ${cls.totalLessons ?? 0} 课时，新课表合计 ${total} 课时，没有保存。提交以后总课时不能变，请调整课次使合计一致。`, { clause: '附2-R4' })
  }
  const share = decidePracticeShare({ programme: cls.programme, practiceLessons: practice, totalLessons: total, stage: 'PLAN' }, parameters)
  if (share.verdict === 'block') throw refuse('PRACTICE_SHARE', share.reasons[0]?.message ?? '实操课时不足。',
    { clause: '三(三)9', details: { reasons: share.reasons } })
  const isBroken = (plan: readonly (store.Session | TimedSession)[]) => decideCourseModules(cls.programme, moduleLessons(plan)).find((r) => r.verdict !== 'pass')
  const broken = isBroken(sessions)
  if (broken !== undefined && isBroken(before) === undefined) throw refuse('COURSE_MODULES', `${broken.message}提交以后模块不能少，没有保存。`, { clause: broken.clause })
}
