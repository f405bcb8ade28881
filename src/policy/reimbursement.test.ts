import { describe, expect, it } from 'vitest'
import { plainDate as d } from '../values/plain-date.ts'
import { instantOf } from '../values/shanghai-time.ts'
import { decideReimbursement, findCap } from './reimbursement.ts'
import type { Receipt, ReimbursementFacts } from './reimbursement.ts'
import type { ReimbursementCap } from './standards.ts'

const cap = (yuan: number, changes: Partial<ReimbursementCap> = {}): ReimbursementCap => ({
  id: `cap-${yuan}`, regionCode: '410104000000', tradeCode: null, level: null, capFen: BigInt(yuan * 100), itemCaps: {}, addsAllowance: false, effectiveFrom: d('2022-01-01'), effectiveTo: null, source: '演示标准', ...changes,
})
const receipt = (fen: bigint, changes: Partial<Receipt> = {}): Receipt => ({ id: 'r', item: 'TUITION', amountFen: fen, inOwnName: true, duplicate: false, ...changes })
const filing = (changes: Partial<ReimbursementFacts> = {}): ReimbursementFacts => ({
  filedAt: instantOf(d('2022-05-10'), '09:00'), signedUpAt: instantOf(d('2022-05-10'), '15:00'), filedOn: d('2022-05-10'), lateException: null, filed: { tradeCode: 'welder', level: 'L4', certificateType: null },
  certificate: { tradeCode: 'welder', level: 'L4', type: 'SKILL_LEVEL', verified: true }, receipts: [receipt(420_000n)], paidElsewhereFen: 0n, dischargeType: null, freeRight: null, places: ['410104000000', '410100000000', '410000000000'],
  attendedDays: 30, ...changes,
})
const decide = (changes: Partial<ReimbursementFacts> = {}, caps: ReimbursementCap[] = [cap(3500)]) => decideReimbursement(filing(changes), { caps, allowances: [] })

