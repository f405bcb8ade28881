import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { findRegion } from '../regions/index.ts'

/** The own range, or the part of it a region names; a region outside is not found. */
export async function rangeOf(tx: Tx, region: string | undefined): Promise<{ lo: string; hi: string; name: string }> {
  const { scope } = tx.principal
  if (scope.kind !== 'range') throw notFound('个地区')
  if (region === undefined) return { lo: scope.lo, hi: scope.hi, name: tx.principal.regionName ?? '全省' }
  const found = await findRegion(tx, region)
  if (found === null || found.lo < scope.lo || found.hi > scope.hi) throw notFound('个地区')
  return { lo: found.lo, hi: found.hi, name: found.fullName }
}
