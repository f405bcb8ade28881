import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { importReceipts, recordReceipt } from '../../../contract/payments.ts'
import { createWorkbook } from '../../../documents/workbook/index.ts'
import { formatMoney, parseYuan } from '../../../values/fen.ts'
import { formatDate, plainDate, type PlainDate } from '../../../values/plain-date.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import { sm3 } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import type { FileReply } from '../../platform/http.ts'
import { orRefused } from '../../platform/savepoint.ts'
import { errorWorkbook, keepAccount, readSheets, readTable, templateWorkbook } from '../../platform/sheets/index.ts'
import { authorise } from '../../platform/principal.ts'
import { post } from '../funds/index.ts'
import { one, viewOf } from './batches.ts'
import { receiptLayout, type ReceiptColumn } from './layout.ts'
import { paysFor, refuseSigner } from './order.ts'
import { paymentPermissions } from './permissions.ts'
import * as store from './store/payments.ts'
import { ownerOf } from './subjects.ts'

/** What treasury or bank said of an order. Amount in 分. */
export interface Receipt { result: 'PAID' | 'FAILED' | 'RETURNED'; amountFen: bigint; on: PlainDate; bankReference: string | null; reason: string; digest: string | null }
const words = { PAID: '已拨付', FAILED: '国库退回', RETURNED: '银行退票' } as const
const from = { PAID: 'EXPORTED', FAILED: 'EXPORTED', RETURNED: 'PAID' } as const

/** Records a receipt entered by hand. */
export async function record(tx: Tx, id: string, body: z.output<typeof recordReceipt.body>): Promise<void> {
  authorise(tx.principal, paymentPermissions, 'receipt', '拨付回单由财政部门登记。')
  if ((await apply(tx, id, { ...body, amountFen: BigInt(body.amountFen), on: plainDate(body.on), digest: null })) === 'UNCHANGED') throw conflict('RECORDED_ALREADY', '这份指令的这个结果已经登记过，本次没有变动。请刷新页面。')
}

/** Cancels an order that has not left. */
export async function cancel(tx: Tx, id: string, reason: string): Promise<void> {
  authorise(tx.principal, paymentPermissions, 'cancel', '撤销拨付指令由财政部门办理。')
  const payment = await held(tx, id)
  if (payment.state !== 'ORDERED') throw conflict('NOT_ORDERED', '这份指令已经送国库、办结或撤销，不能再撤销。请刷新页面看最新状态。')
  refuseSigner(tx.principal, await ownerOf(payment.subjectKind).read(tx, payment.subjectId, false))
  await store.end(tx, id, { state: 'CANCELLED', reason })
  await note(tx, payment, 'cancel', `撤销拨付指令 ${payment.no}：${reason}`)
}

/**
 * One receipt: paid books the money and moves the claim, failed frees the items, sent back takes both back. The same receipt again changes nothing. Refuses an amount,
 * a day or a number of the bank that cannot be.
 */
async function apply(tx: Tx, id: string, r: Receipt): Promise<'DONE' | 'UNCHANGED'> {
  const payment = await held(tx, id)
  const reference = r.bankReference === '' ? null : r.bankReference
  if (payment.amountFen !== r.amountFen) throw refuse('AMOUNT_DIFFERS', `指令 ${payment.no} 的金额是 ${formatMoney(payment.amountFen)}，回单写的是 ${formatMoney(r.amountFen)}，没有登记。请与国库核对。`, { field: 'amountFen' })
  if (payment.state === r.result || (r.result === 'PAID' && payment.state === 'RETURNED')) return 'UNCHANGED'
  if (payment.state !== from[r.result]) throw conflict('OTHER_STATE', `指令 ${payment.no} 现在不能登记“${words[r.result]}”。请刷新页面看最新状态。`)
  if (r.on > await today(tx)) throw refuse('FUTURE_DAY', '日期晚于今天，没有登记。请核对回单。', { field: 'on' })
  const earliest = r.result === 'RETURNED' && payment.paidOn !== null ? payment.paidOn : plainDateOf(payment.orderedAt)
  if (r.on < earliest) throw refuse('BEFORE_ORDER', `日期早于${formatDate(earliest)}（${r.result === 'RETURNED' ? '拨付' : '开出指令'}的日子），没有登记。请核对回单。`, { field: 'on' })
  if (r.result !== 'PAID' && r.reason.trim().length < 2) throw refuse('REASON_MISSING', '没有付成的，须写明国库或银行说的原因。', { field: 'reason' })
  if (r.result === 'PAID' && reference === null) throw refuse('REFERENCE_MISSING', '付成的，须填银行流水号。', { field: 'bankReference' })
  if (r.result === 'PAID' && reference !== null && await store.referenceUsed(tx, reference, id)) throw refuse('REFERENCE_USED', `银行流水号 ${reference} 已登记在另一笔拨付上，没有登记。请核对回单。`, { field: 'bankReference' })
  const owner = ownerOf(payment.subjectKind)
  refuseSigner(tx.principal, await owner.read(tx, payment.subjectId, true))
  const items = await store.itemsOf(tx, id)
  const splits = (await store.splitsOf(tx, [id])).map(({ fundId, amountFen }) => ({ fundId, amountFen }))
  const summary = `${words[r.result]}：指令 ${payment.no}，${payment.payeeName}，${formatMoney(payment.amountFen)}`
  await store.insertReceipt(tx, { id: randomUUID(), paymentId: id, result: r.result, on: r.on, bankReference: reference, reason: r.reason, digest: r.digest })
  await store.end(tx, id, { state: r.result, ...(r.result === 'PAID' ? { paidOn: r.on, bankReference: reference } : {}), reason: r.result === 'PAID' ? null : r.reason })
  if (r.result === 'PAID') {
    await post(tx, 'PAY', splits, { id: randomUUID(), subject: { kind: 'PAYMENT', id }, note: summary })
    await owner.paid(tx, payment.subjectId, items, `拨付 ${items.length} 项，${formatMoney(payment.amountFen)}`)
  }
  if (r.result === 'RETURNED') {
    await post(tx, 'BOUNCE', splits, { id: randomUUID(), subject: { kind: 'PAYMENT', id }, note: `${summary}；${r.reason}` })
    await owner.returned(tx, payment.subjectId, items, `退回 ${items.length} 项，${formatMoney(payment.amountFen)}，可以再拨`)
  }
  await note(tx, payment, r.result, r.reason === '' ? summary : `${summary}；${r.reason}`)
  return 'DONE'
}

