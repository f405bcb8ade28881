import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimTo, completedClass, proposed, standards } from '../../../../tests/setup/claims.ts'
import { equip, type School } from '../../../../tests/setup/training.ts'
import { claimed, phoneOf, registered, reviewed, verified } from '../../../../tests/setup/vouchers.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { listRecommendations, recommendTrainee } from '../../../contract/recommendations.ts'
import * as contract from '../../../contract/vouchers.ts'
import { systemPrincipal, type Principal } from '../../platform/principal.ts'
import { markPaid, markUnpaid } from '../subsidies/index.ts'
import { freeRight } from '../veterans/index.ts'
import { afterPayment } from './settling.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }], 10)
})
afterAll(() => world.close())

const system = <T>(work: Parameters<typeof world.run<T>>[0]) => world.run(work, systemPrincipal())
const get = (id: string) => world.as('hr1-410184').call(contract.getVoucher, { params: { id } })
const itemsOf = (claimId: string) => world.sql<{ id: string; component: string; amount: string; enrolment: string }>(
  `SELECT id, component, amount_fen::text AS amount, enrolment_id AS enrolment FROM claim_items WHERE claim_id = $1 AND state NOT IN ('DROPPED', 'RECOVERED') ORDER BY enrolment_id, component DESC`, [claimId])
const settlements = (id: string) => world.sql<{ amount: string; undone: boolean }>('SELECT amount_fen::text AS amount, undone_at IS NOT NULL AS undone FROM voucher_settlements WHERE voucher_id = $1 ORDER BY settled_at, undone_at NULLS LAST', [id])

/** A completed class with reviewed vouchers of the kinds asked for each person, and its claim agreed by finance. */
async function agreed(kinds: readonly (readonly ('GENERAL' | 'EXCLUSIVE')[])[], allowance: readonly number[] = []) {
  const cls = await completedClass(world, school, { size: kinds.length })
  const vouchers: contract.VoucherView[][] = []
  for (const [at, wanted] of kinds.entries()) {
    const login = await phoneOf(world, cls.people[at]?.veteranId ?? '')
    const linked = []
    for (const kind of wanted) linked.push(await verified(world, login, cls.enrolments[at] ?? '', kind))
    vouchers.push([])
    for (const v of linked) vouchers[at]?.push(await reviewed(world, await get(v.id)))
  }
  // whoever is trained under the programme of self-employment soldiers is given a living allowance
  for (const at of allowance) await world.sql(`UPDATE enrolments SET programme_of_person = 'DEMOB_SKILL' WHERE id = $1`, [cls.enrolments[at]])
  const claim = await claimTo(world, await proposed(world, cls.id), 'FIN_AGREED')
  return { cls, vouchers, claim, items: await itemsOf(claim.id) }
}
const pay = (claimId: string, ids: readonly string[]) => system((tx) => markPaid(tx, claimId, ids, '拨付'))
const bounce = (claimId: string, ids: readonly string[]) => system((tx) => markUnpaid(tx, claimId, ids, '退票'))

