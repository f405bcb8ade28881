import type { VoucherEvent, VoucherState } from '../../../policy/machines/voucher.ts'
import type { Component } from '../../../policy/standards.ts'
import type { VoucherItem, VoucherKind } from '../../../policy/voucher.ts'
import type { Fen } from '../../../values/fen.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { actorName, type Scope } from '../../platform/principal.ts'

export interface VoucherRecord {
  id: string; kind: VoucherKind; number: string; veteranId: string; personName: string; regionCode: string; validFrom: PlainDate; validTo: PlainDate; state: VoucherState; version: number; enrolmentId: string | null; classId: string | null
  classTitle: string | null; institutionName: string | null; certificateId: string | null; amountFen: Fen | null; isReturned: boolean; hrPerson: string | null; hrName: string | null; hrFen: Fen | null; hrAt: Date | null; vaPerson: string | null; vaName: string | null
  vaFen: Fen | null; vaAt: Date | null; touchedAt: Date
}

/** Returned by a reviewer and not sent again: the school answers first. */
const returned = `(v.state = 'VERIFIED' AND (SELECT e.event FROM voucher_events e WHERE e.voucher_id = v.id ORDER BY e.seq DESC LIMIT 1) = 'returnByReviewer')`

const columns = `v.id, v.kind, v.number, v.veteran_id AS "veteranId", p.name AS "personName", v.region_code AS "regionCode", v.valid_from AS "validFrom", v.valid_to AS "validTo", v.state, v.version, v.enrolment_id AS "enrolmentId",
  v.class_id AS "classId", (SELECT c.title FROM training_classes c WHERE c.id = v.class_id) AS "classTitle", (SELECT o.name FROM organizations o WHERE o.id = v.institution_id) AS "institutionName", v.certificate_id AS "certificateId",
  v.amount_fen AS "amountFen", ${returned} AS "isReturned", v.hr_person AS "hrPerson", v.hr_name AS "hrName", v.hr_fen AS "hrFen", v.hr_at AS "hrAt", v.va_person AS "vaPerson", v.va_name AS "vaName", v.va_fen AS "vaFen", v.va_at AS "vaAt",
  coalesce((SELECT max(e.at) FROM voucher_events e WHERE e.voucher_id = v.id), v.claimed_at) AS "touchedAt"`
const from = 'FROM vouchers v JOIN veterans p ON p.id = v.veteran_id'

/** The predicate of a scope over `vouchers v`, two parameters from `$first` on. */
function within(scope: Scope, first: number): { sql: string; params: [unknown, unknown] } {
  const [a, b] = [`$${first}`, `$${first + 1}`]
  switch (scope.kind) {
    case 'range': return { sql: `((v.class_region >= ${a} AND v.class_region < ${b}) OR (v.region_code >= ${a} AND v.region_code < ${b}))`, params: [scope.lo, scope.hi] }
    case 'organisation': return { sql: `(v.institution_id IN (${a}::uuid, ${b}::uuid))`, params: [scope.orgId, scope.orgId] }
    case 'self': return { sql: `(v.veteran_id IN (${a}::uuid, ${b}::uuid))`, params: [scope.veteranId, scope.veteranId] }
    default: return { sql: `(${a}::text IS NULL AND ${b}::text IS NOT NULL)`, params: [null, null] }
  }
}

export function find(tx: Tx, id: string): Promise<VoucherRecord | null> {
  const scope = within(tx.principal.scope, 2)
  return tx.maybe<VoucherRecord>(`SELECT ${columns} ${from} WHERE v.id = $1 AND ${scope.sql}`, [id, ...scope.params])
}

/** Holds a voucher until the transaction ends; read it afterwards, for what waited for the lock sees the row of before. */
export async function hold(tx: Tx, id: string): Promise<VoucherRecord | null> {
  const scope = within(tx.principal.scope, 2)
  await tx.maybe(`SELECT v.id FROM vouchers v WHERE v.id = $1 AND ${scope.sql} FOR UPDATE OF v`, [id, ...scope.params])
  return find(tx, id)
}

/** The vouchers that stand on these enrolments, held in one order. */
export async function holdOf(tx: Tx, enrolmentIds: readonly string[]): Promise<VoucherRecord[]> {
  await tx.many('SELECT v.id FROM vouchers v WHERE v.enrolment_id = ANY ($1::uuid[]) ORDER BY v.id FOR UPDATE OF v', [enrolmentIds])
  return ofEnrolments(tx, enrolmentIds)
}

