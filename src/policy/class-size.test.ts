import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideClassSize, decideJoin, splitIntoGroups } from './class-size.ts'
import { DEFAULT_PARAMETERS as P } from './parameters.ts'

describe('每班人数 (三(三)9)', () => {
  it.each([[9, 'warn'], [10, 'pass'], [79, 'pass'], [80, 'pass'], [81, 'block']])('R-064 三(三)9 a class of %i: %s', (count, verdict) => {
    expect(decideClassSize({ count }, P).verdict).toBe(verdict)
  })

  it('R-064 T3 三(三)9 the 80th person may join, the 81st is refused with the number of classes to form', () => {
    expect(decideJoin({ onRoster: 79, joining: 1 }, P)).toMatchObject({ verdict: 'pass', value: 80 })
    const refused = decideJoin({ onRoster: 80, joining: 1 }, P)
    expect(refused).toMatchObject({ verdict: 'block', value: null })
    expect(refused.reasons[0]?.message).toBe('名册已有 80 人，再加 1 人共 81 人，超过每班 80 人上限。请分成 2 个班。')
  })

  it('R-064 分班 makes balanced groups and loses nobody', () => {
    expect(splitIntoGroups(Array.from({ length: 81 }, (_, i) => i), P).map((g) => g.length)).toEqual([41, 40])
    fc.assert(fc.property(fc.array(fc.uuid(), { maxLength: 400 }), (people) => {
      const groups = splitIntoGroups(people, P)
      const sizes = groups.map((g) => g.length)
      expect(groups.flat()).toEqual(people)
      expect(Math.max(...sizes)).toBeLessThanOrEqual(80)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      expect(groups).toHaveLength(Math.max(1, Math.ceil(people.length / 80)))
    }))
  })
})
