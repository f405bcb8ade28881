import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftClass, equip, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { setParameter } from '../../../contract/parameters.ts'
import { addTrainee, removeTrainee } from '../../../contract/roster.ts'
import { getVeteran, importFreeRight } from '../../../contract/veterans.ts'
import { myTraining } from '../../../contract/my.ts'
import { plainDate } from '../../../values/plain-date.ts'
import { systemPrincipal } from '../../platform/principal.ts'
import { freeRight } from './index.ts'

type Person = Awaited<ReturnType<World['veteran']>>

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

const draft = (startsOn = '2022-08-22') => draftClass(world, school, { people: [], startsOn, draft: { programme: 'DEMOB_SKILL' } })
const joining = (classId: string, person: Person) => ({
  params: { id: classId }, body: { person: { enrolmentId: randomUUID(), idNumber: person.idNumber, name: person.name, traineeKind: 'OTHER' as const, currentTrade: null, major: null, school: null, mode: 'CENTRALISED' as const } },
})
const add = (classId: string, person: Person) => world.as(school.reg).call(addTrainee, joining(classId, person))
const right = async (person: Person, login = 'cty1-410184') => (await world.as(login).call(getVeteran, { params: { id: person.id } })).freeRight
const setState = (id: string, state: string) => world.sql('UPDATE enrolments SET state = $2 WHERE id = $1', [id, state])
const filing = () => ({ kind: 'FILING' as const, id: randomUUID() })
const told = { what: '示例报备' }
const system = <T>(work: Parameters<typeof world.run<T>>[0]) => world.run(work, systemPrincipal())

