import { describe, expect, it } from 'vitest'
import { decideExamAttempt } from './exam-attempt.ts'
import { DEFAULT_PARAMETERS as parameters } from './parameters.ts'

const judge = (facts: Partial<Parameters<typeof decideExamAttempt>[0]>) =>
  decideExamAttempt({ attempt: 1, others: [], examYear: 2022, year: 2022, ...facts }, parameters)
const failed = { attempt: 1, passed: false }

describe('attempts at an exam (R-152, 附2-R15)', () => {
  it.each([
    ['the first', {}, 'pass'],
    ['the re-exam after a failure, in the year of the exam', { attempt: 2, others: [failed] }, 'pass'],
    ['a third', { attempt: 3, others: [failed, { attempt: 2, passed: false }] }, 'block'],
    ['the re-exam without a first', { attempt: 2 }, 'block'],
    ['the re-exam after a pass', { attempt: 2, others: [{ attempt: 1, passed: true }] }, 'block'],
    ['the re-exam on the first day of the next year', { attempt: 2, others: [failed], year: 2023 }, 'block'],
    ['a change of the first once the re-exam is recorded', { others: [{ attempt: 2, passed: true }] }, 'block'],
  ] as const)('%s → %s', (_what, facts, verdict) => {
    expect(judge(facts).verdict).toBe(verdict)
  })

  it('names the bound and what to do', () => {
    expect(judge({ attempt: 2, others: [failed], year: 2023 }).reasons[0]?.message).toBe('补考须在考核当年（2022 年）内完成，现在是 2023 年。请编入新的班次再考。')
  })
})