/** The same, only read; voided ones stand for nothing. */
export const ofEnrolments = (tx: Tx, enrolmentIds: readonly string[]) =>
  tx.many<VoucherRecord>(`SELECT ${columns} ${from} WHERE v.enrolment_id = ANY ($1::uuid[]) AND v.state <> 'VOID' ORDER BY v.kind DESC, v.id`, [enrolmentIds])

export const ofHolder = (tx: Tx, veteranId: string) =>
  tx.many<VoucherRecord>(`SELECT ${columns} ${from} WHERE v.veteran_id = $1 ORDER BY (v.state IN ('EXPIRED', 'RETURNED', 'VOID')), v.claimed_at DESC, v.id LIMIT 50`, [veteranId])

export interface VoucherFilter { state: VoucherState | null; kind: VoucherKind | null; classId: string | null; waiting: readonly string[] | null }
const filtered = `($1::text IS NULL OR v.state = $1) AND ($2::text IS NULL OR v.kind = $2) AND ($3::uuid IS NULL OR v.class_id = $3) AND ($4::text[] IS NULL OR v.kind || ' ' || CASE WHEN ${returned} THEN 'RETURNED_TO_SCHOOL' ELSE v.state END = ANY ($4))`

/** Newest first, from after the voucher `after` on. */
export function page(tx: Tx, filter: VoucherFilter, after: string | null, limit: number): Promise<VoucherRecord[]> {
  const scope = within(tx.principal.scope, 7)
  return tx.many(`SELECT ${columns} ${from} WHERE ${filtered} AND ($5::uuid IS NULL OR (v.claimed_at, v.id) < ((SELECT l.claimed_at FROM vouchers l WHERE l.id = $5), $5)) AND ${scope.sql} ORDER BY v.claimed_at DESC, v.id DESC LIMIT $6`,
    [filter.state, filter.kind, filter.classId, filter.waiting, after, limit, ...scope.params])
}

export function counts(tx: Tx, filter: VoucherFilter): Promise<{ state: VoucherState; count: number }[]> {
  const scope = within(tx.principal.scope, 5)
  return tx.many(`SELECT v.state, count(*)::int AS count FROM vouchers v WHERE ${filtered} AND ${scope.sql} GROUP BY v.state`, [null, filter.kind, filter.classId, filter.waiting, ...scope.params])
}

export interface EventRow { event: VoucherEvent | 'claim'; toState: VoucherState; at: Date; byName: string; place: string; classTitle: string | null; reason: string | null; department: 'HR' | 'VA' | null }
export const eventsOf = (tx: Tx, ids: readonly string[]) =>
  tx.many<EventRow & { voucherId: string }>(
    `SELECT e.voucher_id AS "voucherId", e.event, e.to_state AS "toState", e.at, e.by_name AS "byName", e.place, e.reason, e.facts ->> 'department' AS department, (SELECT c.title FROM training_classes c WHERE c.id = e.class_id) AS "classTitle"
       FROM voucher_events e WHERE e.voucher_id = ANY ($1::uuid[]) ORDER BY e.seq`, [ids])

