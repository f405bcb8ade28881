import { describe, expect, it } from 'vitest'
import { clockTimeOf, formatInstant, instantOf, minutesBetween, minutesOfDay, plainDateOf } from './shanghai-time.ts'
import { plainDate } from './plain-date.ts'

describe('Asia/Shanghai', () => {
  it('gives the day in Shanghai, whatever the zone of the machine', () => {
    expect(plainDateOf(new Date('2022-03-06T15:59:59Z'))).toBe('2022-03-06')
    expect(plainDateOf(new Date('2022-03-06T16:00:00Z'))).toBe('2022-03-07')
    expect(clockTimeOf(new Date('2022-03-06T16:05:00Z'))).toBe('00:05')
    expect(formatInstant(new Date('2022-03-07T08:00:00Z'))).toBe('2022年3月7日 16:00')
  })

  it('goes from a day and a time to an instant and back', () => {
    const instant = instantOf(plainDate('2022-03-07'), '08:30')
    expect(instant.toISOString()).toBe('2022-03-07T00:30:00.000Z')
    expect([plainDateOf(instant), clockTimeOf(instant)]).toEqual(['2022-03-07', '08:30'])
  })

  it('counts whole minutes', () => {
    expect(minutesBetween(new Date('2022-03-07T00:00:00Z'), new Date('2022-03-07T00:39:59Z'))).toBe(39)
    expect(minutesOfDay('09:05')).toBe(545)
    expect(() => minutesOfDay('24:00')).toThrow(RangeError)
    expect(() => minutesOfDay('9:05')).toThrow(RangeError)
  })
})
