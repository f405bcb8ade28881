import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crowd, current, draftClass, equip, takeTo, type LedgerPerson, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/attendance.ts'
import { openClass, suspendClass } from '../../../contract/class-steps.ts'

let world: World
let school: School
const trainer = 'trn-410184'
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

let monday = '2022-08-22'
/** A filed class of three in a week of its own, with the clock on the morning of its opening day. */
async function filedClass(people?: readonly LedgerPerson[]) {
  monday = new Date(Date.parse(monday) + 7 * 86_400_000).toISOString().slice(0, 10)
  world.setNow('2022-08-01')
  const cls = await takeTo(world, school, await draftClass(world, school, { people: people ?? (await crowd(world, 3)), startsOn: monday }), 'FILED')
  world.setNow(monday, '08:00:00')
  const items = (await world.as(trainer).call(contract.mySessions)).items.filter((s) => s.classId === cls.id)
  const [first, second] = items.map((s) => ({ id: s.id }))
  if (!first || !second) throw new Error('the class has two sessions on its first day')
  const sheet = await world.as(trainer).call(contract.rollCallSheet, { params: first })
  return { cls, first, second, day: monday, ids: sheet.trainees.map((t) => t.enrolmentId), items }
}
const marks = (ids: readonly string[], ...masks: number[]) => ids.map((enrolmentId, i) => ({ enrolmentId, presentMask: masks[i] ?? 15 }))
const stateOf = async (classId: string) => (await world.sql<{ state: string }>('SELECT state FROM enrolments WHERE class_id = $1 ORDER BY roster_no', [classId])).map((e) => e.state)

