import { describe, expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { surveyWindow, whyNotReplaced, whyNotThatDay } from './adapt-survey.ts'

const adapt = (state: Parameters<typeof surveyWindow>[0]['state']) => ({ programme: 'ADAPT' as const, state })

describe('closing questionnaire of adaptation training (三(一)1)', () => {
  it('opens with the last lesson, stays open until the class is closed, and belongs to adaptation classes only', () => {
    expect(surveyWindow({ programme: 'GENERAL_SKILL', state: 'COMPLETED' }, ['CLOSED'])).toBe('NONE')
    expect(surveyWindow(adapt('FILED'), ['PLANNED'])).toBe('NOT_YET')
    expect(surveyWindow(adapt('OPEN'), [])).toBe('NOT_YET')
    expect(surveyWindow(adapt('OPEN'), ['CLOSED', 'STARTED'])).toBe('NOT_YET')
    expect(surveyWindow(adapt('OPEN'), ['CANCELLED'])).toBe('NOT_YET')
    expect(surveyWindow(adapt('OPEN'), ['CLOSED', 'CANCELLED'])).toBe('OPEN')
    expect(surveyWindow(adapt('TRAINING_DONE'), ['CLOSED', 'PLANNED'])).toBe('OPEN')
    expect(surveyWindow(adapt('CLAIMED'), ['CLOSED'])).toBe('OPEN')
    for (const state of ['CLOSED', 'ARCHIVED', 'TERMINATED', 'CANCELLED'] as const) expect(surveyWindow(adapt(state), ['CLOSED']), state).toBe('OVER')
  })

  it('what he said himself is not changed by others, and an answer never becomes 未答', () => {
    const [phone, paper, none] = [{ kind: 'ANSWERED', via: 'PHONE' }, { kind: 'ANSWERED', via: 'PAPER' }, { kind: 'UNANSWERED', via: 'PAPER' }] as const
    const code = (before: typeof phone | typeof paper | typeof none | null, next: typeof phone | typeof paper | typeof none) => whyNotReplaced(before, next)?.code ?? null
    expect([code(null, none), code(none, paper), code(none, phone), code(paper, paper), code(paper, phone), code(phone, phone)]).toEqual([null, null, null, null, null, null])
    expect([code(phone, paper), code(phone, none), code(paper, none)]).toEqual(['OWN_ANSWER', 'HAS_ANSWER', 'HAS_ANSWER'])
  })

  it('a paper is dated from the last lesson until today', () => {
    const of = (day: string, lastLesson: string | null = '2022-08-26') => whyNotThatDay(plainDate(day), { lastLesson: lastLesson === null ? null : plainDate(lastLesson), today: plainDate('2022-08-28') })?.code ?? null
    expect([of('2022-08-25'), of('2022-08-26'), of('2022-08-28'), of('2022-08-29'), of('2022-08-01', null)]).toEqual(['ANSWER_EARLY', null, null, 'ANSWER_AHEAD', null])
  })
})
