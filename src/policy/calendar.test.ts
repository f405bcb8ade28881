import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, plainDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import {
  addWorkingDays,
  addWorkingDaysWithPauses,
  hasExpired,
  parseCalendarCsv,
  rulerOf,
  settledDeadline,
  workCalendar,
  workingDaysBetween,
  workingDaysLeft,
} from './calendar.ts'

const rows = parseCalendarCsv(readFileSync(new URL('../../db/reference/calendar.csv', import.meta.url), 'utf8'))
const calendar = workCalendar(rows)
const d = plainDate

describe('R-196 working days with swapped days', () => {
  it.each([
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, count) => {
    expect(rows.filter((row) => row.date.startsWith(String(year)) && row.isWorkday)).toHaveLength(count)
    expect(calendar.years).toContain(year)
  })

  it.each([
    ['T12 附2-R25 中秋 skipped', '2022-09-05', 15, '2022-09-27'],
    ['T13 附2-R25 国庆 skipped, 10-08 and 10-09 work', '2022-09-16', 15, '2022-10-12'],
    ['T14 附2-R25 ends on a Saturday that works', '2022-01-10', 15, '2022-01-29'],
    ['T15 附2-R25 春节 2026', '2026-02-13', 15, '2026-03-12'],
    ['T16 附2-R25 Saturday and Sunday that work', '2026-09-14', 15, '2026-10-10'],
    ['T17 附2-R26 publicity across 国庆', '2022-09-29', 3, '2022-10-09'],
    ['T18 附2-R26 publicity across 劳动节', '2026-04-30', 3, '2026-05-08'],
    ['a start on a Saturday counts from Monday', '2022-03-05', 1, '2022-03-07'],
    ['zero days end on the start day, even a Sunday', '2022-03-06', 0, '2022-03-06'],
  ])('R-196 %s: %s plus %i ends on %s', (_what, from, plus, deadline) => {
    expect(addWorkingDays(calendar, d(from), plus)).toMatchObject({ from, plus, deadline, provisional: false })
  })

  it('lists the days it skipped', () => {
    expect(addWorkingDays(calendar, d('2022-09-29'), 3).skipped).toEqual([
      '2022-10-01',
      '2022-10-02',
      '2022-10-03',
      '2022-10-04',
      '2022-10-05',
      '2022-10-06',
      '2022-10-07',
    ])
  })

  it('D-32 past the published calendar it counts Monday to Friday and says so; such a deadline never expires anything', () => {
    const term = addWorkingDays(calendar, d('2026-12-28'), 5)
    expect(term).toMatchObject({ deadline: '2027-01-04', provisional: true })
    expect(hasExpired(term, d('2027-03-01'))).toBe(false)
    expect(addWorkingDays(calendar, d('2026-12-28'), 3)).toMatchObject({ deadline: '2026-12-31', provisional: false })
  })

  it('expires after the deadline’s day, not on it', () => {
    const term = addWorkingDays(calendar, d('2022-09-05'), 15)
    expect([hasExpired(term, d('2022-09-27')), hasExpired(term, d('2022-09-28'))]).toEqual([false, true])
    expect(workingDaysLeft(calendar, d('2022-09-26'), term.deadline)).toBe(1)
    expect(workingDaysLeft(calendar, d('2022-09-27'), term.deadline)).toBe(0)
    expect(workingDaysLeft(calendar, d('2022-09-29'), term.deadline)).toBe(-2)
  })

  it('R-197 附2-R25 the clock stands still from return to re-acceptance and keeps the days used (A-20)', () => {
    const start = d('2022-09-05')
    expect(addWorkingDaysWithPauses(calendar, start, 15, [])).toEqual({ deadline: '2022-09-27', left: 15, provisional: false })
    expect(addWorkingDaysWithPauses(calendar, start, 15, [{ from: d('2022-09-08'), to: null }])).toEqual({
      deadline: null,
      left: 12,
      provisional: false,
    })
    expect(addWorkingDaysWithPauses(calendar, start, 15, [{ from: d('2022-09-08'), to: d('2022-09-16') }])).toEqual({
      deadline: addWorkingDays(calendar, d('2022-09-16'), 12).deadline,
      left: 12,
      provisional: false,
    })
  })

  it('draws a ruler that says why a day is not counted', () => {
    const ruler = rulerOf(calendar, addWorkingDays(calendar, d('2022-09-29'), 3))
    expect(ruler.map((day) => day.counted)).toEqual([0, 1, null, null, null, null, null, null, null, 2, 3])
    expect(ruler.at(2)).toMatchObject({ kind: 'HOLIDAY', note: '国庆节', weekday: '周六' })
    expect(ruler.at(-1)).toMatchObject({ date: '2022-10-09', kind: 'SWAP_WORKDAY', note: '调休上班' })
    expect(rulerOf(calendar, addWorkingDays(calendar, d('2022-03-04'), 1)).at(1)).toMatchObject({ kind: 'WEEKEND', counted: null })
  })

  it('refuses counts and files it cannot read', () => {
    for (const count of [-1, 1.5, 1001, NaN]) expect(() => addWorkingDays(calendar, d('2022-03-04'), count)).toThrow(RangeError)
    expect(() => parseCalendarCsv('date,workday\n')).toThrow(RangeError)
    expect(() => parseCalendarCsv('date,is_workday,note\n2022-02-30,1,\n')).toThrow(/line 2/)
    const twice = [
      { date: d('2022-01-01'), isWorkday: true, note: '' },
      { date: d('2022-01-01'), isWorkday: false, note: '' },
    ]
    expect(() => workCalendar(twice)).toThrow(RangeError)
  })

  it('adding and counting agree, every skipped day lies inside, and more days never end earlier', () => {
    const anyDay = fc.integer({ min: 0, max: 1700 }).map((n): PlainDate => addDays(d('2022-01-01'), n))
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (start, count) => {
        const term = addWorkingDays(calendar, start, count)
        expect(workingDaysBetween(calendar, start, term.deadline).days).toBe(count)
        expect(term.skipped.every((day) => start < day && day < term.deadline)).toBe(true)
        expect(addWorkingDays(calendar, start, count + 1).deadline > term.deadline).toBe(true)
        expect(rulerOf(calendar, term).filter((day) => day.counted === null)).toHaveLength(term.skipped.length)
      }),
    )
  })
})

describe('D-32 a term that ran into an unpublished year', () => {
  const only2025 = workCalendar(rows.filter((row) => row.date < '2026-01-01'))
  it.each([
    ['unknown as long as the year is', only2025, '2025-12-22', '2026-03-01', null],
    ['known and ahead: as counted', calendar, '2025-12-22', '2025-12-30', '2026-01-06'],
    ['known on its last day', calendar, '2025-12-22', '2026-01-06', '2026-01-06'],
    ['known a day late: until today, nobody misses a day that was not fixed', calendar, '2025-12-22', '2026-01-07', '2026-01-07'],
    ['inside a published year', only2025, '2025-12-01', '2025-12-02', '2025-12-15'],
  ] as const)('%s', (_what, known, from, today, settled) => {
    expect(settledDeadline(known, d(from), 10, d(today))).toBe(settled)
  })
})
