import type { Tx } from '../../../platform/database.ts'

export interface BatchRecord {
  id: string; no: string; regionCode: string; regionName: string; state: 'EXPORTED' | 'RETRACTED'; payments: number; amountFen: bigint; digest: string; exportedBy: string; exportedAt: Date; retractReason: string | null; paid: number; failed: number
  waiting: number
}
const columns = `b.id, b.no, b.region_code AS "regionCode", r.full_name AS "regionName", b.state, b.payments, b.amount_fen AS "amountFen", b.digest, u.name AS "exportedBy", b.exported_at AS "exportedAt", b.retract_reason AS "retractReason",
  (SELECT count(*)::int FROM payments p WHERE p.batch_id = b.id AND p.state = 'PAID') AS paid, (SELECT count(*)::int FROM payments p WHERE p.batch_id = b.id AND p.state IN ('FAILED', 'RETURNED')) AS failed,
  (SELECT count(*)::int FROM payments p WHERE p.batch_id = b.id AND p.state = 'EXPORTED') AS waiting`
const source = 'payment_batches b JOIN regions r ON r.code = b.region_code JOIN users u ON u.id = b.exported_by'
const inRange = (tx: Tx): [string, string] => (tx.principal.scope.kind === 'range' ? [tx.principal.scope.lo, tx.principal.scope.hi] : ['~', '~'])

export const find = (tx: Tx, id: string) => tx.maybe<BatchRecord>(`SELECT ${columns} FROM ${source} WHERE b.id = $1 AND b.region_code >= $2 AND b.region_code < $3`, [id, ...inRange(tx)])
export const hold = (tx: Tx, id: string) => tx.maybe<{ id: string }>('SELECT b.id FROM payment_batches b WHERE b.id = $1 AND b.region_code >= $2 AND b.region_code < $3 FOR UPDATE', [id, ...inRange(tx)])
export const page = (tx: Tx, after: string | null, limit: number) =>
  tx.many<BatchRecord>(
    `SELECT ${columns} FROM ${source} WHERE b.region_code >= $1 AND b.region_code < $2 AND ($3::uuid IS NULL OR (b.exported_at, b.id) < ((SELECT l.exported_at FROM payment_batches l WHERE l.id = $3), $3)) ORDER BY b.exported_at DESC, b.id DESC LIMIT $4`,
    [...inRange(tx), after, limit])
export const count = async (tx: Tx): Promise<number> => (await tx.one<{ n: number }>('SELECT count(*)::int AS n FROM payment_batches b WHERE b.region_code >= $1 AND b.region_code < $2', inRange(tx))).n

export const insert = (tx: Tx, b: { id: string; regionCode: string; payments: number; amountFen: bigint; digest: string }) =>
  tx.run(
    `INSERT INTO payment_batches (id, no, region_code, payments, amount_fen, digest, exported_by, exported_at)
     VALUES ($1, 'PC' || to_char(app_today(), 'YYYYMMDD') || lpad(nextval('payment_numbers')::text, 6, '0'), $2, $3, $4, $5, app_user(), app_now())`, [b.id, b.regionCode, b.payments, b.amountFen, b.digest])
export const handOver = (tx: Tx, batchId: string, paymentIds: readonly string[]) => tx.run(`UPDATE payments SET state = 'EXPORTED', batch_id = $1 WHERE id = ANY ($2::uuid[]) AND state = 'ORDERED'`, [batchId, paymentIds])
export async function retract(tx: Tx, id: string, reason: string): Promise<void> {
  await tx.run(`UPDATE payments SET state = 'ORDERED', batch_id = NULL WHERE batch_id = $1 AND state = 'EXPORTED'`, [id])
  await tx.run(`UPDATE payment_batches SET state = 'RETRACTED', retracted_by = app_user(), retracted_at = app_now(), retract_reason = $2 WHERE id = $1`, [id, reason])
}
