import type { z } from 'zod'
import type { BatchView, exportBatch, listBatches } from '../../../contract/payments.ts'
import { createWorkbook } from '../../../documents/workbook/index.ts'
import { formatMoney, formatMoneyWithWan } from '../../../values/fen.ts'
import { audit } from '../../platform/audit.ts'
import { sm3 } from '../../platform/crypto.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import type { FileReply } from '../../platform/http.ts'
import { opened } from '../../platform/personal-data/shown.ts'
import { authorise, may } from '../../platform/principal.ts'
import { refuseUntilReconciled } from '../../platform/restorations.ts'
import { fundNames } from '../funds/index.ts'
import { paysFor, refuseSigner } from './order.ts'
import { paymentPermissions } from './permissions.ts'
import * as batches from './store/batches.ts'
import * as store from './store/payments.ts'
import { ownerOf } from './subjects.ts'

export async function listAll(tx: Tx, query: z.output<typeof listBatches.query>): Promise<z.input<typeof listBatches.reply>> {
  authorise(tx.principal, paymentPermissions, 'viewPayables')
  const limit = query.limit ?? 20
  const page = pageOf(await batches.page(tx, readPlace(query.cursor), limit + 1), limit)
  return { items: page.items.map((b) => viewOf(tx, b)), next: page.next, total: { value: await batches.count(tx), exact: true } }
}

export async function view(tx: Tx, id: string): Promise<BatchView> {
  authorise(tx.principal, paymentPermissions, 'viewPayables')
  return viewOf(tx, await one(tx, id))
}

/** Hands orders of one place to the treasury: each is looked at again, and what is held now stays behind with its reason. */
export async function exportOrders(tx: Tx, body: z.output<typeof exportBatch.body>): Promise<BatchView> {
  authorise(tx.principal, paymentPermissions, 'export', '拨付批次由财政部门送国库。')
  await refuseUntilReconciled(tx)
  await store.hold(tx, body.paymentIds)
  const found = await store.byIds(tx, body.paymentIds)
  if (found.length !== new Set(body.paymentIds).size) throw notFound('份拨付指令')
  const [first] = found
  if (first === undefined) throw notFound('份拨付指令')
  if (found.some((p) => p.regionCode !== first.regionCode)) throw refuse('TWO_PLACES', '一个批次只能放同一个地方的拨付指令。请分开送。', { field: 'paymentIds' })
  const moved = found.filter((p) => p.state !== 'ORDERED')
  if (moved.length > 0) throw conflict('NOT_ORDERED', `有 ${moved.length} 份指令已经送出、撤销或办结，本次没有生成批次。请刷新页面后重选。`, { details: { payments: moved.map((p) => p.id) } })
  for (const { subjectKind, subjectId, no } of distinctSubjects(found)) {
    const subject = await ownerOf(subjectKind).read(tx, subjectId, false)
    refuseSigner(tx.principal, subject)
    if (subject.holds.length > 0) throw refuse('PAYMENT_HELD', `指令 ${no}（${subject.title}）暂缓拨付：${subject.holds.map((h) => h.text).join('；')}。请先从本批次中去掉。`, { clause: subject.holds[0]?.clause ?? '四(四)' })
  }
  const amountFen = found.reduce((sum, p) => sum + p.amountFen, 0n)
  await batches.insert(tx, { id: body.id, regionCode: first.regionCode, payments: found.length, amountFen, digest: digestOf(found) })
  if ((await batches.handOver(tx, body.id, found.map((p) => p.id))) !== found.length) throw conflict('NOT_ORDERED', '有指令的状态刚变，本次没有生成批次。请刷新页面后重选。')
  await audit(tx, { noun: 'payment', recordId: body.id, regionCode: first.regionCode, action: 'export', summary: `送国库：${found.length} 份指令，${formatMoney(amountFen)}`, after: { payments: found.map((p) => p.no), digest: digestOf(found) } })
  return viewOf(tx, await one(tx, body.id))
}

export async function retract(tx: Tx, id: string, reason: string): Promise<BatchView> {
  authorise(tx.principal, paymentPermissions, 'export', '撤回批次由财政部门办理。')
  if ((await batches.hold(tx, id)) === null) throw notFound('个拨付批次')
  const batch = await one(tx, id)
  if (!paysFor(tx.principal, batch.regionCode)) throw notFound('个拨付批次')
  if (batch.state !== 'EXPORTED' || batch.waiting !== batch.payments) throw conflict('HAS_RECEIPTS', '这个批次已经撤回，或已有回单，不能再撤回。请刷新页面看最新状态。')
  await batches.retract(tx, id, reason)
  await audit(tx, { noun: 'payment', recordId: id, regionCode: batch.regionCode, action: 'retract', summary: `撤回批次 ${batch.no}：${reason}` })
  return viewOf(tx, await one(tx, id))
}

