import { randomUUID } from 'node:crypto'
import { getClaim, type ClaimView } from '../../src/contract/claims.ts'
import * as payments from '../../src/contract/payments.ts'
import { claimTo, completedClass, proposed, published, standards } from '../setup/claims.ts'
import { fundWith, ordered, paid, payer } from '../setup/funds.ts'
import { completedTraining, crowd, draftClass, equip, freeTimetables, openedClass, takeTo, type LedgerPerson } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import type { Course } from './course.ts'

/** A world with a class at each station of its way, and people who are on no roster yet. */
export interface Stations { world: World; courses: Course[]; strangers: LedgerPerson[]; people: Map<string, LedgerPerson>; fundId: string; sessions: Map<string, string> }

const bare = (station: string, id: string, startsOn: string, cls: string, roster: string[]): Course => ({
  station, id, startsOn, cls, claim: null, notice: null, roster, isRosterChanged: false, present: 0, isTaught: false, visits: [], r13: 'NONE', r22: 'NONE', isExamFiled: false, results: new Set(), certificates: new Map(), isInSystem: false, isDecided: false,
  objections: [], takenOut: 0, sums: new Map(), orders: [],
})

/** Where the notice of a claim stands by the state of the claim. */
const NOTICES: Readonly<Record<string, string>> = { FIN_AGREED: 'HIDDEN', HR_FIRST: 'HIDDEN', IN_PUBLICITY: 'PUBLISHED' }

/** Tells the story of eleven small classes as far as each station, over HTTP. */
export async function openStations(): Promise<Stations> {
  const world = await createWorld({ now: '2022-08-01' })
  const school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }])
  const fundId = await fundWith(world, 1_000_000)
  // nobody of the first pair may handle an objection to what it signed
  for (const [login, role] of [['hr1-free', 'HR1'], ['hr2-free', 'HR2']] as const) await world.addUser({ login, role, org: 'HRSS-410184' })
  // the first reviewers under a second account, which the constraint on duties would refuse
  for (const [login, role, org, first] of [['cty1-twin', 'CTY2', 'VA-410184', 'cty1-410184'], ['hr1-twin', 'HR2', 'HRSS-410184', 'hr1-410184'], ['fin1-twin', 'FIN2', 'FIN-410184', 'fin1-410184']] as const) {
    const [{ personId } = { personId: '' }] = await world.sql<{ personId: string }>('SELECT person_id AS "personId" FROM users WHERE id = $1', [world.user(first)])
    await world.addUser({ login, role, org, personId })
  }
  const rosterOf = async (id: string) => (await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1 ORDER BY roster_no', [id])).map((e) => e.id)

  const done = async (station: string, far: (claim: ClaimView) => Promise<ClaimView | null>) => {
    const { id, enrolments } = await completedClass(world, school, { size: 3 })
    const claim = await far(await proposed(world, id)) // a claim that is not wanted is taken away again below
    const items = claim === null ? [] : await world.sql<{ id: string; fen: number }>(`SELECT id, amount_fen::int AS fen FROM claim_items WHERE claim_id = $1 AND state = 'APPROVED' ORDER BY id`, [claim.id])
    return {
      ...bare(station, id, '2022-08-22', claim === null || claim.state === 'DRAFT' ? 'COMPLETED' : 'CLAIMED', enrolments), claim: claim?.state ?? null, notice: NOTICES[claim?.state ?? ''] ?? null,
      present: 3, isTaught: true, visits: [3, 3], r13: 'SEALED' as const, r22: 'SEALED' as const, isExamFiled: true, results: new Set(enrolments), certificates: new Map(enrolments.map((e) => [e, { id: fresh(), isVerified: true }])), isInSystem: true, isDecided: claim !== null && claim.state !== 'DRAFT',
      sums: new Map(items.map((i) => [i.id, { state: 'APPROVED' as const, fen: i.fen }])),
    }
  }
  const courses: Course[] = [
    await done('payable', (claim) => claimTo(world, claim, 'FIN_AGREED')), await done('labour', (claim) => claimTo(world, claim, 'HR_FIRST')), await done('agreed', (claim) => claimTo(world, claim, 'VA_AGREED')),
    await done('public', (claim) => claimTo(world, claim, 'VA_AGREED').then((agreed) => madePublic(world, agreed))), await done('draft claim', (claim) => Promise.resolve(claim)),
  ]
  const paidOne = await done('paid', (claim) => claimTo(world, claim, 'FIN_AGREED'))
  const [{ claimId } = { claimId: '' }] = await world.sql<{ claimId: string }>('SELECT id AS "claimId" FROM claims WHERE class_id = $1', [paidOne.id])
  world.setNow('2022-11-01')
  const [payment] = await paid(world, await ordered(world, { id: claimId }), '2022-11-01')
  if (payment === undefined) throw new Error('nothing was paid')
  courses.push({
    ...paidOne, claim: 'PAID', sums: new Map([...paidOne.sums].map(([id, { fen }]) => [id, { state: 'PAID' as const, fen }])), orders: [{ id: payment.id, items: [...paidOne.sums.keys()], fen: Number(payment.amountFen), state: 'PAID' }],
  })
  courses.push(await partPaid(world, await done('paid in part', (claim) => claimTo(world, claim, 'FIN_AGREED'))))
  await freeTimetables(world)
  world.setNow('2022-08-01')
  const trained = await completedTraining(world, school, await crowd(world, 3))
  await world.sql(`INSERT INTO inspections (id, class_id, kind, channel, state, planned_on, inspector_id, inspected_at, present_count, roster_count, valid) SELECT gen_random_uuid(), $1, 'DURING', 'ONSITE', 'DONE', '2022-08-24', $2, '2022-08-24T02:00:00Z', 3, 3, true`, [trained.id, world.user('ins-410184')])
  courses.push({ ...bare('trained', trained.id, '2022-08-22', 'TRAINING_DONE', await rosterOf(trained.id)), present: 3, isTaught: true, visits: [3] })

  await freeTimetables(world)
  world.setNow('2022-08-01')
  const open = await openedClass(world, school, await crowd(world, 3))
  await world.sql(
    `INSERT INTO attendance_records (session_id, enrolment_id, class_id, present_mask, lessons_present, mode, at, operator_id)
     SELECT s.id, e.id, s.class_id, (1 << s.lessons) - 1, s.lessons, 'ROLL_CALL', now(), (SELECT id FROM users LIMIT 1) FROM class_sessions s JOIN enrolments e ON e.class_id = s.class_id WHERE s.class_id = $1 ON CONFLICT DO NOTHING`, [open.id])
  await world.sql(`UPDATE class_sessions SET state = 'CLOSED', started_at = (on_date + starts_at) AT TIME ZONE 'Asia/Shanghai', closed_at = (on_date + ends_at) AT TIME ZONE 'Asia/Shanghai' WHERE class_id = $1`, [open.id])
  courses.push({ ...bare('open', open.id, '2022-08-22', 'OPEN', await rosterOf(open.id)), present: 3, isTaught: true })

  await freeTimetables(world)
  world.setNow('2022-08-01')
  const filed = await takeTo(world, school, await draftClass(world, school, { people: await crowd(world, 3), startsOn: '2022-08-29' }), 'FILED')
  courses.push(bare('filed', filed.id, '2022-08-29', 'FILED', await rosterOf(filed.id)))
  const draft = await draftClass(world, school, { people: await crowd(world, 2), startsOn: '2022-09-05' })
  courses.push(bare('draft', draft.id, '2022-09-05', 'DRAFT', await rosterOf(draft.id)))

  const strangers = await crowd(world, 40)
  const everybody = await world.sql<{ id: string; veteranId: string; name: string; sealed: Buffer }>('SELECT e.id, v.id AS "veteranId", v.name, v.id_no_enc AS sealed FROM enrolments e JOIN veterans v ON v.id = e.veteran_id')
  const people = new Map(everybody.map(({ id, veteranId, name, sealed }) => [id, { veteranId, name, idNumber: world.platform.vault.open(sealed) }]))
  const firstSessions = await world.sql<{ classId: string; id: string }>('SELECT class_id AS "classId", id FROM class_sessions WHERE seq = 1')
  return { world, courses, strangers, people, fundId, sessions: new Map(firstSessions.map((s) => [s.classId, s.id])) }
}

