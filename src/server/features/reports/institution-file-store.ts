import type { ParameterSet } from '../../../policy/parameters.ts'
import type { AssessmentGrade } from '../../../policy/contract.ts'
import type { ClaimState } from '../../../policy/machines/subsidy-claim.ts'
import type { CaseState } from '../../../policy/machines/integrity-case.ts'
import type { InspectionState } from '../../../policy/machines/small-machines.ts'
import type { ClassState } from '../../../policy/machines/training-class.ts'
import type { Channel, Programme } from '../../../policy/vocabulary.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { inScope } from '../classes/index.ts'

/** What the register says beside the record: code, number in the catalogue of the year, hours of its trades. */
export const registered = (tx: Tx, id: string, year: number) =>
  tx.one<{ uscc: string | null; entryNo: string | null; minHours: Record<string, number | null> }>(
    `SELECT o.uscc, (SELECT string_agg(DISTINCT e.entry_no, '、') FROM catalog_entries e WHERE e.institution_id = o.id AND e.year = $2 AND e.withdrawn_at IS NULL) AS "entryNo",
            coalesce((SELECT jsonb_object_agg(t.code, t.min_hours) FROM institution_trades x JOIN trades t ON t.code = x.trade_code WHERE x.institution_id = o.id), '{}') AS "minHours"
       FROM organizations o WHERE o.id = $1`, [id, year])

export interface YearClass {
  id: string; title: string; state: ClassState; openedOn: PlainDate | null; completedOn: PlainDate | null; certGoal: Channel; totalLessons: number | null; isShort: boolean
  parameterVersion: string | null; parameterSet: ParameterSet['values'] | null; responsibleRegion: string
}
/** Classes of the institution in my range that opened or ended in a year, the newest first. */
export function classesOfYear(tx: Tx, id: string, year: number): Promise<YearClass[]> {
  const scope = inScope(tx.principal.scope, 3)
  return tx.many<YearClass>(
    `SELECT c.id, c.title, c.state, c.opened_on AS "openedOn", c.completed_on AS "completedOn", c.cert_goal AS "certGoal", c.total_lessons AS "totalLessons", c.trained_headcount IS NULL AS "isShort",
            c.parameter_version AS "parameterVersion", c.parameter_set AS "parameterSet", c.responsible_region AS "responsibleRegion"
       FROM training_classes c WHERE c.institution_id = $1 AND (extract(year FROM c.opened_on) = $2 OR extract(year FROM c.completed_on) = $2) AND ${scope.sql} ORDER BY coalesce(c.opened_on, c.completed_on) DESC, c.title, c.id`,
    [id, year, ...scope.params])
}

export interface YearPerson {
  classId: string; personId: string; programme: Programme; attended: number; carried: number; transferredOut: boolean; examined: Channel[]; passed: boolean; certified: Channel[]
  /** Lessons held until he left with proof; else null. */
  heldUntilLeaving: number | null
}
/** Everybody who ever stood on the rosters of these classes, with what the head-counts and 取证率 of a class are reckoned from. */
export const peopleOf = (tx: Tx, classIds: readonly string[]) =>
  tx.many<YearPerson>(
    `SELECT e.class_id AS "classId", e.id AS "personId", e.programme_of_person AS programme, e.carried_lessons AS carried, e.state = 'TRANSFERRED_OUT' AS "transferredOut",
            (SELECT coalesce(sum(a.lessons_present), 0)::int FROM attendance_records a JOIN class_sessions s ON s.id = a.session_id AND s.state <> 'CANCELLED' WHERE a.enrolment_id = e.id AND a.class_id = e.class_id) AS attended,
            ARRAY(SELECT DISTINCT r.channel FROM exam_results r WHERE r.enrolment_id = e.id AND r.class_id = e.class_id AND NOT r.absent) AS examined,
            EXISTS (SELECT 1 FROM exam_results r WHERE r.enrolment_id = e.id AND r.class_id = e.class_id AND r.passed) AS passed,
            ARRAY(SELECT DISTINCT x.type FROM certificates x WHERE x.enrolment_id = e.id AND x.class_id = e.class_id AND x.state = 'VERIFIED') AS certified,
            CASE WHEN e.state = 'WITHDRAWN' AND e.left_proof IS NOT NULL THEN (SELECT coalesce(sum(s.lessons), 0)::int FROM class_sessions s WHERE s.class_id = e.class_id AND s.state = 'CLOSED'
              AND (s.on_date + s.ends_at) AT TIME ZONE 'Asia/Shanghai' <= e.left_at) END AS "heldUntilLeaving"
       FROM enrolments e WHERE e.class_id = ANY ($1::uuid[])`, [classIds])

