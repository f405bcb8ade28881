import type { ClaimEvent, ClaimState } from '../../../../policy/machines/subsidy-claim.ts'
import type { Pause } from '../../../../policy/calendar.ts'
import type { Fen } from '../../../../values/fen.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Verdict } from '../../../../values/decision.ts'
import type { Tx } from '../../../platform/database.ts'
import type { Scope } from '../../../platform/principal.ts'

export type ClaimKind = 'MAIN' | 'SUPPLEMENT'
export interface ClaimRecord {
  id: string; classId: string; classRegion: string; institutionId: string; kind: ClaimKind; state: ClaimState; version: number; trained: number; verdict: Verdict; reasons: string; parameterVersion: string; reckonedAt: Date
  exchangeReason: string | null; capLiftedReason: string | null; capLiftedBy: string | null; recordingDecision: 'ACCEPTED' | 'REFUSED' | null; recordingReason: string | null; recordingBy: string | null
  commitmentVersion: string | null; commitmentText: string | null; committedName: string | null; committedAt: Date | null; submittedOn: PlainDate | null; acceptedOn: PlainDate | null; pauses: Pause[]; dueOn: PlainDate | null
  enteredAt: Date; persons: number; amountFen: Fen; holds: number
  /** Why payments of the school wait, and how it was last assessed; as the fact across ranges says it. */
  assessmentHold: string | null; lastGrade: string | null
}

const columns = `x.id, x.class_id AS "classId", x.class_region AS "classRegion", x.institution_id AS "institutionId", x.kind, x.state, x.version, x.trained, x.verdict, x.reasons, x.parameter_version AS "parameterVersion",
  x.reckoned_at AS "reckonedAt", x.exchange_reason AS "exchangeReason", x.cap_lifted_reason AS "capLiftedReason", (SELECT u.name FROM users u WHERE u.id = x.cap_lifted_by) AS "capLiftedBy",
  x.recording_decision AS "recordingDecision", x.recording_reason AS "recordingReason", (SELECT u.name FROM users u WHERE u.id = x.recording_by) AS "recordingBy", x.commitment_version AS "commitmentVersion",
  x.commitment_text AS "commitmentText", x.committed_name AS "committedName", x.committed_at AS "committedAt", x.submitted_on AS "submittedOn", x.accepted_on AS "acceptedOn", x.pauses, x.due_on AS "dueOn",
  coalesce((SELECT max(v.at) FROM claim_events v WHERE v.claim_id = x.id AND v.event <> 'orderRecoveryPart'), x.created_at) AS "enteredAt",
  (SELECT count(*)::int FROM claim_lines l WHERE l.claim_id = x.id AND l.is_submitted AND l.decision IS DISTINCT FROM 'EXCLUDED') AS persons,
  (SELECT coalesce(sum(coalesce(l.decided_fen, l.submitted_fen)), 0)::bigint FROM claim_lines l WHERE l.claim_id = x.id AND l.is_submitted) AS "amountFen",
  (SELECT count(*)::int FROM claim_holds h WHERE h.claim_id = x.id AND h.lifted_at IS NULL) AS holds, fact_assessment_hold(x.institution_id) AS "assessmentHold", fact_last_grade(x.institution_id) AS "lastGrade"`

/** The predicate of a scope over `claims x`, two parameters from `$first` on. */
function within(scope: Scope, first: number): { sql: string; params: [unknown, unknown] } {
  const [a, b] = [`$${first}`, `$${first + 1}`]
  switch (scope.kind) {
    case 'range': return { sql: `(x.class_region >= ${a} AND x.class_region < ${b})`, params: [scope.lo, scope.hi] }
    case 'organisation': return { sql: `(x.institution_id IN (${a}::uuid, ${b}::uuid))`, params: [scope.orgId, scope.orgId] }
    default: return { sql: `(${a}::text IS NULL AND ${b}::text IS NOT NULL)`, params: [null, null] }
  }
}

export function find(tx: Tx, id: string, lock: '' | 'FOR UPDATE OF x' = ''): Promise<ClaimRecord | null> {
  const scope = within(tx.principal.scope, 2)
  return tx.maybe<ClaimRecord>(`SELECT ${columns} FROM claims x WHERE x.id = $1 AND ${scope.sql} ${lock}`, [id, ...scope.params])
}

