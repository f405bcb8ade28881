import { BUDGET_SOURCES } from '../../../policy/funds.ts'
import type { Tx } from '../../platform/database.ts'
import { fundName } from './names.ts'
import * as store from './store.ts'

/** Full names of funds in sight and their budget sources in the words of 附2-R30, by id. */
export async function fundNames(tx: Tx, ids: readonly string[]): Promise<Map<string, { name: string; source: string }>> {
  if (ids.length === 0) return new Map()
  return new Map((await store.named(tx, [...new Set(ids)])).map((f) => [f.id, { name: fundName(f), source: f.sourceNote ?? BUDGET_SOURCES[f.source] }]))
}
