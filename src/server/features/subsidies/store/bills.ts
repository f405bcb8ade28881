import type { ClaimState } from '../../../../policy/machines/subsidy-claim.ts'
import type { Fen } from '../../../../values/fen.ts'
import type { Tx } from '../../../platform/database.ts'
import type { ItemRecord, ItemState } from './lines.ts'

export type BillItem = Pick<ItemRecord, 'id' | 'component' | 'payee' | 'amountFen' | 'standardId' | 'arithmetic'> & { state: Exclude<ItemState, 'DROPPED'> }

/** Items of a line that count or did count in money; recovered ones stay on the bill. */
export const itemsOfLine = (tx: Tx, lineId: string) =>
  tx.many<BillItem>(
    `SELECT id, component, payee, amount_fen AS "amountFen", standard_id AS "standardId", arithmetic, state FROM claim_items WHERE line_id = $1 AND state <> 'DROPPED' ORDER BY component, made_at, id`, [lineId])

/** Every stand of a line in order, as the trigger kept it. */
export const standsOf = (tx: Tx, lineId: string) =>
  tx.many<{ at: Date; state: ClaimState; parameterVersion: string; reckonedFen: Fen; by: string | null }>(
    `SELECT h.at, h.claim_state AS state, h.parameter_version AS "parameterVersion", (h.line->>'reckoned_fen')::bigint AS "reckonedFen", u.name AS by FROM claim_line_history h LEFT JOIN users u ON u.id = h.by_user
      WHERE h.line_id = $1 ORDER BY h.seq`, [lineId])
