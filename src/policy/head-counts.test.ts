import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../values/ratio.ts'
import { decideHeadCounts } from './head-counts.ts'
import type { HeadCountFacts } from './head-counts.ts'
import { decideInspectionsPlanned, decideOpenedHeadcount, decideTrainedHeadcount } from './inspections-counted.ts'
import type { CountedInspection } from './inspections-counted.ts'
import { DEFAULT_PARAMETERS as P, withParameters } from './parameters.ts'
import { CHANNEL_CODES } from './vocabulary.ts'

const during = (presentCount: number, valid = true): CountedInspection => ({ kind: 'DURING', presentCount, rosterCount: 45, valid })
const opening = (presentCount: number): CountedInspection => ({ kind: 'OPENING', presentCount, rosterCount: 45, valid: true })
const nobody: HeadCountFacts = {
  plannedCount: 45,
  rosterCount: 45,
  rosterAtOpening: 45,
  firstDaySignIns: null,
  trainingDays: 10,
  inspections: [opening(45), during(42), during(41)],
  persons: [],
  results: [],
  certificates: [],
}

describe('开班人数 and 培训人数 (三(三)10)', () => {
  it('R-074 R-075 T6 三(三)10 opening 45, inspections 42 and 41: 实到 45, 在位平均 41.5, 培训人数 41', () => {
    const { value, verdict } = decideHeadCounts(nobody, P)
    expect(value).toMatchObject({ plan: 45, roster: 45, open: 45, average: { n: 83, d: 2 }, train: 41 })
    expect(formatDecimal(value?.average ?? null)).toBe('41.5')
    expect(verdict).toBe('pass')
  })

  it('R-075 T7 三(三)10 without inspection during training the average is undefined, not 0, and blocks', () => {
    const judged = decideTrainedHeadcount({ inspections: [opening(45)], trainingDays: 10 }, P)
    expect(judged).toMatchObject({ verdict: 'block', value: null })
    expect(judged.reasons[0]?.message).toContain('缺检查')
  })

  it('R-075 A-04 the opening day is not part of the average', () => {
    expect(decideTrainedHeadcount({ inspections: [opening(45), during(40)], trainingDays: 3 }, P).value?.average).toEqual({ n: 40, d: 1 })
  })

  it.each([
    [5, 1, 'pass'],
    [6, 1, 'block'],
    [6, 2, 'pass'],
    [5, 0, 'block'],
  ])('R-075 D-12 a class of %i training days with %i inspections: %s', (trainingDays, count, verdict) => {
    expect(decideTrainedHeadcount({ inspections: Array.from({ length: count }, () => during(40)), trainingDays }, P).verdict).toBe(verdict)
  })

  it('R-075 an inspection that is void or not valid does not count', () => {
    expect(
      decideTrainedHeadcount({ inspections: [during(42), during(41), during(10, false)], trainingDays: 10 }, P).value?.average,
    ).toEqual({ n: 83, d: 2 })
  })

  it('R-075 A-03 rounding is a parameter: floor by default, half up as the alternative', () => {
    const facts = { inspections: [during(42), during(41)], trainingDays: 10 }
    expect(decideTrainedHeadcount(facts, P).value?.trained).toBe(41)
    expect(decideTrainedHeadcount(facts, withParameters(P, 'x', { HEADCOUNT_ROUNDING: 'HALF_UP' })).value?.trained).toBe(42)
  })

  it('R-074 三(三)10 persons on the roster who did not come are not counted; without inspection the sign-ins count, marked 未检查', () => {
    expect(decideOpenedHeadcount({ inspections: [opening(43)], firstDaySignIns: 45, rosterCount: 45 })).toMatchObject({
      verdict: 'pass',
      value: { count: 43, unchecked: false },
    })
    expect(decideOpenedHeadcount({ inspections: [], firstDaySignIns: 44, rosterCount: 45 })).toMatchObject({
      verdict: 'warn',
      value: { count: 44, unchecked: true },
    })
    expect(decideOpenedHeadcount({ inspections: [], firstDaySignIns: null, rosterCount: 45 }).verdict).toBe('missing')
  })

  it('R-148 附2-R10 fewer than two planned inspections only warn', () => {
    expect(decideInspectionsPlanned({ duringInspections: 1 }, P).verdict).toBe('warn')
    expect(decideInspectionsPlanned({ duringInspections: 2 }, P).verdict).toBe('pass')
  })
})

