import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attend, crowd, current, draftClass, enterLedger, equip, expectOk, onForm, openedClass, takeTo,
  type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getClassHistory } from '../../../contract/classes.ts'
import * as steps from '../../../contract/class-steps.ts'
import { addTrainee, confirmRoster, getRoster } from '../../../contract/roster.ts'
import { getTimetable } from '../../../contract/timetable.ts'
import { apply, decideWhetherInSystem, get, setAverage } from './index.ts'

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
const filed = async (people = 1) => takeTo(world, school,
  await draftClass(world, school, { people: await crowd(world, people), startsOn: nextMonday() }), 'FILED')
const version = async (id: string) => ({ version: (await current(world, school, id)).version })
const roster = async (id: string) => expectOk(await world.as(school.reg).send(getRoster, { params: { id } })).items
const open = async (id: string, login = school.reg) => world.as(login).send(steps.openClass, { params: { id }, body: await version(id) })

describe('filing and opening', () => {
  it('refuses the school to file, a number used before, and everybody but the registrar to open', async () => {
    const approved = await takeTo(world, school, await draftClass(world, school,
      { people: [await enterLedger(world)], startsOn: nextMonday() }), 'APPROVED')
    const other = await filed()
    const body = { ...(await version(approved.id)), filingNo: other.filingNo ?? '' }
    expect((await world.as(school.reg).send(steps.fileClass, { params: { id: approved.id }, body })).status).toBe(403)
    expect((await world.as('cty1-410184').send(steps.fileClass,
      { params: { id: approved.id }, body })).refusal?.code).toBe('FILING_NO_TAKEN')
    expect((await open(other.id, 'cty1-410184')).status).toBe(403)
  })

  it('R-072 opens only after filing, from the planned day on, within the window, with somebody there', async () => {
    const approved = await takeTo(world, school, await draftClass(world, school,
      { people: [await enterLedger(world)], startsOn: nextMonday() }), 'APPROVED')
    expect((await open(approved.id)).refusal).toMatchObject({ code: 'ILLEGAL_EVENT' })
    const cls = await takeTo(world, school, approved, 'FILED')
    expect(cls.next[0]).toMatchObject({ event: 'open', deadline: { from: monday } })
    expect((await open(cls.id)).refusal?.message).toContain('今天还没到')
    world.setNow(monday)
    expect((await open(cls.id)).refusal?.message).toContain('还没有人签到')
    const [person] = await roster(cls.id)
    await attend(world, cls.id, [person?.id ?? ''])
    const dayAfter = (days: number) => new Date(Date.parse(monday) + days * 86_400_000).toISOString().slice(0, 10)
    world.setNow(dayAfter(11))
    expect((await open(cls.id)).refusal?.message).toContain('已超过 10 天')
    world.setNow(dayAfter(10))
    expect(expectOk(await open(cls.id))).toMatchObject({ state: 'OPEN', openedOn: dayAfter(10), openedHeadcount: 1, openedUnchecked: true })
    const history = expectOk(await world.as('cty1-410184').send(getClassHistory, { params: { id: cls.id } }))
    expect(history.items[0]).toMatchObject({ text: '开班，实到 1 人（未检查，按首日签到）', who: 'reg-410184（示例新郑职业培训学校）' })
    expect(history.states.map((s) => s.to)).toEqual(['SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'HR_FIRST', 'HR_SECOND', 'APPROVED', 'FILED',
      'OPEN'])
  })

  it('R-057 R-064 a roster changed after approval is entered again and confirmed before the class opens', async () => {
    const cls = await filed()
    const params = { id: cls.id }
    expectOk(await world.as(school.reg).send(addTrainee, { params, body: { person: onForm(await enterLedger(world)) } }))
    const changed = await current(world, school, cls.id)
    expect([changed.roster.needsConfirmation, changed.extSync.planRoster.state]).toEqual([true, 'NOT_FILLED'])
    world.setNow(monday)
    await attend(world, cls.id, (await roster(cls.id)).map((r) => r.id))
    expect((await open(cls.id)).refusal?.code).toBe('ROSTER_NOT_CONFIRMED')
    expect((await world.as(school.reg).send(confirmRoster, { params, body: {} })).status).toBe(403)
    expect((await world.as('cty1-410184').send(confirmRoster, { params, body: {} })).refusal?.code).toBe('NOT_SYNCED')
    expectOk(await world.as(school.reg).send(steps.registerExtSync,
      { params, body: { kind: 'PLAN_ROSTER', state: 'FILLED', systemNo: 'DEMO-2' } }))
    expectOk(await world.as('cty1-410184').send(confirmRoster, { params, body: {} }))
    expect(expectOk(await open(cls.id)).state).toBe('OPEN')
  })
})

