import { expect, it } from 'vitest'
import { assessment, OPEN_ASSESSMENT } from './assessment.ts'
import type { AssessmentEvent, AssessmentState } from './assessment.ts'

const way: readonly (readonly [AssessmentEvent, AssessmentState])[] = [
  ['assign', 'ASSIGNED'], ['begin', 'IN_PROGRESS'], ['report', 'REPORTED'], ['openFeedback', 'FEEDBACK'], ['confirm', 'CONFIRMED'], ['archive', 'ARCHIVED'],
]

it('三(二)7 an assessment goes through its states in order and only in order, and ends archived', () => {
  let state: AssessmentState = 'PLANNED'
  for (const [at, [event, to]] of way.entries()) {
    for (const [later] of way.slice(at + 1)) expect(assessment.transition(state, later).ok, `${state} ${later}`).toBe(false)
    expect(assessment.transition(state, event)).toMatchObject({ ok: true, to })
    state = to
  }
  expect([assessment.isFinal('ARCHIVED'), assessment.isFinal('WITHDRAWN')]).toEqual([true, true])
})

it('三(二)7 the third party alone begins and reports, the chief of the province alone confirms; what has begun is not withdrawn but taken back', () => {
  const who = (state: AssessmentState, event: AssessmentEvent) => {
    const found = assessment.transition(state, event)
    return found.ok ? found.who : []
  }
  expect([who('ASSIGNED', 'begin'), who('IN_PROGRESS', 'report'), who('FEEDBACK', 'confirm')]).toEqual([['ASR'], ['ASR'], ['PRV2']])
  expect(assessment.transition('IN_PROGRESS', 'withdraw')).toMatchObject({ ok: false, message: expect.stringContaining('现在可以办理：收回委派、提交报告') as string })
  expect(assessment.transition('REPORTED', 'unassign').ok).toBe(false)
  expect(OPEN_ASSESSMENT.filter((state) => assessment.isFinal(state) || state === 'CONFIRMED')).toEqual([])
})
