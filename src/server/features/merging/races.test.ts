import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gate } from '../../../../tests/setup/gate.ts'
import { completedTraining, crowd, draftClass, equip, onForm, takeToExam, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { addCertificates, saveResults } from '../../../contract/exams.ts'
import { mergeVeterans } from '../../../contract/merging.ts'
import { addTrainee, importRoster } from '../../../contract/roster.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

type Person = Awaited<ReturnType<World['veteran']>>
const keep = { name: 'SURVIVOR', idNumber: 'SURVIVOR', phone: 'SURVIVOR', resettlementRegion: 'SURVIVOR' } as const
const merge = (place: World, stays: { id: string }, gone: { id: string }, version = 1) =>
  place.as('cit2-410100').send(mergeVeterans, { params: { id: stays.id }, body: { otherId: gone.id, version, otherVersion: 1, keep, reason: '核对档案，同一个人' } })
const enrol = (place: World, at: School, classId: string, person: Person) =>
  place.as(at.reg).send(addTrainee, { params: { id: classId }, body: { person: onForm({ veteranId: person.id, name: person.name, idNumber: person.idNumber }) } })
/** The same from a file, which looks at nobody again after the writing. */
const enrolFromFile = (place: World, at: School, classId: string, person: Person) => place.as(at.reg).send(importRoster, {
  params: { id: classId }, body: { importId: randomUUID(), file: { name: '名册.csv', base64: Buffer.from(`姓名,身份证号\n${person.name},${person.idNumber}`).toString('base64') } },
})
/** Rows of any kind that still stand on a record that is only a trace. */
const onTraces = async (place: World) => (await place.sql<{ n: number }>(
  `SELECT ((SELECT count(*) FROM enrolments e JOIN veterans v ON v.id = e.veteran_id WHERE v.merged_into IS NOT NULL)
    + (SELECT count(*) FROM certificates c JOIN veterans v ON v.id = c.veteran_id WHERE v.merged_into IS NOT NULL))::int AS n`))[0]?.n
const twins = async (place: World) => (await place.veterans([{}, {}])) as [Person, Person]

describe('R-184 a merge and a write about the same person at the same moment', () => {
  it('R-184 adding to a roster, many tries: both are done and the person who stays is enrolled, once', async () => {
    const cls = await draftClass(world, school, { people: [], draft: { plannedCount: 60 } })
    const tries = 40
    for (let i = 0; i < tries; i++) {
      const [stays, gone] = await twins(world)
      const wait = () => pause(Math.random() * 6)
      const [merged, added] = await Promise.all([wait().then(() => merge(world, stays, gone)), wait().then(() => enrol(world, school, cls.id, gone))])
      expect([merged.status, merged.refusal, added.status, added.refusal]).toEqual([200, null, 200, null])
      expect(await world.sql('SELECT veteran_id FROM enrolments WHERE veteran_id = ANY ($1)', [[stays.id, gone.id]])).toEqual([{ veteran_id: stays.id }])
    }
    expect(await onTraces(world)).toBe(0)
  }, 120_000)

  it('R-184 both numbers on one roster at that moment: one trainee, or the merge is refused because they stand on one roster', async () => {
    const cls = await draftClass(world, school, { people: [], startsOn: '2022-09-05', draft: { plannedCount: 60 } })
    const outcomes = new Set<string>()
    for (let i = 0; i < 20; i++) {
      const [stays, gone] = await twins(world)
      const [merged, one, other] = await Promise.all([merge(world, stays, gone), enrol(world, school, cls.id, stays), enrol(world, school, cls.id, gone)])
      const rows = (await world.sql('SELECT 1 FROM enrolments WHERE veteran_id = ANY ($1)', [[stays.id, gone.id]])).length
      const outcome = [merged, one, other].map((r) => (r.status === 200 ? 'done' : r.refusal?.code ?? r.status)).join(' ')
      outcomes.add(outcome)
      if (merged.status === 200) expect([rows, [one, other].filter((r) => r.status === 200).length]).toEqual([1, 1])
      else expect([merged.refusal?.code, rows]).toEqual(['SAME_CLASS', 2])
      for (const r of [merged, one, other]) expect([200, 409]).toContain(r.status)
    }
    expect([...outcomes].filter((o) => !/^(done done ALREADY_ON_ROSTER|done ALREADY_ON_ROSTER done|SAME_CLASS done done)$/.test(o))).toEqual([])
  }, 120_000)

  it('R-184 between the look and the write no merge comes in, by form or by file: it waits and takes the enrolment along', async () => {
    for (const [way, startsOn] of [[enrol, '2022-09-12'], [enrolFromFile, '2022-09-19']] as const) await waitsFor(way, startsOn)
  })
  async function waitsFor(way: typeof enrol | typeof enrolFromFile, startsOn: string): Promise<void> {
    const cls = await draftClass(world, school, { people: [], startsOn })
    const [stays, gone] = await twins(world)
    const door = await gate(world, 'enrolments')
    try {
      const adding = way(world, school, cls.id, gone)
      await door.held()
      const merging = merge(world, stays, gone)
      await door.blocked()
      await door.open()
      const [added, merged] = await Promise.all([adding, merging])
      expect([added.status, merged.status, merged.reply.moved.enrolments]).toEqual([200, 200, 1])
      expect(await world.sql('SELECT veteran_id FROM enrolments WHERE class_id = $1', [cls.id])).toEqual([{ veteran_id: stays.id }])
    } finally {
      await door.close()
    }
  }

  it('R-184 a certificate recorded while its holder is merged away is refused in words, and taken when sent again', async () => {
    const people = await crowd(world, 2)
    const [trainee] = people
    if (trainee === undefined) throw new Error('nobody')
    await world.sql('DELETE FROM class_sessions')
    world.setNow('2022-08-01')
    const cls = await completedTraining(world, school, people)
    await takeToExam(world, school, cls.id)
    const [row] = await world.sql<{ id: string; version: number }>('SELECT e.id, v.version FROM enrolments e JOIN veterans v ON v.id = e.veteran_id WHERE e.class_id = $1 AND e.veteran_id = $2', [cls.id, trainee.veteranId])
    const eva = world.as('eva-410100')
    await eva.call(saveResults, { params: { id: cls.id }, body: { results: [{ enrolmentId: row?.id ?? '', channel: 'SKILL_LEVEL', attempt: 1, passed: true, score: 80 }] } })
    const certificate = { id: randomUUID(), enrolmentId: row?.id ?? '', type: 'SKILL_LEVEL' as const, number: 'Y410000000000778000000', level: 'L4', issuedOn: '2022-08-30', validTo: null, issuer: '示例郑州技能评价中心', medium: 'ELECTRONIC' as const }
    const record = () => eva.send(addCertificates, { params: { id: cls.id }, body: { certificates: [certificate] } })
    const stays = await world.veteran()
    const door = await gate(world, 'certificates')
    try {
      const recording = record()
      await door.held()
      expect((await merge(world, stays, { id: trainee.veteranId })).refusal).toBeNull()
      await door.open()
      expect((await recording).refusal).toMatchObject({ status: 409, code: 'MERGED_MEANWHILE', message: expect.stringContaining('按合并后的档案再办') as string })
      expect((await record()).status).toBe(200)
      expect(await world.sql('SELECT veteran_id FROM certificates WHERE class_id = $1', [cls.id])).toEqual([{ veteran_id: stays.id }])
    } finally {
      await door.close()
    }
    expect(await onTraces(world)).toBe(0)
  })
})

describe('R-184 controls of the moment, in databases of their own', () => {
  const unheld = `CREATE OR REPLACE FUNCTION hold_veteran(wanted_hash bytea, wanted_name text) RETURNS TABLE (veteran_id uuid, is_name boolean, verify_state text, was_merged boolean)
    LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT m.veteran_id, m.is_name, m.verify_state, false FROM public.fact_match_veteran(wanted_hash, wanted_name) m $$`
  it('R-184 control: without the lock the merge slips in and the enrolment is refused; without the trigger too it stays on a record nobody sees', async () => {
    const bare = await createWorld({ now: '2022-08-01' })
    try {
      const at = await equip(bare)
      await bare.sql(unheld)
      const slipIn = async (startsOn: string, way: typeof enrol | typeof enrolFromFile) => {
        const cls = await draftClass(bare, at, { people: [], startsOn })
        const [stays, gone] = await twins(bare)
        const door = await gate(bare, 'enrolments')
        try {
          const adding = way(bare, at, cls.id, gone)
          await door.held()
          expect((await merge(bare, stays, gone)).status).toBe(200)
          await door.open()
          return await adding
        } finally {
          await door.close()
        }
      }
      expect((await slipIn('2022-08-22', enrol)).refusal).toMatchObject({ status: 409, code: 'MERGED_MEANWHILE' })
      expect(await onTraces(bare)).toBe(0)
      await bare.sql('DROP TRIGGER none_of_a_merged_record ON enrolments')
      expect((await slipIn('2022-09-05', enrolFromFile)).status).toBe(200)
      expect(await onTraces(bare)).toBe(1)
    } finally {
      await bare.close()
    }
  }, 60_000)
})
