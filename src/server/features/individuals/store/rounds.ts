import type { FilingState } from '../../../../policy/machines/individual-filing.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'

export type FilingStep = 'CLAIM' | 'FIN'
export interface Round {
  id: string; step: FilingStep; round: number; firstPerson: string | null; firstName: string | null; firstOpinion: string | null; firstAt: Date | null; secondPerson: string | null; secondName: string | null; opinion: string | null
  decision: 'AGREED' | 'RETURNED' | 'REFUSED' | 'CANCELLED' | null; closedAt: Date | null
}

const columns = `id, step, round, first_person AS "firstPerson", first_name AS "firstName", first_opinion AS "firstOpinion", first_at AS "firstAt", second_person AS "secondPerson", second_name AS "secondName", opinion, decision, closed_at AS "closedAt"`
export const roundsOf = (tx: Tx, filingId: string) => tx.many<Round>(`SELECT ${columns} FROM filing_reviews WHERE filing_id = $1 ORDER BY opened_at, step, round`, [filingId])
export const openRound = (tx: Tx, filingId: string) => tx.maybe<Round>(`SELECT ${columns} FROM filing_reviews WHERE filing_id = $1 AND decision IS NULL FOR UPDATE`, [filingId])
export const insertRound = (tx: Tx, r: { id: string; filingId: string; step: FilingStep }) =>
  tx.run('INSERT INTO filing_reviews (id, filing_id, step, round, opened_at) SELECT $1, $2, $3, coalesce(max(round), 0) + 1, app_now() FROM filing_reviews WHERE filing_id = $2 AND step = $3', [r.id, r.filingId, r.step])

const me = (tx: Tx) => [tx.principal.userId, tx.principal.personId, tx.principal.name]
export const sign = (tx: Tx, id: string, opinion: string) =>
  tx.run('UPDATE filing_reviews SET first_user = $2, first_person = $3, first_name = $4, first_opinion = $5, first_at = app_now() WHERE id = $1', [id, ...me(tx), opinion])
export const seal = (tx: Tx, id: string, opinion: string) =>
  tx.run(`UPDATE filing_reviews SET second_user = $2, second_person = $3, second_name = $4, opinion = $5, decision = 'AGREED', closed_at = app_now() WHERE id = $1`, [id, ...me(tx), opinion])
/** Ends a round without agreement; the event and the log say who did. */
export const close = (tx: Tx, id: string, decision: 'RETURNED' | 'REFUSED' | 'CANCELLED', opinion: string) => tx.run('UPDATE filing_reviews SET decision = $2, opinion = $3, closed_at = app_now() WHERE id = $1', [id, decision, opinion])

export interface ReturnRow { id: string; from: FilingState; reason: string; items: string[]; by: string; at: Date; dueOn: PlainDate | null; answers: string[] | null }
export const returnsOf = (tx: Tx, filingId: string) =>
  tx.many<ReturnRow>(
    `SELECT r.id, r.from_state AS "from", r.reason, r.items, u.name AS by, r.returned_at AS at, r.due_on AS "dueOn", r.answers FROM filing_returns r JOIN users u ON u.id = r.returned_by WHERE r.filing_id = $1 ORDER BY r.returned_at, r.id`, [filingId])
export const insertReturn = (tx: Tx, r: { id: string; filingId: string; from: FilingState; reason: string; items: readonly string[]; dueOn: PlainDate | null }) =>
  tx.run('INSERT INTO filing_returns (id, filing_id, from_state, reason, items, returned_by, returned_at, due_on) VALUES ($1, $2, $3, $4, $5, app_user(), app_now(), $6)', [r.id, r.filingId, r.from, r.reason, JSON.stringify(r.items), r.dueOn])
export const answerReturn = (tx: Tx, id: string, answers: readonly string[]) => tx.run('UPDATE filing_returns SET answers = $2, answered_at = app_now() WHERE id = $1', [id, JSON.stringify(answers)])
