import type { Tx } from '../../platform/database.ts'
import { rangeOf } from './posting.ts'
import * as store from './store.ts'

/** Funds in range by id, for their names. */
export const namedFunds = (tx: Tx, ids: readonly string[]): Promise<store.Fund[]> => store.find(tx, [...new Set(ids)], rangeOf(tx))
