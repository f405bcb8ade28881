import { describe, expect, it } from 'vitest'
import { decideSessionLessons, sumLessons } from './lessons.ts'
import { DEFAULT_PARAMETERS as P } from './parameters.ts'
import { decidePracticeShare } from './practice-share.ts'

describe('课时 (三(三)9)', () => {
  it.each([
    [39, 1, 0, 'block'],
    [40, 1, 1, 'pass'],
    [79, 2, 1, 'block'],
    [80, 2, 2, 'pass'],
    [120, 3, 3, 'pass'],
    [119, 3, 2, 'block'],
    [120, 2, 2, 'pass'],
  ])('R-065 T4 三(三)9 %i minutes, %i declared: %i lessons, %s', (netMinutes, declared, value, verdict) => {
    expect(decideSessionLessons({ declared, netMinutes }, P)).toMatchObject({ value, verdict })
  })

  it('R-065 三(三)9 breaks do not count, and one short lesson is refused even when the sum is enough', () => {
    const two = [
      { from: '08:00', to: '08:45' },
      { from: '08:55', to: '09:40' },
    ]
    expect(decideSessionLessons({ declared: 2, netMinutes: null, intervals: two }, P)).toMatchObject({ value: 2, verdict: 'pass' })
    const short = [
      { from: '08:00', to: '08:35' },
      { from: '08:45', to: '09:30' },
    ]
    const judged = decideSessionLessons({ declared: 2, netMinutes: null, intervals: short }, P)
    expect(judged.verdict).toBe('block')
    expect(judged.reasons[0]?.message).toContain('08:00–08:35（35 分钟）')
    expect(decideSessionLessons({ declared: 2, netMinutes: 100, intervals: [{ from: '08:00', to: '08:40' }] }, P)).toMatchObject({
      value: 1,
      verdict: 'block',
    })
  })

  it('R-065 refuses lessons that overlap or run backwards', () => {
    const overlapping = [
      { from: '08:00', to: '08:45' },
      { from: '08:40', to: '09:25' },
    ]
    expect(decideSessionLessons({ declared: 2, netMinutes: null, intervals: overlapping }, P).reasons.map((r) => r.code)).toContain(
      'LESSON_OVERLAP',
    )
    expect(decideSessionLessons({ declared: 1, netMinutes: null, intervals: [{ from: '09:00', to: '08:00' }] }, P).verdict).toBe('block')
  })

  it('says which facts are missing', () => {
    expect(decideSessionLessons({ declared: null, netMinutes: 80 }, P).verdict).toBe('missing')
    expect(decideSessionLessons({ declared: 2, netMinutes: null }, P).verdict).toBe('missing')
  })

  it('counts online lessons as theory', () => {
    const sessions = [
      { kind: 'THEORY', lessons: 4 },
      { kind: 'ONLINE', lessons: 2 },
      { kind: 'PRACTICE', lessons: 6 },
    ] as const
    expect(sumLessons(sessions)).toEqual({ total: 12, practice: 6, theory: 6 })
  })
})

describe('实操占比 (三(三)9)', () => {
  const plan = { programme: 'DEMOB_SKILL', stage: 'PLAN' } as const

  it.each([
    [36, 60, 'pass'],
    [35, 60, 'block'],
    [59, 100, 'block'],
    [60, 100, 'pass'],
    [0, 0, 'missing'],
  ])('R-066 T5 三(三)9 practice %i of %i: %s', (practiceLessons, totalLessons, verdict) => {
    const judged = decidePracticeShare({ ...plan, practiceLessons, totalLessons }, P)
    expect(judged.verdict).toBe(verdict)
    expect(judged.value === null).toBe(totalLessons === 0)
  })

  it('R-066 judges plan and actual separately, and only skill programmes (A-10)', () => {
    const low = { practiceLessons: 1, totalLessons: 10 }
    expect(decidePracticeShare({ programme: 'GENERAL_SKILL', stage: 'ACTUAL', ...low }, P).reasons[0]).toMatchObject({
      code: 'PRACTICE_SHARE_ACTUAL',
      verdict: 'block',
    })
    for (const programme of ['ADAPT', 'EDU', 'STARTUP'] as const) {
      expect(decidePracticeShare({ programme, stage: 'PLAN', ...low }, P).verdict).toBe('pass')
    }
  })

  it('R-066 says how many practice lessons are needed', () => {
    expect(decidePracticeShare({ ...plan, practiceLessons: 58, totalLessons: 100 }, P).reasons[0]?.message).toBe(
      '计划实操 58 课时，占总课时 100 的 58.0 %，少于 60 %。总课时不变时至少要 60 课时实操，请调整课表。',
    )
  })
})