export interface NewVoucher { id: string; kind: VoucherKind; number: string; veteranId: string; validFrom: PlainDate; validTo: PlainDate }
/** False when the holder has an unused one of the kind, or number or id are taken. */
export const insert = async (tx: Tx, v: NewVoucher): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO vouchers (id, kind, number, veteran_id, region_code, valid_from, valid_to, state, claimed_at) SELECT $1, $2, $3, p.id, p.resettlement_region, $5, $6, 'CLAIMED', app_now() FROM veterans p WHERE p.id = $4 ON CONFLICT DO NOTHING`,
    [v.id, v.kind, v.number, v.veteranId, v.validFrom, v.validTo])) === 1

const settable = {
  state: 'state', certificateId: 'certificate_id', amountFen: 'amount_fen', hrUser: 'hr_user', hrPerson: 'hr_person', hrName: 'hr_name', hrFen: 'hr_fen', hrAt: 'hr_at', vaUser: 'va_user', vaPerson: 'va_person', vaName: 'va_name', vaFen: 'va_fen',
  vaAt: 'va_at', codeHash: 'code_hash', codeUntil: 'code_until',
} as const
export type VoucherValues = Partial<Record<keyof typeof settable, unknown>>

/** Sets columns and counts the version up; amounts are written as text. */
export function set(tx: Tx, id: string, values: VoucherValues): Promise<number> {
  const keys = Object.keys(values) as (keyof typeof settable)[]
  return tx.run(`UPDATE vouchers SET ${['version = version + 1', ...keys.map((key, i) => `${settable[key]} = $${i + 2}`)].join(', ')} WHERE id = $1`,
    [id, ...keys.map((key) => (typeof values[key] === 'bigint' ? String(values[key]) : values[key]))])
}

/** What happened, with who, when and where filled in by the database. */
export const tell = (tx: Tx, e: { id: string; event: VoucherEvent | 'claim'; from: VoucherState | null; reason?: string | null; facts?: object }) =>
  tx.run('SELECT record_voucher_event($1, $2, $3, $4, $5, $6)', [e.id, e.event, e.from, tx.principal.login === 'system' ? null : actorName(tx.principal), e.reason ?? null, JSON.stringify(e.facts ?? {})])

export interface Shown { id: string; kind: VoucherKind; state: VoucherState; validTo: PlainDate; isHolder: boolean; regionCode: string }
/** What is behind a number or an unexpired code, held until the transaction ends; only for somebody on a roster of the own school. */
export const shownVoucher = (tx: Tx, number: string, codeHash: Buffer | null, enrolmentId: string) =>
  tx.maybe<Shown>('SELECT id, kind, state, valid_to AS "validTo", is_holder AS "isHolder", region_code AS "regionCode" FROM shown_voucher($1, $2, $3)', [number, codeHash, enrolmentId])
export const register = async (tx: Tx, id: string, enrolmentId: string): Promise<boolean> => (await tx.one<{ done: boolean }>('SELECT register_voucher($1, $2) AS done', [id, enrolmentId])).done
export const release = async (tx: Tx, id: string, reason: string): Promise<boolean> =>
  (await tx.one<{ done: boolean }>('SELECT release_voucher($1, $2, $3) AS done', [id, tx.principal.login === 'system' ? null : actorName(tx.principal), reason])).done

/** Lessons the person attended in this class under his own name. */
export const attended = async (tx: Tx, enrolmentId: string): Promise<number> =>
  (await tx.one<{ n: number }>('SELECT coalesce(sum(a.lessons_present), 0)::int AS n FROM attendance_records a WHERE a.enrolment_id = $1', [enrolmentId])).n

/** Items of claims that count, of these enrolments. */
export const itemsOf = (tx: Tx, enrolmentIds: readonly string[]) =>
  tx.many<VoucherItem & { enrolmentId: string }>(
    `SELECT i.id, i.enrolment_id AS "enrolmentId", i.component, i.amount_fen AS "amountFen", i.state FROM claim_items i WHERE i.enrolment_id = ANY ($1::uuid[]) AND i.state IN ('PROPOSED', 'APPROVED', 'PAID') ORDER BY i.component`, [enrolmentIds])
export const enrolmentsOfItems = async (tx: Tx, itemIds: readonly string[]): Promise<string[]> =>
  (await tx.many<{ id: string }>('SELECT DISTINCT enrolment_id AS id FROM claim_items WHERE id = ANY ($1::uuid[]) ORDER BY 1', [itemIds])).map((r) => r.id)

/** Keeps a settlement with its items; the database refuses a second one, and an item that stands on another. */
export async function settle(tx: Tx, s: { id: string; voucherId: string; amountFen: Fen; items: readonly { id: string; component: Component; amountFen: Fen }[] }): Promise<void> {
  await tx.run('INSERT INTO voucher_settlements (id, voucher_id, amount_fen, settled_at) VALUES ($1, $2, $3, app_now())', [s.id, s.voucherId, String(s.amountFen)])
  for (const item of s.items) await tx.run('INSERT INTO voucher_settlement_items (settlement_id, item_id, component, amount_fen) VALUES ($1, $2, $3, $4)', [s.id, item.id, item.component, String(item.amountFen)])
}

/** Undoes the standing settlements that hold one of these items; answers their vouchers. */
export async function unsettle(tx: Tx, itemIds: readonly string[], reason: string): Promise<string[]> {
  const found = await tx.many<{ id: string; voucherId: string }>(
    `SELECT s.id, s.voucher_id AS "voucherId" FROM voucher_settlements s WHERE s.undone_at IS NULL
      AND (EXISTS (SELECT 1 FROM voucher_settlement_items i WHERE i.settlement_id = s.id AND i.item_id = ANY ($1::uuid[]))
        OR (s.amount_fen = 0 AND EXISTS (SELECT 1 FROM vouchers v JOIN claim_items c ON c.enrolment_id = v.enrolment_id WHERE v.id = s.voucher_id AND c.id = ANY ($1::uuid[])))) ORDER BY s.voucher_id`, [itemIds])
  const ids = found.map((s) => s.id)
  await tx.run('UPDATE voucher_settlement_items SET is_undone = true WHERE settlement_id = ANY ($1::uuid[])', [ids])
  await tx.run('UPDATE voucher_settlements SET undone_at = app_now(), undone_reason = $2 WHERE id = ANY ($1::uuid[])', [ids, reason])
  return found.map((s) => s.voucherId)
}

/** Vouchers of a class whose certificate may have come or gone, in one order. */
export const toFollow = async (tx: Tx, classId: string, only: string | null): Promise<string[]> =>
  (await tx.many<{ id: string }>(`SELECT v.id FROM vouchers v WHERE v.class_id = $1 AND ($2::uuid IS NULL OR v.id = $2) AND v.state IN ('VERIFIED', 'CERT_LINKED', 'HALF_REVIEWED', 'REVIEWED')
      AND ($2 IS NOT NULL OR NOT ${returned}) ORDER BY v.id`, [classId, only])).map((r) => r.id)

/** Classes where a verified voucher waits beside a verified certificate, or a linked one has lost it. */
export const classesToFollow = async (tx: Tx): Promise<string[]> =>
  (await tx.many<{ id: string }>(
    `SELECT DISTINCT v.class_id AS id FROM vouchers v WHERE v.class_id IS NOT NULL AND ((v.state = 'VERIFIED' AND NOT ${returned} AND EXISTS (SELECT 1 FROM certificates x WHERE x.enrolment_id = v.enrolment_id AND x.state = 'VERIFIED'))
      OR (v.state IN ('CERT_LINKED', 'HALF_REVIEWED', 'REVIEWED') AND NOT EXISTS (SELECT 1 FROM certificates x WHERE x.id = v.certificate_id AND x.state = 'VERIFIED'))) ORDER BY 1`)).map((r) => r.id)

/** Enrolments with a reviewed voucher and paid items. */
export const reviewedAndPaid = async (tx: Tx): Promise<string[]> =>
  (await tx.many<{ id: string }>(`SELECT DISTINCT v.enrolment_id AS id FROM vouchers v JOIN claim_items i ON i.enrolment_id = v.enrolment_id AND i.state = 'PAID' WHERE v.state = 'REVIEWED' ORDER BY 1`)).map((r) => r.id)

/** Vouchers on trainings nothing more will come of: the person left, the class fell, or it is closed and holds no money for him. */
export const stuck = (tx: Tx) =>
  tx.many<{ id: string; reason: string }>(
    `SELECT v.id, CASE WHEN c.state IN ('CLOSED', 'ARCHIVED') THEN '本班补贴已办结，这次没有补贴' ELSE '没有在这个班学完取证' END AS reason
       FROM vouchers v JOIN enrolments e ON e.id = v.enrolment_id JOIN training_classes c ON c.id = v.class_id WHERE v.state IN ('REGISTERED', 'VERIFIED', 'CERT_LINKED', 'HALF_REVIEWED', 'REVIEWED')
        AND (e.state IN ('NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT', 'NOT_CERTIFIED') OR c.state IN ('CANCELLED', 'REJECTED')
          OR (c.state IN ('CLOSED', 'ARCHIVED') AND NOT EXISTS (SELECT 1 FROM claim_items i WHERE i.enrolment_id = v.enrolment_id AND i.state IN ('APPROVED', 'PAID')))) ORDER BY v.id`)

export const overdue = async (tx: Tx): Promise<string[]> => (await tx.many<{ id: string }>(`SELECT v.id FROM vouchers v WHERE v.state = 'CLAIMED' AND v.valid_to < app_today() ORDER BY v.id`)).map((r) => r.id)