/** The classes last planned, with how many there are in my range. */
export function latestClasses(tx: Tx, id: string, limit: number) {
  const scope = inScope(tx.principal.scope, 3)
  return tx.many<{ total: number; id: string; title: string; trade: string | null; state: ClassState; from: PlainDate | null; to: PlainDate | null; persons: number }>(
    `SELECT count(*) OVER ()::int AS total, c.id, c.title, t.name || CASE WHEN c.level = 'NONE' THEN '' ELSE ' ' || l.name END AS trade, c.state, coalesce(c.opened_on, c.starts_on) AS "from", coalesce(c.completed_on, c.ends_on) AS "to",
            (SELECT count(*)::int FROM enrolments e WHERE e.class_id = c.id AND e.state NOT IN ('APPLIED', 'CONFIRMED', 'WITHDRAWN', 'DISQUALIFIED', 'NO_SHOW', 'TRANSFERRED_OUT')) AS persons
       FROM training_classes c JOIN skill_levels l ON l.code = c.level LEFT JOIN trades t ON t.code = c.trade_code
      WHERE c.institution_id = $1 AND ${scope.sql} ORDER BY c.planned_open DESC NULLS FIRST, c.id LIMIT $2`, [id, limit, ...scope.params])
}

/** A contract with the codes of the place of the bureau that signed it. */
export interface Signed { id: string; lo: string; hi: string }
/** Persons trained under contracts, counted as the performance sheet of a contract does: in classes of trade and level it names, opened in its term and ended, in the place of the bureau that signed. */
export const trainedUnder = (tx: Tx, institutionId: string, signed: readonly Signed[]) =>
  tx.many<{ contractId: string; used: number }>(
    `SELECT k.id AS "contractId", count(e.id)::int AS used
       FROM unnest($2::uuid[], $3::text[], $4::text[]) w(id, lo, hi) JOIN contracts k ON k.id = w.id JOIN contract_terms t ON t.contract_id = k.id AND t.seq = k.in_force_seq
       LEFT JOIN (training_classes c JOIN organizations o ON o.id = c.responsible_org_id) ON c.institution_id = k.institution_id AND c.opened_on BETWEEN t.starts_on AND coalesce(k.ended_on, t.ends_on)
        AND c.completed_on IS NOT NULL AND c.state <> 'TERMINATED' AND (o.level = 'province') = k.is_provincial AND c.responsible_region >= w.lo AND c.responsible_region < w.hi
        AND EXISTS (SELECT 1 FROM contract_trades x WHERE x.contract_id = k.id AND x.seq = t.seq AND x.trade_code = c.trade_code AND c.level = ANY (x.levels))
       LEFT JOIN enrolments e ON e.class_id = c.id AND e.state <> 'TRANSFERRED_OUT'
        AND EXISTS (SELECT 1 FROM attendance_records r JOIN class_sessions s ON s.id = r.session_id AND s.state <> 'CANCELLED' WHERE r.enrolment_id = e.id AND r.class_id = e.class_id AND r.lessons_present > 0)
      WHERE k.institution_id = $1 GROUP BY k.id`, [institutionId, signed.map((c) => c.id), signed.map((c) => c.lo), signed.map((c) => c.hi)])

/** Visits that took place, the newest first, with how many there are and how they stand. */
export function latestInspections(tx: Tx, id: string, limit: number) {
  const scope = inScope(tx.principal.scope, 3)
  return tx.many<{
    total: number; valid: number; open: number; withProblems: number; id: string; classId: string; classTitle: string; on: PlainDate; kind: 'OPENING' | 'DURING'; present: number | null; roster: number | null; problems: string | null; state: InspectionState
    voidReason: string | null; confirmReason: string | null; explained: string | null
  }>(
    `SELECT count(*) OVER ()::int AS total, (count(*) FILTER (WHERE i.valid) OVER ())::int AS valid, (count(*) FILTER (WHERE i.state = 'DONE' AND btrim(coalesce(i.problems, '')) <> '') OVER ())::int AS open, (count(*) FILTER (WHERE btrim(coalesce(i.problems, '')) <> '') OVER ())::int AS "withProblems",
            i.id, c.id AS "classId", c.title AS "classTitle", (i.inspected_at AT TIME ZONE 'Asia/Shanghai')::date AS "on", i.kind, i.present_count AS present, i.roster_count AS roster, nullif(btrim(i.problems), '') AS problems, i.state,
            i.void_reason AS "voidReason", i.confirm_reason AS "confirmReason", (SELECT string_agg(x.words, '；' ORDER BY x.seq) FROM inspection_explanations x WHERE x.inspection_id = i.id) AS explained
       FROM inspections i JOIN training_classes c ON c.id = i.class_id WHERE c.institution_id = $1 AND i.inspected_at IS NOT NULL AND ${scope.sql} ORDER BY i.inspected_at DESC, i.id LIMIT $2`, [id, limit, ...scope.params])
}

