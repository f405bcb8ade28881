import type { Split } from '../../../../policy/funds.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'
import type { Scope } from '../../../platform/principal.ts'
import type { SubjectKind } from '../subjects.ts'

export type PaymentState = 'ORDERED' | 'EXPORTED' | 'PAID' | 'FAILED' | 'RETURNED' | 'CANCELLED'
export interface PaymentRecord {
  id: string; no: string; subjectKind: SubjectKind; subjectId: string; classId: string | null; regionCode: string; title: string | null; payee: 'INSTITUTION' | 'VETERAN'; veteranId: string | null; payeeName: string; bankName: string; sealed: Buffer
  amountFen: bigint; isHigherLevel: boolean; state: PaymentState; batchId: string | null; batchNo: string | null; orderedBy: string; orderedAt: Date; paidOn: PlainDate | null; bankReference: string | null; endReason: string | null; items: number
}

const columns = `p.id, p.no, p.subject_kind AS "subjectKind", p.subject_id AS "subjectId", p.class_id AS "classId", p.region_code AS "regionCode", c.title, p.payee, p.veteran_id AS "veteranId", p.payee_name AS "payeeName",
  p.bank_name AS "bankName", p.account_enc AS sealed, p.amount_fen AS "amountFen", p.is_higher_level AS "isHigherLevel", p.state, p.batch_id AS "batchId", b.no AS "batchNo", u.name AS "orderedBy", p.ordered_at AS "orderedAt",
  p.paid_on AS "paidOn", p.bank_reference AS "bankReference", p.end_reason AS "endReason", (SELECT count(*)::int FROM payment_items i WHERE i.payment_id = p.id) AS items`
const source = 'payments p JOIN users u ON u.id = p.ordered_by LEFT JOIN payment_batches b ON b.id = p.batch_id LEFT JOIN training_classes c ON c.id = p.class_id'

/** The predicate of a scope over `payments p`, two parameters from `$first` on. */
function within(scope: Scope, first: number): { sql: string; params: [unknown, unknown] } {
  const [a, b] = [`$${first}`, `$${first + 1}`]
  switch (scope.kind) {
    case 'range': return { sql: `(p.region_code >= ${a} AND p.region_code < ${b})`, params: [scope.lo, scope.hi] }
    case 'organisation': return { sql: `(p.institution_id IN (${a}::uuid, ${b}::uuid))`, params: [scope.orgId, scope.orgId] }
    case 'self': return { sql: `(p.veteran_id IN (${a}::uuid, ${b}::uuid))`, params: [scope.veteranId, scope.veteranId] }
    default: return { sql: `(${a}::text IS NULL AND ${b}::text IS NOT NULL)`, params: [null, null] }
  }
}

export function find(tx: Tx, id: string): Promise<PaymentRecord | null> {
  const scope = within(tx.principal.scope, 2)
  return tx.maybe<PaymentRecord>(`SELECT ${columns} FROM ${source} WHERE p.id = $1 AND ${scope.sql}`, [id, ...scope.params])
}
/** Holds orders until the transaction ends, in one order; read them afterwards. */
export const hold = (tx: Tx, ids: readonly string[]) => tx.many<{ id: string }>('SELECT p.id FROM payments p WHERE p.id = ANY ($1::uuid[]) ORDER BY p.id FOR UPDATE', [ids])

export function byIds(tx: Tx, ids: readonly string[]): Promise<PaymentRecord[]> {
  const scope = within(tx.principal.scope, 2)
  return tx.many<PaymentRecord>(`SELECT ${columns} FROM ${source} WHERE p.id = ANY ($1::uuid[]) AND ${scope.sql} ORDER BY p.no`, [ids, ...scope.params])
}
export function ofSubject(tx: Tx, kind: SubjectKind, id: string): Promise<PaymentRecord[]> {
  const scope = within(tx.principal.scope, 3)
  return tx.many<PaymentRecord>(`SELECT ${columns} FROM ${source} WHERE p.subject_kind = $1 AND p.subject_id = $2 AND ${scope.sql} ORDER BY p.ordered_at, p.no`, [kind, id, ...scope.params])
}
/** Everything of a class or a batch. */
export function ofClass(tx: Tx, classId: string): Promise<PaymentRecord[]> {
  const scope = within(tx.principal.scope, 2)
  return tx.many<PaymentRecord>(`SELECT ${columns} FROM ${source} WHERE p.class_id = $1 AND ${scope.sql} ORDER BY p.paid_on, p.no`, [classId, ...scope.params])
}
export function ofBatch(tx: Tx, batchId: string): Promise<PaymentRecord[]> {
  const scope = within(tx.principal.scope, 2)
  return tx.many<PaymentRecord>(`SELECT ${columns} FROM ${source} WHERE p.batch_id = $1 AND ${scope.sql} ORDER BY p.no`, [batchId, ...scope.params])
}

