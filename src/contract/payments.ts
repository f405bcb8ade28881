import { z } from 'zod'
import { byId, endpoint, id, instantText, pageOf, pageQuery, plainDateText, reason, requestId, uploadedFile } from './endpoint.ts'
import { fen, writtenFen } from './money.ts'

export const subjectKind = z.enum(['CLAIM', 'REIMBURSEMENT'])
export const paymentState = z.enum(['ORDERED', 'EXPORTED', 'PAID', 'FAILED', 'RETURNED', 'CANCELLED'])
const payee = z.enum(['INSTITUTION', 'VETERAN'])
const bySubject = z.strictObject({ kind: subjectKind, id })

/** A part of a payment: a fund and its amount in 分. */
export const split = z.object({ fundId: id, fundName: z.string(), amountFen: fen })
export const writtenSplit = z.strictObject({ fundId: id, amountFen: writtenFen })

export const paymentView = z.object({
  id, no: z.string(), subjectKind, subjectId: id, title: z.string(), payee, payeeName: z.string(), bankName: z.string(), accountMasked: z.string().nullable(), amountFen: fen, amountText: z.string(), isHigherLevel: z.boolean(),
  state: paymentState, stateLabel: z.string(), batchId: id.nullable(), batchNo: z.string().nullable(), orderedBy: z.string(), orderedAt: instantText, paidOn: plainDateText.nullable(), bankReference: z.string().nullable(),
  endReason: z.string().nullable(), items: z.number().int(), splits: z.array(split), can: z.array(z.enum(['cancel', 'receipt', 'bounce'])),
})
export type PaymentView = z.infer<typeof paymentView>

/** Somebody who is still to be paid for a claim or reimbursement. */
const openPayee = z.object({
  key: z.string(), payee, name: z.string(), bankName: z.string().nullable(), accountMasked: z.string().nullable(), amountFen: fen, itemIds: z.array(id),
  /** What stands against paying him now; empty = nothing. */
  reasons: z.array(reason), mayPay: z.boolean(),
})
export type OpenPayee = z.infer<typeof openPayee>

const payableBrief = z.object({
  kind: subjectKind, id, title: z.string(), subtitle: z.string(), regionName: z.string(), stateLabel: z.string(), approvedFen: fen, paidFen: fen, promisedFen: fen, openFen: fen,
  /** Marks that hold payment, in words. */
  holds: z.array(z.string()), assessed: z.string().nullable().describe('How the institution was last assessed, in words'), since: instantText.nullable(),
})
export type PayableBrief = z.infer<typeof payableBrief>

export const payableView = payableBrief.extend({
  version: z.number().int(), payees: z.array(openPayee),
  /** Funds of the place with what is free of them and what of this claim is already approved in them. */
  funds: z.array(z.object({ id, name: z.string(), year: z.number().int(), availableFen: fen, approvedHereFen: fen })),
  suggested: z.array(writtenSplit), presets: z.array(z.object({ id, name: z.string(), shares: z.array(z.object({ fundId: id, share: z.number().int() })) })),
  payments: z.array(paymentView), reasons: z.array(reason), can: z.array(z.enum(['order', 'savePreset'])),
})
export type PayableView = z.infer<typeof payableView>

export const listPayables = endpoint({
  method: 'GET', path: '/payables', tag: 'payments', summary: 'Claims and reimbursements finance has agreed to and that are not fully paid, oldest first', reply: z.object({ items: z.array(payableBrief) }),
})
export const getPayable = endpoint({
  method: 'GET', path: '/payables/{kind}/{id}', tag: 'payments', summary: 'Who is still to be paid, from which funds it may be, and what stands against it', params: bySubject, reply: payableView,
})
export const orderPayment = endpoint({
  method: 'POST', path: '/payables/{kind}/{id}/payments', tag: 'payments', stepUp: true, params: bySubject,
  summary: 'Order the payment of some or all payees; the parts over funds add up to what they get. One order per payee; the third person of finance does it (D-08)',
  body: z.strictObject({ requestId, id, version: z.number().int(), itemIds: z.array(id).min(1).max(2_000), splits: z.array(writtenSplit).min(1).max(12) }), reply: payableView,
})
export const savePreset = endpoint({
  method: 'POST', path: '/fund-presets', tag: 'payments', summary: 'Keep a usual way to split over the funds of a place my office pays for; one of the same name is replaced',
  body: z.strictObject({ requestId, id, year: z.number().int().min(2020).max(2100), name: z.string().trim().min(1).max(30), shares: z.array(z.strictObject({ fundId: id, share: z.number().int().min(1).max(10_000) })).min(1).max(8) }),
  reply: z.object({ id, name: z.string() }),
})

export const listPayments = endpoint({
  method: 'GET', path: '/payments', tag: 'payments', summary: 'Orders in my range, newest first', query: z.strictObject({ ...pageQuery, state: paymentState.optional(), batchId: id.optional(), classId: id.optional() }), reply: pageOf(paymentView),
})
export const cancelPayment = endpoint({
  method: 'POST', path: '/payments/{id}/cancel', tag: 'payments', summary: 'Cancel an order that has not been handed to the treasury', params: byId,
  body: z.strictObject({ requestId, reason: z.string().trim().min(4).max(200) }), reply: paymentView,
})
export const recordReceipt = endpoint({
  method: 'POST', path: '/payments/{id}/receipt', tag: 'payments', stepUp: true, params: byId,
  summary: 'Record by hand what treasury or bank said: paid, failed, or sent back after payment',
  body: z.strictObject({ requestId, result: z.enum(['PAID', 'FAILED', 'RETURNED']), amountFen: writtenFen, on: plainDateText, bankReference: z.string().trim().max(60).nullable(), reason: z.string().trim().max(200) }), reply: paymentView,
})