/** The first of the sums is paid, an order for the second is with the treasury, the third is owed. */
async function partPaid(world: World, course: Course): Promise<Course> {
  const [{ id } = { id: '' }] = await world.sql<{ id: string }>('SELECT id FROM claims WHERE class_id = $1', [course.id])
  world.setNow('2022-11-01')
  const [one = '', two = ''] = course.sums.keys()
  const handed = async (item: string): Promise<payments.PaymentView> => {
    const params = { kind: 'CLAIM' as const, id }
    const { version, suggested } = await world.as(payer).call(payments.getPayable, { params })
    const amountFen = course.sums.get(item)?.fen ?? 0
    const { payments: all } = await world.as(payer).call(payments.orderPayment, { params, body: { id: randomUUID(), version, itemIds: [item], splits: suggested.slice(0, 1).map((s) => ({ ...s, amountFen })) } })
    const payment = all.find((p) => p.state === 'ORDERED')
    if (payment === undefined) throw new Error('nothing was ordered')
    await world.as(payer).call(payments.exportBatch, { body: { id: randomUUID(), paymentIds: [payment.id] } })
    return payment
  }
  const first = await handed(one)
  await world.as(payer).call(payments.recordReceipt, { params: { id: first.id }, body: { result: 'PAID', amountFen: first.amountFen, on: '2022-11-01', bankReference: `DEMO${randomUUID().slice(0, 12)}`, reason: '' } })
  const second = await handed(two)
  const order = (p: payments.PaymentView, item: string, state: 'PAID' | 'EXPORTED') => ({ id: p.id, items: [item], fen: Number(p.amountFen), state })
  return { ...course, claim: 'PAID_PART', sums: new Map([...course.sums].map(([sum, { fen }]) => [sum, { state: sum === one ? 'PAID' as const : 'APPROVED' as const, fen }])), orders: [order(first, one, 'PAID'), order(second, two, 'EXPORTED')] }
}

/** A claim in its three days of publicity, which begin on the day the deeds make others public. */
async function madePublic(world: World, claim: ClaimView): Promise<ClaimView> {
  world.setNow('2022-10-08')
  await published(world, claim)
  return world.as('hr1-410184').call(getClaim, { params: { id: claim.id } })
}

/** A name for something new. */
export const fresh = randomUUID