/** Holds a claim until the transaction ends; read it afterwards, for what waited for the lock sees the row of before. */
export function hold(tx: Tx, id: string): Promise<{ classId: string } | null> {
  const scope = within(tx.principal.scope, 2)
  return tx.maybe<{ classId: string }>(`SELECT x.class_id AS "classId" FROM claims x WHERE x.id = $1 AND ${scope.sql} FOR UPDATE OF x`, [id, ...scope.params])
}

export function ofClass(tx: Tx, classId: string): Promise<ClaimRecord[]> {
  const scope = within(tx.principal.scope, 2)
  return tx.many<ClaimRecord>(`SELECT ${columns} FROM claims x WHERE x.class_id = $1 AND ${scope.sql} ORDER BY x.created_at, x.id`, [classId, ...scope.params])
}

export interface ClaimFilter { state: ClaimState | null; states: readonly ClaimState[] | null; classId: string | null; institutionId?: string | null; year?: number | null }
/** Newest first, from after the claim `after` on. */
export function page(tx: Tx, filter: ClaimFilter, after: string | null, limit: number): Promise<ClaimRecord[]> {
  const scope = within(tx.principal.scope, 6)
  return tx.many(
    `SELECT ${columns} FROM claims x WHERE ($1::text IS NULL OR x.state = $1) AND ($2::text[] IS NULL OR x.state = ANY ($2)) AND ($3::uuid IS NULL OR x.class_id = $3)
      AND ($4::uuid IS NULL OR (x.created_at, x.id) < ((SELECT l.created_at FROM claims l WHERE l.id = $4), $4)) AND ${scope.sql}
      AND ($8::uuid IS NULL OR x.institution_id = $8) AND ($9::int IS NULL OR extract(year FROM x.submitted_on) = $9) ORDER BY x.created_at DESC, x.id DESC LIMIT $5`,
    [filter.state, filter.states, filter.classId, after, limit, ...scope.params, filter.institutionId ?? null, filter.year ?? null])
}

export async function count(tx: Tx, filter: ClaimFilter): Promise<number> {
  const scope = within(tx.principal.scope, 4)
  return (await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM claims x WHERE ($1::text IS NULL OR x.state = $1) AND ($2::text[] IS NULL OR x.state = ANY ($2)) AND ($3::uuid IS NULL OR x.class_id = $3) AND ${scope.sql}
      AND ($6::uuid IS NULL OR x.institution_id = $6) AND ($7::int IS NULL OR extract(year FROM x.submitted_on) = $7)`,
    [filter.state, filter.states, filter.classId, ...scope.params, filter.institutionId ?? null, filter.year ?? null])).n
}

export interface NewClaim { id: string; classId: string; classRegion: string; institutionId: string; kind: ClaimKind; trained: number; verdict: Verdict; reasons: string; parameterVersion: string }
/** False when the class has a claim of the kind, or the id is taken. */
export const insert = async (tx: Tx, c: NewClaim): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO claims (id, class_id, class_region, institution_id, kind, state, trained, verdict, reasons, parameter_version, reckoned_at, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, 'DRAFT', $6, $7, $8, $9, app_now(), app_user(), app_now()) ON CONFLICT DO NOTHING`,
    [c.id, c.classId, c.classRegion, c.institutionId, c.kind, c.trained, c.verdict, c.reasons, c.parameterVersion])) > 0

const settable = {
  state: 'state', trained: 'trained', verdict: 'verdict', reasons: 'reasons', parameterVersion: 'parameter_version', exchangeReason: 'exchange_reason', capLiftedReason: 'cap_lifted_reason', capLiftedById: 'cap_lifted_by',
  recordingDecision: 'recording_decision', recordingReason: 'recording_reason', recordingById: 'recording_by', commitmentVersion: 'commitment_version', commitmentText: 'commitment_text', committedName: 'committed_name',
  committedById: 'committed_by', committedAt: 'committed_at', reckonedAt: 'reckoned_at', submittedOn: 'submitted_on', acceptedOn: 'accepted_on', pauses: 'pauses', dueOn: 'due_on',
} as const
export type ClaimValues = Partial<Record<keyof typeof settable, unknown>>

