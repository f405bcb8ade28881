import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { ledgerEntries, type LedgerClass } from '../../../policy/ledger.ts'
import { DEFAULT_PARAMETERS } from '../../../policy/parameters.ts'
import { plainDate } from '../../../values/plain-date.ts'
import { shareAmongUnits } from '../classes/index.ts'

// three classes: two of one city, one of the province; nine people of three units on every roster
const units = ['410100000000', '410200000000', '411300000000'] as const
const counties = ['410184000000', '410203000000', '411302000000'] as const
const owners = ['VA-410184', 'VA-410184', 'VA-410000'] as const

let world: World
let people: readonly { id: string; unit: string }[]
let clerk = ''
beforeAll(async () => {
  world = await createWorld({ now: '2022-12-30' })
  clerk = world.user('cty1-410184')
  const added = await world.veterans(counties.flatMap((region) => [{ region }, { region }, { region }]))
  people = added.map((v, i) => ({ id: v.id, unit: units[Math.floor(i / 3)] ?? units[0] }))
})
afterAll(() => world.close())
beforeEach(reset)

async function reset(): Promise<void> {
  for (const table of ['certificates', 'attendance_records', 'class_sessions', 'enrolments', 'class_unit_shares', 'talent_years', 'training_classes', 'ledger_months']) await world.sql(`DELETE FROM ${table}`)
}

interface Class { id: string; session: string; enrolments: string[] }

async function addClass(owner: (typeof owners)[number]): Promise<Class> {
  const [id, session] = [randomUUID(), randomUUID()]
  const provincial = owner === 'VA-410000'
  await world.sql(
    `INSERT INTO training_classes (id, title, year, programme, institution_id, responsible_org_id, responsible_region, credited_unit, state, created_by, created_at, updated_at)
     VALUES ($1, '电工', 2022, 'GENERAL_SKILL', $2, $3, $4, $5, 'OPEN', $6, now(), now())`,
    [id, world.office('INST-410184'), world.office(owner), provincial ? '410000000000' : '410184000000', provincial ? null : units[0], clerk])
  await world.sql(
    `INSERT INTO class_sessions (id, class_id, seq, on_date, starts_at, ends_at, kind, topic, declared_lessons, lessons, net_minutes, lesson_intervals, state)
     VALUES ($1, $2, 1, '2022-03-01', '08:00', '12:00', 'THEORY', '课', 4, 4, 180, '[]', 'CLOSED')`, [session, id])
  const enrolments = await world.sql<{ id: string }>(
    `INSERT INTO enrolments (id, class_id, veteran_id, class_region, institution_id, roster_no, programme_of_person, credited_unit, added_at)
     SELECT gen_random_uuid(), $1, p.id, '410000000000', $2, row_number() OVER (), 'GENERAL_SKILL', coalesce($3, p.unit), now() FROM unnest($4::uuid[], $5::text[]) p (id, unit) RETURNING id`,
    [id, world.office('INST-410184'), provincial ? null : units[0], people.map((p) => p.id), people.map((p) => p.unit)])
  return { id, session, enrolments: enrolments.map((e) => e.id) }
}

