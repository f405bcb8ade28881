import type { ClaimState } from '../../../../policy/machines/subsidy-claim.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'

export type ClaimStep = 'R25' | 'R27' | 'R28'
export interface Round {
  id: string; step: ClaimStep; round: number; orgName: string | null; firstPerson: string | null; firstName: string | null; firstOpinion: string | null; firstAt: Date | null; secondPerson: string | null; secondName: string | null
  opinion: string | null; decision: 'AGREED' | 'RETURNED' | 'REJECTED' | 'WITHDRAWN' | null; closedAt: Date | null
}

const columns = `r.id, r.step, r.round, o.name AS "orgName", r.first_person AS "firstPerson", r.first_name AS "firstName", r.first_opinion AS "firstOpinion", r.first_at AS "firstAt", r.second_person AS "secondPerson",
  r.second_name AS "secondName", r.opinion, r.decision, r.closed_at AS "closedAt"`
export const roundsOf = (tx: Tx, claimId: string) =>
  tx.many<Round>(`SELECT ${columns} FROM claim_reviews r LEFT JOIN organizations o ON o.id = r.org_id WHERE r.claim_id = $1 ORDER BY r.opened_at, r.step, r.round`, [claimId])
export const openRound = (tx: Tx, claimId: string) =>
  tx.maybe<Round>(`SELECT ${columns} FROM claim_reviews r LEFT JOIN organizations o ON o.id = r.org_id WHERE r.claim_id = $1 AND r.decision IS NULL FOR UPDATE OF r`, [claimId])
export const insertRound = (tx: Tx, r: { id: string; claimId: string; step: ClaimStep; orgId: string | null }) =>
  tx.run(`INSERT INTO claim_reviews (id, claim_id, step, round, org_id, opened_at) SELECT $1, $2, $3, coalesce(max(round), 0) + 1, $4, app_now() FROM claim_reviews WHERE claim_id = $2 AND step = $3`, [r.id, r.claimId, r.step, r.orgId])

const me = (tx: Tx) => [tx.principal.userId, tx.principal.personId, tx.principal.name]
export const sign = (tx: Tx, id: string, opinion: string) =>
  tx.run('UPDATE claim_reviews SET first_user = $2, first_person = $3, first_name = $4, first_opinion = $5, first_at = app_now() WHERE id = $1', [id, ...me(tx), opinion])
export const seal = (tx: Tx, id: string, opinion: string) =>
  tx.run(`UPDATE claim_reviews SET second_user = $2, second_person = $3, second_name = $4, opinion = $5, decision = 'AGREED', closed_at = app_now() WHERE id = $1`, [id, ...me(tx), opinion])
/** Ends a round without agreement; the event and the signature say who did. */
export const close = (tx: Tx, id: string, decision: 'RETURNED' | 'REJECTED' | 'WITHDRAWN', opinion: string) =>
  tx.run('UPDATE claim_reviews SET decision = $2, opinion = $3, closed_at = app_now() WHERE id = $1', [id, decision, opinion])

export interface ReturnRow { id: string; from: ClaimState; to: ClaimState; reason: string; items: string[]; by: string; at: Date; dueOn: PlainDate | null; answers: string[] | null }
export const returnsOf = (tx: Tx, claimId: string) =>
  tx.many<ReturnRow>(
    `SELECT r.id, r.from_state AS "from", r.to_state AS "to", r.reason, r.items, u.name AS by, r.returned_at AS at, r.due_on AS "dueOn", r.answers FROM claim_returns r JOIN users u ON u.id = r.returned_by
      WHERE r.claim_id = $1 ORDER BY r.returned_at, r.id`, [claimId])
export const insertReturn = (tx: Tx, r: { id: string; claimId: string; from: ClaimState; to: ClaimState; reason: string; items: readonly string[]; dueOn: PlainDate | null }) =>
  tx.run(
    'INSERT INTO claim_returns (id, claim_id, from_state, to_state, reason, items, returned_by, returned_at, due_on) VALUES ($1, $2, $3, $4, $5, $6, app_user(), app_now(), $7)',
    [r.id, r.claimId, r.from, r.to, r.reason, JSON.stringify(r.items), r.dueOn])
export const answerReturn = (tx: Tx, id: string, answers: readonly string[]) => tx.run('UPDATE claim_returns SET answers = $2, answered_at = app_now() WHERE id = $1', [id, JSON.stringify(answers)])

export interface HoldRow { id: string; kind: 'OBJECTION' | 'INTEGRITY' | 'ASSESSMENT' | 'OTHER'; reason: string; by: string | null; at: Date; liftedBy: string | null; liftedAt: Date | null; liftReason: string | null }
export const holdsOf = (tx: Tx, claimId: string) =>
  tx.many<HoldRow>(
    `SELECT h.id, h.kind, h.reason, s.name AS by, h.set_at AS at, l.name AS "liftedBy", h.lifted_at AS "liftedAt", h.lift_reason AS "liftReason" FROM claim_holds h LEFT JOIN users s ON s.id = h.set_by LEFT JOIN users l ON l.id = h.lifted_by
      WHERE h.claim_id = $1 ORDER BY h.set_at, h.id`, [claimId])
export const insertHold = (tx: Tx, h: { id: string; claimId: string; kind: HoldRow['kind']; reason: string }) =>
  tx.run('INSERT INTO claim_holds (id, claim_id, kind, reason, set_by, set_at) VALUES ($1, $2, $3, $4, (SELECT u.id FROM users u WHERE u.id = app_user()), app_now())', [h.id, h.claimId, h.kind, h.reason])
export const liftHold = (tx: Tx, claimId: string, id: string, reason: string) =>
  tx.run('UPDATE claim_holds SET lifted_by = (SELECT u.id FROM users u WHERE u.id = app_user()), lifted_at = app_now(), lift_reason = $3 WHERE claim_id = $1 AND id = $2 AND lifted_at IS NULL', [claimId, id, reason])