describe('标准内据实报销，超标准按最高 (三(三)11)', () => {
  it.each([[420_000n, 0n, 350_000n], [350_000n, 0n, 350_000n], [298_050n, 0n, 298_050n], [420_000n, 100_000n, 320_000n], [50_000n, 80_000n, 0n]])(
    'R-084 T19 receipts %s 分, %s 分 paid elsewhere, cap 3500 元: %s 分', (receipts, paidElsewhereFen, payable) => {
      expect(decide({ receipts: [receipt(receipts)], paidElsewhereFen })).toMatchObject({ verdict: 'pass', value: { payableFen: payable } })
    })

  it('R-084 shows its arithmetic in 元', () => {
    expect(decide({ receipts: [receipt(400_000n), receipt(20_000n, { item: 'SKILL_TEST' })], paidElsewhereFen: 100_000n }).value?.arithmetic).toBe('学杂费 4000 + 鉴定费 200 − 其他公共资金已付 1000 = 3200 元')
    expect(decide({ receipts: [receipt(420_000n)] }).value?.arithmetic).toBe('学杂费 4200，超过标准，按最高 3500 = 3500 元')
    expect(decide({ filedAt: instantOf(d('2022-05-10'), '15:00'), receipts: [receipt(290_000n)] }).value?.arithmetic).toBe('学杂费 2900，不予报销 = 0 元')
    expect(decide({ receipts: [receipt(290_000n)] }, []).value?.arithmetic ?? '').not.toContain('min')
  })

  it('R-084 caps of items first, then the whole; no cap row and nobody can approve', () => {
    const items = [receipt(300_000n), receipt(90_000n, { item: 'LODGING' })]
    expect(decide({ receipts: items }, [cap(3500, { itemCaps: { LODGING: 30_000n } })]).value).toMatchObject({ allowedFen: 330_000n, payableFen: 330_000n })
    expect(decide({}, []).verdict).toBe('missing')
    expect(decide({}, [cap(3500, { effectiveFrom: d('2022-05-11') })]).verdict).toBe('missing')
  })

  it('R-080 T20 an earlier hour of the same day passes; after sign-up it is E-LATE unless excepted in writing (D-07)', () => {
    expect(decide().verdict).toBe('pass')
    const late = { filedAt: instantOf(d('2022-05-10'), '15:00') }
    expect(decide(late)).toMatchObject({ verdict: 'block', value: { refusals: ['E-LATE'], payableFen: 0n } })
    expect(decide({ ...late, lateException: '出国务工，站里代办迟了一天' })).toMatchObject({ verdict: 'warn', value: { refusals: [], payableFen: 350_000n } })
  })

  it.each([
    ['same level', { tradeCode: 'welder', level: 'L4' }, []], ['a higher skill', { tradeCode: 'welder', level: 'L3' }, []], ['a lower one', { tradeCode: 'welder', level: 'L5' }, ['E-TRADE']],
    ['another trade', { tradeCode: 'cook', level: 'L4' }, ['E-TRADE']],
  ] as const)('R-083 the certificate is of the filed trade and level: %s', (_, held, refusals) => {
    expect(decide({ certificate: { type: 'SKILL_LEVEL', verified: true, ...held } }).value?.refusals).toEqual(refusals)
  })

  it('R-083 A-57 a filed goal without level wants exactly that certificate; an unverified one leaves it open', () => {
    const filed = { tradeCode: 'welder', level: 'NONE', certificateType: 'SPECIAL_OPERATION' } as const
    expect(decide({ filed, certificate: { tradeCode: 'welder', level: 'NONE', type: 'SPECIAL_OPERATION', verified: true } }).value?.refusals).toEqual([])
    expect(decide({ filed, certificate: { tradeCode: 'welder', level: 'L4', type: 'SKILL_LEVEL', verified: true } }).value?.refusals).toEqual(['E-TRADE'])
    expect(decide({ certificate: { tradeCode: 'welder', level: 'L4', type: 'SKILL_LEVEL', verified: false } }).verdict).toBe('missing')
  })

  it('R-085 a receipt used before in the province and one in another name count 0; none left is E-RECEIPT', () => {
    expect(decide({ receipts: [receipt(100_000n), receipt(200_000n, { duplicate: true }), receipt(50_000n, { inOwnName: false })] })).toMatchObject({ verdict: 'warn', value: { payableFen: 100_000n } })
    expect(decide({ receipts: [receipt(200_000n, { duplicate: true })] }).value).toMatchObject({ refusals: ['E-RECEIPT'], payableFen: 0n })
  })

  it('R-029 D-06 a self-employment soldier needs his one right; others are not asked', () => {
    const soldier = { dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER' }
    expect(decide({ ...soldier, freeRight: 'USED' }).value?.refusals).toEqual(['E-RIGHT'])
    expect(decide({ ...soldier, freeRight: 'UNUSED' }).verdict).toBe('pass')
    expect(decide({ dischargeType: 'DISCHARGE_OFFICER' }).verdict).toBe('pass')
  })

  it('R-081 A-24 the most precise row of the innermost place on the day of filing', () => {
    const rows = [cap(1000, { regionCode: '410000000000' }), cap(2000), cap(3000, { tradeCode: 'welder' }), cap(3500, { tradeCode: 'welder', level: 'L4' }), cap(9000, { tradeCode: 'cook' })]
    const at = (tradeCode: string, level: 'L4' | 'L5', places = ['410104000000', '410000000000']) => findCap(rows, { tradeCode, level, places, on: d('2022-05-10') })?.capFen
    expect([at('welder', 'L4'), at('welder', 'L5'), at('painter', 'L5'), at('welder', 'L4', ['410200000000', '410000000000'])]).toEqual([350_000n, 300_000n, 200_000n, 100_000n])
  })

  it('R-084 A-24 the living allowance is added only where the table says so', () => {
    const allowances = [{ id: 'a', regionCode: '410104000000', amountFen: 1000n, effectiveFrom: d('2022-01-01'), effectiveTo: null, source: '演示标准' }]
    expect(decideReimbursement(filing(), { caps: [cap(3500)], allowances }).value?.payableFen).toBe(350_000n)
    expect(decideReimbursement(filing(), { caps: [cap(3500, { addsAllowance: true })], allowances }).value).toMatchObject({ allowanceFen: 30_000n, payableFen: 380_000n })
  })
})
