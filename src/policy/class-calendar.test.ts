import { describe, expect, it } from 'vitest'
import { judgeEarlyPlanning, type PlanningFacts } from './class-calendar.ts'
import { resolveParameters } from './parameters.ts'
import { plainDate } from '../values/plain-date.ts'

const parameters = resolveParameters([], plainDate('2022-08-10'))
const behind: PlanningFacts = { unitName: '示例市', plannedSoon: 0, actual: 799, target: 1200, elapsedMonths: 8 }

describe('planning early (四(一))', () => {
  it.each<[string, Partial<PlanningFacts>, string]>([
    ['one behind the elapsed share and nothing planned', {}, 'warn'],
    ['exactly at the elapsed share', { actual: 800 }, 'pass'],
    ['one before it', { actual: 801 }, 'pass'],
    ['behind with one class planned', { plannedSoon: 1 }, 'pass'],
    ['no target', { actual: 0, target: 0 }, 'pass'],
    ['the year not begun', { actual: 0, elapsedMonths: 0 }, 'pass'],
  ])('%s', (_name, changes, verdict) => {
    const judged = judgeEarlyPlanning({ ...behind, ...changes }, parameters)
    expect(judged.verdict).toBe(verdict)
    expect(judged.reasons).toHaveLength(1)
    expect(judged.reasons[0]).toMatchObject({ clause: '四(一)', requirement: 'R-113', parameter: { key: 'PLANNED_AHEAD_DAYS', value: 60 } })
  })

  it('shows how it was computed, and never blocks', () => {
    const [told] = judgeEarlyPlanning(behind, parameters).reasons
    expect(told?.arithmetic).toBe('差额 = 799 − 1200 × 8/12 = −1.0；今后 60 天内计划开班 0 个')
    expect(told?.message).toBe('示例市落后于时间进度，今后 60 天内没有计划开班。请早计划、早安排、早实施。')
  })
})
