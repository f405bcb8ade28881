import { expect, it } from 'vitest'
import { plainDate } from '../values/plain-date.ts'
import { assistingOffices, isOverdue } from './steering.ts'

it('R-111 四(一) an open task is in time on its last day, overdue the day after; a closed one never', () => {
  const dueOn = plainDate('2026-03-31')
  for (const [state, today, expected] of [['OPEN', '2026-03-30', false], ['OPEN', '2026-03-31', false], ['OPEN', '2026-04-01', true], ['DONE', '2026-04-01', false], ['CANCELLED', '2026-04-01', false]] as const) {
    expect(isOverdue({ state, dueOn }, plainDate(today)), `${state} ${today}`).toBe(expected)
  }
})

it('R-111 四(一) assisting offices are kept once each, trimmed, in the order written', () => {
  expect(assistingOffices([' 规划财务处 ', '', '办公室', '规划财务处'])).toEqual(['规划财务处', '办公室'])
  expect(assistingOffices([' '])).toEqual([])
})
