import type { ClaimCertificate } from '../../../../policy/claim-certificates.ts'
import type { FreeRight } from '../../../../policy/free-right.ts'
import type { EnrolmentState } from '../../../../policy/machines/enrolment.ts'
import type { Level, Programme, TraineeKind } from '../../../../policy/vocabulary.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'

export interface PersonRow {
  enrolmentId: string; rosterNo: number; state: EnrolmentState; programme: Programme; traineeKind: TraineeKind; currentTrade: string | null; major: string | null; addedAt: Date; sex: 'M' | 'F'; birth: PlainDate; dischargeType: string
  verifyState: 'UNVERIFIED' | 'VERIFIED' | 'REFUSED'; drawsPension: boolean; paidLevels: Level[]; subsidiesThisYear: number; overlaps: boolean | null; freeRight: FreeRight; onRoster: boolean | null
}

/** Everybody who was ever on the roster of a class but those who never came or went to another class, with what other counties know as verdicts only (D-31). */
export const peopleOf = (tx: Tx, asked: { classId: string; tradeCode: string | null; year: number; from: PlainDate | null; to: PlainDate | null }) =>
  tx.many<PersonRow>(
    `SELECT e.id AS "enrolmentId", e.roster_no AS "rosterNo", e.state, e.programme_of_person AS programme, e.trainee_kind AS "traineeKind", e.current_trade AS "currentTrade", e.major, e.added_at AS "addedAt",
            f.sex, f.birth_on AS birth, f.discharge_type AS "dischargeType", f.verify_state AS "verifyState", f.draws_pension AS "drawsPension",
            string_to_array(fact_paid_levels(e.veteran_id, $2, e.class_id), ',') AS "paidLevels", fact_subsidies_of_year(e.veteran_id, $3, e.class_id) AS "subsidiesThisYear",
            CASE WHEN $4::date IS NULL OR $5::date IS NULL THEN NULL ELSE fact_overlapping_class(e.veteran_id, $4, $5, e.class_id) END AS overlaps,
            fact_free_right(e.veteran_id, e.class_id) AS "freeRight", fact_on_roster_before_opening(e.id) AS "onRoster"
       FROM enrolments e CROSS JOIN LATERAL fact_enrolment_facts(e.veteran_id) f
      WHERE e.class_id = $1 AND e.state NOT IN ('APPLIED', 'CONFIRMED', 'NO_SHOW', 'TRANSFERRED_OUT') ORDER BY e.roster_no, e.id`,
    [asked.classId, asked.tradeCode, asked.year, asked.from, asked.to])

export type CertificateRow = Omit<ClaimCertificate, 'inSystem'> & { enrolmentId: string }

/** Certificates of a class that are not revoked; whether one of the kind was held before is asked province-wide. */
export const certificatesOf = (tx: Tx, classId: string) =>
  tx.many<CertificateRow>(
    `SELECT x.id, x.enrolment_id AS "enrolmentId", x.type, x.level, x.issued_on AS "issuedOn", x.medium, x.state = 'VERIFIED' AS verified,
            fact_held_before(x.veteran_id, x.type, x.trade_code, x.issued_on, x.class_id) AS "heldBefore"
       FROM certificates x WHERE x.class_id = $1 AND x.enrolment_id IS NOT NULL AND x.state <> 'REVOKED' ORDER BY x.id`, [classId])

/** Persons of a class whom its main claim could not pay because their certificate was not there or not yet dated right; null = the main claim is not there yet. */
export const lateOnes = async (tx: Tx, classId: string): Promise<string[]> =>
  (await tx.many<{ id: string }>(
    `SELECT l.enrolment_id AS id FROM claim_lines l JOIN claims c ON c.id = l.claim_id
      WHERE c.class_id = $1 AND c.kind = 'MAIN' AND c.state NOT IN ('DRAFT', 'WITHDRAWN') AND coalesce(l.code, CASE WHEN l.is_submitted THEN NULL ELSE l.ruled_code END) IN ('E-NOCERT', 'E-CERTDATE')`, [classId])).map((r) => r.id)

/** How many persons the main claim of a class asks for and has not excluded. */
export const claimedInMain = async (tx: Tx, classId: string): Promise<number> =>
  (await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM claim_lines l JOIN claims c ON c.id = l.claim_id
      WHERE c.class_id = $1 AND c.kind = 'MAIN' AND c.state NOT IN ('WITHDRAWN', 'REJECTED') AND l.is_submitted AND l.decision IS DISTINCT FROM 'EXCLUDED'`, [classId])).n

export const examDay = async (tx: Tx, classId: string): Promise<PlainDate | null> =>
  (await tx.maybe<{ day: PlainDate }>(`SELECT (exam_at AT TIME ZONE 'Asia/Shanghai')::date AS day FROM exam_filings WHERE class_id = $1 AND state IN ('FILED', 'CONFIRMED') ORDER BY exam_at DESC LIMIT 1`, [classId]))?.day ?? null
