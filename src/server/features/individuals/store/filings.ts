import type { FilingEvent, FilingState } from '../../../../policy/machines/individual-filing.ts'
import type { CertificateState } from '../../../../policy/machines/small-machines.ts'
import type { Channel, Level } from '../../../../policy/vocabulary.ts'
import type { Verdict } from '../../../../values/decision.ts'
import type { Fen } from '../../../../values/fen.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'
import type { Scope } from '../../../platform/principal.ts'

/** A draft lives on the phone only. */
export type StoredState = Exclude<FilingState, 'DRAFT'>

export interface FilingRecord {
  id: string; filingNo: string; veteranId: string; name: string; region: string; channel: 'ONLINE' | 'STATION' | 'COUNTER'; placeKind: 'WORK' | 'RESIDENCE'; isOutside: boolean; placeCode: string; placeText: string; placeRegion: string | null
  isDeclared: boolean; proofId: string | null; institution: string; tradeCode: string; tradeName: string; level: Level; certificateType: Channel | null; plannedSignUp: PlainDate | null; state: StoredState; version: number; filedAt: Date
  enteredBy: string; capId: string | null; capFen: Fen | null; ackDueOn: PlainDate; ackProvisional: boolean; acknowledgedAt: Date | null; acknowledgedBy: string | null; lapsesOn: PlainDate; signedUpAt: Date | null; startedOn: PlainDate | null
  lateReason: string | null; lateBy: string | null; lateAt: Date | null; lateSeenBy: string | null; lateSeenAt: Date | null; classId: string | null; classRegion: string | null; classTitle: string | null; enrolmentId: string | null
  certificateId: string | null; certificate: { type: Channel; number: string; tradeCode: string | null; tradeName: string | null; level: Level; issuedOn: PlainDate; issuer: string; state: CertificateState; note: string | null } | null
  attendedDays: number | null; paidElsewhereFen: Fen; paidElsewhereNote: string | null; payeeBank: string | null; payeeSealed: Buffer | null; claimedAt: Date | null; verdict: Verdict | null; reasons: string | null; arithmetic: string | null
  allowedFen: Fen | null; allowanceFen: Fen | null; reckonedCapId: string | null; reckonedCapFen: Fen | null; payableFen: Fen | null; decidedFen: Fen | null; refusedCode: string | null; refusedReason: string | null; dueOn: PlainDate | null; enteredAt: Date
}

const who = (column: string) => `(SELECT u.name FROM users u WHERE u.id = x.${column})`
const columns = `x.id, x.filing_no AS "filingNo", x.veteran_id AS "veteranId", coalesce(app_filing_name(x.id), '') AS name, x.resettlement_region AS region, x.channel, x.place_kind AS "placeKind", x.is_outside AS "isOutside",
  x.place_code AS "placeCode", x.place_text AS "placeText", (SELECT r.full_name FROM regions r WHERE r.code = x.place_code) AS "placeRegion", x.is_declared AS "isDeclared", x.proof_id AS "proofId", x.institution,
  x.trade_code AS "tradeCode", (SELECT t.name FROM trades t WHERE t.code = x.trade_code) AS "tradeName", x.level, x.certificate_type AS "certificateType", x.planned_sign_up AS "plannedSignUp", x.state, x.version, x.filed_at AS "filedAt",
  ${who('entered_by')} AS "enteredBy", x.cap_id AS "capId", x.cap_fen AS "capFen", x.ack_due_on AS "ackDueOn", x.ack_due_provisional AS "ackProvisional", x.acknowledged_at AS "acknowledgedAt", ${who('acknowledged_by')} AS "acknowledgedBy",
  x.lapses_on AS "lapsesOn", x.signed_up_at AS "signedUpAt", x.started_on AS "startedOn", x.late_reason AS "lateReason", ${who('late_by')} AS "lateBy", x.late_at AS "lateAt", ${who('late_seen_by')} AS "lateSeenBy",
  x.late_seen_at AS "lateSeenAt", x.class_id AS "classId", x.class_region AS "classRegion", x.class_title AS "classTitle", x.enrolment_id AS "enrolmentId", x.certificate_id AS "certificateId",
  (SELECT json_build_object('type', c.type, 'number', c.number, 'tradeCode', c.trade_code, 'tradeName', (SELECT t.name FROM trades t WHERE t.code = c.trade_code), 'level', c.level, 'issuedOn', c.issued_on, 'issuer', c.issuer, 'state', c.state,
    'note', c.verify_note) FROM certificates c WHERE c.id = x.certificate_id) AS certificate,
  x.attended_days AS "attendedDays", x.paid_elsewhere_fen AS "paidElsewhereFen", x.paid_elsewhere_note AS "paidElsewhereNote", x.payee_bank AS "payeeBank", x.payee_account_enc AS "payeeSealed", x.claimed_at AS "claimedAt", x.verdict, x.reasons,
  x.arithmetic, x.allowed_fen AS "allowedFen", x.allowance_fen AS "allowanceFen", x.reckoned_cap_id AS "reckonedCapId", x.reckoned_cap_fen AS "reckonedCapFen", x.payable_fen AS "payableFen", x.decided_fen AS "decidedFen",
  x.refused_code AS "refusedCode", x.refused_reason AS "refusedReason", x.due_on AS "dueOn", coalesce((SELECT max(v.at) FROM filing_events v WHERE v.filing_id = x.id), x.filed_at) AS "enteredAt"`

