import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { decideAssessed, decideCover, decideHeld, decideKpis, decideLength, decideRenewal, expiryAlert, type ContractPeriod, type NearestContract } from './contract.ts'
import { institution } from './machines/institution.ts'
import type { InstitutionEvent, InstitutionState } from './machines/institution.ts'
import { trainingContract } from './machines/contract.ts'
import type { ContractEvent, ContractState } from './machines/contract.ts'
import { DEFAULT_PARAMETERS as parameters, withParameters } from './parameters.ts'

const day = plainDate

describe('承训合同 (三(二)6)', () => {
  it('R-051 certificates at least 95 %, recommended employment at least 80 %: one under is refused, exactly and above pass, a stricter bound holds (三(三)9)', () => {
    const verdict = (certRatePercent: number, employmentRatePercent: number, rules = parameters) => decideKpis({ certRatePercent, employmentRatePercent }, rules).verdict
    expect([verdict(94, 80), verdict(95, 80), verdict(96, 81), verdict(95, 79)]).toEqual(['block', 'pass', 'pass', 'block'])
    expect(verdict(95, 80, withParameters(parameters, 'test', { MIN_CERT_RATE_GENERAL: 97 }))).toBe('block')
    expect(decideKpis({ certRatePercent: 94, employmentRatePercent: 80 }, parameters).reasons[0]).toMatchObject({ clause: '三(三)9', requirement: 'R-051', parameter: { value: 95 } })
  })

  it('A-32 a contract over three years is pointed out, not refused', () => {
    expect([decideLength(day('2022-01-01'), day('2024-12-31'), parameters).verdict, decideLength(day('2022-01-01'), day('2025-01-10'), parameters).verdict]).toEqual(['pass', 'warn'])
  })

  const contract = (changes: Partial<NearestContract> = {}): NearestContract => ({ no: '示例1号', state: 'ACTIVE', startsOn: day('2022-03-01'), endsOn: day('2022-08-26'), endedOn: null, hasTrade: true, hasLevel: true, ...changes })
  it('R-047 a class is covered from the first to the last day of the contract, both included; one day over is refused with the sum', () => {
    expect(decideCover(contract(), day('2022-03-01'), day('2022-08-26')).verdict).toBe('pass')
    expect(decideCover(contract({ state: 'AMENDED' }), day('2022-03-01'), day('2022-08-26')).verdict).toBe('pass')
    expect(decideCover(contract(), day('2022-08-22'), day('2022-08-27'))).toMatchObject({ verdict: 'block', arithmetic: '2022年8月27日 − 2022年8月26日 = 1 天' })
    expect(decideCover(contract(), day('2022-02-28'), day('2022-08-26')).message).toContain('早 1 天')
    expect(decideCover(null, day('2022-03-01'), day('2022-08-26')).verdict).toBe('block')
    for (const changes of [{ hasTrade: false }, { hasLevel: false }, { state: 'SUSPENDED' }, { state: 'PENDING_SIGN' }] as const) expect(decideCover(contract(changes), day('2022-03-01'), day('2022-03-02')).verdict, JSON.stringify(changes)).toBe('block')
  })

  it('§8.4-29 a contract that ended says when, how, and by how many days a class goes beyond it', () => {
    const ended = decideCover(contract({ state: 'EXPIRED', endedOn: day('2022-08-24') }), day('2022-08-22'), day('2022-08-26'))
    expect(ended).toMatchObject({ verdict: 'block', arithmetic: '2022年8月26日 − 2022年8月24日 = 2 天' })
    expect(ended.message).toContain('已于2022年8月24日到期')
    expect(decideCover(contract({ state: 'TERMINATED', endedOn: day('2022-08-24') }), day('2022-08-22'), day('2022-08-26')).message).toContain('终止')
  })

  const period = (startsOn: string, lastDay: string, state: ContractState = 'ACTIVE'): ContractPeriod => ({ no: `示例${startsOn}`, state, startsOn: day(startsOn), lastDay: day(lastDay) })
  it('§8.4-29 a class is held by contracts that follow each other without a gap through its last day, one day short is refused with the sum (三(二)6)', () => {
    const held = (periods: ContractPeriod[], from = '2022-08-22', to = '2022-08-26') => decideHeld(periods, day(from), day(to))
    expect([held([period('2022-08-22', '2022-08-26')]).verdict, held([period('2022-01-01', '2022-08-26', 'EXPIRED')]).verdict, held([period('2022-01-01', '2022-12-31', 'SUSPENDED')]).verdict]).toEqual(['pass', 'pass', 'pass'])
    expect(held([period('2022-01-01', '2022-08-25', 'EXPIRED')])).toMatchObject({ verdict: 'block', clause: '三(二)6', arithmetic: '2022年8月26日 − 2022年8月25日 = 1 天' })
    expect(held([period('2022-01-01', '2022-08-25', 'TERMINATED')]).message).toContain('2022年8月25日终止')
    expect(held([period('2022-08-25', '2023-08-25'), period('2022-01-01', '2022-08-24', 'RENEWED')]).verdict).toBe('pass')
    expect(held([period('2022-08-26', '2023-08-25'), period('2022-01-01', '2022-08-24', 'RENEWED')])).toMatchObject({ verdict: 'block', arithmetic: '2022年8月26日 − 2022年8月24日 = 2 天' })
    expect([held([]).verdict, held([period('2022-08-23', '2022-12-31')]).verdict, held([period('2022-01-01', '2022-08-21')]).verdict]).toEqual(['block', 'block', 'block'])
  })

  it('R-055 §8.4-31 renewal needs one assessment, and a written decision after a failed one', () => {
    const judged = (count: number, lastGrade: 'PASS' | 'FAIL' | null, decision: string | null = null) => decideRenewal({ count, lastGrade, nextOn: null }, decision, parameters).verdict
    expect([judged(0, null), judged(0, null, '示例文'), judged(1, 'PASS'), judged(1, 'FAIL'), judged(2, 'FAIL', '示例文')]).toEqual(['block', 'block', 'pass', 'block', 'pass'])
  })

  it('R-055 without assessment it warns from 60 % of the term and blocks from 90 %', () => {
    const at = (today: string, count = 0) => decideAssessed({ startsOn: day('2022-01-01'), endsOn: day('2022-04-10'), today: day(today) }, count, parameters)?.verdict ?? null
    expect([at('2022-02-28'), at('2022-03-01'), at('2022-03-30'), at('2022-03-31'), at('2022-03-31', 1), at('2021-12-31')]).toEqual([null, 'warn', 'warn', 'block', null, null])
  })

  it('§3.4 the end is announced 60, 30 and 7 days ahead', () => {
    const at = (today: string) => expiryAlert(day('2022-12-31'), day(today), parameters)
    expect([at('2022-10-31'), at('2022-11-01'), at('2022-11-30'), at('2022-12-01'), at('2022-12-24'), at('2022-12-31'), at('2023-01-01')]).toEqual([null, 60, 60, 30, 7, 7, null])
  })
})

