import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimTo, completedClass, proposed, standards } from '../../../../tests/setup/claims.ts'
import { fundWith, ordered, paid, payer } from '../../../../tests/setup/funds.ts'
import { expectWholeWhenPaged } from '../../../../tests/setup/paging.ts'
import { equip, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as claims from '../../../contract/claims.ts'
import { revokeCertificate } from '../../../contract/exams.ts'
import { getFund, trialBalance } from '../../../contract/funds.ts'
import { getInstitution } from '../../../contract/institutions.ts'
import * as payments from '../../../contract/payments.ts'
import * as contract from '../../../contract/recoveries.ts'
import { getLedger } from '../../../contract/reports.ts'

let world: World
let school: School
let funds: [string, string]
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }])
  funds = [await fundWith(world, 1_000_000), await fundWith(world, 500_000, { purpose: 'EXCLUSIVE_FUND', source: 'SKILL_UPGRADE_FUND' })]
})
afterAll(() => world.close())

/** A class that was paid for, from two funds. */
async function paidClass(size = 3) {
  const cls = await completedClass(world, school, { size })
  const claim = await claimTo(world, await proposed(world, cls.id), 'FIN_AGREED')
  world.setNow('2022-11-01', '10:00:00.123456')
  const half = size * 80_000
  await paid(world, await ordered(world, claim, [{ fundId: funds[0], amountFen: half }, { fundId: funds[1], amountFen: half }]), '2022-11-01')
  return { cls, claim: await world.as('cty1-410184').call(claims.getClaim, { params: { id: claim.id } }) }
}
const balances = async (id: string) => (await world.as('fin1-410184').call(getFund, { params: { id } })).balances
const reported = (claimId: string, changes: object = {}) => ({ body: { id: randomUUID(), kind: 'FALSE_PERSON' as const, title: '一名学员没有参加培训', account: '群众举报，学员在外地务工，没有到课。', claimId, institutionId: null, suspectedFen: 160_000, ...changes } })
const view = (id: string) => world.as('cty1-410184').call(contract.getCase, { params: { id } })

/** A case about a claim, proposed by the first desk to be decided by the second. */
async function proposedCase(claimId: string, lines: number, changes: object = {}): Promise<contract.CaseView> {
  const { body } = reported(claimId)
  await world.as('hr1-410184').call(contract.reportCase, { body })
  const accepted = await world.as('cty2-410184').call(contract.acceptCase, { params: { id: body.id }, body: { version: 1 } })
  return world.as('cty1-410184').call(contract.proposeCase, {
    params: { id: body.id }, body: { version: accepted.version, outcomes: ['RECOVER'], document: '示例退役军人函〔2022〕9号', grounds: '经核查，考勤系他人代签。', lineIds: accepted.lines.slice(0, lines).map((l) => l.lineId), ...changes },
  })
}
const decide = (k: contract.CaseView) => ({ params: { id: k.id }, body: { version: k.version, agree: true, opinion: '同意' } })

