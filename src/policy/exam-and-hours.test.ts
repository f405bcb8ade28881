import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { decideExamFiling } from './exam-filing.ts'
import { decideCompletionHours } from './hours.ts'
import { DEFAULT_PARAMETERS as P } from './parameters.ts'
import { decideOpinionText, decideSecondReviewer } from './reviewers.ts'

describe('报考 (附2-R14)', () => {
  it.each([
    ['2022-06-16', 'pass'],
    ['2022-06-17', 'pass'],
    ['2022-06-18', 'block'],
    ['2022-06-20', 'block'],
    ['2022-06-21', 'block'],
  ])('R-151 T11 附2-R14 exam on 2022-06-20 filed on %s: %s', (filedOn, verdict) => {
    expect(decideExamFiling({ filedOn: plainDate(filedOn), examOn: plainDate('2022-06-20') }, P).verdict).toBe(verdict)
  })

  it('R-151 附2-R14 a refusal offers the earliest day, and weekends count (A-19)', () => {
    const judged = decideExamFiling({ filedOn: plainDate('2022-06-18'), examOn: plainDate('2022-06-20') }, P)
    expect(judged.value).toBe('2022-06-21')
    expect(judged.reasons[0]?.message).toBe('2022年6月18日报考只提前 2 天，须提前 3 天。请把考核安排在2022年6月21日或以后。')
    expect(decideExamFiling({ filedOn: null, examOn: null }, P).verdict).toBe('missing')
  })
})

describe('只领培训合格证书 (附2-备注3)', () => {
  const facts = { certGoal: 'TRAINING_COMPLETION', otherMinimum: null } as const

  it.each([
    ['PLAN', 39, 'block'],
    ['PLAN', 40, 'pass'],
    ['ACTUAL', 39, 'block'],
    ['ACTUAL', 40, 'pass'],
    ['ACTUAL', 41, 'pass'],
  ] as const)('R-174 T31 附2-备注3 %s %i lessons: %s', (stage, lessons, verdict) => {
    expect(decideCompletionHours({ ...facts, stage, lessons }, P).verdict).toBe(verdict)
  })

  it('R-174 附2-备注3 another minimum holds only with the rule that fixes it; other goals have none', () => {
    expect(
      decideCompletionHours({ ...facts, stage: 'PLAN', lessons: 24, otherMinimum: { hours: 24, citation: '某专项规定第三条' } }, P).verdict,
    ).toBe('pass')
    expect(decideCompletionHours({ ...facts, stage: 'PLAN', lessons: 24, otherMinimum: { hours: 24, citation: ' ' } }, P).verdict).toBe(
      'block',
    )
    expect(decideCompletionHours({ certGoal: 'SKILL_LEVEL', stage: 'PLAN', lessons: 8, otherMinimum: null }, P).verdict).toBe('pass')
    expect(decideCompletionHours({ ...facts, stage: 'PLAN', lessons: null }, P).verdict).toBe('missing')
  })
})

describe('初审人 and 复核人 (附2-R7)', () => {
  it('R-145 T33 附2-R7 one person cannot be both', () => {
    expect(decideSecondReviewer({ firstPersonId: 'a', secondPersonId: 'a' }).verdict).toBe('block')
    expect(decideSecondReviewer({ firstPersonId: 'a', secondPersonId: 'b' }).verdict).toBe('pass')
    expect(decideSecondReviewer({ firstPersonId: null, secondPersonId: 'b' }).verdict).toBe('missing')
  })

  it('R-145 附2-R7 a return or refusal needs words', () => {
    expect(decideOpinionText({ decision: 'RETURNED', opinion: ' ' }).verdict).toBe('block')
    expect(decideOpinionText({ decision: 'REJECTED', opinion: '合同已到期' }).verdict).toBe('pass')
    expect(decideOpinionText({ decision: 'AGREED', opinion: '' }).verdict).toBe('pass')
  })
})