describe('postponing, cancelling, pausing', () => {
  it('R-072 postpones by the school, agreed by the bureau’s second reviewer; dates and sessions move along', async () => {
    const cls = await filed()
    const later = nextMonday()
    const params = { id: cls.id }
    const back = await world.as(school.reg).send(steps.postponeClass,
      { params, body: { ...(await version(cls.id)), reason: '场地检修', plannedOpen: cls.plannedOpen ?? '' } })
    expect(back.refusal?.code).toBe('DATE_NOT_LATER')
    expectOk(await world.as(school.reg).send(steps.postponeClass,
      { params, body: { ...(await version(cls.id)), reason: '场地检修', plannedOpen: later } }))
    expect((await world.as('cty1-410184').send(steps.replanClass,
      { params, body: { ...(await version(cls.id)), plannedOpen: later } })).status).toBe(403)
    const agreed = expectOk(await world.as('cty2-410184').send(steps.replanClass,
      { params, body: { ...(await version(cls.id)), plannedOpen: later } }))
    expect([agreed.state, agreed.plannedOpen, agreed.startsOn]).toEqual(['FILED', later, later])
    const timetable = expectOk(await world.as(school.reg).send(getTimetable, { params }))
    expect(timetable.days.map((d) => d.date)).toContain(later)
    expect(timetable.days[0]?.date).toBe(later)
  })

  it('R-073 cancels before opening and frees everybody on the roster; an open class is never cancelled', async () => {
    const cls = await filed(3)
    const params = { id: cls.id }
    expect((await world.as('hr2-410184').send(steps.cancelClass,
      { params, body: { ...(await version(cls.id)), reason: '人数不足' } })).status).toBe(403)
    expect(expectOk(await world.as(school.reg).send(steps.cancelClass,
      { params, body: { ...(await version(cls.id)), reason: '人数不足' } }))).toMatchObject({ state: 'CANCELLED', rosterCount: 0,
        endReason: '人数不足' })
    const running = await openedClass(world, school, await crowd(world, 1), { startsOn: nextMonday() })
    expect((await world.as(school.reg).send(steps.cancelClass,
      { params: { id: running.id }, body: { ...(await version(running.id)), reason: '不想办了' } })).refusal?.code).toBe('ILLEGAL_EVENT')
  })

  it('R-073 suspends and resumes a running class by the second reviewers, the reason shown meanwhile', async () => {
    const cls = await openedClass(world, school, await crowd(world, 1), { startsOn: nextMonday() })
    const params = { id: cls.id }
    expect((await world.as(school.reg).send(steps.suspendClass,
      { params, body: { ...(await version(cls.id)), reason: '疫情防控' } })).status).toBe(403)
    expect(expectOk(await world.as('cty2-410184').send(steps.suspendClass,
      { params, body: { ...(await version(cls.id)), reason: '疫情防控' } }))).toMatchObject({ state: 'SUSPENDED', pausedReason: '疫情防控' })
    expect(expectOk(await world.as('prv2').send(steps.resumeClass,
      { params, body: { ...(await version(cls.id)), reason: '解除' } }))).toMatchObject({ state: 'OPEN', pausedReason: null })
  })
})

