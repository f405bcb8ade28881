import type { Split } from '../../../policy/funds.ts'
import type { CaseState } from '../../../policy/machines/integrity-case.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

export type Outcome = 'RECOVER' | 'SUSPEND' | 'TERMINATE' | 'TRANSFER' | 'NO_CASE'
export type CaseKind = 'FALSE_CLASS' | 'FALSE_PERSON' | 'CERTIFICATE_REVOKED' | 'OVERPAID' | 'OTHER'
export interface CaseRecord {
  id: string; no: string; kind: CaseKind; title: string; account: string; regionCode: string; regionName: string; classId: string | null; className: string | null; claimId: string | null; institutionId: string | null; institutionName: string | null
  suspectedFen: bigint | null; state: CaseState; version: number; reportedBy: string | null; reportedAt: Date; acceptedBy: string | null; proposedBy: string | null; proposedPerson: string | null; outcomes: Outcome[]; document: string | null
  grounds: string | null; lineIds: string[]; decidedBy: string | null; decidedAt: Date | null; opinion: string | null; recoverFen: bigint | null; repaidFen: bigint
}
const columns = `k.id, k.no, k.kind, k.title, k.account, k.region_code AS "regionCode", r.full_name AS "regionName", k.class_id AS "classId", c.title AS "className", k.claim_id AS "claimId", k.institution_id AS "institutionId", o.name AS "institutionName",
  k.suspected_fen AS "suspectedFen", k.state, k.version, ru.name AS "reportedBy", k.reported_at AS "reportedAt", au.name AS "acceptedBy", pu.name AS "proposedBy", pu.person_id AS "proposedPerson", k.outcomes, k.document, k.grounds,
  k.line_ids AS "lineIds", du.name AS "decidedBy", k.decided_at AS "decidedAt", k.opinion, y.amount_fen AS "recoverFen",
  (SELECT coalesce(sum(p.amount_fen), 0)::bigint FROM recovery_repayments p WHERE p.recovery_id = y.id) AS "repaidFen"`
const source = `integrity_cases k JOIN regions r ON r.code = k.region_code LEFT JOIN training_classes c ON c.id = k.class_id LEFT JOIN organizations o ON o.id = k.institution_id LEFT JOIN users ru ON ru.id = k.reported_by
  LEFT JOIN users au ON au.id = k.accepted_by LEFT JOIN users pu ON pu.id = k.proposed_by LEFT JOIN users du ON du.id = k.decided_by LEFT JOIN recoveries y ON y.case_id = k.id`
const inRange = (tx: Tx): [string, string] => (tx.principal.scope.kind === 'range' ? [tx.principal.scope.lo, tx.principal.scope.hi] : ['~', '~'])

export const find = (tx: Tx, id: string) => tx.maybe<CaseRecord>(`SELECT ${columns} FROM ${source} WHERE k.id = $1 AND k.region_code >= $2 AND k.region_code < $3`, [id, ...inRange(tx)])
export const hold = (tx: Tx, id: string) => tx.maybe<{ id: string }>('SELECT k.id FROM integrity_cases k WHERE k.id = $1 AND k.region_code >= $2 AND k.region_code < $3 FOR UPDATE', [id, ...inRange(tx)])
export interface CaseFilter { state: CaseState | null; claimId: string | null; institutionId: string | null }
const filtered = `k.region_code >= $1 AND k.region_code < $2 AND ($3::text IS NULL OR k.state = $3) AND ($4::uuid IS NULL OR k.claim_id = $4)
  AND ($5::uuid IS NULL OR coalesce(k.institution_id, (SELECT q.institution_id FROM training_classes q WHERE q.id = k.class_id)) = $5)`
export const page = (tx: Tx, f: CaseFilter, after: string | null, limit: number) =>
  tx.many<CaseRecord>(`SELECT ${columns} FROM ${source} WHERE ${filtered} AND ($6::uuid IS NULL OR (k.reported_at, k.id) < ((SELECT l.reported_at FROM integrity_cases l WHERE l.id = $6), $6)) ORDER BY k.reported_at DESC, k.id DESC LIMIT $7`,
    [...inRange(tx), f.state, f.claimId, f.institutionId, after, limit])
