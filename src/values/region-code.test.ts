import { describe, expect, it } from 'vitest'
import {
  cityUnitOf,
  countyOf,
  isWithinRegion,
  JIYUAN_CODE,
  parseRegionCode,
  regionCode,
  regionLevelOf,
  regionRangeOf,
} from './region-code.ts'

describe('division codes', () => {
  it.each([
    ['410000000000', 'PROVINCE', '420000000000'],
    ['410100000000', 'CITY', '410200000000'],
    ['410184000000', 'COUNTY', '410185000000'],
    ['410184100000', 'TOWN', '410184101000'],
    ['410184100201', 'VILLAGE', '410184100202'],
    ['411799000000', 'COUNTY', '411800000000'],
    ['419001000000', 'CITY', '419002000000'],
  ])('%s is a %s and its range ends before %s', (code, level, hi) => {
    expect(regionLevelOf(regionCode(code))).toBe(level)
    expect(regionRangeOf(regionCode(code))).toEqual({ lo: code, hi })
  })

  it('treats 济源 (419001) as a city-level unit without counties (R-002)', () => {
    const town = regionCode('419001001000')
    expect(cityUnitOf(town)).toBe(JIYUAN_CODE)
    expect(cityUnitOf(JIYUAN_CODE)).toBe(JIYUAN_CODE)
    expect(countyOf(town)).toBe(JIYUAN_CODE)
    expect(isWithinRegion(town, JIYUAN_CODE)).toBe(true)
    expect(isWithinRegion(JIYUAN_CODE, regionCode('410100000000'))).toBe(false)
  })

  it('finds the city and county of a place', () => {
    expect(cityUnitOf(regionCode('410184100201'))).toBe('410100000000')
    expect(countyOf(regionCode('410184100201'))).toBe('410184000000')
    expect(cityUnitOf(regionCode('410000000000'))).toBeNull()
    expect(countyOf(regionCode('410100000000'))).toBeNull()
  })

  it('takes 6 or 12 digits and nothing else', () => {
    expect(parseRegionCode('410184')).toBe('410184000000')
    for (const text of ['4101', '4101840000', '41018400000A', '010184000000', '']) expect(parseRegionCode(text)).toBeNull()
  })
})