const headers = ['指令号', '收款人', '开户银行', '账号', '金额（元）', '用途', '资金账户'] as const

/** The batch as the treasury reads it: one row per order, numbers in full; noted in the log. Columns are documented in the finance guide. */
export async function file(tx: Tx, vault: Vault, id: string, format: 'csv' | 'xlsx'): Promise<FileReply> {
  authorise(tx.principal, paymentPermissions, 'download', '拨付文件由财政部门下载。')
  const batch = await one(tx, id)
  if (!paysFor(tx.principal, batch.regionCode)) throw notFound('个拨付批次')
  if (batch.state !== 'EXPORTED') throw conflict('RETRACTED', '这个批次已经撤回，没有可以下载的文件。')
  const payments = await store.ofBatch(tx, id)
  const splits = await store.splitsOf(tx, payments.map((p) => p.id))
  const names = await fundNames(tx, splits.map((s) => s.fundId))
  const rows = payments.map((p) => {
    const number = opened(vault, p.sealed)
    if (number === null) throw refuse('NUMBER_DESTROYED', `指令 ${p.no} 的账号已按规定销毁，不能下载。`)
    return [p.no, p.payeeName, p.bankName, number, plainYuan(p.amountFen), p.title ?? '个人培训报销', splits.filter((s) => s.paymentId === p.id).map((s) => `${names.get(s.fundId)?.name ?? ''} ${plainYuan(s.amountFen)}`).join('；')]
  })
  await audit(tx, { noun: 'payment', recordId: id, regionCode: batch.regionCode, action: 'download', summary: `下载拨付批次 ${batch.no}（${format}），${rows.length} 行，含完整账号`, after: { rows: rows.length, format } })
  return format === 'csv' ? { bytes: csvOf(rows), mediaType: 'text/csv; charset=utf-8', fileName: `拨付批次${batch.no}.csv` } : { bytes: workbookOf(batch.no, rows), mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', fileName: `拨付批次${batch.no}.xlsx` }
}

function csvOf(rows: readonly string[][]): Uint8Array {
  const quoted = (cell: string) => `"${guarded(cell).replaceAll('"', '""')}"`
  return new TextEncoder().encode(`\uFEFF${[headers as readonly string[], ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`)
}

/** What a spreadsheet would take for a formula is text. */
const guarded = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

function workbookOf(no: string, rows: readonly string[][]): Uint8Array {
  const book = createWorkbook()
  const sheet = book.addSheet(`批次${no}`, { columns: [18, 28, 28, 26, 14, 36, 60], freeze: { rows: 1 }, print: { orientation: 'landscape', fitToWidth: true, repeatRows: [1, 1] } })
  sheet.addRow(headers.map((value) => ({ value, style: { bold: true, border: 'thin', align: 'center' } })))
  for (const row of rows) sheet.addRow(row.map((value) => ({ value, style: { border: 'thin', wrap: true } })))
  return book.toBytes()
}

/** 1600.50: as other programs read it, without separators. */
export const plainYuan = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`

const digestOf = (payments: readonly store.PaymentRecord[]): string => sm3(Buffer.from(payments.toSorted((a, b) => (a.no < b.no ? -1 : 1)).map((p) => `${p.no} ${p.payeeName} ${p.amountFen}`).join('\n')))

const distinctSubjects = (payments: readonly store.PaymentRecord[]): store.PaymentRecord[] => [...new Map(payments.map((p) => [`${p.subjectKind} ${p.subjectId}`, p])).values()].toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1))

export async function one(tx: Tx, id: string): Promise<batches.BatchRecord> {
  const batch = await batches.find(tx, id)
  if (batch === null) throw notFound('个拨付批次')
  return batch
}

export function viewOf(tx: Tx, b: batches.BatchRecord): BatchView {
  const isOurs = paysFor(tx.principal, b.regionCode) && may(tx.principal, paymentPermissions, 'export') && b.state === 'EXPORTED'
  return {
    id: b.id, no: b.no, regionName: b.regionName, state: b.state, stateLabel: b.state === 'RETRACTED' ? '已撤回' : b.waiting > 0 ? '等待回单' : '回单已齐', payments: b.payments, amountFen: Number(b.amountFen), amountText: formatMoneyWithWan(b.amountFen),
    digest: b.digest, exportedBy: b.exportedBy, exportedAt: b.exportedAt.toISOString(), paid: b.paid, failed: b.failed, waiting: b.waiting, retractReason: b.retractReason,
    can: isOurs ? ['download', ...(b.waiting === b.payments ? ['retract' as const] : []), 'receipts'] : [],
  }
}