/** The predicate of a scope over `individual_filings x`, two parameters from `$first` on. */
function within(scope: Scope, first: number): { sql: string; params: [unknown, unknown] } {
  const [a, b] = [`$${first}`, `$${first + 1}`]
  switch (scope.kind) {
    case 'range': return {
      sql: `((x.resettlement_region >= ${a} AND x.resettlement_region < ${b}) OR (x.class_region >= ${a} AND x.class_region < ${b}) OR (NOT x.is_outside AND x.place_code >= ${a} AND x.place_code < ${b}))`, params: [scope.lo, scope.hi],
    }
    case 'self': return { sql: `(x.veteran_id IN (${a}::uuid, ${b}::uuid))`, params: [scope.veteranId, scope.veteranId] }
    default: return { sql: `(${a}::text IS NULL AND ${b}::text IS NOT NULL)`, params: [null, null] }
  }
}

export function find(tx: Tx, id: string): Promise<FilingRecord | null> {
  const scope = within(tx.principal.scope, 2)
  return tx.maybe<FilingRecord>(`SELECT ${columns} FROM individual_filings x WHERE x.id = $1 AND ${scope.sql}`, [id, ...scope.params])
}

/** Holds a filing until the transaction ends; read it afterwards, for what waited for the lock sees the row of before. */
export function hold(tx: Tx, id: string): Promise<{ id: string } | null> {
  const scope = within(tx.principal.scope, 2)
  return tx.maybe<{ id: string }>(`SELECT x.id FROM individual_filings x WHERE x.id = $1 AND ${scope.sql} FOR UPDATE OF x`, [id, ...scope.params])
}

export interface FilingFilter { state: FilingState | null; states: readonly FilingState[] | null; veteranId?: string | undefined }
export function page(tx: Tx, filter: FilingFilter, after: string | null, limit: number): Promise<FilingRecord[]> {
  const scope = within(tx.principal.scope, 6)
  return tx.many(
    `SELECT ${columns} FROM individual_filings x WHERE ($1::text IS NULL OR x.state = $1) AND ($2::text[] IS NULL OR x.state = ANY ($2)) AND ($5::uuid IS NULL OR x.veteran_id = $5) AND ($3::uuid IS NULL OR (x.filed_at, x.id) < ((SELECT l.filed_at FROM individual_filings l WHERE l.id = $3), $3)) AND ${scope.sql}
      ORDER BY x.filed_at DESC, x.id DESC LIMIT $4`, [filter.state, filter.states, after, limit, filter.veteranId ?? null, ...scope.params])
}