const batchView = z.object({
  id, no: z.string(), regionName: z.string(), state: z.enum(['EXPORTED', 'RETRACTED']), stateLabel: z.string(), payments: z.number().int(), amountFen: fen, amountText: z.string(), digest: z.string(), exportedBy: z.string(), exportedAt: instantText,
  paid: z.number().int(), failed: z.number().int(), waiting: z.number().int(), retractReason: z.string().nullable(), can: z.array(z.enum(['download', 'retract', 'receipts'])),
})
export type BatchView = z.infer<typeof batchView>
export const listBatches = endpoint({ method: 'GET', path: '/payment-batches', tag: 'payments', summary: 'Batches of my range, newest first', query: z.strictObject(pageQuery), reply: pageOf(batchView) })
export const getBatch = endpoint({ method: 'GET', path: '/payment-batches/{id}', tag: 'payments', summary: 'One batch', params: byId, reply: batchView })
export const exportBatch = endpoint({
  method: 'POST', path: '/payment-batches', tag: 'payments', stepUp: true, summary: 'Put orders of my place into one batch for the treasury; held ones are refused by name',
  body: z.strictObject({ requestId, id, paymentIds: z.array(id).min(1).max(2_000) }), reply: batchView,
})
export const batchFile = endpoint({
  method: 'GET', path: '/payment-batches/{id}/file', tag: 'payments', stepUp: true, summary: 'The batch as a file for the treasury, account numbers in full', params: byId, query: z.strictObject({ format: z.enum(['csv', 'xlsx']) }), replyKind: 'file',
})
export const retractBatch = endpoint({
  method: 'POST', path: '/payment-batches/{id}/retract', tag: 'payments', summary: 'Take a batch back before any receipt', params: byId, body: z.strictObject({ requestId, reason: z.string().trim().min(4).max(200) }), reply: batchView,
})
export const importReceipts = endpoint({
  method: 'POST', path: '/payment-batches/{id}/receipts', tag: 'payments', stepUp: true, params: byId,
  summary: 'Read the treasury’s receipt file: matching rows are recorded, each other row says why not; a row recorded before changes nothing',
  body: z.strictObject({ requestId, file: uploadedFile }),
  reply: z.object({
    read: z.number().int(), accepted: z.number().int(), unchanged: z.number().int(), unknownColumns: z.array(z.string()),
    rejected: z.array(z.object({ sheet: z.string(), row: z.number().int(), column: z.string(), code: z.string(), value: z.string(), message: z.string() })), errorWorkbook: z.string().nullable().describe('base64'), batch: batchView,
  }),
})
export const receiptTemplate = endpoint({ method: 'GET', path: '/payment-receipts/template', tag: 'payments', summary: 'The receipt file to fill in, with its notes', replyKind: 'file' })

export const commitmentView = z.object({
  classId: id, state: z.enum(['NONE', 'COMMITTED', 'SHORT', 'NO_BUDGET', 'NO_STANDARD', 'RELEASED']), stateLabel: z.string(), message: z.string(), arithmetic: z.string(), expectedFen: fen.nullable(), committedFen: fen, shortFen: fen, splits: z.array(split),
  toldAt: instantText.nullable(), can: z.array(z.enum(['recheck'])),
})
export type CommitmentView = z.infer<typeof commitmentView>
export const getCommitment = endpoint({ method: 'GET', path: '/classes/{id}/commitment', tag: 'payments', summary: 'Whether the money of a class is there', params: byId, reply: commitmentView })
export const recheckCommitment = endpoint({
  method: 'POST', path: '/classes/{id}/commitment', tag: 'payments', summary: 'Look again whether the money is there, and set it aside', params: byId, body: z.strictObject({ requestId }), reply: commitmentView,
})

const accountView = z.object({ id, bankName: z.string(), accountMasked: z.string().nullable(), isChange: z.boolean(), enteredBy: z.string(), enteredAt: instantText, payableFrom: plainDateText })
export type PayeeAccountView = z.infer<typeof accountView>
const accountReply = z.object({ name: z.string(), account: accountView.nullable(), can: z.array(z.enum(['set'])) })
const accountBody = z.strictObject({ requestId, id, bankName: z.string().trim().min(2).max(80), accountName: z.string().trim().min(1).max(60), accountNumber: z.string().trim().min(6).max(40) })
export const getMyAccount = endpoint({ method: 'GET', path: '/my-account', tag: 'payments', summary: 'My own account for what is paid to me', reply: accountReply })
export const setMyAccount = endpoint({ method: 'PUT', path: '/my-account', tag: 'payments', stepUp: true, summary: 'Enter or change my account, in my own name; a changed one is paid to after a waiting time', body: accountBody, reply: accountReply })
export const getPayeeAccount = endpoint({ method: 'GET', path: '/veterans/{id}/account', tag: 'payments', summary: 'Account of a veteran', params: byId, reply: accountReply })
export const setPayeeAccount = endpoint({ method: 'PUT', path: '/veterans/{id}/account', tag: 'payments', stepUp: true, summary: 'Enter a veteran’s account at the counter', params: byId, body: accountBody, reply: accountReply })

