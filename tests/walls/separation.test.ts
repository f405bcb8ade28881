import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../setup/world.ts'

// below the application: the app role itself, with the settings of a whole range, writes what the application would have refused

let world: World
let client: pg.Client
let ids: { cls: string; school: string; trainer: string; registrar: string; vet: string; enrolment: string }
/** Accounts: `one` and `other` are the same natural person, `third` is somebody else; `insider` also has an account at the school. */
let one: string, other: string, third: string, insider: string, teacher: string

beforeAll(async () => {
  world = await createWorld()
  const person = randomUUID()
  // such pairs of accounts are refused already (S-05, roles); here they exist all the same
  await world.sql('ALTER TABLE role_grants DISABLE TRIGGER one_person_one_duty')
  const account = (login: string, personId: string, org = 'VA-410184') => world.addUser({ login, role: 'CTY1', org, personId })
  one = await account('same-1', person)
  other = await account('same-2', person)
  third = await account('third', randomUUID())
  const [registrar] = await world.sql<{ person: string }>('SELECT person_id AS person FROM users WHERE id = $1', [world.user('reg-410184')])
  insider = await account('insider', registrar?.person ?? '')
  const [trainer] = await world.sql<{ id: string; person: string }>('SELECT t.id, u.person_id AS person FROM trainers t JOIN users u ON u.id = t.user_id WHERE t.institution_id = $1', [world.office('INST-410184')])
  teacher = await account('teacher', trainer?.person ?? '')
  const { id: vet } = await world.veteran()
  ids = { cls: randomUUID(), school: world.office('INST-410184'), trainer: trainer?.id ?? '', registrar: world.user('reg-410184'), vet, enrolment: randomUUID() }
  await world.sql(`INSERT INTO training_classes (id, title, year, programme, institution_id, responsible_org_id, responsible_region, created_by, created_at, updated_at)
    VALUES ($1, '示例', 2026, 'GENERAL_SKILL', $2, $3, '410184000000', $4, now(), now())`, [ids.cls, ids.school, world.office('VA-410184'), ids.registrar])
  await world.sql(`INSERT INTO enrolments (id, class_id, veteran_id, class_region, institution_id, roster_no, programme_of_person, credited_unit, added_at)
    VALUES ($1, $2, $3, '410184000000', $4, 1, 'GENERAL_SKILL', '410100000000', now())`, [ids.enrolment, ids.cls, ids.vet, ids.school])
  client = new pg.Client({ connectionString: world.appUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await world.close()
})

/** The error code of one statement as the app role, rolled back; null when it went through. */
async function attempt(sql: string, params: readonly unknown[]): Promise<string | null> {
  await client.query(`BEGIN; SELECT set_config('ronggui.lo', '0', true), set_config('ronggui.hi', '~', true)`)
  try {
    await client.query(sql, params as unknown[])
    return null
  } catch (error) {
    if (error instanceof pg.DatabaseError) return error.code ?? ''
    throw error
  } finally {
    await client.query('ROLLBACK')
  }
}

const review = (first: string, second: string | null, claimed: string | null = null) => attempt(
  `INSERT INTO review_steps (id, class_id, step, round, first_user, first_person, second_user, second_person)
   SELECT gen_random_uuid(), $1, 'R7', 9, $2, (SELECT person_id FROM users WHERE id = $2), $3, coalesce($4, (SELECT person_id FROM users WHERE id = $3))`, [ids.cls, first, second, claimed])
const inspection = (inspector: string, confirmer: string | null) => attempt(
  `INSERT INTO inspections (id, class_id, kind, channel, state, inspector_id, confirmed_by) VALUES (gen_random_uuid(), $1, 'DURING', 'ONSITE', 'DONE', $2, $3)`, [ids.cls, inspector, confirmer])
const teach = (inspector: string) => attempt(
  `WITH visit AS (INSERT INTO inspections (id, class_id, kind, channel, state, inspector_id) VALUES (gen_random_uuid(), $1, 'DURING', 'ONSITE', 'PLANNED', $2))
   INSERT INTO class_trainers (class_id, trainer_id, added_at) VALUES ($1, $3, now())`, [ids.cls, inspector, ids.trainer])
const filing = (by: string, confirmer: string) => attempt(
  `INSERT INTO exam_filings (id, class_id, channels, filed_at, filed_by, exam_at, place, state, class_region, institution_id, confirmed_by)
   VALUES (gen_random_uuid(), $1, '{SKILL_LEVEL}', now(), $2, now(), '示例', 'CONFIRMED', '410184000000', $4, $3)`, [ids.cls, by, confirmer, ids.school])
const patrol = (by: string) => attempt(
  `WITH f AS (INSERT INTO exam_filings (id, class_id, channels, filed_at, filed_by, exam_at, place, state, class_region, institution_id)
     VALUES (gen_random_uuid(), $1, '{SKILL_LEVEL}', now(), $2, now(), '示例', 'FILED', '410184000000', $3) RETURNING id)
   INSERT INTO exam_patrols (id, class_id, filing_id, signatures, at, by_user) SELECT gen_random_uuid(), $1, f.id, '[]', now(), $2 FROM f`, [ids.cls, by, ids.school])
const certificate = (recorder: string, verifier: string) => attempt(
  `INSERT INTO certificates (id, veteran_id, class_id, enrolment_id, class_region, type, number, issued_on, issuer, state, recorded_by, recorded_at, verified_by)
   VALUES (gen_random_uuid(), $1, $2, $3, '410184000000', 'SKILL_LEVEL', 'S1', '2026-01-01', '示例', 'VERIFIED', $4, now(), $5)`, [ids.vet, ids.cls, ids.enrolment, recorder, verifier])

/** Each rule: the attack, the honest case beside it, and the trigger that stands between. */
const rules: readonly { says: string; attack: () => Promise<string | null>; honest: () => Promise<string | null>; table: string; trigger: string }[] = [
  { says: 'one person does not review first and second from two accounts', attack: () => review(one, other), honest: () => review(one, third), table: 'review_steps', trigger: 'review_by_two_others' },
  { says: 'a reviewer cannot claim to be another person', attack: () => review(one, other, randomUUID()), honest: () => review(third, one), table: 'review_steps', trigger: 'review_by_two_others' },
  { says: 'who made or submitted the class does not review it', attack: () => review(insider, null), honest: () => review(third, null), table: 'review_steps', trigger: 'review_by_two_others' },
  { says: 'the registrar does not inspect the class', attack: () => inspection(insider, null), honest: () => inspection(third, null), table: 'inspections', trigger: 'inspected_by_others' },
  { says: 'a person of the school does not inspect the class', attack: () => inspection(teacher, null), honest: () => inspection(one, null), table: 'inspections', trigger: 'inspected_by_others' },
  { says: 'nobody confirms his own inspection', attack: () => inspection(one, other), honest: () => inspection(one, third), table: 'inspections', trigger: 'inspected_by_others' },
  { says: 'nobody of the school patrols its exam', attack: () => patrol(insider), honest: () => patrol(third), table: 'exam_patrols', trigger: 'patrolled_by_others' },
  { says: 'nobody answers his own exam filing', attack: () => filing(one, other), honest: () => filing(one, third), table: 'exam_filings', trigger: 'filing_confirmed_by_another' },
  { says: 'nobody verifies a certificate he recorded', attack: () => certificate(one, other), honest: () => certificate(one, third), table: 'certificates', trigger: 'certificate_verified_by_another' },
]

describe('S-05 in the database, past the application', () => {
  it.each(rules.map((rule) => [rule.says, rule] as const))('S-05 %s', async (_, { attack, honest }) => {
    expect(await honest()).toBeNull()
    // two claimed persons alike already break a check of the table
    expect(['42501', '23514']).toContain(await attack())
  })

  it('S-05 an inspector does not become a trainer of the class he inspects', async () => {
    await world.sql('UPDATE trainers SET user_id = $2 WHERE id = $1', [ids.trainer, one])
    await world.sql('ALTER TABLE inspections DISABLE TRIGGER inspected_by_others')
    expect(await teach(third)).toBeNull()
    expect(await teach(other)).toBe('42501')
    await world.sql('ALTER TABLE class_trainers DISABLE TRIGGER taught_by_others')
    expect(await teach(other), 'S-05 control: without the trigger it goes through').toBeNull()
    await world.sql('ALTER TABLE class_trainers ENABLE TRIGGER taught_by_others')
    await world.sql('ALTER TABLE inspections ENABLE TRIGGER inspected_by_others')
    await world.sql('UPDATE trainers SET user_id = $2 WHERE id = $1', [ids.trainer, world.user('trn-410184')])
  })

  it('S-05 the app role cannot switch the triggers off', async () => {
    expect(await attempt('ALTER TABLE review_steps DISABLE TRIGGER review_by_two_others', [])).toBe('42501')
    expect(await attempt(`SELECT set_config('session_replication_role', 'replica', true)`, [])).toBe('42501')
  })

  it.each(rules.map((rule) => [rule.says, rule] as const))('S-05 control: with the trigger dropped it goes through (%s)', async (_, { attack, table, trigger }) => {
    await world.sql('ALTER TABLE review_steps DROP CONSTRAINT IF EXISTS first_is_not_second')
    await world.sql(`DROP TRIGGER IF EXISTS ${trigger} ON ${table}`)
    expect(await attack()).toBeNull()
  })
})
