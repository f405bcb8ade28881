import type { StatedCost } from '../../../../policy/cost-slip.ts'
import { planned, type Tx } from '../../../platform/database.ts'
import { seated } from './record.ts'

export interface Costed { enrolmentId: string; classId: string; days: number; stated: (Omit<StatedCost, 'amountFen'> & { amountFen: string })[] }

const columns = `e.id AS "enrolmentId", e.class_id AS "classId",
  (SELECT count(DISTINCT s.on_date)::int FROM attendance_records a JOIN class_sessions s ON s.id = a.session_id WHERE a.enrolment_id = e.id AND a.lessons_present > 0) AS days,
  (SELECT coalesce(json_agg(json_build_object('item', x.item, 'amountFen', x.amount_fen::text, 'payer', x.payer)), '[]') FROM enrolment_costs x WHERE x.enrolment_id = e.id) AS stated`

/** One trainee in scope with days attended and what was stated. */
export function findCosted(tx: Tx, enrolmentId: string): Promise<Costed | null> {
  const scope = seated(tx.principal.scope, 2)
  return tx.maybe<Costed>(planned(`SELECT ${columns} FROM enrolments e WHERE e.id = $1 AND ${scope.sql}`), [enrolmentId, ...scope.params])
}

/** Everybody of a class in scope who has not left. */
export function listCosted(tx: Tx, classId: string): Promise<Costed[]> {
  const scope = seated(tx.principal.scope, 2)
  return tx.many<Costed>(planned(
    `SELECT ${columns} FROM enrolments e WHERE e.class_id = $1 AND e.state NOT IN ('NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT') AND ${scope.sql} ORDER BY e.roster_no, e.id`), [classId, ...scope.params])
}

/** States the three lines for everybody given. */
export const setCosts = (tx: Tx, enrolmentIds: readonly string[], lines: readonly StatedCost[]) =>
  tx.run(
    `INSERT INTO enrolment_costs AS c (enrolment_id, item, amount_fen, payer, set_by, set_at)
     SELECT e.id, l.item, l.amount, l.payer, app_user(), app_now() FROM unnest($1::uuid[]) AS e (id) CROSS JOIN unnest($2::text[], $3::bigint[], $4::text[]) AS l (item, amount, payer)
     ON CONFLICT (enrolment_id, item) DO UPDATE SET amount_fen = excluded.amount_fen, payer = excluded.payer, set_by = excluded.set_by, set_at = excluded.set_at`,
    [enrolmentIds, lines.map((l) => l.item), lines.map((l) => l.amountFen), lines.map((l) => l.payer)])