describe('R-029 the one free training', () => {
  it('R-029 D-02 is locked on a roster, given back when the person leaves before any lesson, and shown to his county by class, to himself, and to others as a verdict', async () => {
    const person = await world.veteran({ name: '示例免费' })
    await world.addUser({ login: 'vet-right', role: 'VET', org: null, veteranId: person.id })
    expect(await right(person)).toMatchObject({ applies: true, state: 'UNUSED', label: '未使用', events: [] })
    const [first, second] = [await draft(), await draft()]
    const row = await add(first.id, person)
    expect(await right(person)).toMatchObject({ state: 'LOCKED', label: `已锁定（${first.title}）` })
    expect((await world.as('vet-right').call(myTraining)).freeRight).toMatchObject({ state: 'LOCKED', label: `已锁定（${first.title}）` })
    expect(await world.as(school.reg).refused(addTrainee, joining(second.id, person))).toMatchObject({ status: 422, code: 'NOT_ELIGIBLE', message: expect.stringContaining('已被另一个班占用') as string })
    await world.as(school.reg).call(removeTrainee, { params: { id: row.id }, body: { reason: '本人改期' } })
    expect(await right(person)).toMatchObject({ state: 'UNUSED', releases: 0, events: [{ kind: 'LOCKED' }, { kind: 'RELEASED' }] })
    await add(second.id, person)
    expect((await right(person)).state).toBe('LOCKED')
  })

  it('R-029 of a person of another county: the verdict holds across the walls, and its events stay with his own office', async () => {
    const person = await world.veteran({ name: '示例邻县', region: '410122000000' })
    const cls = await draft()
    await add(cls.id, person)
    expect(await right(person, 'cty1-410184')).toMatchObject({ state: 'LOCKED', label: '已锁定', events: [] })
    expect(await right(person, 'cty1-410122')).toMatchObject({ state: 'LOCKED', label: `已锁定（${cls.title}）` })
    expect(await world.run((tx) => tx.many('SELECT id FROM free_right_events'), { ...systemPrincipal(), scope: { kind: 'nothing' } })).toEqual([])
    await world.sql('ALTER TABLE free_right_events DISABLE ROW LEVEL SECURITY')
    expect((await world.run((tx) => tx.many('SELECT id FROM free_right_events'), { ...systemPrincipal(), scope: { kind: 'nothing' } })).length, 'control: without the wall everybody reads them').toBeGreaterThan(0)
    await world.sql('ALTER TABLE free_right_events ENABLE ROW LEVEL SECURITY')
  })

  it('R-029 D-02 comes back after a failed training once; after the second it is not lent again, unless the parameter says so', async () => {
    const person = await world.veteran()
    for (const startsOn of ['2022-08-22', '2022-09-12']) {
      const row = await add((await draft(startsOn)).id, person)
      await setState(row.id, 'EXAMINED')
      await setState(row.id, 'NOT_CERTIFIED')
    }
    expect(await right(person)).toMatchObject({ state: 'UNUSED', releases: 2 })
    const cls = await draft('2022-10-10')
    expect(await world.as(school.reg).refused(addTrainee, joining(cls.id, person))).toMatchObject({ status: 422, message: expect.stringContaining('已退回 2 次，最多可退回 1 次') as string })
    await expect(system((tx) => freeRight.lock(tx, person.id, filing(), told))).rejects.toMatchObject({ body: { code: 'FREE_RIGHT_RETRIES_SPENT' } })
    await world.as('prv2').call(setParameter, { params: { key: 'FREE_RIGHT_RETRIES' }, body: { id: randomUUID(), value: 2, effectiveFrom: '2022-08-01', reason: '示例放宽' } })
    await add(cls.id, person)
    expect((await right(person)).state).toBe('LOCKED')
  })

  it('R-029 A-27 is used by the first verified certificate of the class, whatever happens to the certificate later, and never by general training (D-05)', async () => {
    const person = await world.veteran()
    const cls = await draft()
    const row = await add(cls.id, person)
    const certificate = randomUUID()
    await world.sql(`INSERT INTO certificates (id, veteran_id, class_id, enrolment_id, class_region, institution_id, credited_unit, type, number, trade_code, level, issued_on, issuer, recorded_by, recorded_at)
      SELECT $1, $2, id, $3, responsible_region, institution_id, credited_unit, 'SKILL_LEVEL', 'Y1', trade_code, level, '2022-07-25', '示例', $4, now() FROM training_classes WHERE id = $5`, [certificate, person.id, row.id, world.user(school.reg), cls.id])
    expect((await right(person)).state).toBe('LOCKED')
    await world.sql(`UPDATE certificates SET state = 'VERIFIED' WHERE id = $1`, [certificate])
    expect((await right(person)).label).toBe('已使用（2022年7月25日，示例新郑职业培训学校）')
    await world.sql(`UPDATE certificates SET state = 'REVOKED' WHERE id = $1`, [certificate])
    await setState(row.id, 'NOT_CERTIFIED')
    expect((await right(person)).state).toBe('USED')
    const general = await draftClass(world, school, { people: [] })
    await add(general.id, await world.veteran({ name: '示例普惠' }))
    const other = await world.veteran()
    await add(general.id, other)
    expect((await right(other)).events).toEqual([])
  })

  it('R-029 a class that falls gives it back to everybody, and payment without a certificate uses it up', async () => {
    const [one, two] = await world.veterans([{}, {}]) as [Person, Person]
    const cls = await draft()
    const rows = [await add(cls.id, one), await add(cls.id, two)]
    await system((tx) => freeRight.use(tx, two.id, { kind: 'ENROLMENT', id: rows[1]?.id ?? '' }, { what: cls.title, institution: '示例学校', on: plainDate('2022-08-01') }))
    await world.sql(`UPDATE training_classes SET state = 'CANCELLED' WHERE id = $1`, [cls.id])
    expect([(await right(one)).state, (await right(one)).releases, (await right(two)).state]).toEqual(['UNUSED', 0, 'USED'])
    expect(await system((tx) => freeRight.use(tx, two.id, { kind: 'ENROLMENT', id: randomUUID() }, told))).toBe(false)
    await world.sql('DROP TRIGGER free_right_of_class ON training_classes')
    const later = await draft('2022-09-12')
    await add(later.id, one)
    await world.sql(`UPDATE training_classes SET state = 'CANCELLED' WHERE id = $1`, [later.id])
    expect((await right(one)).state, 'control: without the trigger a fallen class keeps the right').toBe('LOCKED')
  })

  it('R-029 a filing locks it, the same filing again changes nothing, another is refused, and who does not hold it cannot give it back', async () => {
    const person = await world.veteran()
    const [mine, others] = [filing(), filing()]
    await system(async (tx) => { await freeRight.lock(tx, person.id, mine, told); await freeRight.lock(tx, person.id, mine, told) })
    await expect(system((tx) => freeRight.lock(tx, person.id, others, told))).rejects.toMatchObject({ body: { code: 'FREE_RIGHT_LOCKED_ELSEWHERE' } })
    expect(await system((tx) => freeRight.release(tx, person.id, others, { ...told, trained: false }))).toBe(false)
    expect(await system((tx) => freeRight.standing(tx, person.id, mine))).toMatchObject({ state: 'LOCKED', lockedBy: mine, releases: 0 })
    expect(await system((tx) => freeRight.release(tx, person.id, mine, { ...told, trained: false }))).toBe(true)
    expect((await right(person)).state).toBe('UNUSED')
    const officer = await world.veteran({ dischargeType: 'DISCHARGE_TRANSFER' })
    await expect(system((tx) => freeRight.lock(tx, officer.id, filing(), told))).rejects.toMatchObject({ body: { code: 'FREE_RIGHT_NONE' } })
  })

  it('R-029 of fifty locks at once exactly one holds; control: without row lock and guard several do', async () => {
    const race = async (person: Person) => {
      const clients = await Promise.all(Array.from({ length: 50 }, async () => { const client = new pg.Client({ connectionString: world.appUrl }); await client.connect(); return client }))
      try {
        const results = await Promise.allSettled(clients.map((client) => client.query(
          `SELECT record_free_right($1, 'LOCKED', 'FILING', gen_random_uuid(), false, '示例', NULL, NULL, NULL, NULL, NULL)`, [person.id])))
        return results.filter((r) => r.status === 'fulfilled').length
      } finally {
        await Promise.all(clients.map((client) => client.end()))
      }
    }
    const person = await world.veteran()
    expect(await race(person)).toBe(1)
    expect((await right(person)).events).toHaveLength(1)
    const bare = await world.veteran()
    await world.sql('ALTER TABLE free_right_events DISABLE TRIGGER free_right_once')
    expect(await race(bare)).toBeGreaterThan(1)
    await world.sql('ALTER TABLE free_right_events ENABLE TRIGGER free_right_once')
  }, 60_000)

  it('R-029 the same over HTTP: of two schools’ rosters at the same moment one takes the person', async () => {
    const person = await world.veteran()
    const classes = await Promise.all(['2022-08-22', '2022-09-12', '2022-10-10'].map((startsOn) => draft(startsOn)))
    const answers = await Promise.all(classes.map((cls) => world.as(school.reg).raw('POST', `/classes/${cls.id}/roster`, { requestId: randomUUID(), ...joining(cls.id, person).body })))
    expect(answers.map((a) => a.status).sort()).toEqual([200, 422, 422])
  })

  it('R-029 the events are only ever added to', async () => {
    await expect(world.sql(`UPDATE free_right_events SET what = 'x'`)).rejects.toThrow('append-only')
    await expect(world.sql('DELETE FROM free_right_events')).rejects.toThrow('append-only')
    await expect(world.sql('TRUNCATE free_right_events')).rejects.toThrow('append-only')
    await expect(world.run((tx) => tx.run(`INSERT INTO free_right_events (veteran_id, kind, by_kind, by_id, what, recorded_at) SELECT id, 'USED', 'FILING', id, 'x', now() FROM veterans LIMIT 1`))).rejects.toThrow('permission denied')
  })
})