describe('vouchers are settled by what is paid', () => {
  it('R-088 A-28 D-01 both on one training: the general one for the training subsidy, the exclusive one for the rest, never above what is paid; one alone stands for its own', async () => {
    const { cls, vouchers: [[g, x] = [], [alone] = [], [general] = []], claim, items } = await agreed([['GENERAL', 'EXCLUSIVE'], ['EXCLUSIVE'], ['GENERAL']], [0])
    const first = items.filter((i) => i.enrolment === cls.enrolments[0])
    expect(first.map((i) => [i.component, i.amount])).toEqual([['TRAINING', '160000'], ['LIVING_ALLOWANCE', '5000']])
    const slip = await world.as('cty1-410184').call(contract.getVoucherSlip, { params: { id: cls.enrolments[0] ?? '' } })
    expect(slip).toMatchObject({ totalFen: 165_000, byVouchersFen: 165_000, note: '普惠券付培训补贴，专属券付其余项目；两券来源分开，同一项目只付一次。' })
    expect(slip.lines.map((l) => [l.component, l.voucherKind])).toEqual([['LIVING_ALLOWANCE', 'EXCLUSIVE'], ['TRAINING', 'GENERAL']])
    await pay(claim.id, [first[0]?.id ?? ''])
    expect([(await get(g?.id ?? '')).state, (await get(x?.id ?? '')).state], 'paid in two parts').toEqual(['SETTLED', 'REVIEWED'])
    await pay(claim.id, items.filter((i) => i.id !== first[0]?.id).map((i) => i.id))
    for (const [v, fen] of [[g, 160_000], [x, 5000], [alone, 160_000], [general, 160_000]] as const) expect(await get(v?.id ?? ''), v?.kind ?? '').toMatchObject({ state: 'SETTLED', amountFen: fen })
    const [sums] = await world.sql<{ settled: string; paid: string }>(
      `SELECT (SELECT sum(amount_fen) FROM voucher_settlements WHERE undone_at IS NULL AND voucher_id = ANY ($2::uuid[]))::text AS settled, (SELECT sum(amount_fen) FROM claim_items WHERE claim_id = $1 AND state = 'PAID')::text AS paid`,
      [claim.id, [g, x, alone, general].map((v) => v?.id)])
    expect(sums).toEqual({ settled: '485000', paid: '485000' })
    const standing = await system((tx) => freeRight.standing(tx, cls.people[1]?.veteranId ?? ''))
    expect(standing.state, 'the exclusive voucher used the right up (A-27)').toBe('USED')
    expect((await system((tx) => freeRight.standing(tx, cls.people[2]?.veteranId ?? ''))).state, 'the general one did not (D-05)').toBe('UNUSED')
    const [{ login } = { login: '' }] = await world.sql<{ login: string }>('SELECT login FROM users WHERE veteran_id = $1', [cls.people[1]?.veteranId])
    expect(await world.as(login).refused(contract.claimVoucher, { body: { id: randomUUID(), kind: 'EXCLUSIVE' } })).toMatchObject({ status: 422, code: 'VOUCHER_RIGHT_USED', message: expect.stringContaining('您已享受过政府免费培训') as string })
  })

  it('S-09 R-090 a bounced payment takes the settlement back by an event; paid again it is settled again; one that is not reviewed waits, and is settled by its second review', async () => {
    const { vouchers: [[v] = []], claim, items } = await agreed([['GENERAL']])
    const ids = items.map((i) => i.id)
    await pay(claim.id, ids)
    expect((await get(v?.id ?? '')).state).toBe('SETTLED')
    await bounce(claim.id, ids)
    const back = await get(v?.id ?? '')
    expect([back.state, back.events.at(-1)?.label]).toEqual(['REVIEWED', '退票撤销核销'])
    expect(await settlements(v?.id ?? '')).toEqual([{ amount: '160000', undone: true }])
    await pay(claim.id, ids)
    expect(await settlements(v?.id ?? '')).toEqual([{ amount: '160000', undone: true }, { amount: '160000', undone: false }])
    const late = await agreed([['GENERAL']])
    const [slow] = late.vouchers[0] ?? []
    await world.as('cty2-410184').call(contract.returnVoucher, { params: { id: slow?.id ?? '' }, body: { version: slow?.version ?? 0, reason: '再核对一次' } })
    await pay(late.claim.id, late.items.map((i) => i.id))
    const returned = await get(slow?.id ?? '')
    expect(returned.state, 'not settled without both reviews').toBe('VERIFIED')
    const again = await world.as(school.reg).call(contract.resendVoucher, { params: { id: returned.id }, body: { version: returned.version, reason: '已经核对' } })
    expect((await reviewed(world, again)).state).toBe('SETTLED')
  })

  it('S-09 of fifty connections that register one voucher, and fifty that settle it, exactly one does', async () => {
    const cls = await completedClass(world, school, { size: 1 })
    const login = await phoneOf(world, cls.people[0]?.veteranId ?? '')
    const { number } = await claimed(world, login, 'GENERAL')
    const answers = await Promise.all(Array.from({ length: 50 }, () => world.as(school.reg).raw('POST', `/enrolments/${cls.enrolments[0]}/vouchers`, { requestId: randomUUID(), shown: number })))
    expect(answers.map((a) => a.status).toSorted()).toEqual([200, ...Array.from({ length: 49 }, () => 409)])
    const [{ id } = { id: '' }] = await world.sql<{ id: string }>('SELECT id FROM vouchers WHERE number = $1', [number])
    const shown = await get(id)
    expect(shown.events.filter((e) => e.event === 'register')).toHaveLength(1)
    const done = await reviewed(world, await world.as(school.reg).call(contract.verifyVoucher, { params: { id }, body: { version: shown.version } }))
    expect(done.state).toBe('REVIEWED')
    const claim = await claimTo(world, await proposed(world, cls.id), 'FIN_AGREED')
    const items = (await itemsOf(claim.id)).map((i) => i.id)
    await world.sql(`UPDATE claim_items SET state = 'PAID' WHERE id = ANY ($1::uuid[])`, [items])
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => system((tx) => afterPayment(tx, { claimId: claim.id, itemIds: items, isPaid: true }))))
    expect(results.filter((r) => r.status === 'rejected')).toEqual([])
    expect(await settlements(id)).toEqual([{ amount: '160000', undone: false }])
    expect((await get(id)).events.filter((e) => e.event === 'settle')).toHaveLength(1)
  }, 120_000)

  it('S-09 control: what the database refuses to fifty at once, and what happens without index and lock', async () => {
    const { cls, vouchers: [[v] = []], claim, items } = await agreed([['GENERAL'], ['GENERAL']])
    await pay(claim.id, items.map((i) => i.id))
    const twice = (settlement: string, voucher: string) => world.sql('INSERT INTO voucher_settlements (id, voucher_id, amount_fen, settled_at) VALUES ($1, $2, 0, now())', [settlement, voucher])
    await expect(twice(randomUUID(), v?.id ?? '')).rejects.toThrow('voucher_settlements_once')
    const [live] = await world.sql<{ id: string }>('SELECT id FROM voucher_settlements WHERE voucher_id = $1', [v?.id])
    const stranger = items.find((i) => i.enrolment === cls.enrolments[1])
    await expect(world.sql(`INSERT INTO voucher_settlement_items (settlement_id, item_id, component, amount_fen) VALUES ($1, $2, 'TRAINING', 160000)`, [live?.id, stranger?.id]), 'an item of somebody else').rejects.toThrow('paid items of its own enrolment')
    await expect(world.sql('UPDATE voucher_settlements SET amount_fen = amount_fen + 1 WHERE id = $1', [live?.id])).rejects.toThrow('a settlement is the sum of its items')
    await expect(world.sql(`UPDATE vouchers SET state = 'CLAIMED', enrolment_id = NULL, class_id = NULL, class_region = NULL, institution_id = NULL WHERE id = $1`, [v?.id])).rejects.toThrow('does not become')
    // without the index: a second settlement, and money that stands on two vouchers
    await world.sql('DROP INDEX voucher_settlements_once, voucher_settlement_items_once')
    const second = randomUUID()
    await world.sql(`WITH made AS (INSERT INTO voucher_settlements (id, voucher_id, amount_fen, settled_at) VALUES ($1, $2, 160000, now()) RETURNING id) SELECT 1 FROM made`, [second, v?.id]).catch(() => undefined)
    await world.sql('ALTER TABLE voucher_settlements DISABLE TRIGGER settlement_adds_up')
    await twice(second, v?.id ?? '')
    expect((await settlements(v?.id ?? '')).filter((s) => !s.undone), 'control: settled twice').toHaveLength(2)
    await world.sql('DELETE FROM voucher_settlements WHERE id = $1', [second])
    await world.sql('ALTER TABLE voucher_settlements ENABLE TRIGGER settlement_adds_up')
    await world.sql('CREATE UNIQUE INDEX voucher_settlements_once ON voucher_settlements (voucher_id) WHERE undone_at IS NULL')
    await world.sql('CREATE UNIQUE INDEX voucher_settlement_items_once ON voucher_settlement_items (item_id) WHERE NOT is_undone')
  })

  it('S-09 who registers a voucher makes the next one wait; control: without the lock both find it unused', async () => {
    const cls = await completedClass(world, school, { size: 1 })
    const { number } = await claimed(world, await phoneOf(world, cls.people[0]?.veteranId ?? ''), 'GENERAL')
    const both = async () => {
      const clients = await Promise.all([0, 1].map(async () => { const client = new pg.Client({ connectionString: world.appUrl }); await client.connect(); return client }))
      const found: (string | undefined)[] = []
      try {
        for (const client of clients) {
          await client.query('BEGIN')
          await client.query(`SELECT set_config('ronggui.org', $1, true), set_config('lock_timeout', '300', true)`, [school.institutionId])
          found.push(await client.query<{ state: string }>('SELECT state FROM shown_voucher($1, NULL, $2)', [number, cls.enrolments[0]]).then((r) => r.rows[0]?.state, (error: Error) => error.message))
        }
        return found
      } finally {
        for (const client of clients) { await client.query('ROLLBACK'); await client.end() }
      }
    }
    expect(await both()).toEqual(['CLAIMED', expect.stringContaining('lock timeout')])
    const [{ body } = { body: '' }] = await world.sql<{ body: string }>(`SELECT pg_get_functiondef('shown_voucher'::regproc) AS body`)
    await world.sql(body.replace('LIMIT 1 FOR UPDATE', 'LIMIT 1'))
    expect(await both()).toEqual(['CLAIMED', 'CLAIMED'])
    await world.sql(body)
  })

  it('R-087 one exclusive voucher is redeemed per person, ever; control: without the index two are', async () => {
    const { vouchers: [[v] = []], claim, items } = await agreed([['EXCLUSIVE']])
    await pay(claim.id, items.map((i) => i.id))
    const insert = () => world.sql(`WITH made AS (INSERT INTO vouchers (id, kind, number, veteran_id, region_code, valid_from, valid_to, state, claimed_at, certificate_id, enrolment_id, class_id, class_region, institution_id, hr_at, va_at)
      SELECT gen_random_uuid(), kind, gen_random_uuid()::text, veteran_id, region_code, valid_from, valid_to, 'SETTLED', claimed_at, certificate_id, enrolment_id, class_id, class_region, institution_id, hr_at, va_at FROM vouchers WHERE id = $1 RETURNING id)
      SELECT id FROM made`, [v?.id])
    await world.sql('ALTER TABLE vouchers DISABLE TRIGGER voucher_state_is_told')
    await world.sql('DROP INDEX vouchers_one_of_a_kind')
    await expect(insert()).rejects.toThrow('vouchers_exclusive_once')
    await world.sql('DROP INDEX vouchers_exclusive_once')
    await insert()
    expect((await world.sql(`SELECT 1 FROM vouchers WHERE state = 'SETTLED' AND kind = 'EXCLUSIVE' AND veteran_id = (SELECT veteran_id FROM vouchers WHERE id = $1)`, [v?.id])).length).toBe(2)
  })

  it('R-092 the day a person is certified, or his voucher settled, he stands once on the list of his school, which notes to whom it recommended him', async () => {
    const cls = await completedClass(world, school, { size: 2 })
    const [today] = await world.sql<{ day: string }>(`SELECT since::text AS day FROM recommendation_duties WHERE enrolment_id = $1`, [cls.enrolments[0]])
    const [made] = await world.sql<{ day: string }>(`SELECT (at AT TIME ZONE 'Asia/Shanghai')::date::text AS day FROM audit_log WHERE noun = 'certificate' AND action = 'verifyCertificate' AND class_id = $1 LIMIT 1`, [cls.id])
    expect(today?.day, 'the same day').toBe(made?.day)
    const own = (await world.as(school.reg).call(listRecommendations, { query: { limit: 200 } })).items.filter((r) => r.classId === cls.id)
    expect(own.map((r) => [r.group, r.can])).toEqual([['WAITING', ['recommend']], ['WAITING', ['recommend']]])
    expect((await world.as('reg-DEMO04').call(listRecommendations, { query: {} })).items).toEqual([])
    const duty = async () => (await world.sql<{ note: string | null }>('SELECT note FROM recommendation_duties WHERE enrolment_id = $1', [own[0]?.id])).map((d) => d.note)
    expect(await duty()).toEqual([null])
    const [{ day } = { day: '' }] = await world.sql<{ day: string }>(`SELECT completed_on::text AS day FROM training_classes WHERE id = $1`, [cls.id])
    await world.as(school.reg).call(recommendTrainee, { params: { id: own[0]?.id ?? '' }, body: { id: randomUUID(), employer: '示例物流公司', post: '驾驶员', contact: null, recommendedOn: day } })
    expect(await duty(), 'to whom it recommended him').toEqual(['示例物流公司，驾驶员'])
    expect((await registered(world, cls.enrolments[1] ?? '', (await claimed(world, await phoneOf(world, cls.people[1]?.veteranId ?? ''), 'GENERAL')).number)).state).toBe('REGISTERED')
    expect((await world.sql('SELECT 1 FROM recommendation_duties WHERE class_id = $1', [cls.id])).length).toBe(2)
  })

  it('S-02 vouchers, what happened to them, what they were settled for and whom to recommend stay in range; control: without the walls everybody reads them', async () => {
    const { claim, items, vouchers: [[v] = []] } = await agreed([['GENERAL']])
    await pay(claim.id, items.map((i) => i.id))
    const tables = ['vouchers', 'voucher_events', 'voucher_settlements', 'voucher_settlement_items', 'recommendation_duties']
    const seen = async (scope: Principal['scope']) => {
      const counts = []
      for (const table of tables) counts.push((await world.run((tx) => tx.many(`SELECT 1 FROM ${table}`), { ...systemPrincipal(), scope })).length)
      return counts
    }
    const strangers: Principal['scope'][] = [{ kind: 'nothing' }, { kind: 'range', lo: '410122000000', hi: '410123000000' }, { kind: 'organisation', orgId: world.office('INST-419001') }, { kind: 'self', veteranId: randomUUID() }]
    for (const scope of strangers) expect(await seen(scope), scope.kind).toEqual([0, 0, 0, 0, 0])
    expect((await seen({ kind: 'range', lo: '410184000000', hi: '410185000000' })).every((n) => n > 0)).toBe(true)
    for (const login of ['reg-DEMO04', 'cty1-410122', 'hr1-410122', 'cit1-419001']) expect((await world.as(login).refused(contract.getVoucher, { params: { id: v?.id ?? '' } })).status, login).toBe(404)
    for (const table of tables) await world.sql(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`)
    expect((await seen({ kind: 'nothing' })).every((n) => n > 0), 'control').toBe(true)
    for (const login of ['reg-DEMO04', 'cty1-410122']) {
      expect((await world.as(login).refused(contract.getVoucher, { params: { id: v?.id ?? '' } })).status, 'the application’s own wall still stands').toBe(404)
      expect((await world.as(login).call(contract.listVouchers, { query: {} })).items).toEqual([])
    }
    for (const table of tables) await world.sql(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`)
  })
})