/** Sets columns and counts the version up. */
export function set(tx: Tx, id: string, values: ClaimValues): Promise<number> {
  const keys = (Object.keys(values) as (keyof typeof settable)[])
  const sets = keys.map((key, i) => `${settable[key]} = $${i + 2}`)
  return tx.run(`UPDATE claims SET ${['version = version + 1', ...sets].join(', ')} WHERE id = $1`, [id, ...keys.map((key) => (key === 'pauses' ? JSON.stringify(values[key]) : values[key]))])
}

export const insertEvent = (tx: Tx, e: { id: string; claimId: string; event: ClaimEvent; from: ClaimState; to: ClaimState; facts: object }) =>
  tx.run(
    `INSERT INTO claim_events (id, claim_id, event, from_state, to_state, at, by_user, facts) VALUES ($1, $2, $3, $4, $5, app_now(), (SELECT u.id FROM users u WHERE u.id = app_user()), $6)`,
    [e.id, e.claimId, e.event, e.from, e.to, JSON.stringify(e.facts)])

/** The natural persons who prepared, signed or sent a claim. */
export const claimants = async (tx: Tx, id: string): Promise<string[]> =>
  (await tx.many<{ person: string }>(
    `SELECT DISTINCT u.person_id AS person FROM users u WHERE u.id IN (SELECT c.created_by FROM claims c WHERE c.id = $1 UNION SELECT c.committed_by FROM claims c WHERE c.id = $1
      UNION SELECT e.by_user FROM claim_events e WHERE e.claim_id = $1 AND e.event IN ('submit', 'resubmit'))`, [id])).map((r) => r.person)

/** Returned claims whose last day the calendar did not know (D-32). */
export const unsettledReturns = (tx: Tx) =>
  tx.many<{ id: string; returnedAt: Date }>(`SELECT c.id, (SELECT max(r.returned_at) FROM claim_returns r WHERE r.claim_id = c.id AND r.to_state = 'RETURNED') AS "returnedAt" FROM claims c WHERE c.state = 'RETURNED' AND c.due_on IS NULL ORDER BY c.id`)
export const overdueReturns = (tx: Tx) => tx.many<{ id: string; dueOn: PlainDate }>(`SELECT id, due_on AS "dueOn" FROM claims WHERE state = 'RETURNED' AND due_on < app_today() ORDER BY due_on, id`)

/** Where stored claims are not what the tables they came from give; amounts in 分, counts as they are. */
export const differences = (tx: Tx) =>
  tx.many<{ claimId: string; classId: string; regionCode: string; lineId: string | null; what: string; kept: bigint; expected: bigint }>(
    `SELECT d.claim_id AS "claimId", c.class_id AS "classId", c.class_region AS "regionCode", d.line_id AS "lineId", d.what, d.kept, d.expected FROM claim_differences() d JOIN claims c ON c.id = d.claim_id ORDER BY 1, 5, 4`)

/** Classes whose claims are all at their end, with whether somebody trained there may still bring a late certificate. */
export const settled = (tx: Tx) =>
  tx.many<{ classId: string; mayFollow: boolean }>(
    `SELECT c.id AS "classId", EXISTS (SELECT 1 FROM enrolments e WHERE e.class_id = c.id AND e.state IN ('PRESENT', 'STUDYING', 'EXAM_READY', 'EXAMINED', 'NOT_CERTIFIED')) AS "mayFollow" FROM training_classes c
      WHERE c.state = 'CLAIMED' AND EXISTS (SELECT 1 FROM claims x WHERE x.class_id = c.id AND x.state <> 'WITHDRAWN')
        AND NOT EXISTS (SELECT 1 FROM claims x WHERE x.class_id = c.id AND x.state NOT IN ('PAID', 'REJECTED', 'WITHDRAWN', 'RECOVERED', 'WRITTEN_OFF')) ORDER BY c.id LIMIT 500`)
