import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimTo, completedClass, proposed, standards } from '../../../../tests/setup/claims.ts'
import { accountNumber, fundWith, moreBudget, ordered, paid, payer } from '../../../../tests/setup/funds.ts'
import { expectWholeWhenPaged } from '../../../../tests/setup/paging.ts'
import { equip, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as claims from '../../../contract/claims.ts'
import { getFund, trialBalance } from '../../../contract/funds.ts'
import { setAccount } from '../../../contract/institutions.ts'
import * as contract from '../../../contract/payments.ts'
import { getForm2 } from '../../../contract/reports.ts'

let world: World
let school: School
let fund: string
/** Approved before its county had any budget. */
let early: Awaited<ReturnType<typeof completedClass>>
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }], 15)
  early = await completedClass(world, school, { size: 1 })
  world.setNow('2022-08-01')
  fund = await fundWith(world, 1_000_000)
})
afterAll(() => world.close())

/** A claim finance has agreed to; the first of its people may be a self-employment soldier with an allowance of his own. */
async function agreed(size = 2, soldier = false): Promise<{ claim: claims.ClaimView; cls: Awaited<ReturnType<typeof completedClass>> }> {
  const cls = await completedClass(world, school, { size })
  if (soldier) await world.sql(`UPDATE enrolments SET programme_of_person = 'DEMOB_SKILL' WHERE id = $1`, [cls.enrolments[0]])
  const claim = await claimTo(world, await proposed(world, cls.id), 'FIN_AGREED')
  // to the microsecond, as the clock of the database is: all orders share the instant
  world.setNow('2022-11-01', '10:00:00.123456')
  return { claim, cls }
}
const view = (id: string, login = payer) => world.as(login).call(contract.getPayable, { params: { kind: 'CLAIM', id } })
const claimOf = (id: string) => world.as('cty1-410184').call(claims.getClaim, { params: { id } })
const balances = async (id = fund) => (await world.as('fin1-410184').call(getFund, { params: { id } })).balances
const order = async (id: string, changes: object = {}) => {
  const open = await view(id)
  return { params: { kind: 'CLAIM' as const, id }, body: { id: randomUUID(), version: open.version, itemIds: open.payees.flatMap((p) => p.itemIds), splits: open.suggested, ...changes } }
}
const receipt = (p: contract.PaymentView, changes: object = {}) => ({ params: { id: p.id }, body: { result: 'PAID' as const, amountFen: p.amountFen, on: '2022-11-01', bankReference: `DEMO${randomUUID().slice(0, 12)}`, reason: '', ...changes } })