describe('the end of training', () => {
  it('R-066 R-073 ends when everything planned was held with its practice share and no leave is undecided', async () => {
    const cls = await openedClass(world, school, await crowd(world, 2), { startsOn: nextMonday() })
    const params = { id: cls.id }
    const finish = async () => world.as(school.reg).send(steps.finishTraining, { params, body: await version(cls.id) })
    expect((await finish()).refusal).toMatchObject({ code: 'SESSIONS_OPEN' })
    await world.sql(`UPDATE class_sessions SET state = 'CLOSED', closed_at = now() WHERE class_id = $1`, [cls.id])
    const [trainee] = await roster(cls.id)
    await world.sql(
      `INSERT INTO leave_requests (id, class_id, enrolment_id, reason_kind, reason, covers, lessons, signature, state, submitted_at,
        submitted_by)
       VALUES ($1, $2, $3, 'ILLNESS', '发热', '[]', 2, '示例', 'SUBMITTED', now(), (SELECT id FROM users LIMIT 1))`,
       [randomUUID(), cls.id, trainee?.id])
    expect((await finish()).refusal?.code).toBe('LEAVES_UNDECIDED')
    await world.sql(`UPDATE leave_requests SET state = 'APPROVED' WHERE class_id = $1`, [cls.id])
    await world.sql(`UPDATE class_sessions SET lessons = 2 WHERE class_id = $1 AND kind = 'PRACTICE'`, [cls.id])
    expect((await finish()).refusal?.code).toBe('LESSONS_SHORT')
    await world.sql(`UPDATE class_sessions SET lessons = CASE kind WHEN 'PRACTICE' THEN 3 ELSE 3 END WHERE class_id = $1`, [cls.id])
    expect((await finish()).refusal).toMatchObject({ code: 'TRAINING_NOT_COMPLETE', clause: '三(三)9' })
    await world.sql(`UPDATE class_sessions SET lessons = CASE kind WHEN 'PRACTICE' THEN 4 ELSE 2 END WHERE class_id = $1`, [cls.id])
    const [last] = await world.sql<{ day: string }>(`SELECT max(on_date)::text AS day FROM class_sessions WHERE class_id = $1`, [cls.id])
    expect(expectOk(await finish())).toMatchObject({ state: 'TRAINING_DONE', actualLessons: 30, actualPracticeLessons: 20,
      completedOn: last?.day })
  })

  it('R-193 stops early only when everybody is placed: moved with the lessons attended, or let go', async () => {
    const start = nextMonday()
    const [goes, stays] = await crowd(world, 2)
    const people = [goes, stays].flatMap((p) => (p ? [p] : []))
    const cls = await openedClass(world, school, people, { startsOn: start })
    const other = await openedClass(world, school, await crowd(world, 1), { startsOn: nextMonday() })
    const params = { id: cls.id }
    const rows = await roster(cls.id)
    const body = { reason: '学校停办', lessonsGiven: 4, settlementNote: '已上 4 课时，按实结算' }
    const [first, second] = rows
    const transfer = { enrolmentId: first?.id ?? '', outcome: 'TRANSFER' as const, toClassId: other.id, newEnrolmentId: randomUUID() }
    expect((await world.as(school.reg).send(steps.terminateClass,
      { params, body: { ...body, ...(await version(cls.id)), trainees: [] } })).status).toBe(403)
    const unplaced = await world.as('cty2-410184').send(steps.terminateClass,
      { params, body: { ...body, ...(await version(cls.id)), trainees: [transfer] } })
    expect(unplaced.refusal?.code).toBe('TRAINEES_UNPLACED')
    const trainees = [transfer, { enrolmentId: second?.id ?? '', outcome: 'CLOSED' as const, reason: '本人放弃' }]
    const ended = expectOk(await world.as('cty2-410184').send(steps.terminateClass,
      { params, body: { ...body, ...(await version(cls.id)), trainees } }))
    expect(ended).toMatchObject({ state: 'TERMINATED', rosterCount: 0, settlement: { lessonsGiven: 4, transferred: 1, closed: 1 } })
    const moved = (await roster(other.id)).find((r) => r.transferredFrom === first?.id)
    expect(moved).toMatchObject({ state: 'STUDYING', carriedLessons: 4, id: transfer.newEnrolmentId })
  })

  it('R-062 shows 26 to one trainer in red when a trainer leaves mid-class, and takes him off the sessions ahead', async () => {
    const cls = await openedClass(world, school, await crowd(world, 26),
      { startsOn: nextMonday(), draft: { plannedCount: 26, trainerIds: school.trainers.slice(0, 2) } })
    const params = { id: cls.id }
    expect(cls.limits.find((r) => r.code === 'TRAINER_RATIO')?.verdict).toBe('pass')
    const left = expectOk(await world.as(school.reg).send(steps.changeTrainers,
      { params, body: { ...(await version(cls.id)), add: [], remove: [school.trainers[1] ?? ''], reason: '离职' } }))
    expect(left.limits.find((r) => r.code === 'TRAINER_RATIO')).toMatchObject({ verdict: 'block', arithmetic: '26 ≤ 25 × 1 = 25' })
    const timetable = expectOk(await world.as(school.reg).send(getTimetable, { params }))
    expect(timetable.days.flatMap((d) => d.sessions).every((s) => s.trainerIds.length === 1)).toBe(true)
    const [entry] = await world.sql<{ summary: string }>(`SELECT summary FROM audit_log WHERE class_id = $1
      AND action = 'changeTrainers'`, [cls.id])
    expect(entry?.summary).toContain('超过 1∶25')
  })
})