describe('the roll call of a session', () => {
  it('R-074 opens a filed class on its roll call: who stands on the roster but is absent is not counted', async () => {
    const { cls, first, ids, items } = await filedClass()
    expect(items.map((s) => [s.seq, s.state, s.rosterCount, s.presentCount, s.can])).toEqual([[1, 'PLANNED', 3, 0, ['start']], [2, 'PLANNED', 3, 0, ['start']]])
    const { version } = await current(world, school, cls.id)
    const open = () => ({ params: { id: cls.id }, body: { version } })
    expect((await world.as(school.reg).refused(openClass, open())).code).toBe('MAY_NOT_OPEN')
    await world.as(trainer).call(contract.startSession, { params: first, body: {} })
    const called = await world.as(trainer).call(contract.callRoll, { params: first, body: { mode: 'ROLL_CALL', marks: marks(ids, 15, 3, 0) } })
    expect([called.presentCount, called.rosterCount, called.can]).toEqual([2, 3, ['callRoll', 'close']])
    expect(await stateOf(cls.id)).toEqual(['PRESENT', 'PRESENT', 'CONFIRMED'])
    const opened = await world.as(school.reg).call(openClass, open())
    expect([opened.state, opened.openedHeadcount, opened.openedOn]).toEqual(['OPEN', 2, monday])
    expect((await world.as(trainer).call(contract.closeSession, { params: first, body: {} })).state).toBe('CLOSED')
  })

  it('lets a trainee study from the first roll call of an open class on', async () => {
    const { cls, first, second, ids } = await filedClass()
    await world.as(trainer).call(contract.startSession, { params: first, body: {} })
    await world.as(trainer).call(contract.callRoll, { params: first, body: { mode: 'ROLL_CALL', marks: marks(ids, 15, 15, 0) } })
    const { version } = await current(world, school, cls.id)
    await world.as(school.reg).call(openClass, { params: { id: cls.id }, body: { version } })
    await world.as(trainer).call(contract.startSession, { params: second, body: {} })
    await world.as(trainer).call(contract.callRoll, { params: second, body: { mode: 'ROLL_CALL', marks: marks(ids, 3, 0, 1) } })
    expect(await stateOf(cls.id)).toEqual(['STUDYING', 'PRESENT', 'STUDYING'])
    expect((await world.as(trainer).call(contract.rollCallSheet, { params: second })).trainees.map((t) => t.presentMask)).toEqual([3, 0, 1])
    await world.as('cty1-410184').call(contract.rollCallSheet, { params: second })
    await world.as('cty1-410184').refused(contract.callRoll, { params: second, body: { mode: 'ROLL_CALL', marks: marks(ids, 3, 3, 3) } })
    await world.as('cty2-410184').call(suspendClass, { params: { id: cls.id }, body: { version: (await current(world, school, cls.id)).version, reason: '暴雨停课' } })
    expect((await world.as(trainer).refused(contract.callRoll, { params: second, body: { mode: 'ROLL_CALL', marks: marks(ids, 3, 3, 3) } })).code).toBe('CLASS_NOT_TEACHING')
  })

  it('leaves nobody unmarked, marks nobody else and no lesson the session does not have', async () => {
    const { first, second, ids } = await filedClass()
    const stranger = await filedClass()
    const call = async (body: object) => world.as(trainer).refused(contract.callRoll, { params: first, body: { mode: 'ROLL_CALL', ...body } as never })
    world.setNow(new Date(Date.parse(monday) - 7 * 86_400_000).toISOString().slice(0, 10), '08:00:00')
    expect((await call({ marks: marks(ids) })).code).toBe('SESSION_STATE')
    await world.as(trainer).call(contract.startSession, { params: first, body: {} })
    expect((await world.as(trainer).refused(contract.closeSession, { params: first, body: {} })).code).toBe('ROLL_NOT_CALLED')
    expect(await call({ marks: marks(ids.slice(0, 2)) })).toMatchObject({ status: 422, code: 'NOT_ALL_MARKED', field: 'marks' })
    expect((await call({ marks: marks([...ids, stranger.ids[0] ?? '']) })).code).toBe('NOT_ON_ROSTER')
    expect((await call({ marks: marks([...ids, ids[0] ?? '']) })).code).toBe('MARKED_TWICE')
    expect((await call({ marks: marks(ids, 16) })).code).toBe('LESSON_UNKNOWN')
    expect(await world.sql('SELECT 1 FROM attendance_records WHERE session_id = ANY ($1::uuid[])', [[first.id, second.id]])).toEqual([])
    expect((await world.as('trn-419001').refused(contract.callRoll, { params: first, body: { mode: 'ROLL_CALL', marks: marks(ids) } })).status).toBe(404)
    expect((await world.as(school.iad).refused(contract.startSession, { params: second, body: {} })).status).toBe(403)
    await world.sql('DELETE FROM session_trainers WHERE session_id = $1 AND trainer_id = (SELECT id FROM trainers WHERE user_id = $2)', [second.id, world.user(trainer)])
    expect((await world.as(trainer).refused(contract.startSession, { params: second, body: {} })).status).toBe(403)
    expect((await world.as(trainer).refused(contract.rollCallSheet, { params: second })).status).toBe(403)
  })

  it('is corrected by the same person within ten minutes, later by the office with a remark; a repeat answers the same', async () => {
    const { first, day, ids } = await filedClass()
    await world.as(trainer).call(contract.startSession, { params: first, body: {} })
    const body = { requestId: randomUUID(), mode: 'ROLL_CALL' as const, marks: marks(ids, 15, 0, 15) }
    const once = await world.as(trainer).call(contract.callRoll, { params: first, body })
    expect(await world.as(trainer).call(contract.callRoll, { params: first, body })).toEqual(once)
    world.setNow(day, '08:10:00')
    await world.as(trainer).call(contract.callRoll, { params: first, body: { mode: 'ROLL_CALL', marks: marks(ids, 15, 14, 15) } })
    world.setNow(day, '08:10:01')
    const late = { mode: 'ROLL_CALL' as const, marks: marks(ids, 15, 15, 15) }
    expect((await world.as(trainer).refused(contract.callRoll, { params: first, body: late })).code).toBe('CORRECTION_OVER')
    await world.as(trainer).call(contract.callRoll, { params: first, body: { ...late, marks: marks(ids, 15, 14, 15) } })
    expect((await world.as(school.reg).refused(contract.callRoll, { params: first, body: late })).code).toBe('PAPER_NEEDS_REMARK')
    await world.as(school.reg).call(contract.callRoll, { params: first, body: { ...late, mode: 'PAPER', remark: '纸质签到表有本人签名' } })
    const sheet = await world.as(school.reg).call(contract.rollCallSheet, { params: first })
    expect(sheet.trainees.map((t) => [t.presentMask, t.remark])).toEqual([[15, null], [15, '纸质签到表有本人签名'], [15, null]])
    const [entry] = await world.sql<{ summary: string; before: unknown }>(`SELECT summary, before FROM audit_log WHERE record_id = $1 ORDER BY seq DESC LIMIT 1`, [first.id])
    expect(entry).toMatchObject({ summary: '第 1 次课纸质签到补录：更正 1 人（纸质签到表有本人签名）', before: [{ enrolmentId: ids[1], presentMask: 14 }] })
  })

  it('keeps the time of the device, marks what was sent late, and holds a trainer to the day of the session', async () => {
    const { first, second, day, ids } = await filedClass()
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
    world.setNow(next, '07:00:00')
    expect((await world.as(trainer).refused(contract.startSession, { params: first, body: {} })).code).toBe('NOT_SESSION_DAY')
    expect((await world.as(trainer).refused(contract.startSession, { params: first, body: { deviceAt: `${next}T08:00:00+08:00` } })).code).toBe('DEVICE_CLOCK')
    await world.as(trainer).call(contract.startSession, { params: first, body: { deviceAt: `${day}T08:00:00+08:00` } })
    await world.as(trainer).call(contract.callRoll, { params: first, body: { mode: 'ROLL_CALL', deviceAt: `${day}T08:05:00+08:00`, marks: marks(ids) } })
    const sheet = await world.as(school.reg).call(contract.rollCallSheet, { params: first })
    expect(sheet.taken).toMatchObject({ sentLate: true, deviceAt: `${day}T00:05:00.000Z`, modeLabel: '教师点名' })
    await world.as(school.reg).call(contract.startSession, { params: second, body: {} })
    const paper = await world.as(school.reg).call(contract.callRoll, { params: second, body: { mode: 'PAPER', remark: '教师手机没电，按纸质签到', marks: marks(ids, 3, 3, 3) } })
    expect(paper.presentCount).toBe(3)
  })

  it('shows leave beside the mark, and counts only what is approved', async () => {
    const { cls, first, ids } = await filedClass()
    const slip = (enrolmentId: string | undefined, state: string, mask: number) => world.sql(
      `INSERT INTO leave_requests (id, class_id, enrolment_id, reason_kind, reason, covers, lessons, signature, state, submitted_at, submitted_by)
       SELECT $1, $2, $3, 'ILLNESS', '感冒发热', $4, 2, 'x', $5, now(), id FROM users LIMIT 1`, [randomUUID(), cls.id, enrolmentId, JSON.stringify([{ sessionId: first.id, mask }]), state])
    await slip(ids[0], 'APPROVED', 3)
    await slip(ids[1], 'SUBMITTED', 15)
    await slip(ids[2], 'REFUSED', 15)
    const sheet = await world.as(trainer).call(contract.rollCallSheet, { params: first })
    expect(sheet.trainees.map((t) => [t.leaveMask, t.leaveNote])).toEqual([[3, '生病请假，已准假'], [0, '生病请假，已提交'], [0, null]])
    expect(sheet.session.onLeaveCount).toBe(1)
  })
})