export async function count(tx: Tx, filter: FilingFilter): Promise<number> {
  const scope = within(tx.principal.scope, 4)
  return (await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM individual_filings x WHERE ($1::text IS NULL OR x.state = $1) AND ($2::text[] IS NULL OR x.state = ANY ($2)) AND ($3::uuid IS NULL OR x.veteran_id = $3) AND ${scope.sql}`,
    [filter.state, filter.states, filter.veteranId ?? null, ...scope.params])).n
}

export interface NewFiling {
  id: string; veteranId: string; region: string; channel: string; placeKind: string; isOutside: boolean; placeCode: string; placeText: string; isDeclared: boolean; proofId: string | null; institution: string; tradeCode: string; level: string
  certificateType: string | null; plannedSignUp: string | null; capId: string | null; capFen: Fen | null; ackDueOn: PlainDate; ackProvisional: boolean; lapsesOn: PlainDate; classId: string | null; classRegion: string | null; classTitle: string | null
}
/** Writes a filing with the next number of its place; false when the same goal is filed already and open, or the id is taken. */
export const insert = async (tx: Tx, f: NewFiling): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO individual_filings (id, filing_no, veteran_id, resettlement_region, channel, place_kind, is_outside, place_code, place_text, is_declared, proof_id, institution, trade_code, level, certificate_type, planned_sign_up, state, filed_at,
       entered_by, cap_id, cap_fen, ack_due_on, ack_due_provisional, lapses_on, class_id, class_region, class_title)
     VALUES ($1, 'GR' || left($3, 6) || '-' || to_char(app_today(), 'YYYY') || '-' || lpad(nextval('filing_numbers')::text, 6, '0'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'FILED', date_trunc('second', app_now()), app_user(),
       $16, $17, $18, $19, $20, $21, $22, $23) ON CONFLICT DO NOTHING`,
    [f.id, f.veteranId, f.region, f.channel, f.placeKind, f.isOutside, f.placeCode, f.placeText, f.isDeclared, f.proofId, f.institution, f.tradeCode, f.level, f.certificateType, f.plannedSignUp, f.capId, f.capFen, f.ackDueOn, f.ackProvisional,
      f.lapsesOn, f.classId, f.classRegion, f.classTitle])) > 0

const settable = {
  state: 'state', capId: 'cap_id', capFen: 'cap_fen', acknowledgedAt: 'acknowledged_at', acknowledgedById: 'acknowledged_by', signedUpAt: 'signed_up_at', startedOn: 'started_on', lateReason: 'late_reason', lateById: 'late_by', lateAt: 'late_at',
  lateSeenById: 'late_seen_by', lateSeenAt: 'late_seen_at', classId: 'class_id', classRegion: 'class_region', classTitle: 'class_title', enrolmentId: 'enrolment_id', certificateId: 'certificate_id', attendedDays: 'attended_days',
  paidElsewhereFen: 'paid_elsewhere_fen', paidElsewhereNote: 'paid_elsewhere_note', payeeBank: 'payee_bank', payeeSealed: 'payee_account_enc', claimedAt: 'claimed_at', verdict: 'verdict', reasons: 'reasons', facts: 'facts', arithmetic: 'arithmetic',
  allowedFen: 'allowed_fen', allowanceFen: 'allowance_fen', reckonedCapId: 'reckoned_cap_id', reckonedCapFen: 'reckoned_cap_fen', payableFen: 'payable_fen', decidedFen: 'decided_fen', refusedCode: 'refused_code', refusedReason: 'refused_reason',
  dueOn: 'due_on', closedAt: 'closed_at',
} as const
export type FilingValues = Partial<Record<keyof typeof settable, unknown>>

/** Sets columns and counts the version up. */
export function set(tx: Tx, id: string, values: FilingValues): Promise<number> {
  const keys = Object.keys(values) as (keyof typeof settable)[]
  return tx.run(`UPDATE individual_filings SET ${['version = version + 1', ...keys.map((key, i) => `${settable[key]} = $${i + 2}`)].join(', ')} WHERE id = $1`, [id, ...keys.map((key) => values[key])])
}

export const insertEvent = (tx: Tx, e: { id: string; filingId: string; event: FilingEvent; from: FilingState; to: FilingState; facts: object }) =>
  tx.run('INSERT INTO filing_events (id, filing_id, event, from_state, to_state, at, by_user, facts) VALUES ($1, $2, $3, $4, $5, app_now(), (SELECT u.id FROM users u WHERE u.id = app_user()), $6)',
    [e.id, e.filingId, e.event, e.from, e.to, JSON.stringify(e.facts)])

export const eventsOf = (tx: Tx, filingId: string) =>
  tx.many<{ event: FilingEvent; to: FilingState; at: Date }>('SELECT event, to_state AS "to", at FROM filing_events WHERE filing_id = $1 ORDER BY seq', [filingId])

