import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmed, contractOfSchool, fedBack, paper } from '../../../../tests/setup/assessments.ts'
import { claimTo, completedClass, proposed, standards } from '../../../../tests/setup/claims.ts'
import { fundWith, ordered, paid, payer } from '../../../../tests/setup/funds.ts'
import { equip, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { confirmAssessment, decideAssessmentHold } from '../../../contract/assessment-results.ts'
import { getClaim, listClaims, type ClaimView } from '../../../contract/claims.ts'
import { exportBatch, getPayable, orderPayment } from '../../../contract/payments.ts'
import { listTodo } from '../../../contract/reports.ts'

let world: World
let school: School
let contractId: string
/** Two claims finance agreed to: one with an order that was given before the result, one without. */
let early: ClaimView
let open: ClaimView
let orders: string[]
let id: string

beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  contractId = await contractOfSchool(world, school.institutionId)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }])
  await fundWith(world, 100_000)
  early = await claimTo(world, await proposed(world, (await completedClass(world, school, { size: 1 })).id), 'FIN_AGREED')
  open = await claimTo(world, await proposed(world, (await completedClass(world, school, { size: 1 })).id), 'FIN_AGREED')
  orders = (await ordered(world, early)).payments.map((p) => p.id)
  id = await fedBack(world, contractId, 20, { on: '2022-11-01', after: '2022-11-14' })
})
afterAll(() => world.close())

const params = () => ({ kind: 'CLAIM' as const, id: open.id })
const order = async () => {
  const { version, payees, suggested } = await world.as(payer).call(getPayable, { params: params() })
  return { params: params(), body: { id: randomUUID(), version, itemIds: payees.flatMap((p) => p.itemIds), splits: suggested } }
}
const insertPayment = `INSERT INTO payments (id, no, subject_kind, subject_id, class_id, region_code, institution_id, payee, payee_name, bank_name, account_enc, account_id, amount_fen, ordered_by, ordered_at)
  SELECT gen_random_uuid(), left(gen_random_uuid()::text, 8), subject_kind, subject_id, class_id, region_code, institution_id, payee, payee_name, bank_name, account_enc, account_id, amount_fen, ordered_by, ordered_at FROM payments WHERE id = $1`

describe('评估不合格暂缓拨付 (三(二)7)', () => {
  it('R-056 a payment and a confirmation that race pass one after the other: the order that comes second is refused; control: without the trigger it is taken', async () => {
    const client = new pg.Client({ connectionString: world.ownerUrl })
    await client.connect()
    // somebody else's order has just been written and its transaction is open
    await client.query('BEGIN')
    await client.query(insertPayment, [orders[0]])
    let isDone = false
    const result = confirmed(world, id).then((a) => { isDone = true; return a })
    await expect.poll(async () => (await world.sql<{ n: number }>(`SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND mode = 'ExclusiveLock'`))[0]?.n, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(isDone, 'the result waits for the order').toBe(false)
    await client.query('ROLLBACK')
    await client.end()
    expect((await result).result?.gradeLabel).toBe('不合格')
    await expect(world.sql(insertPayment, [orders[0]])).rejects.toThrow('are held by a failed assessment')
    await world.sql('ALTER TABLE payments DISABLE TRIGGER payment_waits_for_assessment')
    await world.sql('BEGIN')
    await world.sql(insertPayment, [orders[0]])
    await world.sql('ROLLBACK')
    await world.sql('ALTER TABLE payments ENABLE TRIGGER payment_waits_for_assessment')
  })

  it('R-056 finance and labour read the result and why payment waits; neither an order nor a batch leaves', async () => {
    const payable = await world.as(payer).call(getPayable, { params: params() })
    expect(payable.assessed).toMatch(/^不合格（[\d.]+ 分），2022年11月14日确认$/)
    expect([payable.can, payable.reasons.map((r) => [r.code, r.clause])]).toEqual([[], [['PAYMENT_HELD', '三(二)7']]])
    expect(await world.as(payer).refused(orderPayment, await order())).toMatchObject({ status: 422, code: 'PAYMENT_HELD', clause: '三(二)7', message: expect.stringContaining('确认为不合格') as string })
    expect(await world.as(payer).refused(exportBatch, { body: { id: randomUUID(), paymentIds: orders } })).toMatchObject({ status: 422, code: 'PAYMENT_HELD', clause: '三(二)7' })
    for (const login of ['hr2-410184', 'fin1-410184', 'cty2-410184', 'iad-410184']) {
      const claim = await world.as(login).call(getClaim, { params: { id: open.id } })
      expect([claim.held, claim.assessment.held?.includes('暂缓拨付')], login).toEqual([true, true])
    }
    expect((await world.as('hr1-410184').call(listClaims, { query: {} })).items.every((c) => c.held)).toBe(true)
  })

  it('R-056 after thirty days province and city are asked to look again; a written decision lets payment go on, and it is paid', async () => {
    const asked = async (login: string) => (await world.as(login).call(listTodo, { query: {} })).mine.filter((t) => t.what === '复查暂缓拨付').map((t) => t.detail)
    world.setNow('2022-12-13')
    expect([await asked('prv2'), await asked('cit2-410100')]).toEqual([[], []])
    world.setNow('2022-12-14')
    expect([(await asked('prv2')).length, (await asked('cit2-410100')).length, (await asked('cit2-419001')).length]).toEqual([1, 1, 0])
    const decide = (kind: 'KEEP' | 'RELEASE') => world.as('cit2-410100').call(decideAssessmentHold, { params: { id }, body: { id: randomUUID(), kind, documentNo: '示例〔2022〕12号', grounds: '整改到位', file: paper } })
    await decide('KEEP')
    expect(await asked('prv2')).toEqual([])
    expect((await world.as(payer).refused(orderPayment, await order())).code).toBe('PAYMENT_HELD')
    await decide('RELEASE')
    const payable = await ordered(world, open)
    expect((await paid(world, payable, '2022-12-14')).map((p) => p.state)).toEqual(['PAID'])
    expect((await world.as('fin1-410184').call(getClaim, { params: { id: open.id } })).assessment.held).toBeNull()
  })

  it('R-053 R-056 a result is not confirmed once assessor and institution share a phone, whoever changed his; with another number it is', async () => {
    const again = await fedBack(world, contractId, 95, { on: '2022-12-15', after: '2022-12-26' })
    const [{ phone } = { phone: '' }] = await world.sql<{ phone: string }>('SELECT contact_phone AS phone FROM institutions WHERE id = $1', [school.institutionId])
    await world.sql(`UPDATE institutions SET contact_phone = '（0371）55500001' WHERE id = $1`, [school.institutionId])
    const refused = await world.as('prv2').refused(confirmAssessment, { params: { id: again }, body: {} })
    expect(refused).toMatchObject({ status: 422, code: 'ASSESSOR_TIED', clause: '三(二)7', message: expect.stringContaining('双方的联系电话相同') as string })
    await world.sql('UPDATE institutions SET contact_phone = $2 WHERE id = $1', [school.institutionId, phone])
    expect((await confirmed(world, again)).result?.gradeLabel).not.toBe('不合格')
  })
})
