declare const regionCodeBrand: unique symbol

/** A division code of 12 digits: 2 province, 2 city, 2 county, 3 town, 3 village. Compared as text. */
export type RegionCode = string & { readonly [regionCodeBrand]: true }

export type RegionLevel = 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWN' | 'VILLAGE'

/** Codes from `lo` (included) to `hi` (excluded). */
export interface RegionRange {
  readonly lo: string
  readonly hi: string
}

/** Henan. */
export const PROVINCE_CODE = '410000000000' as RegionCode

/** 济源: a county-level code directly under the province that reports as a city and has no counties below it. */
export const JIYUAN_CODE = '419001000000' as RegionCode

const DIGITS_OF_LEVEL: Readonly<Record<RegionLevel, number>> = { PROVINCE: 2, CITY: 4, COUNTY: 6, TOWN: 9, VILLAGE: 12 }

/** The code a text names: 12 digits, or 6 digits that get six zeros; null for anything else. */
export function parseRegionCode(text: string): RegionCode | null {
  if (/^[1-9]\d{5}$/.test(text)) return `${text}000000` as RegionCode
  return /^[1-9]\d{11}$/.test(text) ? (text as RegionCode) : null
}

/** The code a trusted text names; throws RangeError when it names none. */
export function regionCode(text: string): RegionCode {
  const code = parseRegionCode(text)
  if (code === null) throw new RangeError(`not a division code of 12 digits: ${text}`)
  return code
}

/** The level a code has in the reporting tree; 济源 is a city although its digits look like a county. */
export function regionLevelOf(code: RegionCode): RegionLevel {
  if (code === JIYUAN_CODE) return 'CITY'
  if (code.endsWith('0000000000')) return 'PROVINCE'
  if (code.endsWith('00000000')) return 'CITY'
  if (code.endsWith('000000')) return 'COUNTY'
  return code.endsWith('000') ? 'TOWN' : 'VILLAGE'
}

/** All codes of a region and of what lies below it. */
export function regionRangeOf(code: RegionCode): RegionRange {
  const digits = code === JIYUAN_CODE ? DIGITS_OF_LEVEL.COUNTY : DIGITS_OF_LEVEL[regionLevelOf(code)]
  const next = String(BigInt(code.slice(0, digits)) + 1n)
  return { lo: code, hi: next.padEnd(12, '0') }
}

/** Whether a region is the scope itself or lies below it. */
export function isWithinRegion(code: RegionCode, scope: RegionCode): boolean {
  const range = regionRangeOf(scope)
  return code >= range.lo && code < range.hi
}

/** The city-level reporting unit a region belongs to, or null for a whole province. */
export function cityUnitOf(code: RegionCode): RegionCode | null {
  if (isWithinRegion(code, JIYUAN_CODE)) return JIYUAN_CODE
  return regionLevelOf(code) === 'PROVINCE' ? null : (`${code.slice(0, 4)}00000000` as RegionCode)
}

/** The county-level area a region belongs to (济源 is its own), or null for a city or province. */
export function countyOf(code: RegionCode): RegionCode | null {
  return code.slice(4, 6) === '00' ? null : (`${code.slice(0, 6)}000000` as RegionCode)
}