/** The veteran a filing is made for, in the caller's range or himself; who is resettled in a township files with the office of its county. */
export const person = (tx: Tx, veteranId: string) =>
  tx.maybe<{ id: string; name: string; region: string; unit: string | null; sex: 'M' | 'F'; birthOn: PlainDate; verifyState: string; dischargeType: string; idSealed: Buffer }>(
    `SELECT v.id, v.name, coalesce((SELECT r.code FROM regions r WHERE r.code = left(v.resettlement_region, 6) || '000000'), v.resettlement_region) AS region, v.resettlement_unit AS unit, v.sex, v.birth_on AS "birthOn", v.verify_state AS "verifyState", v.discharge_type AS "dischargeType", v.id_no_enc AS "idSealed" FROM veterans v
      WHERE v.id = $1 AND (v.id = app_veteran() OR (v.resettlement_region >= app_lo() AND v.resettlement_region < app_hi()))`, [veteranId])

/** Whether this account's person is the veteran or entered something of the filing. */
export const enteredBy = async (tx: Tx, filingId: string, userId: string): Promise<boolean> =>
  (await tx.one<{ own: boolean }>('SELECT filing_entered_by($1, $2) AS own', [filingId, userId])).own

/** His phone, sealed, for a message about his own filing. */
export const phoneOf = async (tx: Tx, veteranId: string): Promise<Buffer | null> =>
  (await tx.maybe<{ sealed: Buffer | null }>('SELECT phone_enc AS sealed FROM veterans WHERE id = $1', [veteranId]))?.sealed ?? null

/** Filings that wait for their automatic acknowledgement, those past their months, and those paid long enough ago. */
export const toAcknowledge = (tx: Tx) => tx.many<{ id: string }>(`SELECT id FROM individual_filings WHERE state = 'FILED' AND ack_due_on < app_today() AND NOT ack_due_provisional ORDER BY id`)
export const toLapse = (tx: Tx) => tx.many<{ id: string }>(`SELECT id FROM individual_filings WHERE state IN ('FILED', 'ACKNOWLEDGED', 'SIGNED_UP', 'TRAINING') AND lapses_on < app_today() ORDER BY id`)
/** Days that ran into a year not published then: of returned claims, and of filings to be acknowledged (D-32). */
export const unsettledReturns = (tx: Tx) =>
  tx.many<{ id: string; region: string; since: Date }>(`SELECT f.id, f.resettlement_region AS region, (SELECT max(r.returned_at) FROM filing_returns r WHERE r.filing_id = f.id) AS since FROM individual_filings f WHERE f.state = 'RETURNED' AND f.due_on IS NULL ORDER BY f.id`)
export const unsettledAcknowledgements = (tx: Tx) =>
  tx.many<{ id: string; region: string; since: Date }>(`SELECT f.id, f.resettlement_region AS region, f.filed_at AS since FROM individual_filings f WHERE f.state = 'FILED' AND f.ack_due_provisional ORDER BY f.id`)
export const settleAcknowledgement = (tx: Tx, id: string, dueOn: PlainDate) => tx.run('UPDATE individual_filings SET ack_due_on = $2, ack_due_provisional = false, version = version + 1 WHERE id = $1 AND ack_due_provisional', [id, dueOn])
/** Returned claims whose day for mending has passed; one whose day the calendar does not know yet has none and ends by nothing (D-32). */
export const toLapseUncorrected = (tx: Tx) => tx.many<{ id: string }>(`SELECT id FROM individual_filings WHERE state = 'RETURNED' AND due_on < app_today() ORDER BY id`)
export const toClose = (tx: Tx, days: number) =>
  tx.many<{ id: string }>(`SELECT f.id FROM individual_filings f WHERE f.state = 'PAID' AND (SELECT max(e.at) FROM filing_events e WHERE e.filing_id = f.id) < app_now() - make_interval(days => $1) ORDER BY f.id`, [days])

export interface OpenClassRow { classId: string; title: string; institution: string; bureau: string; region: string; place: string; trade: string | null; level: string | null; opensOn: PlainDate | null; places: number }
export const openClasses = (tx: Tx, placeCode: string, tradeCode: string | null) =>
  tx.many<OpenClassRow>('SELECT class_id AS "classId", title, institution, bureau, region, place, trade, level, opens_on AS "opensOn", places FROM fact_open_classes($1, $2)', [placeCode, tradeCode])

/** Exceptions for late filings the city has not taken note of. */
export function exceptions(tx: Tx): Promise<FilingRecord[]> {
  const scope = within(tx.principal.scope, 1)
  return tx.many(`SELECT ${columns} FROM individual_filings x WHERE x.late_at IS NOT NULL AND x.late_seen_at IS NULL AND ${scope.sql} ORDER BY x.late_at, x.id LIMIT 100`, scope.params)
}
