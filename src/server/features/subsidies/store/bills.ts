import type { ClaimState } from '../../../../policy/machines/subsidy-claim.ts'
import type { Fen } from '../../../../values/fen.ts'
import type { Tx } from '../../../platform/database.ts'
import type { ItemRecord } from './lines.ts'

export type BillItem = Pick<ItemRecord, 'id' | 'lineId' | 'component' | 'payee' | 'amountFen' | 'standardId' | 'arithmetic' | 'state'>

/** Every item a claim ever had, those that fell out too: an order may have paid one before it came back. */
export const everyItemOf = (tx: Tx, claimId: string) =>
  tx.many<BillItem>(
    `SELECT id, line_id AS "lineId", component, payee, amount_fen AS "amountFen", standard_id AS "standardId", arithmetic, state FROM claim_items WHERE claim_id = $1 ORDER BY line_id, component, made_at, id`, [claimId])

/** Every stand of a line in order, as the trigger kept it. */
export const standsOf = (tx: Tx, lineId: string) =>
  tx.many<{ at: Date; state: ClaimState; parameterVersion: string; reckonedFen: Fen; by: string | null }>(
    `SELECT h.at, h.claim_state AS state, h.parameter_version AS "parameterVersion", (h.line->>'reckoned_fen')::bigint AS "reckonedFen", u.name AS by FROM claim_line_history h LEFT JOIN users u ON u.id = h.by_user
      WHERE h.line_id = $1 ORDER BY h.seq`, [lineId])