/** The order, held until the transaction ends, of a place this office pays for. */
async function held(tx: Tx, id: string): Promise<store.PaymentRecord> {
  await store.hold(tx, [id])
  const payment = await store.find(tx, id)
  if (payment === null || !paysFor(tx.principal, payment.regionCode)) throw notFound('份拨付指令')
  return payment
}

const note = (tx: Tx, p: store.PaymentRecord, action: string, summary: string) =>
  audit(tx, { noun: 'payment', recordId: p.id, ...(p.classId === null ? {} : { classId: p.classId }), regionCode: p.regionCode, action, summary, before: { state: p.state } })

/** Reads a receipt file against one batch: every row whole or not at all, the others go on. */
export async function importFile(tx: Tx, batchId: string, given: { name: string; bytes: Uint8Array }): Promise<z.input<typeof importReceipts.reply>> {
  authorise(tx.principal, paymentPermissions, 'receipt', '拨付回单由财政部门登记。')
  const batch = await one(tx, batchId)
  if (!paysFor(tx.principal, batch.regionCode)) throw notFound('个拨付批次')
  if (batch.state !== 'EXPORTED') throw conflict('RETRACTED', '这个批次已经撤回，不能导入回单。')
  const table = readTable(readSheets(given.bytes, { maxRows: 5_000 }), receiptLayout)
  const keeper = keepAccount(receiptLayout)
  const byNo = new Map((await store.ofBatch(tx, batchId)).map((p) => [p.no, p.id]))
  const digest = sm3(given.bytes)
  let unchanged = 0
  for await (const row of table) {
    if (row.problems.length > 0) {
      keeper.reject(row, [])
      continue
    }
    const id = byNo.get(row.values.no)
    const amountFen = parseYuan(row.values.amount)
    const result = ({ 成功: 'PAID', 失败: 'FAILED', 退票: 'RETURNED' } as const)[row.values.result]
    if (id === undefined) keeper.reject(row, [{ key: 'no', code: 'NOT_IN_BATCH', message: '这个批次里没有这个指令号。' }])
    else if (amountFen === null) keeper.reject(row, [{ key: 'amount', code: 'AMOUNT', message: '金额应为最多两位小数的元数，例如 1600.50。' }])
    else if (result === undefined) keeper.reject(row, [{ key: 'result', code: 'CHOICE', message: '结果应填：成功、失败、退票。' }])
    else {
      // every row whole or not at all
      const done = await orRefused(tx, () => apply(tx, id, { result, amountFen, on: plainDate(row.values.on), bankReference: row.values.reference, reason: row.values.reason, digest }))
      if (!done.ok) keeper.reject(row, [{ key: columns[done.refusal.field ?? ''] ?? 'no', code: done.refusal.code, message: done.refusal.message }])
      else {
        if (done.value === 'UNCHANGED') unchanged += 1
        keeper.accept(row)
      }
    }
  }
  const account = keeper.account()
  const rejections = keeper.rejections()
  await audit(tx, {
    noun: 'payment', recordId: batchId, regionCode: batch.regionCode, action: 'receipts', summary: `导入批次 ${batch.no} 的回单：读取 ${account.read} 行，登记 ${account.accepted - unchanged} 行，已登记过 ${unchanged} 行，退回 ${account.rejected.length} 行`,
    after: { digest, read: account.read, accepted: account.accepted, unchanged, rejected: account.rejected.length },
  })
  return {
    read: account.read, accepted: account.accepted, unchanged, rejected: [...account.rejected], unknownColumns: table.report.unknownColumns.map((c) => c.header),
    errorWorkbook: rejections.length === 0 ? null : Buffer.from(errorWorkbook(createWorkbook(), receiptLayout, rejections)).toString('base64'), batch: viewOf(tx, await one(tx, batchId)),
  }
}

const columns: Readonly<Record<string, ReceiptColumn>> = { amountFen: 'amount', on: 'on', bankReference: 'reference', reason: 'reason' }

/** The receipt file to fill in. */
export async function template(tx: Tx): Promise<FileReply> {
  authorise(tx.principal, paymentPermissions, 'receipt')
  const bytes = templateWorkbook(createWorkbook(), receiptLayout, ['每行是一份拨付指令的结果，指令号照拨付文件填写。', '金额以元为单位，须与指令一致。', '结果填：成功、失败（没有付出去）、退票（付出后被银行退回）。'])
  return { bytes, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', fileName: '拨付回单模板.xlsx' }
}