describe('in the system or not paid', () => {
  it('R-058 a class whose first lesson lies before its approval, or without attendance, is out of the system', async () => {
    const cls = await openedClass(world, school, await crowd(world, 1), { startsOn: nextMonday() })
    const verdicts = async () => (await current(world, school, cls.id)).limits.filter((r) => r.requirement === 'R-058').map((r) =>
      [r.code, r.verdict])
    expect(await verdicts()).toEqual([['IN_SYSTEM_BEFORE_FIRST_LESSON', 'pass'], ['ATTENDANCE_IN_SYSTEM', 'pass']])
    await world.sql(`UPDATE class_sessions SET started_at = '2022-07-30T08:00:00+08:00' WHERE class_id = $1 AND seq = 1`, [cls.id])
    await world.sql('DELETE FROM attendance_records WHERE class_id = $1', [cls.id])
    expect(await verdicts()).toEqual([['IN_SYSTEM_BEFORE_FIRST_LESSON', 'block'], ['ATTENDANCE_IN_SYSTEM', 'block']])
    expect((await world.run((tx) => decideWhetherInSystem(tx, cls.id))).verdict).toBe('block')
  })
})

describe('front door of later features', () => {
  it('R-073 moves a class along by events of their own, refuses what the state does not allow, keeps the average exactly', async () => {
    const cls = await openedClass(world, school, await crowd(world, 1), { startsOn: nextMonday() })
    await expect(world.run((tx) => apply(tx, cls.id, 'signInspection'))).rejects.toThrow('现在可以办理')
    await world.sql(`UPDATE training_classes SET state = 'TRAINING_DONE' WHERE id = $1`, [cls.id])
    await world.run(async (tx) => {
      await setAverage(tx, cls.id, { n: 83, d: 2, trained: 41 })
      expect(await apply(tx, cls.id, 'signInspection', { summary: '检查意见已签' })).toBe('INSPECTED')
      expect(await get(tx, cls.id)).toMatchObject({ averageN: 83, averageD: 2, trainedHeadcount: 41 })
    })
    expect((await current(world, school, cls.id)).averageOnSite).toEqual({ n: 83, d: 2, text: '41.5' })
  })
})