describe('T28 trainings of earlier years', () => {
  const header = '姓名,身份证号,培训年份,培训地点,培训机构,依据材料'
  const file = (...rows: string[]) => ({ body: { file: { name: '往年.csv', base64: Buffer.from([header, ...rows].join('\n')).toString('base64') } } })
  const line = (p: Person, year = '2021') => `${p.name},${p.idNumber},${year},河南省郑州市,示例学校,示例 2021 年名册`

  it('T28 S-21 R-029 are used up with year, place and document; every other row says why not, and the same file twice changes nothing', async () => {
    const [soldier, officer, elsewhere, locked] = await world.veterans([{ name: '示例用过' }, { name: '示例转业', dischargeType: 'DISCHARGE_TRANSFER' }, { name: '示例外县', region: '410122000000' }, { name: '示例占用' }]) as [Person, Person, Person, Person]
    const cls = await draft()
    await add(cls.id, locked)
    const given = file(line(soldier), line(officer), line(elsewhere), line(locked), line(soldier), line(soldier, '1921'), `别名,${soldier.idNumber},2021,郑州,,名册`)
    for (const login of ['cty2-410184', 'cit1-410100', school.reg]) expect(await world.as(login).refused(importFreeRight, given)).toMatchObject({ status: 403 })
    const answer = await world.as('cty1-410184').call(importFreeRight, given)
    expect(answer).toMatchObject({ read: 7, accepted: 3, unchanged: 1 })
    expect(answer.rejected.map((r) => [r.row, r.code])).toEqual([[3, 'FREE_RIGHT_NONE'], [4, 'NOT_IN_LEDGER'], [7, 'YEAR'], [8, 'NAME_MISMATCH']])
    expect(answer.rejected[0]?.message).toContain('不是自主就业退役士兵')
    expect(JSON.stringify(answer.rejected)).not.toContain(officer.idNumber)
    expect(await world.as('cty1-410184').call(importFreeRight, given)).toMatchObject({ accepted: 3, unchanged: 3 })
    expect(await right(soldier)).toMatchObject({ state: 'USED', label: '已使用（2021 年，示例学校）', events: [{ kind: 'IMPORTED_AS_USED', pastYear: 2021, place: '河南省郑州市', document: '示例 2021 年名册' }] })
    // also who is on a roster today has used it: his claim is refused, his place stays
    expect((await right(locked)).state).toBe('USED')
    expect(await world.as(school.reg).refused(addTrainee, joining((await draft()).id, soldier))).toMatchObject({ status: 422, message: expect.stringContaining('已经使用') as string })
  })

  it('R-184 R-029 what one record used up, the person has used up after the records are merged', async () => {
    const [one, other] = await world.veterans([{ name: '示例双份' }, { name: '示例双份' }]) as [Person, Person]
    await world.as('cty1-410184').call(importFreeRight, file(line(other)))
    await world.sql('UPDATE veterans SET merged_into = $2 WHERE id = $1', [other.id, one.id])
    expect((await right(one)).state).toBe('USED')
  })
})