describe('life cycles', () => {
  it('R-041 an institution applies, is scored, shown, recognised, contracted, and leaves; steps come in this order only', () => {
    const way: readonly (readonly [InstitutionEvent, InstitutionState])[] = [['apply', 'APPLIED'], ['acceptApplication', 'UNDER_SCORING'], ['select', 'SELECTED'], ['publish', 'IN_PUBLICITY'], ['recognise', 'RECOGNISED'], ['contract', 'CONTRACTED'], ['hold', 'SUSPENDED'], ['release', 'CONTRACTED'], ['exit', 'EXITED'], ['apply', 'APPLIED']]
    let state: InstitutionState = 'REGISTERED'
    for (const [event, to] of way) {
      expect(institution.transition(state, event)).toMatchObject({ ok: true, to })
      state = to
    }
    expect(institution.transition('REGISTERED', 'contract')).toMatchObject({ ok: false, allowed: ['apply'] })
    expect(institution.transition('RECOGNISED', 'hold')).toMatchObject({ ok: false, message: '承训机构当前是“已认定，待签约”，不能“暂停承训”。现在可以办理：合同生效。' })
  })

  it('R-047 a contract is drafted, signed, amended, suspended, ended, renewed; an illegal event names state, event and what is allowed', () => {
    const way: readonly (readonly [ContractEvent, ContractState])[] = [['send', 'PENDING_SIGN'], ['takeBack', 'DRAFT'], ['send', 'PENDING_SIGN'], ['takeEffect', 'ACTIVE'], ['amend', 'AMENDED'], ['agreeAmendment', 'ACTIVE'], ['suspend', 'SUSPENDED'], ['resume', 'ACTIVE'], ['expire', 'EXPIRED'], ['renew', 'RENEWED']]
    let state: ContractState = 'DRAFT'
    for (const [event, to] of way) {
      expect(trainingContract.transition(state, event)).toMatchObject({ ok: true, to, clause: '三(二)6' })
      state = to
    }
    expect(trainingContract.transition('TERMINATED', 'renew')).toMatchObject({ ok: false, allowed: [] })
    expect(trainingContract.transition('DRAFT', 'terminate')).toMatchObject({ ok: false, message: '承训合同当前是“草拟”，不能“终止”。现在可以办理：送双方签署。' })
  })
})