export const count = async (tx: Tx, f: CaseFilter): Promise<number> => (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM integrity_cases k WHERE ${filtered}`, [...inRange(tx), f.state, f.claimId, f.institutionId])).n

export const insert = (tx: Tx, k: { id: string; kind: CaseKind; title: string; account: string; regionCode: string; classId: string | null; claimId: string | null; institutionId: string | null; suspectedFen: bigint | null; byPlatform?: boolean }) =>
  tx.run(
    `INSERT INTO integrity_cases (id, no, kind, title, account, region_code, class_id, claim_id, institution_id, suspected_fen, reported_by, reported_at)
     VALUES ($1, 'WT' || to_char(app_today(), 'YYYYMMDD') || lpad(nextval('integrity_case_numbers')::text, 5, '0'), $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $10 THEN NULL ELSE app_user() END, app_now())`,
    [k.id, k.kind, k.title, k.account, k.regionCode, k.classId, k.claimId, k.institutionId, k.suspectedFen, k.byPlatform === true])
export const accept = (tx: Tx, id: string) => tx.run(`UPDATE integrity_cases SET state = 'INVESTIGATING', version = version + 1, accepted_by = app_user(), accepted_at = app_now() WHERE id = $1`, [id])
export const propose = (tx: Tx, id: string, p: { outcomes: readonly Outcome[]; document: string; grounds: string; lineIds: readonly string[] }) =>
  tx.run(`UPDATE integrity_cases SET state = 'PROPOSED', version = version + 1, proposed_by = app_user(), proposed_at = app_now(), outcomes = $2, document = $3, grounds = $4, line_ids = $5 WHERE id = $1`, [id, p.outcomes, p.document, p.grounds, p.lineIds])
export const giveBack = (tx: Tx, id: string, opinion: string) => tx.run(`UPDATE integrity_cases SET state = 'INVESTIGATING', version = version + 1, opinion = $2 WHERE id = $1`, [id, opinion])
export const decide = (tx: Tx, id: string, to: 'DECIDED' | 'CLOSED', opinion: string) =>
  tx.run(`UPDATE integrity_cases SET state = $2, version = version + 1, decided_by = app_user(), decided_at = app_now(), opinion = $3, closed_at = CASE WHEN $2 = 'CLOSED' THEN app_now() END WHERE id = $1`, [id, to, opinion])
export const close = (tx: Tx, id: string) => tx.run(`UPDATE integrity_cases SET state = 'CLOSED', version = version + 1, closed_at = app_now() WHERE id = $1 AND state = 'DECIDED'`, [id])
/** Whether a case about this claim and kind is still open. */
export const openAbout = async (tx: Tx, claimId: string, kind: CaseKind): Promise<boolean> =>
  (await tx.one<{ there: boolean }>(`SELECT EXISTS (SELECT 1 FROM integrity_cases k WHERE k.claim_id = $1 AND k.kind = $2 AND k.state <> 'CLOSED') AS there`, [claimId, kind])).there

export interface PaidLine { lineId: string; name: string; itemId: string; amountFen: bigint; state: 'PAID' | 'RECOVERED'; paymentId: string; certificateState: string | null; enrolmentState: string }
/** What was paid for a claim, item by item, with the payment that paid it; `state` of certificate and enrolment as they are today. */
export const paidLines = (tx: Tx, claimId: string) =>
  tx.many<PaidLine>(
    `SELECT l.id AS "lineId", v.name, i.id AS "itemId", i.amount_fen AS "amountFen", i.state, q.payment_id AS "paymentId", x.state AS "certificateState", e.state AS "enrolmentState" FROM claim_items i JOIN claim_lines l ON l.id = i.line_id
       JOIN enrolments e ON e.id = l.enrolment_id JOIN veterans v ON v.id = e.veteran_id LEFT JOIN certificates x ON x.id = l.certificate_id
       JOIN payment_items q ON q.item_id = i.id AND q.is_live JOIN payments p ON p.id = q.payment_id AND p.state = 'PAID' WHERE i.claim_id = $1 AND i.state IN ('PAID', 'RECOVERED') ORDER BY e.roster_no, i.component DESC`, [claimId])
export const splitsOfPayments = (tx: Tx, ids: readonly string[]) =>
  tx.many<Split & { paymentId: string }>('SELECT payment_id AS "paymentId", fund_id AS "fundId", amount_fen AS "amountFen" FROM payment_splits WHERE payment_id = ANY ($1::uuid[]) ORDER BY payment_id, fund_id', [ids])

export interface RecoveryRecord {
  id: string; caseId: string; claimId: string; classId: string; regionCode: string; amountFen: bigint; arithmetic: string; originalMonth: PlainDate; orderedOn: PlainDate; state: 'ORDERED' | 'RECOVERED' | 'WRITTEN_OFF'; endDocument: string | null
}
const recoveryColumns = `y.id, y.case_id AS "caseId", y.claim_id AS "claimId", y.class_id AS "classId", y.region_code AS "regionCode", y.amount_fen AS "amountFen", y.arithmetic, y.original_month AS "originalMonth", y.ordered_on AS "orderedOn", y.state,
  y.end_document AS "endDocument"`
export const recoveryOfCase = (tx: Tx, caseId: string) => tx.maybe<RecoveryRecord>(`SELECT ${recoveryColumns} FROM recoveries y WHERE y.case_id = $1`, [caseId])
export const lockRecovery = (tx: Tx, id: string) => tx.maybe<RecoveryRecord>(`SELECT ${recoveryColumns} FROM recoveries y WHERE y.id = $1 AND y.region_code >= $2 AND y.region_code < $3 FOR UPDATE`, [id, ...inRange(tx)])

export async function insertRecovery(tx: Tx, y: {
  id: string; caseId: string; claimId: string; classId: string; regionCode: string; institutionId: string; amountFen: bigint; arithmetic: string; originalMonth: PlainDate; items: readonly PaidLine[]; splits: readonly Split[]
}): Promise<void> {
  await tx.run(
    `INSERT INTO recoveries (id, case_id, claim_id, class_id, region_code, institution_id, amount_fen, arithmetic, original_month, ordered_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, app_today())`,
    [y.id, y.caseId, y.claimId, y.classId, y.regionCode, y.institutionId, y.amountFen, y.arithmetic, y.originalMonth])
  await tx.run('INSERT INTO recovery_items (recovery_id, item_id, payment_id, amount_fen) SELECT $1, x.item, x.payment, x.fen FROM unnest($2::uuid[], $3::uuid[], $4::bigint[]) AS x (item, payment, fen)',
    [y.id, y.items.map((i) => i.itemId), y.items.map((i) => i.paymentId), y.items.map((i) => String(i.amountFen))])
  await tx.run('INSERT INTO recovery_splits (recovery_id, fund_id, amount_fen) SELECT $1, x.fund, x.fen FROM unnest($2::uuid[], $3::bigint[]) AS x (fund, fen)', [y.id, y.splits.map((s) => s.fundId), y.splits.map((s) => String(s.amountFen))])
}
export const splitsOf = (tx: Tx, id: string) =>
  tx.many<Split & { year: number }>('SELECT s.fund_id AS "fundId", s.amount_fen AS "amountFen", f.year FROM recovery_splits s JOIN funds f ON f.id = s.fund_id WHERE s.recovery_id = $1 ORDER BY s.fund_id', [id])

export interface Repayment { id: string; amountFen: bigint; on: PlainDate; bankReference: string; by: string }
export const repaymentsOf = (tx: Tx, id: string) =>
  tx.many<Repayment>('SELECT p.id, p.amount_fen AS "amountFen", p.on_date AS "on", p.bank_reference AS "bankReference", u.name AS by FROM recovery_repayments p JOIN users u ON u.id = p.recorded_by WHERE p.recovery_id = $1 ORDER BY p.on_date, p.recorded_at, p.id', [id])
/** False when the bank's number stands there already. */
export const insertRepayment = async (tx: Tx, p: { id: string; recoveryId: string; amountFen: bigint; on: PlainDate; bankReference: string }): Promise<boolean> =>
  (await tx.run('INSERT INTO recovery_repayments (id, recovery_id, amount_fen, on_date, bank_reference, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, app_user(), app_now()) ON CONFLICT (bank_reference) DO NOTHING',
    [p.id, p.recoveryId, p.amountFen, p.on, p.bankReference])) > 0
const undecided = `state IN ('INVESTIGATING', 'PROPOSED')`
/** Cases about a claim that are taken up and not decided yet. */
export const underInvestigation = (tx: Tx, claimId: string) =>
  tx.many<{ id: string; no: string }>(`SELECT id, no FROM integrity_cases WHERE claim_id = $1 AND ${undecided} ORDER BY no`, [claimId])
export const isInvestigated = async (tx: Tx, caseId: string): Promise<boolean> => (await tx.maybe(`SELECT 1 FROM integrity_cases WHERE id = $1 AND ${undecided}`, [caseId])) !== null
/** Whether money of a claim is still asked back, by a decision other than `exceptId`. */
export const isAsked = async (tx: Tx, claimId: string, exceptId: string | null = null): Promise<boolean> =>
  (await tx.maybe(`SELECT 1 FROM recoveries WHERE claim_id = $1 AND id IS DISTINCT FROM $2 AND state = 'ORDERED' LIMIT 1`, [claimId, exceptId])) !== null
export const end = (tx: Tx, id: string, state: 'RECOVERED' | 'WRITTEN_OFF', document: string | null) =>
  tx.run('UPDATE recoveries SET state = $2, ended_by = app_user(), ended_at = app_now(), end_document = $3 WHERE id = $1', [id, state, document])

export interface QuarterRow { caseId: string; no: string; className: string; institutionName: string; originalMonth: PlainDate; orderedOn: PlainDate; amountFen: bigint; repaidFen: bigint; state: RecoveryRecord['state'] }
export const ofQuarter = (tx: Tx, first: PlainDate, last: PlainDate) =>
  tx.many<QuarterRow>(
    `SELECT y.case_id AS "caseId", k.no, c.title AS "className", o.name AS "institutionName", y.original_month AS "originalMonth", y.ordered_on AS "orderedOn", y.amount_fen AS "amountFen", y.state,
            (SELECT coalesce(sum(p.amount_fen), 0)::bigint FROM recovery_repayments p WHERE p.recovery_id = y.id) AS "repaidFen" FROM recoveries y JOIN integrity_cases k ON k.id = y.case_id JOIN training_classes c ON c.id = y.class_id
       JOIN organizations o ON o.id = y.institution_id WHERE y.region_code >= $1 AND y.region_code < $2 AND y.ordered_on >= $3 AND y.ordered_on <= $4 ORDER BY y.ordered_on, k.no`, [...inRange(tx), first, last])

export interface ClaimRecovery { id: string; no: string | null; amountFen: bigint; arithmetic: string; originalMonth: PlainDate; orderedOn: PlainDate; state: RecoveryRecord['state']; repaidFen: bigint; items: { itemId: string; amountFen: string }[]; splits: { fundId: string; amountFen: string }[] }
/** What was taken back of a claim; a school sees its own, without the case behind it. */
export const ofClaim = (tx: Tx, claimId: string) =>
  tx.many<ClaimRecovery>(
    `SELECT y.id, k.no, y.amount_fen AS "amountFen", y.arithmetic, y.original_month AS "originalMonth", y.ordered_on AS "orderedOn", y.state,
            (SELECT coalesce(sum(p.amount_fen), 0)::bigint FROM recovery_repayments p WHERE p.recovery_id = y.id) AS "repaidFen",
            (SELECT coalesce(jsonb_agg(jsonb_build_object('itemId', i.item_id, 'amountFen', i.amount_fen::text) ORDER BY i.item_id), '[]') FROM recovery_items i WHERE i.recovery_id = y.id) AS items,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('fundId', s.fund_id, 'amountFen', s.amount_fen::text) ORDER BY s.fund_id), '[]') FROM recovery_splits s WHERE s.recovery_id = y.id) AS splits
       FROM recoveries y LEFT JOIN integrity_cases k ON k.id = y.case_id WHERE y.claim_id = $1 AND ((y.region_code >= $2 AND y.region_code < $3) OR y.institution_id = $4) ORDER BY y.ordered_on, y.id`,
    [claimId, ...inRange(tx), tx.principal.scope.kind === 'organisation' ? tx.principal.scope.orgId : null])
