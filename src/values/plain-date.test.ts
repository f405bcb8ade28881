import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  daysFromTo,
  formatDate,
  formatDateAndWeekday,
  formatDayAndWeekday,
  isWeekend,
  lastDayOfMonth,
  monthsOfQuarter,
  parsePlainDate,
  plainDate,
  quarterOf,
  weekdayOf,
} from './plain-date.ts'

const anyDate = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays(plainDate('1950-01-01'), n))

describe('plain dates', () => {
  it.each([
    '2022-02-29',
    '2022-13-01',
    '2022-00-10',
    '2022-04-31',
    '2022-3-7',
    ' 2022-03-07',
    '2022-03-07T00:00',
    '20220307',
    '0022-03-07',
    '',
  ])('refuses %j', (text) => {
    expect(parsePlainDate(text)).toBeNull()
    expect(() => plainDate(text)).toThrow(RangeError)
  })

  it('accepts a leap day', () => {
    expect(parsePlainDate('2024-02-29')).toBe('2024-02-29')
  })

  it('prints as officials write dates', () => {
    const date = plainDate('2022-03-07')
    expect(formatDate(date)).toBe('2022年3月7日')
    expect(formatDayAndWeekday(date)).toBe('3月7日（周一）')
    expect(formatDateAndWeekday(plainDate('2022-03-06'))).toBe('2022年3月6日（周日）')
  })

  it('knows months, quarters and weekends', () => {
    expect(lastDayOfMonth(2024, 2)).toBe('2024-02-29')
    expect(lastDayOfMonth(2023, 2)).toBe('2023-02-28')
    expect([1, 3, 4, 12].map((m) => quarterOf(plainDate(`2022-${String(m).padStart(2, '0')}-15`)))).toEqual([1, 1, 2, 4])
    expect(monthsOfQuarter(3)).toEqual([7, 8, 9])
    expect(isWeekend(plainDate('2022-09-17'))).toBe(true)
    expect(isWeekend(plainDate('2022-09-16'))).toBe(false)
  })

  it('adds months to the last day of a shorter month', () => {
    expect(addMonths(plainDate('2022-01-31'), 1)).toBe('2022-02-28')
    expect(addMonths(plainDate('2022-12-15'), 1)).toBe('2023-01-15')
    expect(addMonths(plainDate('2022-03-31'), -1)).toBe('2022-02-28')
  })

  it('counts completed years', () => {
    expect(ageOn(plainDate('1962-05-10'), plainDate('2022-05-09'))).toBe(59)
    expect(ageOn(plainDate('1962-05-10'), plainDate('2022-05-10'))).toBe(60)
  })

  it('lists both ends and nothing when the last day is earlier', () => {
    expect(daysFromTo(plainDate('2022-02-27'), plainDate('2022-03-01'))).toEqual(['2022-02-27', '2022-02-28', '2022-03-01'])
    expect(daysFromTo(plainDate('2022-03-01'), plainDate('2022-02-27'))).toEqual([])
  })

  it('adds and subtracts consistently, and the weekday turns every seven days', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, n) => {
        const other = addDays(date, n)
        expect(daysBetween(date, other)).toBe(n)
        expect(other > date).toBe(n > 0)
        expect(weekdayOf(addDays(other, 7))).toBe(weekdayOf(other))
        expect(weekdayOf(other)).toBe(new Date(`${other}T00:00:00Z`).getUTCDay() || 7)
      }),
    )
  })
})
