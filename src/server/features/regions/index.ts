import type { Tx } from '../../platform/database.ts'
import { placeReader } from './places.ts'
import * as store from './store.ts'

export type { Region } from './store.ts'
export { findRegion, listChildren, listCounties, listUnits } from './store.ts'

/** Recognises where addresses lie: city, county, or another province; null when that is not certain. */
export const addressReader = async (tx: Tx): Promise<(address: string) => string | null> => placeReader(await store.listForMatching(tx))

/** Finds regions named in files: full path, county name alone when unique, or a six-digit code. */
export async function regionMatcher(tx: Tx): Promise<(text: string) => store.Region | null> {
  const all = await store.listForMatching(tx)
  const byKey = new Map<string, store.Region | null>()
  const put = (key: string, region: store.Region) => byKey.set(key, byKey.has(key) && byKey.get(key)?.code !== region.code ? null : region)
  for (const region of all) {
    for (const key of [region.code, region.code.slice(0, 6), region.fullName, `河南省${region.fullName}`, region.name, `河南省${region.name}`]) put(key, region)
  }
  return (text) => byKey.get(text.normalize('NFKC').replace(/[\s/·-]/g, '')) ?? null
}