describe('拨付 (附2-R29、R30)', () => {
  it('R-166 R-167 R-127 is ordered by a third person of finance, handed over in a batch, paid by the receipt, and fills R29 and R30 of annex 2', async () => {
    const { claim, cls } = await agreed(2)
    const other = await fundWith(world, 50_000, { purpose: 'EXCLUSIVE_FUND', source: 'SKILL_UPGRADE_FUND' })
    // refused: other offices, another county, who signed R28
    for (const login of ['cty1-410184', 'hr2-410184', 'reg-410184', 'aud']) expect(await world.as(login).refused(contract.orderPayment, await order(claim.id))).toMatchObject({ status: 403 })
    expect(await world.as('fin1-410122').refused(contract.orderPayment, await order(claim.id))).toMatchObject({ status: 404 })
    for (const login of ['fin1-410184', 'fin2-410184']) expect(await world.as(login).refused(contract.orderPayment, await order(claim.id))).toMatchObject({ status: 422, code: 'SIGNED_FINANCE' })
    // the finance office above keeps the usual split of the place it pays for; another county's does not
    const preset = (id = randomUUID()) => ({ body: { id, year: 2022, name: '两项合用', shares: [{ fundId: fund, share: 5 }, { fundId: other, share: 3 }] } })
    expect(await world.as('fin1-410122').refused(contract.savePreset, preset())).toMatchObject({ status: 422, code: 'PRESET_FUNDS' })
    expect(await world.as(payer).refused(contract.savePreset, { body: { ...preset().body, year: 2023 } })).toMatchObject({ status: 422, code: 'PRESET_FUNDS' })
    await world.as(payer).call(contract.savePreset, preset())
    expect(await view(claim.id)).toMatchObject({ presets: [{ name: '两项合用', shares: [{ fundId: fund, share: 5 }, { fundId: other, share: 3 }] }], funds: expect.arrayContaining([expect.objectContaining({ id: fund, year: 2022 })]) as unknown })
    // parts that do not add up
    const open = await view(claim.id)
    expect(open).toMatchObject({ approvedFen: 320_000, paidFen: 0, openFen: 320_000, can: ['order', 'savePreset'], suggested: [{ fundId: fund, amountFen: 320_000 }] })
    expect(await world.as(payer).refused(contract.orderPayment, await order(claim.id, { splits: [{ fundId: fund, amountFen: 319_999 }] }))).toMatchObject({ status: 422, code: 'SPLIT', field: 'splits' })
    const before = await balances()
    const after = await world.as(payer).call(contract.orderPayment, await order(claim.id, { splits: [{ fundId: fund, amountFen: 200_000 }, { fundId: other, amountFen: 120_000 }] }))
    expect(after).toMatchObject({ openFen: 0, promisedFen: 320_000, payees: [], payments: [{ state: 'ORDERED', amountFen: 320_000, splits: [{ amountFen: 200_000 }, { amountFen: 120_000 }] }] })
    // the part that comes from another fund now is approved there, and free again where it was
    expect(await balances()).toMatchObject({ approved: before.approved - 120_000, available: before.available + 120_000, paid: before.paid })
    expect(await balances(other)).toMatchObject({ approved: 120_000, available: 4_880_000 })
    const [payment] = await paid(world, after, '2022-11-01')
    expect(payment).toMatchObject({ state: 'PAID', paidOn: '2022-11-01' })
    expect((await claimOf(claim.id)).state).toBe('PAID')
    expect(await balances(other)).toMatchObject({ approved: 0, paid: 120_000 })
    const form = await world.as('cty1-410184').call(getForm2, { params: cls.params })
    expect(form).toMatchObject({ payments: [{ paidOn: '2022-11-01', amount: '0.32' }], fundSources: [{ source: '就业补助资金', amount: '0.2' }, { source: '职业技能提升行动资金', amount: '0.12' }], publicity: { objections: '未收到异议' } })
    expect((await world.as('fin1-410184').call(trialBalance, { query: { year: 2022 } })).balanced).toBe(true)
  })

  it('R-166 may be paid in parts, to each payee his own; the whole never exceeds what was approved', async () => {
    const { claim } = await agreed(3, true)
    const first = await view(claim.id)
    expect(first.payees.map((p) => [p.payee, p.amountFen, p.mayPay])).toEqual([['INSTITUTION', 480_000, true], ['VETERAN', 7_500, false]])
    expect(first.payees[1]?.reasons.map((r) => r.code)).toEqual(['ACCOUNT_MISSING'])
    expect(await world.as(payer).refused(contract.orderPayment, await order(claim.id, { splits: [{ fundId: fund, amountFen: 487_500 }] }))).toMatchObject({ status: 422, code: 'ACCOUNT_MISSING' })
    const items = first.payees[0]?.itemIds.slice(0, 2) ?? []
    const part = await world.as(payer).call(contract.orderPayment, await order(claim.id, { itemIds: items, splits: [{ fundId: fund, amountFen: 320_000 }] }))
    await paid(world, part, '2022-11-01')
    expect((await claimOf(claim.id)).state).toBe('PAID_PART')
    // what was paid cannot be asked again
    expect(await world.as(payer).refused(contract.orderPayment, await order(claim.id, { itemIds: items, splits: [{ fundId: fund, amountFen: 320_000 }] }))).toMatchObject({ status: 409, code: 'ITEMS_CHANGED' })
    const [{ id: veteranId, name } = { id: '', name: '' }] = await world.sql<{ id: string; name: string }>('SELECT v.id, v.name FROM veterans v JOIN enrolments e ON e.veteran_id = v.id JOIN claim_lines l ON l.enrolment_id = e.id JOIN claim_items i ON i.line_id = l.id WHERE i.claim_id = $1 AND i.payee = $2', [claim.id, 'VETERAN'])
    const account = { id: randomUUID(), bankName: '示例银行', accountName: name, accountNumber: accountNumber() }
    expect(await world.as('cty1-410184').refused(contract.setPayeeAccount, { params: { id: veteranId }, body: { ...account, accountName: '别人' } })).toMatchObject({ status: 422, code: 'ACCOUNT_NAME' })
    await world.as('cty1-410184').call(contract.setPayeeAccount, { params: { id: veteranId }, body: account })
    const rest = await ordered(world, claim)
    expect(rest.payments.filter((p) => p.state === 'ORDERED').map((p) => [p.payee, p.amountFen])).toEqual([['INSTITUTION', 160_000], ['VETERAN', 7_500]])
    await paid(world, rest, '2022-11-01')
    expect((await claimOf(claim.id)).state).toBe('PAID')
    expect(await view(claim.id)).toMatchObject({ approvedFen: 487_500, paidFen: 487_500, openFen: 0, promisedFen: 0 })
  })

  it('R-166 a bounced payment comes back whole and may be paid again, once', async () => {
    const { claim } = await agreed(1)
    const before = await balances()
    const [payment] = await paid(world, await ordered(world, claim), '2022-11-01')
    if (payment === undefined) throw new Error('no payment')
    const bounce = receipt(payment, { result: 'RETURNED', on: '2022-11-01', bankReference: null, reason: '账号已销户' })
    expect(await world.as(payer).refused(contract.recordReceipt, { ...bounce, body: { ...bounce.body, reason: '' } })).toMatchObject({ status: 422, code: 'REASON_MISSING' })
    expect(await world.as(payer).call(contract.recordReceipt, bounce)).toMatchObject({ state: 'RETURNED', endReason: '账号已销户' })
    expect((await claimOf(claim.id)).state).toBe('FIN_AGREED')
    expect(await balances()).toMatchObject({ approved: before.approved, paid: before.paid })
    expect(await world.as(payer).refused(contract.recordReceipt, { ...bounce, body: { ...bounce.body, reason: '再说一次' } })).toMatchObject({ status: 409 })
    await paid(world, await ordered(world, claim), '2022-11-01')
    expect((await claimOf(claim.id)).state).toBe('PAID')
    expect(await balances()).toMatchObject({ paid: before.paid + 160_000 })
  })

  it('R-166 nothing is ordered or handed over while the claim is held; an order that has left is not cancelled', async () => {
    const { claim } = await agreed(1)
    const after = await ordered(world, claim)
    const [payment] = after.payments
    const hold = { params: { id: claim.id }, body: { id: randomUUID(), kind: 'INTEGRITY' as const, reason: '群众举报，电话 13812345678，正在核查' } }
    const held = await world.as('fin2-410184').call(claims.holdClaim, hold)
    expect(held.holds).toMatchObject([{ reason: '群众举报，电话 138****5678，正在核查', mayLift: true }])
    const batch = { body: { id: randomUUID(), paymentIds: [payment?.id ?? ''] } }
    expect(await world.as(payer).refused(contract.exportBatch, batch)).toMatchObject({ status: 422, code: 'PAYMENT_HELD' })
    await world.as(payer).call(contract.cancelPayment, { params: { id: payment?.id ?? '' }, body: { reason: '暂缓拨付' } })
    expect(await world.as(payer).refused(contract.orderPayment, await order(claim.id))).toMatchObject({ status: 422, code: 'PAYMENT_HELD' })
    await world.as('fin2-410184').call(claims.liftClaimHold, { params: { id: claim.id, holdId: hold.body.id }, body: { reason: '查无此事' } })
    const again = await ordered(world, claim)
    const [living] = again.payments.filter((p) => p.state === 'ORDERED')
    await world.as(payer).call(contract.exportBatch, { body: { id: randomUUID(), paymentIds: [living?.id ?? ''] } })
    expect(await world.as(payer).refused(contract.cancelPayment, { params: { id: living?.id ?? '' }, body: { reason: '想撤回来' } })).toMatchObject({ status: 409, code: 'NOT_ORDERED' })
  })

  it('R-166 reads the treasury’s receipts row by row: matching ones are booked, others say why, the same file again changes nothing', async () => {
    const [one, two] = [await agreed(1), await agreed(1)]
    const orders = [...(await ordered(world, one.claim)).payments, ...(await ordered(world, two.claim)).payments]
    const batch = await world.as(payer).call(contract.exportBatch, { body: { id: randomUUID(), paymentIds: orders.map((p) => p.id) } })
    expect(batch).toMatchObject({ payments: 2, amountFen: 320_000, waiting: 2, can: ['download', 'retract', 'receipts'] })
    const [first, second] = orders
    const csv = (rows: string[]) => ({ params: { id: batch.id }, body: { file: { name: '回单.csv', base64: Buffer.from(['指令号,金额（元）,结果,日期,流水号,原因', ...rows].join('\n')).toString('base64') } } })
    const file = csv([`${first?.no},1600.00,成功,2022-11-01,DEMO-A-1,`, `${second?.no},1500.00,成功,2022-11-01,DEMO-A-2,`, `20990101999999,1600,成功,2022-11-01,DEMO-A-3,`, `${second?.no},1600.00,失败,2022-11-01,,`])
    expect(await world.as('fin1-410122').refused(contract.importReceipts, file)).toMatchObject({ status: 404 })
    const read = await world.as(payer).call(contract.importReceipts, file)
    expect(read).toMatchObject({ read: 4, accepted: 1, unchanged: 0, batch: { paid: 1, waiting: 1 } })
    expect(read.rejected.map((r) => [r.row, r.code])).toEqual([[3, 'AMOUNT_DIFFERS'], [4, 'NOT_IN_BATCH'], [5, 'REASON_MISSING']])
    expect(await world.as(payer).call(contract.importReceipts, { ...file, body: { ...file.body, requestId: randomUUID() } })).toMatchObject({ accepted: 1, unchanged: 1, batch: { paid: 1, waiting: 1 } })
    expect(await world.as(payer).call(contract.importReceipts, csv([`${second?.no},1600.00,失败,2022-11-01,,户名不符`]))).toMatchObject({ accepted: 1, batch: { paid: 1, failed: 1, waiting: 0 } })
    // it may be ordered again; the number of the bank stands once in the province
    const [again] = (await ordered(world, two.claim)).payments.filter((p) => p.state === 'ORDERED')
    await world.as(payer).call(contract.exportBatch, { body: { id: randomUUID(), paymentIds: [again?.id ?? ''] } })
    if (again === undefined) throw new Error('no order')
    expect(await world.as(payer).refused(contract.recordReceipt, receipt(again, { bankReference: 'DEMO-A-1' }))).toMatchObject({ status: 422, code: 'REFERENCE_USED' })
    const handed = Buffer.from(await (await world.as(payer).raw('GET', `/payment-batches/${batch.id}/file?format=csv`)).arrayBuffer()).toString('utf8')
    expect(handed).toContain(`"${first?.no}"`)
    expect(handed.split('\r\n')[0]).toBe('\uFEFF"指令号","收款人","开户银行","账号","金额（元）","用途","资金账户"')
  })

  it('S-09 S-11 fifty orders and fifty receipts at once pay once; a lost reply repeated pays nothing more', async () => {
    const { claim } = await agreed(1)
    const wanted = await order(claim.id)
    const answers = await Promise.all(Array.from({ length: 50 }, () => world.as(payer).raw('POST', `/payables/CLAIM/${claim.id}/payments`, { ...wanted.body, id: randomUUID(), requestId: randomUUID() })))
    expect(answers.filter((a) => a.status === 200).length).toBe(1)
    expect(answers.filter((a) => a.status === 409).length).toBe(49)
    const [payment] = (await view(claim.id)).payments
    if (payment === undefined) throw new Error('no order')
    await world.as(payer).call(contract.exportBatch, { body: { id: randomUUID(), paymentIds: [payment.id] } })
    const before = await balances()
    const told = receipt(payment)
    const receipts = await Promise.all(Array.from({ length: 50 }, () => world.as(payer).raw('POST', `/payments/${payment.id}/receipt`, { ...told.body, requestId: randomUUID() })))
    expect(receipts.filter((a) => a.status === 200).length).toBe(1)
    expect(await balances()).toMatchObject({ paid: before.paid + 160_000, approved: before.approved - 160_000 })
    expect(await world.sql('SELECT count(*)::int AS n FROM payment_receipts WHERE payment_id = $1', [payment.id])).toEqual([{ n: 1 }])
  })

  it('R-126 R-165 finance signs only what is there, and is told what is missing', async () => {
    world.setNow('2022-10-08')
    expect(await world.as('cty1-410184').call(contract.getCommitment, { params: early.params })).toMatchObject({ state: 'NO_BUDGET', shortFen: 3_200_000, committedFen: 0, arithmetic: '20 人 × 1600 元 = 32000 元' })
    const claim = await claimTo(world, await proposed(world, early.id), 'FIN_FIRST')
    await world.sql('ALTER TABLE fund_balances DISABLE TRIGGER USER')
    const free = (await world.sql<{ available: bigint; id: string }>('SELECT fund_id AS id, available FROM fund_balances'))
    await world.sql('UPDATE fund_balances SET available = 0')
    expect(await world.as('fin1-410184').refused(claims.finFirstClaim, { params: { id: claim.id }, body: { version: claim.version, opinion: '同意' } })).toMatchObject({ status: 422, code: 'FUND_SHORT', message: expect.stringContaining('还差') })
    for (const f of free) await world.sql('UPDATE fund_balances SET available = $2 WHERE fund_id = $1', [f.id, f.available])
    await world.sql('ALTER TABLE fund_balances ENABLE TRIGGER USER')
    await moreBudget(world, fund, 10)
    const before = await balances()
    expect((await claimTo(world, claim, 'FIN_AGREED')).state).toBe('FIN_AGREED')
    expect(await balances()).toMatchObject({ available: before.available - 160_000, committed: before.committed, approved: before.approved + 160_000 })
    expect(await world.as('cty1-410184').call(contract.getCommitment, { params: early.params })).toMatchObject({ state: 'COMMITTED', message: '财政审核时落实 ¥1,600.00（0.16 万元）。' })
  })

  it('R-166 a changed account waits its working days before it is paid to', async () => {
    const { claim } = await agreed(1)
    const name = (await view(claim.id)).payees[0]?.name ?? ''
    await world.as('iad-410184').call(setAccount, { params: { id: world.office('INST-410184') }, body: { accountId: randomUUID(), bankName: '另一家示例银行', accountName: name, accountNumber: accountNumber() } })
    const open = await view(claim.id)
    expect(open.payees[0]?.reasons.map((r) => [r.code, r.verdict])).toEqual([['ACCOUNT_COOLING', 'block'], ['ACCOUNT_CHANGED', 'warn']])
    expect(await world.as(payer).refused(contract.orderPayment, await order(claim.id, { splits: [{ fundId: fund, amountFen: 160_000 }] }))).toMatchObject({ status: 422, code: 'ACCOUNT_COOLING' })
    await world.sql(`UPDATE bank_accounts SET created_at = created_at - interval '10 days' WHERE org_id = $1 AND active`, [world.office('INST-410184')])
    expect((await view(claim.id)).payees[0]?.mayPay).toBe(true)
  })

  it('R-166 S-12 orders and batches of one instant are listed whole over any page', async () => {
    await expectWholeWhenPaged(world.as(payer), contract.listPayments)
    await expectWholeWhenPaged(world.as(payer), contract.listBatches, {}, 1)
  })
})
