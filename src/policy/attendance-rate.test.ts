import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPercent, isAtLeast } from '../values/ratio.ts'
import {
  classAttendanceRate,
  countMakeUps,
  decideClassAttendance,
  decidePersonAttendance,
  personAttendanceRate,
} from './attendance-rate.ts'
import type { MakeUp, PersonLessons } from './attendance-rate.ts'
import { DEFAULT_PARAMETERS as P } from './parameters.ts'

const exam = new Date('2022-06-20T01:00:00Z')
const before = new Date('2022-06-19T10:00:00Z')
const makeUp = (missedLesson: string, endedAt: Date | null, leaveApproved = true): MakeUp => ({ missedLesson, endedAt, leaveApproved })
const person = (facts: Partial<PersonLessons>): PersonLessons => ({
  required: 60,
  attended: 0,
  madeUp: 0,
  carried: 0,
  heldUntilLeaving: null,
  ...facts,
})

describe('到课率 (三(三)10)', () => {
  it('R-078 T8 三(三)10 required 60, attended 54, leave 6, made up 4 before the exam and 2 after: 58/60', () => {
    const makeUps = [...'abcd'].map((l) => makeUp(l, before)).concat([...'ef'].map((l) => makeUp(l, new Date('2022-06-20T02:00:00Z'))))
    const rate = personAttendanceRate(person({ attended: 54, madeUp: countMakeUps(makeUps, exam) }))
    expect(rate).toEqual({ n: 58, d: 60 })
    expect(formatPercent(rate)).toBe('96.7 %')
  })

  it('R-078 三(三)10 a make-up counts only for an approved leave, once per lesson, and ending before the exam starts', () => {
    expect(countMakeUps([makeUp('a', before), makeUp('a', before)], exam)).toBe(1)
    expect(countMakeUps([makeUp('a', before, false)], exam)).toBe(0)
    expect(countMakeUps([makeUp('a', exam)], exam)).toBe(0)
    expect(countMakeUps([makeUp('a', new Date(exam.getTime() - 1))], exam)).toBe(1)
    expect(countMakeUps([makeUp('a', null)], exam)).toBe(0)
  })

  it.each([
    [47, 'block'],
    [48, 'pass'],
    [49, 'pass'],
  ])('三(三)10 %i of 60 lessons against 80 %%: %s', (attended, verdict) => {
    expect(decidePersonAttendance(person({ attended }), P).verdict).toBe(verdict)
  })

  it('R-078 leave without make-up stays in the denominator, late joiners owe the whole plan (D-14), the rate never exceeds 1', () => {
    expect(personAttendanceRate(person({ attended: 54 }))).toEqual({ n: 54, d: 60 })
    expect(personAttendanceRate(person({ attended: 58, madeUp: 4 }))).toEqual({ n: 60, d: 60 })
    expect(personAttendanceRate(person({ attended: 30, carried: 20 }))).toEqual({ n: 50, d: 60 })
    expect(personAttendanceRate(person({ required: 0 }))).toBeNull()
  })

  it('R-078 of a class: carried lessons count where they were given, one who left counts until then', () => {
    const leaver = person({ attended: 10, heldUntilLeaving: 12 })
    const newcomer = person({ attended: 40, carried: 12 })
    expect(classAttendanceRate([leaver, newcomer])).toEqual({ n: 50, d: 60 })
    expect(classAttendanceRate([])).toBeNull()
    expect(decideClassAttendance(null).verdict).toBe('missing')
    expect(decideClassAttendance([leaver, newcomer]).reasons[0]?.facts).toMatchObject({ counted: 50, required: 60, persons: 2 })
  })

  it('stays between 0 and 1 and never falls when a lesson is added', () => {
    const anyPerson = fc.record({
      required: fc.integer({ min: 1, max: 200 }),
      attended: fc.nat(200),
      madeUp: fc.nat(50),
      carried: fc.nat(50),
      heldUntilLeaving: fc.option(fc.nat(200), { nil: null }),
    })
    fc.assert(
      fc.property(anyPerson, (p) => {
        const rate = personAttendanceRate(p)
        const more = personAttendanceRate({ ...p, attended: p.attended + 1 })
        if (rate === null || more === null) throw new Error('a plan with lessons has a rate')
        expect(rate.n >= 0 && rate.n <= rate.d).toBe(true)
        expect(isAtLeast(more, rate)).toBe(true)
        const whole = classAttendanceRate([p, p])
        if (whole !== null) expect(whole.n >= 0 && whole.n <= whole.d).toBe(true)
      }),
    )
  })
})
