import type { Tx } from '../../platform/database.ts'
import * as store from './store.ts'

export type { Region } from './store.ts'
export { findRegion, listChildren, listCounties, listUnits } from './store.ts'

/** Finds regions named in files: full path, county name alone when unique, or a six-digit code. */
export async function regionMatcher(tx: Tx): Promise<(text: string) => store.Region | null> {
  const all = await store.listForMatching(tx)
  const byKey = new Map<string, store.Region | null>()
  const put = (key: string, region: store.Region) => byKey.set(key, byKey.has(key) && byKey.get(key)?.code !== region.code ? null : region)
  const byCode = new Map(all.map((r) => [r.code, r]))
  for (const region of all) {
    put(region.code, region)
    put(region.code.slice(0, 6), region)
    const parent = region.parentCode ? byCode.get(region.parentCode) : undefined
    const path = parent && parent.level !== 'province' ? parent.fullName + region.fullName : region.fullName
    put(path, region)
    put(`河南省${path}`, region)
    if (path !== region.fullName) put(region.fullName, region)
  }
  return (text) => byKey.get(text.normalize('NFKC').replace(/[\s/·-]/g, '')) ?? null
}
