import { orderShare } from '../../../policy/job-follow-up.ts'
import type { Tx } from '../../platform/database.ts'
import * as store from './store.ts'

export interface OrderShare { all: number; ordered: number; text: string; percent: number | null }

/** Share of classes to order or for a post per institution in a year, among the submitted classes the caller sees: front door for sheets of performance. Institutions without a class are there with `—`. */
export async function orderSharesOf(tx: Tx, institutionIds: readonly string[], year: number): Promise<Map<string, OrderShare>> {
  const rows = await store.orderShares(tx, institutionIds, year)
  return new Map(institutionIds.map((id) => {
    const { all = 0, ordered = 0 } = rows.find((r) => r.institutionId === id) ?? {}
    return [id, { all, ordered, ...orderShare(ordered, all) }]
  }))
}
