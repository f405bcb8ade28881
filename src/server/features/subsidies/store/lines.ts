import type { ClaimItem } from '../../../../policy/claim.ts'
import type { ExclusionCode } from '../../../../policy/claim-exclusions.ts'
import type { Channel, Level } from '../../../../policy/vocabulary.ts'
import type { Fen } from '../../../../values/fen.ts'
import type { Tx } from '../../../platform/database.ts'

export interface LineRecord {
  id: string; enrolmentId: string; veteranId: string; rosterNo: number; name: string; idSealed: Buffer; isSubmitted: boolean; leftOutReason: string | null; isExchanged: boolean; isObjected: boolean; isPayable: boolean; ruledCode: ExclusionCode | null
  ruledCodes: ExclusionCode[]; certificateId: string | null; certificateType: Channel | null; certificateLevel: Level | null; reckonedFen: Fen; submittedFen: Fen; decision: 'APPROVED' | 'EXCLUDED' | null; code: ExclusionCode | null
  furtherCodes: ExclusionCode[]; decidedFen: Fen | null; note: string | null; decidedBy: string | null; facts: string; reasons: string
}

/** Lines of a claim in the order of the roster. */
export const linesOf = (tx: Tx, claimId: string) =>
  tx.many<LineRecord>(
    `SELECT l.id, l.enrolment_id AS "enrolmentId", e.veteran_id AS "veteranId", e.roster_no AS "rosterNo", v.name, v.id_no_enc AS "idSealed", l.is_submitted AS "isSubmitted", l.left_out_reason AS "leftOutReason", l.is_exchanged AS "isExchanged",
            l.is_objected AS "isObjected", l.is_payable AS "isPayable", l.ruled_code AS "ruledCode", l.ruled_codes AS "ruledCodes", l.certificate_id AS "certificateId", x.type AS "certificateType", x.level AS "certificateLevel",
            l.reckoned_fen AS "reckonedFen", l.submitted_fen AS "submittedFen", l.decision, l.code, l.further_codes AS "furtherCodes", l.decided_fen AS "decidedFen", l.note, u.name AS "decidedBy", l.facts, l.reasons
       FROM claim_lines l JOIN enrolments e ON e.id = l.enrolment_id JOIN veterans v ON v.id = e.veteran_id LEFT JOIN certificates x ON x.id = l.certificate_id LEFT JOIN users u ON u.id = l.decided_by
      WHERE l.claim_id = $1 ORDER BY e.roster_no, l.id`, [claimId])

export interface JudgedLine {
  id: string; enrolmentId: string; isSubmitted: boolean; leftOutReason: string | null; isExchanged: boolean; isPayable: boolean; ruledCode: string | null; ruledCodes: readonly string[]; certificateId: string | null; reckonedFen: string
  submittedFen: string; facts: string; reasons: string
}

const judged = `jsonb_to_recordset($2::jsonb) AS r(id uuid, "enrolmentId" uuid, "isSubmitted" boolean, "leftOutReason" text, "isExchanged" boolean, "isPayable" boolean, "ruledCode" text, "ruledCodes" text[], "certificateId" uuid,
  "reckonedFen" bigint, "submittedFen" bigint, facts text, reasons text)`

/** Adds lines of a new claim. */
export const insertLines = (tx: Tx, claimId: string, lines: readonly JudgedLine[]) =>
  tx.run(
    `INSERT INTO claim_lines (id, claim_id, enrolment_id, is_submitted, left_out_reason, is_exchanged, is_payable, ruled_code, ruled_codes, certificate_id, reckoned_fen, submitted_fen, facts, reasons)
     SELECT r.id, $1, r."enrolmentId", r."isSubmitted", r."leftOutReason", r."isExchanged", r."isPayable", r."ruledCode", r."ruledCodes", r."certificateId", r."reckonedFen", r."submittedFen", r.facts, r.reasons FROM ${judged}`,
    [claimId, JSON.stringify(lines)])

/** Writes a fresh reckoning over lines that are there; a decision stays only where the amount and the codes it was made on stay. */
export const updateLines = (tx: Tx, claimId: string, lines: readonly JudgedLine[]) =>
  tx.run(
    `UPDATE claim_lines l SET is_submitted = r."isSubmitted", left_out_reason = r."leftOutReason", is_exchanged = r."isExchanged", is_payable = r."isPayable", ruled_code = r."ruledCode", ruled_codes = r."ruledCodes",
            certificate_id = r."certificateId", reckoned_fen = r."reckonedFen", submitted_fen = r."submittedFen", facts = r.facts, reasons = r.reasons,
            decision = CASE WHEN stays THEN l.decision END, code = CASE WHEN stays THEN l.code END, further_codes = CASE WHEN stays THEN l.further_codes ELSE '{}' END, decided_fen = CASE WHEN stays THEN l.decided_fen END,
            note = CASE WHEN stays THEN l.note END, decided_by = CASE WHEN stays THEN l.decided_by END, decided_at = CASE WHEN stays THEN l.decided_at END
       FROM (SELECT r.*, k.id AS kept_id, r."isSubmitted" AND (k.decision = 'EXCLUDED' OR (r."isPayable" AND k.decided_fen = r."reckonedFen")) AS stays FROM ${judged} JOIN claim_lines k ON k.id = r.id) r
      WHERE l.claim_id = $1 AND l.id = r.kept_id`, [claimId, JSON.stringify(lines)])

