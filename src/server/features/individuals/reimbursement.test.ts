import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { unpublish } from '../../../../tests/setup/calendar.ts'
import { cap, claimBody, file, filingTo, phone, receipt, type Phone } from '../../../../tests/setup/individuals.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/individuals.ts'
import { freeRight } from '../veterans/index.ts'
import { lapseUncorrected } from './index.ts'

let world: World
let vet: Phone
beforeAll(async () => {
  world = await createWorld({ now: '2022-05-10' })
  await cap(world, 3500)
})
beforeEach(async () => {
  world.setNow('2022-05-10')
  vet = await phone(world)
})
afterAll(() => world.close())

const sealed = { opinion: '同意', sealConfirmed: true as const }
const at = async (state: Parameters<typeof filingTo>[3], way: Parameters<typeof filingTo>[4] = {}) => filingTo(world, vet.login, await file(world, vet.login), state, way)
const first = (id: string, version: number, login = 'cty1-410184') => world.as(login).refused(contract.firstReviewReimbursement, { params: { id }, body: { version, opinion: '同意' } })

describe('取得证书后据实报销 (三(三)11)', () => {
  it.each([[[420_000], 0, 350_000], [[350_000], 0, 350_000], [[298_050], 0, 298_050], [[400_000, 20_000], 100_000, 320_000]])(
    'R-084 T19 receipts %j 分, %i 分 paid elsewhere, cap 3500 元: %i 分, agreed by four', async (amounts, paidElsewhereFen, payable) => {
      const receipts = amounts.map((amountFen, i) => receipt({ amountFen, item: i === 0 ? 'TUITION' : 'SKILL_TEST' }))
      const claimed = await at('CLAIMED', { receipts, claim: { paidElsewhereFen, paidElsewhereNote: paidElsewhereFen > 0 ? '工作地已补 1000 元' : '' } })
      expect(claimed.reckoning).toMatchObject({ verdict: 'pass', payableFen: payable, capFen: 350_000, refusals: [] })
      expect(claimed.reckoning?.lines.at(-1)).toEqual({ label: '报销金额', amountFen: payable, sign: '=', note: '' })
      const agreed = await filingTo(world, vet.login, claimed, 'FIN_AGREED')
      expect(agreed).toMatchObject({ state: 'FIN_AGREED', amountFen: payable, reckoning: { decidedFen: payable } })
      expect(agreed.reviews.map((r) => [r.step, r.firstName, r.secondName, r.decision])).toEqual([['CLAIM', 'cty1-410184', 'cty2-410184', 'AGREED'], ['FIN', 'fin1-410184', 'fin2-410184', 'AGREED']])
    })

  it('R-083 the certificate is verified by HR1 or the province, of the filed trade and level; another trade is E-TRADE and cannot be approved', async () => {
    const open = await at('CLAIM_FIRST', { verified: false })
    expect((await first(open.id, open.version)).message).toContain('证书核验结果')
    const verify = (login: string) => world.as(login).send(contract.verifyFilingCertificate, { params: { id: open.id }, body: { version: open.version, verified: true, note: '' } })
    for (const login of ['cty1-410184', 'hr2-410184', vet.login]) expect((await verify(login)).status, login).toBe(403)
    expect((await verify('hr1-410122')).status).toBe(404)
    const verified = (await verify('prv1')).reply
    expect(verified.certificate).toMatchObject({ state: 'VERIFIED', number: expect.stringMatching(/^Y44/) as string })
    const other = await phone(world)
    world.setNow('2022-05-10')
    const wrong = await filingTo(world, other.login, await file(world, other.login), 'CLAIM_FIRST', { certificate: { tradeCode: 'T-ELECTRICIAN' } })
    expect(wrong.reckoning?.refusals).toEqual([{ code: 'E-TRADE', label: '证书与报备不符' }])
    expect(await first(wrong.id, wrong.version)).toMatchObject({ status: 422, code: 'NOT_PAYABLE' })
    const refused = await world.as('cty2-410184').call(contract.refuseReimbursement, { params: { id: wrong.id }, body: { version: wrong.version, code: 'E-TRADE', reason: '报的是焊工，证书是电工' } })
    expect(refused).toMatchObject({ state: 'REFUSED_CLAIM', refusal: { code: 'E-TRADE', label: '证书与报备不符' } })
  })

  it('R-083 A-57 a goal without level wants exactly the certificate that was filed', async () => {
    const filed = await file(world, vet.login, { level: 'NONE', certificateType: 'SPECIAL_OPERATION' })
    const way = { certificate: { type: 'SPECIAL_OPERATION', level: 'NONE', number: `T${vet.person.idNumber}` } }
    const claimed = await filingTo(world, vet.login, filed, 'CLAIMED', way)
    expect(claimed.reckoning).toMatchObject({ verdict: 'pass', payableFen: 350_000 })
    expect(claimed.certificate?.number).not.toContain(vet.person.idNumber)
    const other = await phone(world)
    world.setNow('2022-05-10')
    expect((await filingTo(world, other.login, await file(world, other.login, { level: 'NONE', certificateType: 'SPECIAL_OPERATION' }), 'CLAIMED')).reckoning?.refusals.map((r) => r.code)).toEqual(['E-TRADE'])
  })

  it('R-084 A-24 no cap on the day of filing: nobody acknowledges or approves; the cap of that day counts, not a later one; a promised cap stays', async () => {
    const far = await phone(world, { region: '410122000000' })
    const filed = await file(world, far.login)
    expect(filed).toMatchObject({ capFen: null, cap: { big: '已报备' } })
    expect((await world.as('cty1-410122').refused(contract.acknowledgeFiling, { params: { id: filed.id }, body: { version: filed.version } })).code).toBe('CAP_MISSING')
    await world.sql(`UPDATE individual_filings SET state = 'ACKNOWLEDGED', acknowledged_at = now(), version = version + 1 WHERE id = $1`, [filed.id])
    const claimed = await filingTo(world, far.login, await world.as(far.login).call(contract.getFiling, { params: { id: filed.id } }), 'CLAIM_FIRST', { county: '410122' })
    expect(claimed.reckoning).toMatchObject({ verdict: 'missing', capFen: null, payableFen: 0 })
    expect(await first(claimed.id, claimed.version, 'cty1-410122')).toMatchObject({ status: 422, message: expect.stringContaining('报销标准') as string })
    world.setNow('2022-05-10')
    const promised = await at('CLAIM_FIRST')
    const [row] = await world.sql<{ id: string }>('SELECT cap_id AS id FROM individual_filings WHERE id = $1', [promised.id])
    expect((await world.sql<{ id: string }>('SELECT reckoned_cap_id AS id FROM individual_filings WHERE id = $1', [promised.id]))[0]?.id).toBe(row?.id)
  })

  it('R-084 F23 the living allowance only where the table says so', async () => {
    const place = '410105000000'
    await world.sql(`INSERT INTO allowance_standards (region_code, amount_fen, effective_from, source, state, created_by, created_at) VALUES ($1, 1000, '2022-01-01', '示例文件', 'PROPOSED', $2, now())`, [place, world.user('cty1-410184')])
    await world.sql(`UPDATE allowance_standards SET state = 'CONFIRMED', confirmed_by = $1, confirmed_at = now() WHERE region_code = $2`, [world.user('cty2-410184'), place])
    await cap(world, 3500, { region: place, addsAllowance: true, lodgingYuan: 300 })
    const near = await phone(world, { region: place })
    // by hand: 学杂费 3,000 + 住宿费 900 → 300 = 3,300 ≤ 3,500; + 30 days × 10 元 = 3,600 元
    const claimed = await filingTo(world, near.login, await file(world, near.login), 'CLAIMED', {
      county: '410105', receipts: [receipt({ amountFen: 300_000 }), receipt({ item: 'LODGING', amountFen: 90_000 })], claim: { attendedDays: 30 },
    })
    expect(claimed.reckoning).toMatchObject({ allowedFen: 330_000, allowanceFen: 30_000, payableFen: 360_000 })
    const lines = claimed.reckoning?.lines.map((l) => `${l.sign}${l.label} ${l.amountFen}`)
    expect(lines).toEqual(['+学杂费 300000', '+住宿费 90000', '−超过单项上限的部分 60000', '=可以报销的票据合计 330000', '最高可报（报备当天的标准） 350000', '+培训期间生活补助 30000', '=报销金额 360000'])
  })

  it('R-080 E-LATE cannot be approved, and can once it was excused in writing', async () => {
    const late = await at('CLAIM_FIRST', { signedUpAt: '2022-05-10T08:00:00+08:00' })
    expect(late.reckoning?.refusals.map((r) => r.code)).toEqual(['E-LATE'])
    expect((await first(late.id, late.version)).message).toContain('报备晚于报名')
    const excused = await world.as('cty2-410184').call(contract.excuseLateFiling, { params: { id: late.id }, body: { version: late.version, reason: '站里代办迟了一天' } })
    expect((await filingTo(world, vet.login, excused, 'CLAIM_SECOND')).reckoning).toMatchObject({ verdict: 'warn', payableFen: 350_000 })
  })

  it('R-085 return with a list, answered item by item; the receipts of before fall out and their invoices are free again', async () => {
    const invoice = { invoiceCode: '044001900111', invoiceNumber: '77770001' }
    const held = await at('CLAIM_SECOND', { receipts: [receipt(invoice)] })
    const returned = await world.as('cty2-410184').call(contract.returnReimbursement, { params: { id: held.id }, body: { version: held.version, reason: '发票看不清', items: ['重拍发票照片', '补住宿费发票'] } })
    expect(returned).toMatchObject({ state: 'RETURNED', returnDue: '2022-08-15', reckoning: { decidedFen: null }, returns: [{ items: ['重拍发票照片', '补住宿费发票'] }] })
    const body = { ...claimBody(returned, [receipt(invoice), receipt({ item: 'LODGING', amountFen: 10_000 })], { bankAccount: null }), answers: ['已经重拍'] }
    expect((await world.as(vet.login).refused(contract.resubmitReimbursement, { params: { id: held.id }, body })).code).toBe('ANSWERS_MISSING')
    const again = await world.as(vet.login).call(contract.resubmitReimbursement, { params: { id: held.id }, body: { ...body, answers: ['已经重拍', '已经补上'] } })
    expect(again.receipts.map((r) => [r.isDuplicate, r.countedFen])).toEqual([[false, 420_000], [false, 10_000]])
    const agreed = await filingTo(world, vet.login, again, 'FIN_FIRST')
    expect(agreed.reviews.map((r) => [r.step, r.round, r.decision])).toEqual([['CLAIM', 1, 'RETURNED'], ['CLAIM', 2, 'AGREED'], ['FIN', 1, null]])
    expect((await world.as('fin1-410184').call(contract.returnReimbursement, { params: { id: held.id }, body: { version: agreed.version, reason: '账号不符', items: ['核对银行卡号'] } })).state).toBe('RETURNED')
  })

  describe('what came back and was not mended', () => {
    const lapse = () => world.run((tx) => lapseUncorrected(tx, world.platform.vault))
    const stateOf = async (login: string, id: string) => (await world.as(login).call(contract.getFiling, { params: { id } })).state
    const standing = (veteranId: string) => world.run((tx) => freeRight.standing(tx, veteranId))
    const told = async () => (await world.sql<{ sealed: Buffer | null }>(`SELECT sealed FROM messages WHERE purpose = 'FILING_NOTICE' ORDER BY queued_at, id`)).map((m) => (m.sealed === null ? null : world.platform.vault.open(m.sealed)))
    /** A soldier whose claim came back on 1 August: ten working days end on the 15th. */
    async function returnedOne() {
      world.setNow('2022-05-10')
      const soldier = await phone(world, { dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER' })
      await world.sql('UPDATE veterans SET phone_enc = $2 WHERE id = $1', [soldier.person.id, world.platform.vault.seal('00012345678')])
      const accepted = await filingTo(world, soldier.login, await file(world, soldier.login), 'CLAIM_FIRST')
      const returned = await world.as('cty1-410184').call(contract.returnReimbursement, { params: { id: accepted.id }, body: { version: accepted.version, reason: '发票看不清', items: ['重拍发票照片'] } })
      return { soldier, returned }
    }

    it.each([['2022-08-14', 'RETURNED', 'LOCKED'], ['2022-08-15', 'RETURNED', 'LOCKED'], ['2022-08-16', 'LAPSED', 'UNUSED']] as const)('R-085 D-02 due 2022-08-15, on %s it is %s and the right %s', async (day, state, right) => {
      const { soldier, returned } = await returnedOne()
      expect(returned).toMatchObject({ returnDue: '2022-08-15', returns: [{ dueOn: '2022-08-15' }], due: { due: '2022-08-15', workingDays: 10 } })
      world.setNow(day, '00:52:00')
      await lapse()
      expect([await stateOf(soldier.login, returned.id), (await standing(soldier.person.id)).state]).toEqual([state, right])
      expect(await lapse()).toBe(0)
      // the two others of this table would otherwise be found by the next test
      if (state === 'RETURNED') await world.as(soldier.login).call(contract.cancelFiling, { params: { id: returned.id }, body: { version: returned.version, reason: '不报了，撤销' } })
    })

    it('R-085 it says why, tells him both times and gives the invoice back; he may file again', async () => {
      await world.sql('DELETE FROM messages')
      const { soldier, returned } = await returnedOne()
      world.setNow('2022-08-16')
      expect(await lapse()).toBe(1)
      const [event] = await world.sql<{ facts: { reason: string }; by: string | null }>(`SELECT facts, by_user AS by FROM filing_events WHERE filing_id = $1 AND event = 'lapse'`, [returned.id])
      expect(event).toEqual({ facts: { reason: '退回补正期限 2022年8月15日 已过，没有重新提交' }, by: null })
      expect(await world.sql(`SELECT summary FROM audit_log WHERE record_id = $1 AND action = 'lapse'`, [returned.id])).toEqual([{ summary: '逾期失效：退回补正期限 2022年8月15日 已过，没有重新提交' }])
      expect((await told()).map((m) => [m?.includes(returned.filingNo), m?.includes('请在 2022年8月15日前（含当日）补好'), m?.includes('已经失效')])).toEqual([[true, true, false], [true, false, true]])
      expect(await world.sql(`SELECT 1 FROM filing_receipts WHERE filing_id = $1 AND state = 'ACTIVE'`, [returned.id])).toEqual([])
      expect((await world.as(soldier.login).refused(contract.resubmitReimbursement, { params: { id: returned.id }, body: { ...claimBody({ version: returned.version + 1 }), answers: ['已经重拍'] } })).status).toBe(409)
      expect((await file(world, soldier.login, { tradeCode: 'T-ELECTRICIAN' })).state).toBe('FILED')
      expect(await standing(soldier.person.id)).toMatchObject({ state: 'LOCKED', releases: 1 })
    })

    it('R-085 D-32 control: sent again on the last day it does not lapse; nor where nobody has published the day, until it is fixed and told; who left no phone is not told', async () => {
      await world.sql('DELETE FROM messages')
      const { soldier, returned } = await returnedOne()
      world.setNow('2022-05-10')
      const publish = await unpublish(world, '2022-08-10')
      const open = await returnedOne()
      world.setNow('2022-08-15', '23:59:59')
      await world.as(soldier.login).call(contract.resubmitReimbursement, { params: { id: returned.id }, body: { ...claimBody(returned), answers: ['已经重拍'] } })
      world.setNow('2022-09-30')
      expect(await lapse()).toBe(0)
      expect([await stateOf(soldier.login, returned.id), await stateOf(open.soldier.login, open.returned.id)]).toEqual(['CLAIMED', 'RETURNED'])
      await publish()
      expect([await lapse(), (await told()).at(-1)]).toEqual([0, expect.stringContaining(`您的个人报备 ${open.returned.filingNo} 补正的最后一天已经确定：请在 2022年9月30日前（含当日）补好重新提交，过期失效。`)])
      world.setNow('2022-10-01')
      await world.sql('UPDATE veterans SET phone_enc = NULL WHERE id = $1', [open.soldier.person.id])
      const before = (await told()).length
      expect([await lapse(), (await told()).length - before]).toEqual([1, 0])
    })
  })

  it('D-02 refused after training: the right of a soldier is free again and counts as a try', async () => {
    const soldier = await phone(world, { dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER' })
    const claimed = await filingTo(world, soldier.login, await file(world, soldier.login), 'CLAIM_SECOND')
    expect(claimed.reckoning?.payableFen).toBe(350_000)
    await world.as('cty2-410184').call(contract.refuseReimbursement, { params: { id: claimed.id }, body: { version: claimed.version, code: 'OTHER', reason: '本人说明未实际参训' } })
    expect(await world.run((tx) => freeRight.standing(tx, soldier.person.id))).toMatchObject({ state: 'UNUSED', releases: 1 })
  })

  it('S-05 R-085 first is not second, nobody reviews what he entered in the veteran’s name, and the two offices are different people', async () => {
    await world.addUser({ login: 'cty1-second', role: 'CTY1', org: 'VA-410184' })
    const byClerk = await filingTo(world, 'cty1-410184', await file(world, 'cty1-410184', { veteranId: vet.person.id, channel: 'COUNTER' }), 'CLAIM_FIRST')
    expect((await first(byClerk.id, byClerk.version)).code).toBe('REVIEWS_OWN')
    const one = await world.as('cty1-second').call(contract.firstReviewReimbursement, { params: { id: byClerk.id }, body: { version: byClerk.version, opinion: '同意' } })
    const [{ id: personId } = { id: '' }] = await world.sql<{ id: string }>('SELECT person_id AS id FROM users WHERE id = $1', [world.user('cty1-second')])
    await world.addUser({ login: 'cty2-twin', role: 'CTY2', org: 'VA-410184', personId })
    expect((await world.as('cty2-twin').refused(contract.secondReviewReimbursement, { params: { id: byClerk.id }, body: { version: one.version, ...sealed } })).code).toBe('FIRST_IS_SECOND')
    const two = await world.as('cty2-410184').call(contract.secondReviewReimbursement, { params: { id: byClerk.id }, body: { version: one.version, ...sealed } })
    await world.addUser({ login: 'fin1-twin', role: 'FIN1', org: 'FIN-410184', personId })
    expect((await world.as('fin1-twin').refused(contract.finFirstReimbursement, { params: { id: byClerk.id }, body: { version: two.version, opinion: '同意' } })).code).toBe('SIGNED_ELSEWHERE')
    const elsewhere = await world.as('fin1-410122').refused(contract.finFirstReimbursement, { params: { id: byClerk.id }, body: { version: two.version, opinion: '同意' } })
    expect(elsewhere.status).toBe(404)
    expect((await world.as('fin1-410100').refused(contract.finFirstReimbursement, { params: { id: byClerk.id }, body: { version: two.version, opinion: '同意' } })).status).toBe(403)
  })

  it('S-11 fifty sign one reimbursement once; a repeated request gets the first answer', async () => {
    const claimed = await at('CLAIM_FIRST')
    const params = { id: claimed.id }
    const body = { requestId: randomUUID(), version: claimed.version, opinion: '同意' }
    const once = await world.as('cty1-410184').call(contract.firstReviewReimbursement, { params, body })
    expect(await world.as('cty1-410184').call(contract.firstReviewReimbursement, { params, body })).toEqual(once)
    const seals = await Promise.all(Array.from({ length: 50 }, () => world.as('cty2-410184').send(contract.secondReviewReimbursement, { params, body: { version: once.version, ...sealed } })))
    expect(seals.filter((s) => s.status === 200)).toHaveLength(1)
  })
})
