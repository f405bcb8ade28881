import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPercent } from '../values/ratio.ts'
import { plainDate } from '../values/plain-date.ts'
import { cumulative, ledgerEntries, quarterLedger, splitByLargestRemainder } from './ledger.ts'
import type { LedgerClass } from './ledger.ts'
import { DEFAULT_PARAMETERS as P, withParameters } from './parameters.ts'
import { decideTargetSums, progressOf, totalProgress } from './progress.ts'
import { newTalentOf } from './talent.ts'
import type { TalentCertificate } from './talent.ts'

const d = plainDate
const ZZ = '410100000000'
const KF = '410200000000'
const NY = '411300000000'
const trainingClass: LedgerClass = {
  id: 'c1',
  programme: 'DEMOB_SKILL',
  unit: ZZ,
  openedOn: d('2022-03-28'),
  completedOn: d('2022-04-20'),
  terminated: false,
  trained: 41,
  actual: 44,
  actualByUnit: [{ unit: ZZ, persons: 44 }],
  certified: 40,
}
const cert = (id: string, facts: Partial<TalentCertificate>): TalentCertificate => ({
  id,
  personId: 'p',
  type: 'SKILL_LEVEL',
  tradeCode: 'T1',
  level: 'L5',
  issuedOn: d('2022-02-20'),
  verified: true,
  revoked: false,
  reissue: false,
  organised: true,
  unit: ZZ,
  ...facts,
})
const talents = (...certificates: TalentCertificate[]) => newTalentOf(2022, certificates, P).map((t) => `${t.measure} ${t.certificateId}`)
const entriesOf = (classes: readonly LedgerClass[], certificates: readonly TalentCertificate[] = [], parameters = P) =>
  ledgerEntries({ classes, individuals: [], talents: newTalentOf(2022, certificates, parameters) }, parameters)
const row = (classes: readonly LedgerClass[], quarter: number) =>
  quarterLedger(entriesOf(classes).entries, [ZZ, KF, NY], 2022, quarter).rows[0]

describe('新增技能人才 (二, 附3)', () => {
  it('R-014 R-015 R-180 T21 附3 五级 in February, 三级 in August, 四级 of another trade in September: 技能 1 (Feb), 高技能 1 (Aug)', () => {
    expect(
      talents(
        cert('feb', {}),
        cert('aug', { level: 'L3', issuedOn: d('2022-08-03') }),
        cert('sep', { tradeCode: 'T2', level: 'L4', issuedOn: d('2022-09-01') }),
      ),
    ).toEqual(['NEW_SKILLED feb', 'NEW_HIGH_SKILLED aug'])
  })

  it('R-014 二 a first high-level certificate counts as both', () => {
    expect(talents(cert('a', { level: 'L3' }))).toEqual(['NEW_SKILLED a', 'NEW_HIGH_SKILLED a'])
  })

  it('R-014 A-14 the same trade and level held before, from any year, is not new; a reissue never is', () => {
    expect(talents(cert('old', { issuedOn: d('2021-06-01') }), cert('again', {}))).toEqual([])
    expect(talents(cert('old', { issuedOn: d('2021-06-01') }), cert('higher', { level: 'L4' }))).toEqual(['NEW_SKILLED higher'])
    expect(talents(cert('re', { reissue: true }))).toEqual([])
    const earlier = cert('op', { type: 'SPECIAL_OPERATION', level: 'NONE', issuedOn: d('2021-06-01') })
    expect(talents(earlier, cert('op2', { type: 'SPECIAL_OPERATION', level: 'NONE' }))).toEqual([])
    expect(talents(earlier, cert('ability', { type: 'SPECIAL_ABILITY', level: 'NONE' }))).toEqual(['NEW_SKILLED ability'])
  })

  it.each<[string, Partial<TalentCertificate>]>([
    ['培训合格证书', { type: 'TRAINING_COMPLETION', level: 'NONE' }],
    ['not verified', { verified: false }],
    ['revoked', { revoked: true }],
    ['of another year', { issuedOn: d('2021-12-31') }],
    ['earned outside any class or filing (A-56)', { organised: false }],
  ])('R-180 附3 a certificate %s does not count', (_what, facts) => {
    expect(talents(cert('a', facts))).toEqual([])
  })

  it('R-180 counts each person once a year per measure, and the high-skilled of the province are among its skilled', () => {
    const anyCert = fc.record({
      personId: fc.constantFrom('p', 'q', 'r'),
      tradeCode: fc.constantFrom('T1', 'T2', 'T3'),
      level: fc.constantFrom('L5', 'L4', 'L3', 'L1', 'NONE'),
      issuedOn: fc.constantFrom('2021-11-01', '2022-01-05', '2022-06-07', '2022-12-31').map(d),
      verified: fc.boolean(),
      revoked: fc.boolean(),
      reissue: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(anyCert, { maxLength: 12 }), (rows) => {
        const found = newTalentOf(
          2022,
          rows.map((r, i) => cert(`c${i}`, r as Partial<TalentCertificate>)),
          P,
        )
        const persons = (measure: string): string[] => found.filter((t) => t.measure === measure).map((t) => t.personId)
        expect(new Set(persons('NEW_SKILLED')).size).toBe(persons('NEW_SKILLED').length)
        expect(new Set(persons('NEW_HIGH_SKILLED')).size).toBe(persons('NEW_HIGH_SKILLED').length)
        expect(persons('NEW_HIGH_SKILLED').every((p) => persons('NEW_SKILLED').includes(p))).toBe(true)
      }),
    )
  })
})

