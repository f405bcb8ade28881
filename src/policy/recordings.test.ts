import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { instantOf } from '../values/shanghai-time.ts'
import { DEFAULT_PARAMETERS as P } from './parameters.ts'
import { decidePayableLessons, decideRecordings, joinPieces } from './recordings.ts'
import type { Span } from './recordings.ts'

const day = plainDate('2022-03-07')
const span = (from: string, to: string): Span => ({ start: instantOf(day, from), end: instantOf(day, to) })
const lessons = [span('08:00', '08:45'), span('08:55', '09:40')]
const after = (s: Span, startSeconds: number, endSeconds: number): Span => ({
  start: new Date(s.start.getTime() + startSeconds * 1000),
  end: new Date(s.start.getTime() + endSeconds * 1000),
})
const first = span('08:00', '08:45')

describe('录像 (附2-备注3)', () => {
  it.each([
    ['two pieces of 8 minutes', [after(first, 0, 480), after(first, 600, 1080)], 'block'],
    ['one piece of 15 minutes', [after(first, 300, 1200)], 'pass'],
    ['one piece of 14:59', [after(first, 0, 899)], 'block'],
    ['two pieces with a pause of 60 s', [after(first, 0, 480), after(first, 540, 960)], 'pass'],
    ['two pieces with a pause of 61 s', [after(first, 0, 480), after(first, 541, 961)], 'block'],
  ] as const)('R-173 T32 附2-备注3 practice lesson with %s', (_what, recordings, verdict) => {
    expect(decideRecordings({ kind: 'PRACTICE', lessons: [first], recordings }, P).verdict).toBe(verdict)
  })

  it('R-173 附2-备注3 the piece must lie inside its own lesson, and every lesson needs one', () => {
    const judged = decideRecordings({ kind: 'PRACTICE', lessons, recordings: [span('08:25', '09:05')] }, P)
    expect(judged).toMatchObject({ verdict: 'block', value: { payableLessons: 1, missingLessons: [1] } })
    expect(judged.reasons[0]?.message).toContain('第 2 课时最长 10 分钟')
  })

  it.each([
    [0, 'pass'],
    [108, 'pass'],
    [109, 'block'],
    [720, 'block'],
  ])('R-173 附2-备注3 theory of 90 minutes with %i seconds missing: %s', (missing, verdict) => {
    const recordings = [
      span('07:55', '08:45'),
      { start: instantOf(day, '08:55'), end: new Date(instantOf(day, '09:40').getTime() - missing * 1000) },
    ]
    expect(decideRecordings({ kind: 'THEORY', lessons, recordings }, P).verdict).toBe(verdict)
  })

  it('R-173 D-15 names the lessons that are not payable; breaks need no recording; cameras may overlap', () => {
    const judged = decideRecordings({ kind: 'THEORY', lessons, recordings: [span('08:00', '08:30'), span('08:20', '08:45')] }, P)
    expect(judged.value).toEqual({ payableLessons: 1, missingLessons: [1] })
    expect(decideRecordings({ kind: 'ONLINE', lessons, recordings: lessons }, P).verdict).toBe('pass')
  })

  it('says when nothing is known, which is not the same as nothing recorded', () => {
    expect(decideRecordings({ kind: 'THEORY', lessons, recordings: null }, P).verdict).toBe('missing')
    expect(decideRecordings({ kind: 'THEORY', lessons, recordings: [] }, P)).toMatchObject({
      verdict: 'block',
      value: { payableLessons: 0 },
    })
  })

  it('unites overlapping pieces, in any order', () => {
    expect(joinPieces([span('09:00', '09:10'), span('08:00', '08:30'), span('08:10', '08:20')], 60)).toEqual([
      span('08:00', '08:30'),
      span('09:00', '09:10'),
    ])
  })
})

describe('课时 without recording (附2-备注3, D-15)', () => {
  it.each([
    [60, 40, 'pass'],
    [59, 40, 'block'],
    [60, 35, 'block'],
    [60, 36, 'pass'],
  ])('R-173 %i payable lessons of 60, %i of them practice: %s', (payable, payablePractice, verdict) => {
    expect(decidePayableLessons({ planned: 60, payable, payablePractice, practiceRequired: true }, P).verdict).toBe(verdict)
  })

  it('R-173 asks for the practice share only where it is required, and says when recordings are unknown', () => {
    expect(decidePayableLessons({ planned: 60, payable: 60, payablePractice: 0, practiceRequired: false }, P).verdict).toBe('pass')
    expect(decidePayableLessons({ planned: 60, payable: null, payablePractice: null, practiceRequired: true }, P).verdict).toBe('missing')
  })
})