describe('问题线索与追回 (四(四))', () => {
  it('R-130 a problem is registered, investigated and decided by two; the decision is signed, asks the money back from whom it was paid to, and changes no month', async () => {
    const { claim, cls } = await paidClass(3)
    const ledger = () => world.as('prv1').call(getLedger, { query: { year: '2022', quarter: '3' } })
    const [months, before] = [await ledger(), await balances(funds[0])]
    for (const login of ['reg-410184', 'aud', 'ins-410184']) expect((await world.as(login).refused(contract.reportCase, reported(claim.id))).status).toBe(403)
    expect((await world.as('cty1-410122').refused(contract.reportCase, reported(claim.id))).status).toBe(404)
    expect(await world.as('cty1-410184').refused(contract.reportCase, reported(claim.id, { institutionId: school.institutionId }))).toMatchObject({ status: 422, code: 'ABOUT_WHAT' })
    const k = await proposedCase(claim.id, 1)
    expect(k).toMatchObject({ state: 'PROPOSED', outcomes: [{ code: 'RECOVER' }], recovery: null })
    // nobody decides what he proposed, under whatever account; other desks not at all
    expect((await world.as('cty1-410184').refused(contract.decideCase, decide(k))).status).toBe(403)
    const [{ person_id: personId } = { person_id: '' }] = await world.sql<{ person_id: string }>('SELECT person_id FROM users WHERE id = $1', [world.user('cty1-410184')])
    await world.addUser({ login: `twin-${randomUUID().slice(0, 6)}`, role: 'CTY2', org: 'VA-410184', personId })
    await expect(world.sql(`UPDATE integrity_cases SET decided_by = proposed_by, decided_at = now() WHERE id = $1`, [k.id])).rejects.toThrow('nobody decides what he proposed')
    const decided = await world.as('cty2-410184').call(contract.decideCase, decide(k))
    expect(decided).toMatchObject({ state: 'DECIDED', recovery: { amountFen: 160_000, openFen: 160_000, arithmetic: '0 − (1 × 1600) = −1600 元', originalMonth: '2022-08', orderedOn: '2022-11-01', quarter: '2022年第四季度', state: 'ORDERED' } })
    expect((await world.sql(`SELECT step FROM signatures WHERE record_id = $1`, [k.id]))).toEqual([{ step: '四(四) 决定' }])
    expect((await world.as('cty1-410184').call(claims.getClaim, { params: { id: claim.id } })).state).toBe('RECOVERING')
    // half of it was of this fund
    expect(await balances(funds[0])).toMatchObject({ paid: before.paid - 80_000, receivable: before.receivable + 80_000 })
    expect(await ledger(), 'what was reported stays').toEqual(months)
    expect(await world.as('prv1').call(contract.listRecoveries, { query: { year: '2022', quarter: '4' } })).toMatchObject({ totalFen: 160_000, items: [{ originalMonth: '2022-08', className: claim.classTitle, amountFen: 160_000 }] })
    expect((await world.as('fin1-410184').call(trialBalance, { query: { year: 2022 } })).balanced).toBe(true)
    await expect(world.sql(`UPDATE integrity_cases SET document = '别的文件' WHERE id = $1`, [k.id])).rejects.toThrow('stays as it was decided')
    expect(cls.people.length).toBe(3)
  })

  it('R-130 repayments are taken in until it is whole, never more; the same receipt once; then claim and case are at their end', async () => {
    const { claim } = await paidClass(2)
    const k = await world.as('cty2-410184').call(contract.decideCase, decide(await proposedCase(claim.id, 2)))
    const id = k.recovery?.id ?? ''
    const repay = (amountFen: number, bankReference: string, changes: object = {}) => ({ params: { id }, body: { id: randomUUID(), amountFen, on: '2022-11-01', bankReference, ...changes } })
    expect((await world.as('cty2-410184').refused(contract.recordRepayment, repay(100, 'DEMO-B-0'))).status).toBe(403)
    expect((await world.as('fin1-410122').refused(contract.recordRepayment, repay(100, 'DEMO-B-0'))).status).toBe(404)
    expect(await world.as('fin1-410184').refused(contract.recordRepayment, repay(320_001, 'DEMO-B-0'))).toMatchObject({ status: 422, code: 'MORE_THAN_OWED' })
    expect(await world.as('fin1-410184').refused(contract.recordRepayment, repay(1, 'DEMO-B-0', { on: '2022-10-31' }))).toMatchObject({ status: 422, code: 'BEFORE_ORDER' })
    const before = await balances(funds[0])
    expect(await world.as('fin1-410184').call(contract.recordRepayment, repay(100_001, 'DEMO-B-1'))).toMatchObject({ repaidFen: 100_001, openFen: 219_999, state: 'ORDERED' })
    expect(await world.as('fin1-410184').refused(contract.recordRepayment, repay(1, 'DEMO-B-1'))).toMatchObject({ status: 422, code: 'REFERENCE_USED' })
    // fifty clerks at once with the rest: one
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => world.as('fin1-410184').raw('POST', `/recoveries/${id}/repayments`, { ...repay(219_999, `DEMO-C-${n}`).body, requestId: randomUUID() })))
    expect(answers.filter((a) => a.status === 200).length).toBe(1)
    expect(await view(k.id)).toMatchObject({ state: 'CLOSED', recovery: { state: 'RECOVERED', openFen: 0, repaidFen: 320_000 } })
    expect((await world.as('cty1-410184').call(claims.getClaim, { params: { id: claim.id } })).state).toBe('RECOVERED')
    // this year's money may be used again
    expect(await balances(funds[0])).toMatchObject({ receivable: before.receivable - 160_000, available: before.available + 160_000 })
  })

  it('R-130 a second problem in the same claim takes back of another person, while the first money is on its way and after it came; the claim ends with the last', async () => {
    const { claim } = await paidClass(3)
    const state = async () => (await world.as('cty1-410184').call(claims.getClaim, { params: { id: claim.id } })).state
    const lines = (await world.sql<{ id: string }>('SELECT id FROM claim_lines WHERE claim_id = $1 ORDER BY id', [claim.id])).map((l) => l.id)
    const decided = async (at: number) => world.as('cty2-410184').call(contract.decideCase, decide(await proposedCase(claim.id, 0, { lineIds: [lines[at] ?? ''] })))
    const repay = (k: contract.CaseView) => world.as('fin1-410184').call(contract.recordRepayment, { params: { id: k.recovery?.id ?? '' }, body: { id: randomUUID(), amountFen: 160_000, on: '2022-11-01', bankReference: `DEMO-E-${randomUUID().slice(0, 8)}` } })
    const [first, second] = [await decided(0), await decided(1)]
    expect([first.recovery?.amountFen, second.recovery?.amountFen, await state()]).toEqual([160_000, 160_000, 'RECOVERING'])
    await repay(first)
    expect([(await view(first.id)).state, await state()], 'the second is still asked back').toEqual(['CLOSED', 'RECOVERING'])
    await repay(second)
    expect(await state()).toBe('RECOVERED')
    // whose money was taken back is not asked again; the third was found later
    await expect(proposedCase(claim.id, 0, { lineIds: [lines[0] ?? ''] })).rejects.toThrow('refused')
    const again = await decided(2)
    expect(again).toMatchObject({ recovery: { amountFen: 160_000 } })
    expect(await state()).toBe('RECOVERING')
    await world.as('fin2-410184').call(contract.writeOffRecovery, { params: { id: again.recovery?.id ?? '' }, body: { document: '示例财函〔2022〕8号' } })
    expect(await state()).toBe('WRITTEN_OFF')
    expect((await world.as('fin1-410184').call(trialBalance, { query: { year: 2022 } })).balanced).toBe(true)
  })

  describe('beside payments of the same claim', () => {
    /** A claim of three that finance has agreed to, its items and lines in one order, and what is done to it by payment and by decision. */
    async function payableClaim() {
      const cls = await completedClass(world, school, { size: 3 })
      const claim = await claimTo(world, await proposed(world, cls.id), 'FIN_AGREED')
      world.setNow('2022-11-01', '10:00:00.123456')
      const items = await world.sql<{ id: string; line: string }>('SELECT id, line_id AS line FROM claim_items WHERE claim_id = $1 ORDER BY line_id', [claim.id])
      const params = { kind: 'CLAIM' as const, id: claim.id }
      const payable = () => world.as(payer).call(payments.getPayable, { params })
      const asking = async (of: readonly number[]) => {
        const { version } = await payable()
        return { params, body: { id: randomUUID(), version, itemIds: of.map((n) => items[n]?.id ?? ''), splits: [{ fundId: funds[0], amountFen: of.length * 160_000 }] } }
      }
      const handOver = async (...of: number[]): Promise<payments.PaymentView> => {
        const payment = (await world.as(payer).call(payments.orderPayment, await asking(of))).payments.find((p) => p.state === 'ORDERED')
        if (payment === undefined) throw new Error('nothing was ordered')
        await world.as(payer).call(payments.exportBatch, { body: { id: randomUUID(), paymentIds: [payment.id] } })
        return payment
      }
      const receipt = (p: payments.PaymentView, result: 'PAID' | 'RETURNED') =>
        ({ params: { id: p.id }, body: { result, amountFen: p.amountFen, on: '2022-11-01', bankReference: result === 'PAID' ? `DEMO${randomUUID().slice(0, 12)}` : null, reason: result === 'PAID' ? '' : '账号有误' } })
      const told = (p: payments.PaymentView, result: 'PAID' | 'RETURNED') => world.as(payer).call(payments.recordReceipt, receipt(p, result))
      const recovered = async (n: number) => world.as('cty2-410184').call(contract.decideCase, decide(await proposedCase(claim.id, 0, { lineIds: [items[n]?.line ?? ''] })))
      const repay = (k: contract.CaseView) => world.as('fin1-410184').call(contract.recordRepayment, { params: { id: k.recovery?.id ?? '' }, body: { id: randomUUID(), amountFen: 160_000, on: '2022-11-01', bankReference: `DEMO-F-${randomUUID().slice(0, 8)}` } })
      const view = () => world.as('cty1-410184').call(claims.getClaim, { params: { id: claim.id } })
      return { claim, payable, asking, handOver, receipt, told, recovered, repay, state: async () => (await view()).state, view }
    }

    it('R-130 R-166 whoever is still owed is paid, while the money of one is asked back and after it came; an order on its way arrives', async () => {
      const c = await payableClaim()
      await c.told(await c.handOver(0), 'PAID')
      const onItsWay = await c.handOver(1)
      const k = await c.recovered(0)
      expect([k.recovery?.amountFen, await c.state()], 'two are owed').toEqual([160_000, 'PAID_PART'])
      await c.told(onItsWay, 'PAID')
      expect(await c.state(), 'one is owed').toBe('PAID_PART')
      await c.told(await c.handOver(2), 'PAID')
      expect(await c.state(), 'nobody is owed').toBe('RECOVERING')
      await c.repay(k)
      expect(await c.state()).toBe('RECOVERED')

      const other = await payableClaim()
      await other.told(await other.handOver(0), 'PAID')
      await other.repay(await other.recovered(0))
      expect(await other.state(), 'it came, two are owed').toBe('PAID_PART')
      await other.told(await other.handOver(1, 2), 'PAID')
      expect(await other.state()).toBe('PAID')
      expect((await world.as('fin1-410184').call(trialBalance, { query: { year: 2022 } })).balanced).toBe(true)
    })

    it('R-130 the days for paying the others go on from their payment, not from the decision', async () => {
      const c = await payableClaim()
      await c.told(await c.handOver(0), 'PAID')
      const before = (await c.view()).due
      expect(before).not.toBeNull()
      world.setNow('2022-11-04')
      await c.recovered(0)
      expect((await c.view()).due).toEqual({ ...before, left: (before?.left ?? 0) - 3 })
    })

    it('R-130 R-166 what the bank sends back is booked while money of another is asked back, and may be paid again; what is asked back itself is not', async () => {
      const c = await payableClaim()
      const [first, second] = [await c.handOver(0), await c.handOver(1, 2)]
      await c.told(first, 'PAID')
      await c.told(second, 'PAID')
      const k = await c.recovered(0)
      const refused = await world.as(payer).refused(payments.recordReceipt, c.receipt(first, 'RETURNED'))
      expect(refused).toMatchObject({ status: 409, code: 'ITEMS_RECOVERED', message: expect.stringContaining('有 1 项款项已经决定追回') as string })
      await c.told(second, 'RETURNED')
      expect(await c.state()).toBe('PAID_PART')
      await c.told(await c.handOver(1, 2), 'PAID')
      expect(await c.state()).toBe('RECOVERING')
      await c.repay(k)
      // and after it came
      const last = (await c.payable()).payments.find((p) => p.state === 'PAID' && p.id !== first.id)
      if (last === undefined) throw new Error('nothing was paid')
      await c.told(last, 'RETURNED')
      expect(await c.state()).toBe('PAID_PART')
      expect((await world.as('fin1-410184').call(trialBalance, { query: { year: 2022 } })).balanced).toBe(true)
    })

    it('R-130 money that comes home while a case is investigated is not paid again before it is decided', async () => {
      const c = await payableClaim()
      const payment = await c.handOver(0, 1, 2)
      await c.told(payment, 'PAID')
      const k = await proposedCase(c.claim.id, 0, { outcomes: ['NO_CASE'], lineIds: [] })
      expect((await c.payable()).holds, 'nothing is left to hold').toEqual([])
      await c.told(payment, 'RETURNED')
      expect((await c.payable()).holds).toEqual([expect.stringContaining(k.no)])
      expect(await world.as(payer).refused(payments.orderPayment, await c.asking([0]))).toMatchObject({ status: 422, code: 'PAYMENT_HELD' })
      await world.as('cty2-410184').call(contract.decideCase, decide(k))
      expect((await c.payable()).holds).toEqual([])
      await c.told(await c.handOver(0, 1, 2), 'PAID')
      expect(await c.state()).toBe('PAID')
    })
  })

  it('R-130 what the state of an institution does not allow is refused when it is proposed, not after somebody signed for it', async () => {
    const { body } = reported('', { claimId: null, institutionId: world.office('inst-DEMO04') })
    await world.as('cty1-410184').call(contract.reportCase, { body })
    const accepted = await world.as('cty2-410184').call(contract.acceptCase, { params: { id: body.id }, body: { version: 1 } })
    const propose = (outcome: 'SUSPEND' | 'TERMINATE' | 'NO_CASE') => ({ params: { id: body.id }, body: { version: accepted.version, outcomes: [outcome], document: '示例退役军人函〔2022〕11号', grounds: '经核查，情况属实。', lineIds: [] } })
    for (const outcome of ['SUSPEND', 'TERMINATE'] as const) expect(await world.as('cty1-410184').refused(contract.proposeCase, propose(outcome)), outcome).toMatchObject({ status: 409, code: 'ILLEGAL_EVENT', message: expect.stringContaining('已登记') as string })
    expect((await view(body.id)).state).toBe('INVESTIGATING')
    expect((await world.as('cty1-410184').call(contract.proposeCase, propose('NO_CASE'))).state).toBe('PROPOSED')
  })

  it('R-130 money of an earlier year goes to the treasury; what cannot be had is given up by a document', async () => {
    const { claim } = await paidClass(1)
    const k = await world.as('cty2-410184').call(contract.decideCase, decide(await proposedCase(claim.id, 1)))
    world.setNow('2023-02-01')
    const id = k.recovery?.id ?? ''
    const before = await balances(funds[0])
    await world.as('fin1-410184').call(contract.recordRepayment, { params: { id }, body: { id: randomUUID(), amountFen: 60_000, on: '2023-01-15', bankReference: 'DEMO-D-1' } })
    const [one, two] = [await balances(funds[0]), await balances(funds[1])]
    expect(one.returned + two.returned).toBe(60_000)
    expect(one.available).toBe(before.available)
    expect((await world.as('fin1-410184').refused(contract.writeOffRecovery, { params: { id }, body: { document: '示例财函〔2023〕1号' } })).status).toBe(403)
    expect(await world.as('fin2-410184').call(contract.writeOffRecovery, { params: { id }, body: { document: '示例财函〔2023〕1号' } })).toMatchObject({ state: 'WRITTEN_OFF', repaidFen: 60_000, openFen: 0 })
    expect((await world.as('cty1-410184').call(claims.getClaim, { params: { id: claim.id } })).state).toBe('WRITTEN_OFF')
    world.setNow('2022-11-01')
  })

  it('R-130 a certificate revoked after payment is registered by itself, and points at whose money it was', async () => {
    const { claim, cls } = await paidClass(2)
    const [certificate] = await world.sql<{ id: string }>('SELECT x.id FROM certificates x JOIN enrolments e ON e.id = x.enrolment_id WHERE e.id = $1', [cls.enrolments[1]])
    await world.as('hr2-410184').call(revokeCertificate, { params: { id: certificate?.id ?? '' }, body: { reason: '冒名考试' } })
    const { items } = await world.as('cty1-410184').call(contract.listCases, { query: { claimId: claim.id } })
    expect(items).toMatchObject([{ kind: 'CERTIFICATE_REVOKED', state: 'REPORTED', suspectedFen: 160_000 }])
    const k = await view(items[0]?.id ?? '')
    expect(k).toMatchObject({ reportedBy: '系统', can: [] })
    expect(k.lines.map((l) => l.suspect)).toEqual([null, '所依据的证书已撤销'])
  })

  it('R-130 payment of a claim stands still while its case is investigated; no case lifts it, and an institution follows the decision', async () => {
    const cls = await completedClass(world, school, { size: 1 })
    const claim = await claimTo(world, await proposed(world, cls.id), 'FIN_AGREED')
    world.setNow('2022-11-01')
    const k = await proposedCase(claim.id, 0, { outcomes: ['NO_CASE'], lineIds: [] })
    expect((await world.as('cty1-410184').call(claims.getClaim, { params: { id: claim.id } })).holds).toMatchObject([{ kind: 'INTEGRITY', liftedAt: null }])
    // those who may hold and lift: not this one
    const seen = await world.as('hr2-410184').call(claims.getClaim, { params: { id: claim.id } })
    expect(seen).toMatchObject({ can: expect.arrayContaining(['hold']) as string[], holds: [{ reason: `问题线索 ${k.no} 核查中`, mayLift: false }] })
    expect(await world.as('hr2-410184').refused(claims.liftClaimHold, { params: { id: claim.id, holdId: k.id }, body: { reason: '先把款付了' } })).toMatchObject({ status: 422, code: 'HELD_BY_CASE', message: expect.stringContaining('线索有了决定后自动解除') as string })
    expect(await world.as('cty2-410184').call(contract.decideCase, decide(k))).toMatchObject({ state: 'CLOSED', outcomes: [{ label: '查无问题' }] })
    expect((await world.as('cty1-410184').call(claims.getClaim, { params: { id: claim.id } })).holds[0]?.liftedAt).not.toBeNull()
    const { body } = reported(claim.id, { claimId: null, institutionId: school.institutionId, kind: 'OTHER', suspectedFen: null })
    await world.as('cty1-410184').call(contract.reportCase, { body })
    const accepted = await world.as('cty2-410184').call(contract.acceptCase, { params: { id: body.id }, body: { version: 1 } })
    const proposal = await world.as('cty1-410184').call(contract.proposeCase, { params: { id: body.id }, body: { version: accepted.version, outcomes: ['SUSPEND', 'TRANSFER'], document: '示例函〔2022〕10号', grounds: '多次代签，责令停课整改。', lineIds: [] } })
    expect(await world.as('cty2-410184').call(contract.decideCase, decide(proposal))).toMatchObject({ state: 'CLOSED' })
    expect((await world.as('cty1-410184').call(getInstitution, { params: { id: school.institutionId } })).state).toBe('SUSPENDED')
  })

  it('R-130 S-12 cases of one instant are listed whole over any page', async () => {
    world.setNow('2022-11-01', '10:00:00.123456')
    for (const title of ['一', '二', '三']) await world.as('hr1-410184').call(contract.reportCase, reported('', { claimId: null, institutionId: school.institutionId, title: `重复线索${title}`, suspectedFen: null }))
    await expectWholeWhenPaged(world.as('cty1-410184'), contract.listCases)
  })
})