describe('考核人数 and 取证人数 (附2-R15–R20)', () => {
  const person = (personId: string, attendedLessons = 60, transferredOut = false) => ({ personId, attendedLessons, transferredOut })

  it('R-157 T25 附2-R20 one person with two certificates: channels add up to 2, 取证总人数 is 1', () => {
    const rows = [
      { personId: 'a', channel: 'SKILL_LEVEL' },
      { personId: 'a', channel: 'SPECIAL_OPERATION' },
    ] as const
    const { value } = decideHeadCounts(
      { ...nobody, persons: [person('a')], results: rows, certificates: rows.map((r) => ({ ...r, verified: true })) },
      P,
    )
    expect(value).toMatchObject({
      exam: 1,
      cert: 1,
      examBy: { SKILL_LEVEL: 1, SPECIAL_OPERATION: 1 },
      certBy: { SKILL_LEVEL: 1, SPECIAL_OPERATION: 1 },
    })
  })

  it('R-152–R-156 附2-R15 counts distinct persons per channel; R-154 附2-R17 holds both special kinds once', () => {
    const results = [
      { personId: 'a', channel: 'VOC_QUALIFICATION' },
      { personId: 'a', channel: 'VOC_QUALIFICATION' },
      { personId: 'b', channel: 'SKILL_LEVEL' },
      { personId: 'b', channel: 'SPECIAL_OPERATION' },
      { personId: 'b', channel: 'SPECIAL_EQUIPMENT' },
      { personId: 'c', channel: 'SPECIAL_ABILITY' },
      { personId: 'c', channel: 'TRAINING_COMPLETION' },
    ] as const
    const { value } = decideHeadCounts({ ...nobody, persons: ['a', 'b', 'c'].map((p) => person(p)), results, certificates: [] }, P)
    expect(value?.examBy).toEqual({
      VOC_QUALIFICATION: 1,
      SKILL_LEVEL: 1,
      SPECIAL_OPERATION: 1,
      SPECIAL_EQUIPMENT: 1,
      SPECIAL_ABILITY: 1,
      TRAINING_COMPLETION: 1,
      STARTUP_COMPLETION: 0,
    })
    expect(value).toMatchObject({ exam: 3, specialRow: { exam: 1, cert: 0 }, cert: 0 })
  })

  it('R-157 only verified certificates count, and a certificate without a result blocks', () => {
    const certificates = [
      { personId: 'a', channel: 'SKILL_LEVEL', verified: false },
      { personId: 'b', channel: 'SKILL_LEVEL', verified: true },
    ] as const
    const judged = decideHeadCounts(
      { ...nobody, persons: [person('a'), person('b')], results: [{ personId: 'a', channel: 'SKILL_LEVEL' }], certificates },
      P,
    )
    expect(judged.value?.cert).toBe(1)
    expect(judged.reasons.find((r) => r.code === 'HEADCOUNT_INVARIANT')?.message).toContain('1 人取证但没有考核结果')
  })

  it('实际参训 leaves out those who never came and those who went to another class', () => {
    const persons = [person('a'), person('b', 0), person('c', 20, true)]
    expect(decideHeadCounts({ ...nobody, persons }, P).value?.actual).toBe(1)
  })

  it('R-147 an inspected count above the roster blocks', () => {
    expect(decideHeadCounts({ ...nobody, inspections: [opening(45), during(46), during(41)] }, P).verdict).toBe('block')
  })

  it('keeps the order of all head-counts, whatever happened: max channel ≤ 取证 ≤ Σ channels, 取证 ≤ 考核 ≤ 实际参训', () => {
    const anyRow = fc.record({ personId: fc.constantFrom('a', 'b', 'c', 'd'), channel: fc.constantFrom(...CHANNEL_CODES) })
    fc.assert(
      fc.property(fc.array(anyRow), fc.func(fc.boolean()), (results, isCertified) => {
        const certificates = results.filter((r) => isCertified(r)).map((r) => ({ ...r, verified: true }))
        const { value, verdict } = decideHeadCounts({ ...nobody, persons: [...'abcd'].map((p) => person(p)), results, certificates }, P)
        if (value === null || value.certBy === null || value.cert === null || value.exam === null || value.actual === null)
          throw new Error('all facts were given')
        const channels = Object.values(value.certBy)
        expect(Math.max(...channels) <= value.cert && value.cert <= channels.reduce((a, b) => a + b, 0)).toBe(true)
        expect(value.cert <= value.exam && value.exam <= value.actual).toBe(true)
        for (const c of CHANNEL_CODES) expect(value.certBy[c]).toBeLessThanOrEqual(value.examBy?.[c] ?? 0)
        expect(verdict).toBe('pass')
      }),
    )
  })
})