export interface Verdict { id: string; decision: 'APPROVED' | 'EXCLUDED'; code: string | null; furtherCodes: readonly string[]; decidedFen: string; note: string | null }
/** Records what a reviewer decided about lines. */
export const decideLines = (tx: Tx, claimId: string, verdicts: readonly Verdict[]) =>
  tx.run(
    `UPDATE claim_lines l SET decision = r.decision, code = r.code, further_codes = r."furtherCodes", decided_fen = r."decidedFen", note = r.note, decided_by = app_user(), decided_at = app_now()
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, decision text, code text, "furtherCodes" text[], "decidedFen" bigint, note text) WHERE l.claim_id = $1 AND l.id = r.id`, [claimId, JSON.stringify(verdicts)])

export const clearDecisions = (tx: Tx, claimId: string) =>
  tx.run(`UPDATE claim_lines SET decision = NULL, code = NULL, further_codes = '{}', decided_fen = NULL, note = NULL, decided_by = NULL, decided_at = NULL WHERE claim_id = $1 AND decision IS NOT NULL`, [claimId])

export const setObjected = (tx: Tx, claimId: string, lineIds: readonly string[]) => tx.run('UPDATE claim_lines SET is_objected = true WHERE claim_id = $1 AND id = ANY ($2::uuid[])', [claimId, lineIds])

export type ItemState = 'PROPOSED' | 'APPROVED' | 'PAID' | 'DROPPED' | 'RECOVERED'
export interface ItemRecord extends Omit<ClaimItem, 'amountFen'> { id: string; lineId: string; enrolmentId: string; amountFen: Fen; state: ItemState }

/** Items that count, those that fell out left aside. */
export const itemsOf = (tx: Tx, claimId: string) =>
  tx.many<ItemRecord>(
    `SELECT id, line_id AS "lineId", enrolment_id AS "enrolmentId", component, payee, amount_fen AS "amountFen", standard_id AS "standardId", arithmetic, state FROM claim_items
      WHERE claim_id = $1 AND state NOT IN ('DROPPED', 'RECOVERED') ORDER BY line_id, component`, [claimId])
/** Items of a claim that a decision has asked back. */
export const recoveredOf = async (tx: Tx, claimId: string): Promise<string[]> =>
  (await tx.many<{ id: string }>(`SELECT id FROM claim_items WHERE claim_id = $1 AND state = 'RECOVERED'`, [claimId])).map((i) => i.id)

export interface NewItem { id: string; lineId: string; enrolmentId: string; component: string; payee: string; standardId: string; amountFen: string; arithmetic: string }
export const insertItems = (tx: Tx, claimId: string, items: readonly NewItem[]) =>
  tx.run(
    `INSERT INTO claim_items (id, claim_id, line_id, enrolment_id, component, payee, standard_id, amount_fen, arithmetic, made_at)
     SELECT r.id, $1, r."lineId", r."enrolmentId", r.component, r.payee, r."standardId", r."amountFen", r.arithmetic, app_now()
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, "lineId" uuid, "enrolmentId" uuid, component text, payee text, "standardId" uuid, "amountFen" bigint, arithmetic text)`, [claimId, JSON.stringify(items)])

export const setItems = (tx: Tx, ids: readonly string[], state: ItemState) => tx.run('UPDATE claim_items SET state = $2 WHERE id = ANY ($1::uuid[])', [ids, state])
/** Moves items of a claim that still stand where they are expected; answers how many did. Of two at once the second waits and finds them moved. */
export const moveItems = (tx: Tx, claimId: string, ids: readonly string[], from: ItemState, to: ItemState) =>
  tx.run('UPDATE claim_items SET state = $4 WHERE claim_id = $1 AND id = ANY ($2::uuid[]) AND state = $3', [claimId, ids, from, to])
/** Items of approved lines may be paid now, the others fall out. */
export const approveItems = (tx: Tx, claimId: string) =>
  tx.run(`UPDATE claim_items i SET state = CASE WHEN l.decision = 'APPROVED' THEN 'APPROVED' ELSE 'DROPPED' END FROM claim_lines l WHERE l.id = i.line_id AND i.claim_id = $1 AND i.state IN ('PROPOSED', 'APPROVED')`, [claimId])
export const reopenItems = (tx: Tx, claimId: string) => tx.run(`UPDATE claim_items SET state = 'PROPOSED' WHERE claim_id = $1 AND state = 'APPROVED'`, [claimId])
export const dropItems = (tx: Tx, claimId: string) => tx.run(`UPDATE claim_items SET state = 'DROPPED' WHERE claim_id = $1 AND state IN ('PROPOSED', 'APPROVED')`, [claimId])

/** One transaction at a time approves money for a person, whatever office it comes from: what another paid meanwhile is then seen (E-DUP, E-LIMIT). */
export const holdPersons = (tx: Tx, enrolmentIds: readonly string[]) =>
  tx.many('SELECT pg_advisory_xact_lock(hashtextextended(p.key, 25)) FROM (SELECT DISTINCT e.veteran_id::text AS key FROM enrolments e WHERE e.id = ANY ($1::uuid[]) ORDER BY 1) p', [enrolmentIds])

/** Enrolments for which another claim of the class already stands for the money. */
export const paidElsewhere = async (tx: Tx, claimId: string, enrolmentIds: readonly string[]): Promise<number> =>
  (await tx.one<{ n: number }>(`SELECT count(DISTINCT enrolment_id)::int AS n FROM claim_items WHERE enrolment_id = ANY ($2::uuid[]) AND claim_id <> $1 AND state IN ('APPROVED', 'PAID')`, [claimId, enrolmentIds])).n
