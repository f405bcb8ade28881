import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { DEFAULT_PARAMETERS } from './parameters.ts'
import { componentsOf, countsForVoucher, decideVoucherClaim, settlementOf, type VoucherClaimant, type VoucherItem, type VoucherKind } from './voucher.ts'

const soldier: VoucherClaimant = {
  kind: 'EXCLUSIVE', realNameVerified: true, isPastAge: false, dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER', right: 'UNUSED', rightHeldBy: null, used: null, holdsUntil: null, redeemed: false,
}
const judged = (changes: Partial<VoucherClaimant>) => decideVoucherClaim({ ...soldier, ...changes }).map((r) => [r.verdict, r.code])
const set = (...kinds: VoucherKind[]) => new Set(kinds)

describe('who may claim a voucher', () => {
  it('R-086 everybody verified below the age, one unused at a time', () => {
    const anybody = { kind: 'GENERAL' as const, dischargeType: 'DISCHARGE_TRANSFER' }
    expect(judged(anybody)).toEqual([['pass', 'VOUCHER_GENERAL']])
    expect(judged({ ...anybody, right: 'USED' }), 'a used right is about the exclusive voucher only (D-05)').toEqual([['pass', 'VOUCHER_GENERAL']])
    expect(judged({ ...anybody, realNameVerified: false })).toEqual([['block', 'VOUCHER_UNVERIFIED']])
    expect(judged({ ...anybody, isPastAge: true })).toEqual([['block', 'VOUCHER_AGE']])
    expect(judged({ ...anybody, holdsUntil: plainDate('2022-12-31') })).toEqual([['block', 'VOUCHER_HELD']])
  })

  it('R-087 T28 A-53 a self-employment soldier whose right is unused, or locked by an enrolment of his; whoever had his training is told so', () => {
    expect(judged({})).toEqual([['pass', 'VOUCHER_EXCLUSIVE']])
    expect(judged({ right: 'LOCKED', rightHeldBy: 'ENROLMENT' })).toEqual([['pass', 'VOUCHER_EXCLUSIVE']])
    expect(judged({ right: 'LOCKED', rightHeldBy: 'OTHER' })).toEqual([['block', 'VOUCHER_RIGHT_ELSEWHERE']])
    expect(judged({ dischargeType: 'DISCHARGE_TRANSFER' })).toEqual([['block', 'VOUCHER_NOT_SOLDIER']])
    expect(judged({ redeemed: true })).toEqual([['block', 'VOUCHER_RIGHT_USED']])
    expect(decideVoucherClaim({ ...soldier, right: 'USED', used: '2021 年，示例县' })[0]?.message).toBe('您已享受过政府免费培训（2021 年，示例县），不能再领专属券。您可以领普惠券。')
  })
})

describe('what a voucher is worth', () => {
  it('R-090 A-29 no verified certificate, no value; a completion certificate only where it was the goal, electronic, of 40 lessons', () => {
    const cls = { certGoal: 'SKILL_LEVEL' as const, lessons: 40, otherMinimum: null }
    const completion = { type: 'TRAINING_COMPLETION' as const, medium: 'ELECTRONIC' as const, verified: true }
    expect(countsForVoucher({ type: 'SKILL_LEVEL', medium: 'PAPER', verified: true }, cls, DEFAULT_PARAMETERS)).toBe(true)
    expect(countsForVoucher({ type: 'SKILL_LEVEL', medium: 'PAPER', verified: false }, cls, DEFAULT_PARAMETERS)).toBe(false)
    expect(countsForVoucher(completion, cls, DEFAULT_PARAMETERS)).toBe(false)
    const only = { ...cls, certGoal: 'TRAINING_COMPLETION' as const }
    expect(countsForVoucher(completion, only, DEFAULT_PARAMETERS)).toBe(true)
    expect(countsForVoucher(completion, { ...only, lessons: 39 }, DEFAULT_PARAMETERS)).toBe(false)
    expect(countsForVoucher({ ...completion, medium: 'PAPER' }, only, DEFAULT_PARAMETERS)).toBe(false)
  })

  it('R-088 A-28 the shares of two vouchers do not meet and are everything together; alone the exclusive one stands for all', () => {
    const [general, exclusive] = [componentsOf('GENERAL', set('GENERAL', 'EXCLUSIVE')), componentsOf('EXCLUSIVE', set('GENERAL', 'EXCLUSIVE'))]
    expect(general.filter((c) => exclusive.includes(c))).toEqual([])
    expect([...general, ...exclusive].toSorted()).toEqual(['LIVING_ALLOWANCE', 'LODGING', 'SKILL_TEST', 'TRAINING'])
    expect(componentsOf('EXCLUSIVE', set('EXCLUSIVE'))).toHaveLength(4)
    expect(componentsOf('GENERAL', set('GENERAL'))).toEqual(['TRAINING'])
  })

  it('R-088 A-28 a voucher is settled when its share is paid, never above the items', () => {
    const item = (component: VoucherItem['component'], yuan: bigint, state: VoucherItem['state'] = 'PAID'): VoucherItem => ({ id: component, component, amountFen: yuan * 100n, state })
    const both = set('GENERAL', 'EXCLUSIVE')
    const items = [item('TRAINING', 1600n), item('LIVING_ALLOWANCE', 50n, 'APPROVED')]
    expect(settlementOf('GENERAL', both, items)?.amountFen).toBe(160_000n)
    expect(settlementOf('EXCLUSIVE', both, items)).toBeNull()
    expect(settlementOf('EXCLUSIVE', both, [item('TRAINING', 1600n), item('LIVING_ALLOWANCE', 50n)])?.amountFen).toBe(5000n)
    expect(settlementOf('EXCLUSIVE', set('EXCLUSIVE'), [item('TRAINING', 1600n), item('LIVING_ALLOWANCE', 50n)])?.amountFen).toBe(165_000n)
    expect(settlementOf('EXCLUSIVE', both, [item('TRAINING', 1600n)])).toEqual({ items: [], amountFen: 0n })
    expect(settlementOf('GENERAL', both, [item('LIVING_ALLOWANCE', 50n)])).toBeNull()
    expect(settlementOf('GENERAL', set('GENERAL'), [])).toBeNull()
  })
})