describe('enrolments from before the events', () => {
  it('R-029 are read as they stood: on a roster locked, with a verified certificate used; control: without the backfill the right looks unused', async () => {
    const [held, used, left] = await world.veterans([{}, {}, {}]) as [Person, Person, Person]
    const cls = await draft()
    const rows = [await add(cls.id, held), await add(cls.id, used), await add(cls.id, left)]
    await world.sql(`UPDATE enrolments SET state = 'WITHDRAWN' WHERE id = $1`, [rows[2]?.id])
    await world.sql(`INSERT INTO certificates (id, veteran_id, class_id, enrolment_id, class_region, institution_id, credited_unit, type, number, trade_code, level, issued_on, issuer, state, recorded_by, recorded_at)
      SELECT gen_random_uuid(), $1, id, $2, responsible_region, institution_id, credited_unit, 'SKILL_LEVEL', 'Y2', trade_code, level, '2022-07-25', '示例', 'VERIFIED', $3, now() FROM training_classes WHERE id = $4`, [used.id, rows[1]?.id, world.user(school.reg), cls.id])
    const states = async () => [(await right(held)).state, (await right(used)).state, (await right(left)).state]
    const before = await states()
    await world.sql('ALTER TABLE free_right_events DISABLE TRIGGER USER')
    await world.sql('DELETE FROM free_right_events WHERE veteran_id = ANY ($1)', [[held.id, used.id, left.id]])
    expect(await states()).toEqual(['UNUSED', 'UNUSED', 'UNUSED'])
    await world.sql('SELECT free_rights_of_earlier_enrolments()')
    await world.sql('ALTER TABLE free_right_events ENABLE TRIGGER USER')
    expect([before, await states()]).toEqual([['LOCKED', 'USED', 'UNUSED'], ['LOCKED', 'USED', 'UNUSED']])
  })
})