/** Confirmed results under contracts the caller sees, the newest first, with who assessed. */
export const latestResults = (tx: Tx, id: string, limit: number) =>
  tx.many<{
    total: number; holds: number; assessmentId: string; contractNo: string; confirmedOn: PlainDate; points: number; grade: AssessmentGrade; nextOn: PlainDate; assessor: string | null; setOn: PlainDate | null; endedOn: PlainDate | null; reason: string | null
  }>(
    `SELECT count(*) OVER ()::int AS total, (count(*) FILTER (WHERE h.set_on IS NOT NULL AND h.ended_on IS NULL) OVER ())::int AS holds, r.assessment_id AS "assessmentId", c.no AS "contractNo", r.confirmed_on AS "confirmedOn", r.total AS points, r.grade, r.next_on AS "nextOn", h.set_on AS "setOn", h.ended_on AS "endedOn", h.reason,
            (SELECT o.name FROM assessment_assignments g JOIN organizations o ON o.id = g.assessor_id WHERE g.assessment_id = r.assessment_id AND g.ended_at IS NULL) AS assessor
       FROM assessment_results r JOIN contracts c ON c.id = r.contract_id LEFT JOIN assessment_holds h ON h.assessment_id = r.assessment_id WHERE r.institution_id = $1 ORDER BY r.confirmed_at DESC, r.assessment_id LIMIT $2`, [id, limit])

/** Claims of the institution handed in in a year, in my range, the newest first; amounts in 分. What is held is agreed to and not paid. */
export function claimsOfYear(tx: Tx, id: string, year: number) {
  const { scope } = tx.principal
  const [lo, hi, org] = scope.kind === 'range' ? [scope.lo, scope.hi, null] : ['~', '~', scope.kind === 'organisation' ? scope.orgId : null]
  return tx.many<{ id: string; classTitle: string; kind: 'MAIN' | 'SUPPLEMENT'; state: ClaimState; submittedOn: PlainDate; submittedFen: bigint; agreedFen: bigint; paidFen: bigint; holds: string[]; assessmentHold: string | null }>(
    `SELECT x.id, c.title AS "classTitle", x.kind, x.state, x.submitted_on AS "submittedOn", (SELECT coalesce(sum(l.submitted_fen), 0)::bigint FROM claim_lines l WHERE l.claim_id = x.id AND l.is_submitted) AS "submittedFen",
            (SELECT coalesce(sum(i.amount_fen), 0)::bigint FROM claim_items i WHERE i.claim_id = x.id AND i.state IN ('APPROVED', 'PAID', 'RECOVERED')) AS "agreedFen",
            (SELECT coalesce(sum(i.amount_fen), 0)::bigint FROM claim_items i WHERE i.claim_id = x.id AND i.state IN ('PAID', 'RECOVERED')) AS "paidFen",
            ARRAY(SELECT h.reason FROM claim_holds h WHERE h.claim_id = x.id AND h.lifted_at IS NULL ORDER BY h.set_at, h.id) AS holds, fact_assessment_hold(x.institution_id) AS "assessmentHold"
       FROM claims x JOIN training_classes c ON c.id = x.class_id WHERE x.institution_id = $1 AND extract(year FROM x.submitted_on) = $2 AND ((x.class_region >= $3 AND x.class_region < $4) OR x.institution_id = $5)
      ORDER BY x.submitted_on DESC, x.id`, [id, year, lo, hi, org])
}

/** Problem cases about the institution or a class of it, in my range, the newest first. */
export function latestCases(tx: Tx, id: string, limit: number) {
  const { scope } = tx.principal
  const [lo, hi] = scope.kind === 'range' ? [scope.lo, scope.hi] : ['~', '~']
  return tx.many<{ total: number; open: number; id: string; no: string; title: string; kind: 'FALSE_CLASS' | 'FALSE_PERSON' | 'CERTIFICATE_REVOKED' | 'OVERPAID' | 'OTHER'; on: PlainDate; state: CaseState; outcomes: ('RECOVER' | 'SUSPEND' | 'TERMINATE' | 'TRANSFER' | 'NO_CASE')[] }>(
    `SELECT count(*) OVER ()::int AS total, (count(*) FILTER (WHERE k.state NOT IN ('DECIDED', 'CLOSED')) OVER ())::int AS open, k.id, k.no, k.title, k.kind, (k.reported_at AT TIME ZONE 'Asia/Shanghai')::date AS "on", k.state, CASE WHEN k.state IN ('DECIDED', 'CLOSED') THEN k.outcomes ELSE '{}' END AS outcomes
       FROM integrity_cases k LEFT JOIN training_classes c ON c.id = k.class_id
      WHERE coalesce(k.institution_id, c.institution_id) = $1 AND k.region_code >= $2 AND k.region_code < $3 ORDER BY k.reported_at DESC, k.id DESC LIMIT $4`, [id, lo, hi, limit])
}