describe('季度台账 (附3)', () => {
  it('R-178 R-179 R-180 T22 附3 opened in March, finished in April, certificates in May', () => {
    const { entries } = entriesOf([trainingClass], [cert('c', { issuedOn: d('2022-05-06') })])
    expect(entries.map((e) => [e.month, e.measure, e.amount])).toEqual([
      [3, 'openedClassCount', 1],
      [4, 'trainingPersonTimes', 41],
      [5, 'newSkilledPersons', 1],
    ])
  })

  it('R-178 附3 adaptation, education and startup classes are in neither column (A-17)', () => {
    for (const programme of ['ADAPT', 'EDU', 'STARTUP'] as const) expect(entriesOf([{ ...trainingClass, programme }]).entries).toEqual([])
    expect(entriesOf([{ ...trainingClass, programme: 'GENERAL_SKILL' }]).entries).toHaveLength(2)
  })

  it('R-013 R-179 附3 人次 is 培训人数 (在位平均), not the roster; a class without inspections is named and not counted', () => {
    expect(row([trainingClass], 2)?.subtotal.trainingPersonTimes).toBe(41)
    const without = entriesOf([{ ...trainingClass, trained: null }])
    expect(without.withoutInspection).toEqual(['c1'])
    expect(without.entries.map((e) => e.measure)).toEqual(['openedClassCount'])
    const actual = withParameters(P, 'x', { LEDGER_HEADCOUNT_BASIS: 'ACTUAL_PERSONS' })
    expect(entriesOf([trainingClass], [], actual).entries[1]?.amount).toBe(44)
  })

  it('R-179 F1 a terminated class counts only when somebody was certified, unless the parameter says so', () => {
    const ended = { ...trainingClass, terminated: true }
    expect(entriesOf([ended]).entries).toHaveLength(2)
    expect(entriesOf([{ ...ended, certified: 0 }]).entries).toHaveLength(1)
    expect(entriesOf([{ ...ended, certified: 0 }], [], withParameters(P, 'x', { COUNT_TERMINATED: true })).entries).toHaveLength(2)
  })

  it('R-179 附3 out-of-province individuals count in the month of their certificate', () => {
    const { entries } = ledgerEntries({ classes: [], individuals: [{ id: 'f1', unit: NY, issuedOn: d('2022-05-31') }], talents: [] }, P)
    expect(entries).toMatchObject([
      { unit: NY, month: 5, measure: 'trainingPersonTimes', amount: 1, source: { kind: 'INDIVIDUAL', id: 'f1' } },
    ])
  })

  it('R-179 T23 附3 a provincial class of 41 with 20, 13 and 11 persons is split 19, 12, 10', () => {
    const provincial = {
      ...trainingClass,
      unit: null,
      actualByUnit: [
        { unit: ZZ, persons: 20 },
        { unit: KF, persons: 13 },
        { unit: NY, persons: 11 },
      ],
    }
    expect(entriesOf([provincial]).entries.map((e) => [e.unit, e.measure, e.amount])).toEqual([
      [ZZ, 'trainingPersonTimes', 19],
      [KF, 'trainingPersonTimes', 12],
      [NY, 'trainingPersonTimes', 10],
    ])
  })

  it('R-181 附3 小计 is the sum of three months per measure, 合计 the sum of the units per column, and nothing is added across measures', () => {
    const second = { ...trainingClass, id: 'c2', unit: KF, openedOn: d('2022-05-01'), completedOn: d('2022-06-01'), trained: 30 }
    const ledger = quarterLedger(
      entriesOf([trainingClass, second, { ...trainingClass, id: 'c3', openedOn: d('2022-04-02'), completedOn: d('2022-04-30') }]).entries,
      [ZZ, KF, NY],
      2022,
      2,
    )
    expect(ledger.rows.map((r) => r.subtotal.trainingPersonTimes)).toEqual([82, 30, 0])
    expect(ledger.rows[0]?.months.map((m) => [m.month, m.openedClassCount, m.trainingPersonTimes])).toEqual([
      [4, 1, 82],
      [5, 0, 0],
      [6, 0, 0],
    ])
    expect(ledger.total.subtotal).toEqual({ openedClassCount: 2, trainingPersonTimes: 112, newSkilledPersons: 0, newHighSkilledPersons: 0 })
    expect(ledger.total.months.map((m) => m.trainingPersonTimes)).toEqual([82, 0, 30])
  })

  it('累计 runs from 1 January to the month', () => {
    const { entries } = entriesOf([trainingClass])
    expect(cumulative(entries, ZZ, 2022, 3)).toMatchObject({ openedClassCount: 1, trainingPersonTimes: 0 })
    expect(cumulative(entries, ZZ, 2022, 4)).toMatchObject({ openedClassCount: 1, trainingPersonTimes: 41 })
  })

  it('T23 parts are whole, add up, and stay within one of the exact share', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.array(fc.nat(100), { minLength: 1, maxLength: 18 }), (total, weights) => {
        const parts = splitByLargestRemainder(total, weights)
        const whole = weights.reduce((a, b) => a + b, 0)
        expect(parts.reduce((a, b) => a + b, 0)).toBe(whole === 0 ? 0 : total)
        parts.forEach((part, i) => expect(whole === 0 || Math.abs(part * whole - total * (weights[i] ?? 0)) < whole).toBe(true))
      }),
    )
  })
})