export interface PaymentFilter { state: PaymentState | null; batchId: string | null; classId: string | null }
const filtered = `($1::text IS NULL OR p.state = $1) AND ($2::uuid IS NULL OR p.batch_id = $2) AND ($3::uuid IS NULL OR p.class_id = $3)`
export function page(tx: Tx, f: PaymentFilter, after: string | null, limit: number): Promise<PaymentRecord[]> {
  const scope = within(tx.principal.scope, 6)
  return tx.many<PaymentRecord>(
    `SELECT ${columns} FROM ${source} WHERE ${filtered} AND ($4::uuid IS NULL OR (p.ordered_at, p.id) < ((SELECT l.ordered_at FROM payments l WHERE l.id = $4), $4)) AND ${scope.sql} ORDER BY p.ordered_at DESC, p.id DESC LIMIT $5`,
    [f.state, f.batchId, f.classId, after, limit, ...scope.params])
}
export async function count(tx: Tx, f: PaymentFilter): Promise<number> {
  const scope = within(tx.principal.scope, 4)
  return (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM payments p WHERE ${filtered} AND ${scope.sql}`, [f.state, f.batchId, f.classId, ...scope.params])).n
}

export interface NewPayment {
  id: string; subjectKind: SubjectKind; subjectId: string; classId: string | null; regionCode: string; institutionId: string | null; payee: 'INSTITUTION' | 'VETERAN'; veteranId: string | null; payeeName: string; bankName: string; sealed: Buffer
  accountId: string; amountFen: bigint; isHigherLevel: boolean; items: readonly { id: string; amountFen: bigint }[]; splits: readonly Split[]
}
/** Writes orders with their items and parts; false when an item stands in a living order already. */
export async function insert(tx: Tx, orders: readonly NewPayment[]): Promise<boolean> {
  for (const p of orders) {
    await tx.run(
      `INSERT INTO payments (id, no, subject_kind, subject_id, class_id, region_code, institution_id, payee, veteran_id, payee_name, bank_name, account_enc, account_id, amount_fen, is_higher_level, ordered_by, ordered_at)
       VALUES ($1, to_char(app_today(), 'YYYYMMDD') || lpad(nextval('payment_numbers')::text, 6, '0'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, app_user(), app_now())`,
      [p.id, p.subjectKind, p.subjectId, p.classId, p.regionCode, p.institutionId, p.payee, p.veteranId, p.payeeName, p.bankName, p.sealed, p.accountId, p.amountFen, p.isHigherLevel])
    await tx.run('INSERT INTO payment_splits (payment_id, fund_id, amount_fen) SELECT $1, x.fund, x.fen FROM unnest($2::uuid[], $3::bigint[]) AS x (fund, fen)', [p.id, p.splits.map((s) => s.fundId), p.splits.map((s) => String(s.amountFen))])
    const added = await tx.run('INSERT INTO payment_items (payment_id, item_id, amount_fen) SELECT $1, x.item, x.fen FROM unnest($2::uuid[], $3::bigint[]) AS x (item, fen) ON CONFLICT DO NOTHING',
      [p.id, p.items.map((i) => i.id), p.items.map((i) => String(i.amountFen))])
    if (added !== p.items.length) return false
  }
  return true
}

/** Items that stand in an order which is neither over nor paid. */
export const promisedItems = async (tx: Tx, itemIds: readonly string[]): Promise<Set<string>> =>
  new Set((await tx.many<{ id: string }>(`SELECT i.item_id AS id FROM payment_items i JOIN payments p ON p.id = i.payment_id WHERE i.item_id = ANY ($1::uuid[]) AND i.is_live AND p.state IN ('ORDERED', 'EXPORTED')`, [itemIds])).map((r) => r.id))
export const itemsOf = async (tx: Tx, paymentId: string): Promise<string[]> => (await tx.many<{ id: string }>('SELECT item_id AS id FROM payment_items WHERE payment_id = $1 ORDER BY 1', [paymentId])).map((r) => r.id)

export const itemsOfPayments = (tx: Tx, paymentIds: readonly string[]) =>
  tx.many<{ paymentId: string; itemId: string; amountFen: bigint }>('SELECT payment_id AS "paymentId", item_id AS "itemId", amount_fen AS "amountFen" FROM payment_items WHERE payment_id = ANY ($1::uuid[]) ORDER BY payment_id, item_id', [paymentIds])

/** What was ordered and paid of the items of the veteran who asks. */
export const ownPayments = (tx: Tx, claimId: string) =>
  tx.many<{ id: string; no: string; itemId: string; amountFen: bigint; state: PaymentState; on: PlainDate }>('SELECT p.payment_id AS id, p.no, p.item_id AS "itemId", p.amount_fen AS "amountFen", p.state, p.on_day AS "on" FROM own_payments($1) p', [claimId])

export interface SplitRow extends Split { paymentId: string }
export const splitsOf = (tx: Tx, paymentIds: readonly string[]) =>
  tx.many<SplitRow>('SELECT payment_id AS "paymentId", fund_id AS "fundId", amount_fen AS "amountFen" FROM payment_splits WHERE payment_id = ANY ($1::uuid[]) ORDER BY payment_id, amount_fen DESC, fund_id', [paymentIds])

export const end = async (tx: Tx, id: string, to: { state: 'PAID' | 'FAILED' | 'RETURNED' | 'CANCELLED'; paidOn?: PlainDate; bankReference?: string | null; reason: string | null }): Promise<void> => {
  await tx.run('UPDATE payments SET state = $2, paid_on = coalesce($3, paid_on), bank_reference = coalesce($4, bank_reference), end_reason = $5, ended_by = app_user() WHERE id = $1', [id, to.state, to.paidOn ?? null, to.bankReference ?? null, to.reason])
  if (to.state !== 'PAID') await tx.run('UPDATE payment_items SET is_live = false WHERE payment_id = $1', [id])
}

export const insertReceipt = (tx: Tx, r: { id: string; paymentId: string; result: 'PAID' | 'FAILED' | 'RETURNED'; on: PlainDate; bankReference: string | null; reason: string; digest: string | null }) =>
  tx.run('INSERT INTO payment_receipts (id, payment_id, result, on_date, bank_reference, reason, file_digest, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, app_user(), app_now())',
    [r.id, r.paymentId, r.result, r.on, r.bankReference, r.reason, r.digest])
export const referenceUsed = async (tx: Tx, reference: string, exceptId: string): Promise<boolean> =>
  (await tx.one<{ used: boolean }>('SELECT fact_bank_reference($1, $2) AS used', [reference, exceptId])).used
