import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { costSlip } from './cost-slip.ts'

const on = plainDate('2022-08-22')
const rate = { id: 'r', regionCode: '410184000000', amountFen: 1_000n, effectiveFrom: plainDate('2022-01-01'), effectiveTo: null, source: '示例文件' }
const places = ['410184000000', '410100000000', '410000000000']

describe('费用清单 (三(一)3)', () => {
  it('R-030 F23 four lines; of the first three the trainee pays nothing, the fourth is days × rate', () => {
    const slip = costSlip([{ item: 'TUITION', amountFen: 160_000n, payer: 'SUBSIDY' }, { item: 'LODGING', amountFen: 0n, payer: 'INSTITUTION' }], { days: 9, rates: [rate], places, on })
    expect(slip.map((line) => [line.item, line.amountFen, line.payer, line.traineeShareFen])).toEqual([
      ['TUITION', 160_000n, 'SUBSIDY', 0n], ['LODGING', 0n, 'INSTITUTION', 0n], ['SKILL_TEST', null, null, 0n], ['LIVING_ALLOWANCE', 9_000n, 'SUBSIDY', 0n]])
    expect(slip[3]?.note).toBe('9 天 × 10 元 = 90 元，依据示例文件')
  })
  it('R-030 without a rate there is no allowance, without a day none yet', () => {
    expect(costSlip([], { days: 9, rates: [], places, on })[3]).toMatchObject({ amountFen: null, payer: null, note: '当地没有已复核的生活补助标准' })
    expect(costSlip([], { days: 0, rates: [rate], places, on })[3]).toMatchObject({ amountFen: 0n, note: '还没有到课天数' })
    expect(costSlip([], { days: 9, rates: [{ ...rate, regionCode: '410122000000' }], places, on })[3]?.amountFen).toBeNull()
  })
})
