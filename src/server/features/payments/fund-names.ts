import { BUDGET_SOURCES } from '../../../policy/funds.ts'
import type { Tx } from '../../platform/database.ts'
import { fundName } from '../funds/index.ts'
import * as store from './store/funding.ts'

/** Full names of funds in range, by id. */
export async function fundNamesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  return new Map(ids.length === 0 ? [] : (await store.fundsById(tx, [...new Set(ids)])).map((f) => [f.id, fundName(f)]))
}

/** Budget sources of funds in the words of 附2-R30. */
export async function sourcesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  return new Map((await store.fundsById(tx, [...new Set(ids)])).map((f) => [f.id, f.sourceNote ?? BUDGET_SOURCES[f.source]]))
}
