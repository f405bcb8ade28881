import { resolveParameters, type ParameterSet } from '../../../policy/parameters.ts'
import { cityUnitOf, countyOf, regionCode as asRegionCode } from '../../../values/region-code.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import * as store from './store.ts'

/** Places whose local rules hold for a region, innermost last: city, then county; none for the province. */
export function placesOf(region: string | null): string[] {
  if (region === null) return []
  const code = asRegionCode(region)
  return [...new Set([cityUnitOf(code), countyOf(code)].filter((place) => place !== null))]
}

/** The parameters in force in a region (null = the province's own) on a day. */
export async function parametersFor(tx: Tx, region: string | null, day: PlainDate): Promise<ParameterSet> {
  const places = placesOf(region)
  return resolveParameters(await store.listVersions(tx, places), day, places)
}
