import type { ReceiptItem } from '../../../../policy/standards.ts'
import type { Fen } from '../../../../values/fen.ts'
import type { Tx } from '../../../platform/database.ts'

export interface ReceiptRecord { id: string; item: ReceiptItem; invoiceCode: string; invoiceNumber: string; amountFen: Fen; inOwnName: boolean; isDuplicate: boolean; attachmentId: string | null }

/** Receipts that stand, in the order of the form. */
export const receiptsOf = (tx: Tx, filingId: string) =>
  tx.many<ReceiptRecord>(
    `SELECT id, item, invoice_code AS "invoiceCode", invoice_number AS "invoiceNumber", amount_fen AS "amountFen", in_own_name AS "inOwnName", is_duplicate AS "isDuplicate", attachment_id AS "attachmentId" FROM filing_receipts
      WHERE filing_id = $1 AND state = 'ACTIVE' ORDER BY array_position(ARRAY['TUITION', 'LODGING', 'SKILL_TEST', 'OTHER'], item), added_at, id`, [filingId])

export interface NewReceipt extends Omit<ReceiptRecord, 'isDuplicate'> { filingId: string }

/** Enters a receipt; the unique index decides, for the whole province and at the same moment, whether its invoice still counts. Answers whether it does. */
export async function insert(tx: Tx, r: NewReceipt): Promise<boolean> {
  const write = (isDuplicate: boolean) => tx.run(
    `INSERT INTO filing_receipts (id, filing_id, item, invoice_code, invoice_number, amount_fen, in_own_name, is_duplicate, attachment_id, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, app_user(), app_now())
      ${isDuplicate ? '' : `ON CONFLICT (invoice_key) WHERE state = 'ACTIVE' AND NOT is_duplicate DO NOTHING`}`,
    [r.id, r.filingId, r.item, r.invoiceCode, r.invoiceNumber, r.amountFen, r.inOwnName, isDuplicate, r.attachmentId])
  if ((await write(false)) > 0) return true
  await write(true)
  return false
}

/** Every receipt falls out; their invoices are free again. */
export const dropAll = (tx: Tx, filingId: string) => tx.run(`UPDATE filing_receipts SET state = 'DROPPED' WHERE filing_id = $1 AND state = 'ACTIVE'`, [filingId])

/** A receipt's picture; also of a claim that was returned. */
export const attachmentOf = async (tx: Tx, filingId: string, receiptId: string): Promise<string | null> =>
  (await tx.maybe<{ id: string | null }>('SELECT attachment_id AS id FROM filing_receipts WHERE filing_id = $1 AND id = $2', [filingId, receiptId]))?.id ?? null