const klass = fc.integer({ min: 0, max: 2 })
const day = fc.integer({ min: 1, max: 12 }).map((month) => `2022-${String(month).padStart(2, '0')}-15`)
const step = fc.oneof(
  fc.record({ kind: fc.constant('open' as const), klass, day }),
  fc.record({ kind: fc.constant('finish' as const), klass, day }),
  fc.record({ kind: fc.constant('average' as const), klass, trained: fc.option(fc.integer({ min: 0, max: 9 })) }),
  fc.record({ kind: fc.constant('attend' as const), klass, who: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8]) }),
  fc.record({ kind: fc.constant('transfer' as const), klass, who: fc.integer({ min: 0, max: 8 }) }),
  fc.record({ kind: fc.constant('state' as const), klass, state: fc.constantFrom('TERMINATED', 'TRAINING_DONE') }),
  fc.record({ kind: fc.constant('programme' as const), klass, programme: fc.constantFrom('GENERAL_SKILL', 'STARTUP') }),
  fc.record({ kind: fc.constant('certify' as const), klass, who: fc.integer({ min: 0, max: 8 }), day, level: fc.constantFrom('L3', 'L5') }),
  fc.record({ kind: fc.constant('revoke' as const), at: fc.nat(5) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function carryOut(classes: readonly Class[], what: Step): Promise<void> {
  if (what.kind === 'revoke') {
    await world.sql(`UPDATE certificates SET state = 'REVOKED' WHERE id = (SELECT id FROM certificates ORDER BY recorded_at OFFSET $1 LIMIT 1)`, [what.at])
    return
  }
  const cls = classes[what.klass]
  if (!cls) return
  switch (what.kind) {
    case 'open': await world.sql('UPDATE training_classes SET opened_on = $2 WHERE id = $1', [cls.id, what.day]); break
    case 'finish': await world.sql('UPDATE training_classes SET completed_on = $2 WHERE id = $1', [cls.id, what.day]); break
    case 'average': await world.sql('UPDATE training_classes SET trained_headcount = $2 WHERE id = $1', [cls.id, what.trained]); break
    case 'attend':
      await world.sql('DELETE FROM attendance_records WHERE class_id = $1', [cls.id])
      await world.sql(
        `INSERT INTO attendance_records (session_id, enrolment_id, class_id, present_mask, lessons_present, mode, at, operator_id) SELECT $1, e, $2, 15, 4, 'ROLL_CALL', now(), $3 FROM unnest($4::uuid[]) e`,
        [cls.session, cls.id, clerk, what.who.map((i) => cls.enrolments[i])])
      break
    case 'transfer': await world.sql(`UPDATE enrolments SET state = 'TRANSFERRED_OUT' WHERE id = $1`, [cls.enrolments[what.who]]); break
    case 'state': await world.sql('UPDATE training_classes SET state = $2 WHERE id = $1', [cls.id, what.state]); break
    case 'programme': await world.sql('UPDATE training_classes SET programme = $2 WHERE id = $1', [cls.id, what.programme]); break
    case 'certify':
      await world.sql(
        `INSERT INTO certificates (id, veteran_id, class_id, class_region, institution_id, credited_unit, type, number, trade_code, level, issued_on, issuer, state, recorded_by, recorded_at)
         VALUES ($1, $2, $3, '410184000000', $4, $5, 'SKILL_LEVEL', gen_random_uuid()::text, 'T-ELECTRICIAN', $6, $7, '示例', 'VERIFIED', $8, clock_timestamp())`,
        [randomUUID(), people[what.who]?.id, cls.id, world.office('INST-410184'), people[what.who]?.unit, what.level, what.day, clerk])
      break
  }
  // what the feature that makes such a change does in its own transaction
  await world.run((tx) => shareAmongUnits(tx, cls.id))
}

/** 开班数 and 人次 per unit and month as policy has them, from the facts themselves. */
async function byPolicy(classes: readonly Class[]): Promise<Map<string, number>> {
  const facts = await world.sql<Omit<LedgerClass, 'actualByUnit' | 'certified' | 'actual'> & { actualByUnit: { unit: string; persons: number }[] }>(
    `SELECT c.id, c.programme, c.credited_unit AS unit, c.opened_on::text AS "openedOn", c.completed_on::text AS "completedOn", c.state = 'TERMINATED' AS terminated, c.trained_headcount AS trained,
            (SELECT coalesce(json_agg(json_build_object('unit', a.unit, 'persons', a.n) ORDER BY a.unit), '[]') FROM (SELECT e.credited_unit AS unit, count(*) AS n FROM enrolments e
               JOIN attendance_records r ON r.enrolment_id = e.id WHERE e.class_id = c.id AND e.state <> 'TRANSFERRED_OUT' GROUP BY 1) a) AS "actualByUnit"
       FROM training_classes c WHERE c.id = ANY ($1::uuid[])`, [classes.map((c) => c.id)])
  const { entries } = ledgerEntries({
    classes: facts.map((c) => ({ ...c, actual: 0, certified: 0, openedOn: c.openedOn === null ? null : plainDate(c.openedOn), completedOn: c.completedOn === null ? null : plainDate(c.completedOn) })),
    individuals: [], talents: [],
  }, DEFAULT_PARAMETERS)
  const cells = new Map<string, number>()
  for (const e of entries) cells.set(`${e.unit} ${e.month} ${e.measure}`, (cells.get(`${e.unit} ${e.month} ${e.measure}`) ?? 0) + e.amount)
  return cells
}

it('R-178 R-179 R-109 after any history the rollup equals the rows and the policy, classes of the province included', { timeout: 240_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (history) => {
    await reset()
    const classes = [await addClass(owners[0]), await addClass(owners[1]), await addClass(owners[2])]
    for (const what of history) await carryOut(classes, what)
    const filled = '(opened_classes, person_times, new_skilled, new_high_skilled) <> (0, 0, 0, 0) ORDER BY 1, 2'
    const kept = await world.sql<{ unit_code: string; month: number; opened_classes: number; person_times: number }>(
      `SELECT unit_code, month, opened_classes, person_times, new_skilled, new_high_skilled FROM ledger_months WHERE year = 2022 AND ${filled}`)
    expect(kept).toEqual(await world.sql(`SELECT * FROM ledger_raw(2022) WHERE ${filled}`))
    const cells = kept.filter((c) => c.unit_code !== '410000000000').flatMap((c) =>
      [[`${c.unit_code} ${c.month} openedClassCount`, c.opened_classes], [`${c.unit_code} ${c.month} trainingPersonTimes`, c.person_times]] as const).filter(([, n]) => n !== 0)
    expect(new Map(cells)).toEqual(await byPolicy(classes))
  }), { numRuns: 25 })
})