describe('完成率 (附1)', () => {
  const lines = readFileSync(new URL('../../db/reference/targets.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((l) => l.split(','))
  const units = lines
    .filter((l) => l[0] === '2022')
    .map((l) => ({ personTimes: Number(l[4]), newSkilled: Number(l[5]), newHighSkilled: Number(l[6]) }))

  it('R-018 R-136 T35 附1 the eighteen rows add up to 20000, 5000 and 1000; any other sum is refused', () => {
    expect(units).toHaveLength(18)
    expect(decideTargetSums(units, P)).toMatchObject({
      verdict: 'pass',
      value: { personTimes: 20000, newSkilled: 5000, newHighSkilled: 1000 },
    })
    const [first, ...rest] = units
    if (first === undefined) throw new Error('no rows')
    const changed = decideTargetSums([{ ...first, newSkilled: first.newSkilled + 1 }, ...rest], P)
    expect(changed.verdict).toBe('block')
    expect(changed.reasons.find((r) => r.verdict === 'block')?.message).toContain('多 1')
  })

  it('R-138 T27 附1 416 of 400 is 104.0 %, above 100 % is shown as it is, a target of 0 has no rate', () => {
    expect(formatPercent(progressOf({ actual: 416, target: 400, elapsedMonths: 12 }).rate)).toBe('104.0 %')
    expect(progressOf({ actual: 416, target: 0, elapsedMonths: 12 }).rate).toBeNull()
  })

  it('R-138 附1 the gap compares with the elapsed share of the year, and the province is Σ over Σ', () => {
    expect(progressOf({ actual: 90, target: 400, elapsedMonths: 3 }).gap).toEqual({ n: -120, d: 12 })
    const total = totalProgress(
      [
        { actual: 100, target: 100 },
        { actual: 0, target: 300 },
      ],
      6,
    )
    expect(total.rate).toEqual({ n: 100, d: 400 })
  })
})
