import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { crowd, current, draftClass, equip, expectOk, openedClass, save, takeTo, weekOf,
  type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { createClass } from '../../../contract/classes.ts'
import * as contract from '../../../contract/timetable.ts'
import type { PlannedSession } from '../../../contract/timetable.ts'
import { closeSession, startSession } from './index.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())
beforeEach(() => world.setNow('2022-08-01'))

let monday = '2022-08-15'
const nextMonday = () => (monday = new Date(Date.parse(monday) + 7 * 86_400_000).toISOString().slice(0, 10))
const draft = (options: { draft?: object } = {}) => draftClass(world, school, { startsOn: nextMonday(), ...options })
const put = (classId: string, sessions: PlannedSession[], login = school.reg) =>
  world.as(login).send(contract.putTimetable, { params: { id: classId }, body: { sessions } })
const see = async (classId: string) => expectOk(await world.as(school.reg).send(contract.getTimetable, { params: { id: classId } }))
const changed = (sessions: PlannedSession[], at: number, change: Partial<PlannedSession>) =>
  sessions.map((s, i) => (i === at ? { ...s, ...change } : s))
const faults = (answer: { refusal: { details?: unknown }
  | null }) => ((answer.refusal?.details as { faults?: { at: number; code: string; arithmetic?: string }[] })?.faults ?? []).map((f) =>
    [f.at, f.code])

describe('a timetable', () => {
  it('refuses everybody but the school’s registrar to write, and a trainer to read a class he does not teach', async () => {
    const cls = await draft({ draft: { trainerIds: school.trainers.slice(1) } })
    for (const login of ['iad-410184', 'cty1-410184', 'trn-410184']) expect((await put(cls.id, [], login)).status, login).toBe(403)
    expect((await world.as('trn-410184').send(contract.getTimetable, { params: { id: cls.id } })).status).toBe(403)
    expect((await put(cls.id, [], 'reg-419001')).status).toBe(404)
  })

  it('is saved whole, sums lessons by kind, shows days with weekday, and is audited', async () => {
    const cls = await draft()
    const view = await see(cls.id)
    expect(view.totals).toEqual({ lessons: 30, theory: 10, practice: 20, days: 5 })
    expect(view.days[0]).toMatchObject({ date: monday, weekday: '周一', lessons: 6 })
    expect(view.days[0]?.sessions.map((s) => [s.seq, s.startsAt, s.endsAt, s.netMinutes, s.lessons])).toEqual([[1, '08:00', '11:30', 180,
      4], [2, '14:00', '15:40', 90, 2]])
    const [entry] = await world.sql<{ summary: string }>(`SELECT summary FROM audit_log WHERE class_id = $1 AND action = 'putTimetable'`,
      [cls.id])
    expect(entry?.summary).toBe('保存课表：10 次课，共 30 课时，实操 20 课时')
  })

  it('R-065 refuses with the arithmetic: a lesson of 39 minutes, more lessons than the minutes hold; 40 minutes pass', async () => {
    const cls = await draft()
    const sessions = weekOf(school, monday)
    const lessons = (minutes: string[]) => minutes.map((to, i) => ({ from: `0${8 + i}:00`, to: `0${8 + i}:${to}` }))
    const short = await put(cls.id, changed(sessions, 0, { declaredLessons: 1, lessonIntervals: lessons(['39']) }))
    expect([short.refusal?.code, short.refusal?.clause, short.refusal?.field]).toEqual(['LESSON_LENGTH', '三(三)9', 'sessions.0'])
    expect(short.refusal?.message).toContain('净上课 39 分钟，按每课时不低于 40 分钟只够 0 课时，申报了 1 课时')
    const many = await put(cls.id, changed(sessions, 0, { declaredLessons: 3, lessonIntervals: lessons(['59']) }))
    expect(many.refusal?.details).toMatchObject({ faults: [{ arithmetic: '59 ÷ 40 = 1（取整），申报 3 和 1 取较小 = 1' }] })
    expect((await put(cls.id, changed(sessions, 0, { declaredLessons: 1, lessonIntervals: lessons(['40']) }))).status).toBe(200)
    expect((await see(cls.id)).totals.lessons).toBe(27)
  })

  it('R-065 refuses overlapping lessons, sessions at one hour, and other than one interval per lesson, naming every place', async () => {
    const cls = await draft()
    const sessions = weekOf(school, monday)
    const crossed = changed(changed(sessions, 1, { lessonIntervals: [{ from: '11:00', to: '11:45' }, { from: '11:50', to: '12:35' }] }),
      3, { declaredLessons: 1 })
    expect(faults(await put(cls.id, crossed))).toEqual([[1, 'SESSIONS_OVERLAP'], [3, 'INTERVAL_PER_LESSON']])
    const inside = changed(sessions, 0, { declaredLessons: 2,
      lessonIntervals: [{ from: '08:00', to: '08:45' }, { from: '08:30', to: '09:15' }] })
    expect(faults(await put(cls.id, inside))).toEqual([[0, 'LESSON_OVERLAP']])
    expect((await see(cls.id)).totals.lessons).toBe(30)
  })

  it('R-062 refuses a trainer who teaches another submitted class at that hour, at the timetable and at submission', async () => {
    const cls = await takeTo(world, school, await draft(), 'SUBMITTED')
    const id = randomUUID()
    const reg = world.as(school.reg)
    expectOk(await reg.send(createClass, { body: { id, draft: { programme: 'GENERAL_SKILL', tradeCode: 'T-ELECTRICIAN', level: 'L4',
      trainerIds: school.trainers, venueIds: [school.venue, school.workshop] } } }))
    const clash = await put(id, weekOf(school, cls.plannedOpen ?? ''))
    expect([clash.refusal?.code, faults(clash).length]).toEqual(['TRAINER_BUSY', 10])
    const twin = await draft()
    await world.sql(`UPDATE class_sessions SET on_date = on_date - 7 WHERE class_id = $1`, [twin.id])
    expect((await current(world, school, twin.id)).limits.find((r) => r.code === 'TRAINER_RATIO')).toMatchObject({ verdict: 'block',
      facts: { resources: 0 } })
  })

  it('R-062 R-063 marks single sessions: too few trainers block practice and warn in theory, shared workstations are split', async () => {
    const cls = await draft({ draft: { plannedCount: 60 } })
    const [one, two] = school.trainers
    const few = weekOf(school, monday, [one ?? '', two ?? ''])
    expectOk(await put(cls.id, few))
    const marks = (await see(cls.id)).reasons.filter((r) => r.code === 'SESSION_TRAINER_RATIO')
    expect([marks.length, marks.filter((r) => r.verdict === 'block').length,
      marks.filter((r) => r.verdict === 'warn').length]).toEqual([10, 5, 5])
    await world.sql('UPDATE venues SET workstations = 2 WHERE id = $1', [school.workshop])
    const crowded = (await see(cls.id)).reasons.filter((r) => r.code === 'WORKSTATION_RATIO')
    await world.sql('UPDATE venues SET workstations = 4 WHERE id = $1', [school.workshop])
    expect(crowded[0]).toMatchObject({ verdict: 'block', arithmetic: '60 ≤ 25 × 2 = 50' })
    const neighbour = await draftClass(world, school, { startsOn: monday,
      draft: { plannedCount: 20, trainerIds: school.trainers.slice(2) } })
    await takeTo(world, school, neighbour, 'SUBMITTED')
    const shared = (await see(cls.id)).reasons.filter((r) => r.code === 'WORKSTATION_RATIO')
    await world.sql('UPDATE venues SET workstations = 40 WHERE id = $1', [school.workshop])
    expect(shared[0]).toMatchObject({ verdict: 'block', arithmetic: '60 ≤ 25 × 2 = 50' })
  })

  it('R-066 R-142 keeps to the submitted figures afterwards: same lessons, practice share held, held sessions untouched', async () => {
    const cls = await openedClass(world, school, await crowd(world, 2), { startsOn: nextMonday() })
    const sessions = weekOf(school, monday)
    const held = (await see(cls.id)).days.flatMap((d) => d.sessions)
    const asSent = held.map(({ id, onDate, kind, topic, venueId, trainerIds, declaredLessons, lessonIntervals }): PlannedSession => ({ id,
      onDate, kind, topic, venueId, trainerIds, declaredLessons, lessonIntervals }))
    expect((await put(cls.id, asSent.slice(0, 9))).refusal?.code).toBe('LESSONS_DIFFER')
    expect((await put(cls.id, asSent.map((s) => ({ ...s, kind: 'THEORY' as const })))).refusal?.code).toBe('PRACTICE_SHARE')
    await world.run((tx) => startSession(tx, asSent[0]?.id ?? ''))
    await world.run((tx) => closeSession(tx, asSent[0]?.id ?? ''))
    expect((await put(cls.id, changed(asSent, 0, { onDate: sessions[4]?.onDate ?? '' }))).refusal?.code).toBe('SESSION_HELD')
    expect((await put(cls.id, changed(asSent, 9, { topic: '总复习' }))).status).toBe(200)
    expect((await see(cls.id)).days.flatMap((d) => d.sessions).map((s) => s.state)).toEqual(['CLOSED',
      ...Array.from({ length: 9 }, () => 'PLANNED')])
  })
})

describe('proposals', () => {
  it('R-142 spreads a daily pattern over working days, skips National Day, uses the make-up weekend and stops at the total', async () => {
    const cls = await draft()
    const pattern = [
      { kind: 'PRACTICE' as const, topic: '实操', venueId: school.workshop, trainerIds: school.trainers,
        lessonIntervals: [{ from: '08:00', to: '08:45' }, { from: '08:55', to: '09:40' }, { from: '09:50', to: '10:35' }] },
      { kind: 'THEORY' as const, topic: '理论', venueId: school.venue, trainerIds: school.trainers,
        lessonIntervals: [{ from: '14:00', to: '14:45' }, { from: '14:55', to: '15:40' }] },
    ]
    const body = { startsOn: '2022-09-29', endsOn: '2022-10-14', weekdays: [1, 2, 3, 4, 5], onlyWorkingDays: true, pattern,
      totalLessons: 23 }
    const proposed = expectOk(await world.as(school.reg).send(contract.proposeTimetable, { params: { id: cls.id }, body }))
    expect([...new Set(proposed.sessions.map((s) => s.onDate))]).toEqual(['2022-09-29', '2022-09-30', '2022-10-08', '2022-10-09',
      '2022-10-10'])
    expect(proposed.totals).toEqual({ lessons: 23, theory: 8, practice: 15, days: 5 })
    const every = expectOk(await world.as(school.reg).send(contract.proposeTimetable,
      { params: { id: cls.id }, body: { ...body, onlyWorkingDays: false, totalLessons: null } }))
    expect(every.sessions.some((s) => s.onDate === '2022-10-03')).toBe(true)
    expect(await see(cls.id)).toMatchObject({ totals: { lessons: 30 } })
    const saved = expectOk(await put(cls.id, proposed.sessions.map((s) => ({ ...s, trainerIds: [] }))))
    expect(saved.totals.lessons).toBe(23)
    expect((await world.as('reg-419001').send(contract.proposeTimetable, { params: { id: cls.id }, body })).status).toBe(404)
  })

  it('copies the timetable of the last class to a new start, keeping rooms and trainers this class has', async () => {
    const last = await draft()
    const next = await draft()
    await save(world, school, next, { trainerIds: school.trainers.slice(0, 2) })
    const copied = expectOk(await world.as(school.reg).send(contract.copyTimetable,
      { params: { id: next.id }, body: { fromClassId: last.id, startsOn: '2022-11-07' } }))
    expect([copied.totals.lessons, copied.sessions[0]?.onDate, copied.sessions.at(-1)?.onDate]).toEqual([30, '2022-11-07', '2022-11-11'])
    expect(copied.sessions.every((s) => s.trainerIds.length === 2 && s.venueId !== null)).toBe(true)
    expect((await put(next.id, copied.sessions)).status).toBe(200)
  })
})

describe('sessions of a day', () => {
  it('shows a trainer his own, an inspector those of the classes he is sent to, another county none, and drafts to nobody', async () => {
    const start = nextMonday()
    const cls = await takeTo(world, school, await draftClass(world, school, { startsOn: start }), 'SUBMITTED')
    await draftClass(world, school, { startsOn: start, draft: { trainerIds: [] } })
    const on = async (login: string) => expectOk(await world.as(login).send(contract.listSessions,
      { query: { date: start } })).items.map((i) => i.classId)
    expect(await on('trn-410184')).toEqual([cls.id, cls.id])
    expect(await on('ins-410184')).toEqual([])
    await world.sql(`INSERT INTO inspections (id, class_id, kind, channel, state, planned_on, inspector_id) VALUES (gen_random_uuid(), $1, 'DURING', 'ONSITE', 'PLANNED', $2, $3)`, [cls.id, start, world.user('ins-410184')])
    expect(await on('ins-410184')).toEqual([cls.id, cls.id])
    expect(await on('ins-410105')).toEqual([])
    await world.sql('DELETE FROM session_trainers WHERE class_id = $1 AND trainer_id = $2', [cls.id, school.trainers[0]])
    expect(await on('trn-410184')).toEqual([])
    expect((await world.as('eva-410100').send(contract.listSessions, { query: { date: start } })).status).toBe(403)
  })
})
