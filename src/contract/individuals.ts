import { z } from 'zod'
import { byId, deadline, endpoint, id, instantText, pageOf, pageQuery, plainDateText, reason, requestId, uploadedFile, writtenInstant } from './endpoint.ts'
import { fen, writtenFen } from './money.ts'

export const filingState = z.enum([
  'FILED', 'ACKNOWLEDGED', 'SIGNED_UP', 'TRAINING', 'CERTIFIED', 'CLAIMED', 'CLAIM_FIRST', 'CLAIM_SECOND', 'FIN_FIRST', 'FIN_SECOND', 'FIN_AGREED', 'PAID', 'CLOSED', 'RETURNED', 'JOINED_CLASS', 'LAPSED', 'CANCELLED', 'REFUSED_CLAIM',
])
const channel = z.enum(['VOC_QUALIFICATION', 'SKILL_LEVEL', 'SPECIAL_OPERATION', 'SPECIAL_EQUIPMENT', 'SPECIAL_ABILITY', 'TRAINING_COMPLETION', 'STARTUP_COMPLETION'])
const level = z.enum(['LX_APPRENTICE', 'L5', 'L4', 'L3', 'L2', 'L1', 'L0_SPECIAL', 'L0_CHIEF', 'NONE'])
const receiptItem = z.enum(['TUITION', 'LODGING', 'SKILL_TEST', 'OTHER'])
export type ReceiptItemCode = z.infer<typeof receiptItem>
export const refusalCode = z.enum(['E-LATE', 'E-TRADE', 'E-RECEIPT', 'E-RIGHT', 'OTHER'])
const written = z.string().trim().min(4).max(500)
const version = z.number().int().min(1)
const regionText = z.string().regex(/^[1-9]\d{11}$/).describe('A county of Henan, or two digits of another province and ten zeros')

const filingAction = z.enum([
  'acknowledge', 'joinClass', 'recordSignUp', 'startTraining', 'recordCertificate', 'verifyCertificate', 'excuseLate', 'noteLate', 'claim', 'resubmit', 'accept', 'claimFirstAgree', 'claimSecondAgree', 'finFirstAgree', 'finSecondAgree',
  'returnForCorrection', 'refuseClaim', 'cancel',
])
export type FilingAction = z.infer<typeof filingAction>

const brief = z.object({
  id, filingNo: z.string(), veteranId: id, name: z.string(), placeName: z.string(), isOutside: z.boolean(), placeKind: z.enum(['WORK', 'RESIDENCE']), placeKindLabel: z.string(), institution: z.string(),
  goal: z.string().describe('电工，四级/中级工'), state: filingState, stateLabel: z.string(), version, filedAt: instantText, capFen: fen.nullable(), amountFen: fen.nullable().describe('What was agreed to, else what was reckoned'),
  bureauName: z.string(), isLate: z.boolean(), due: deadline.nullable(),
})
export type FilingBrief = z.infer<typeof brief>

const receipt = z.object({
  id, item: receiptItem, itemLabel: z.string(), invoiceCode: z.string(), invoiceNumber: z.string(), amountFen: fen, inOwnName: z.boolean(), isDuplicate: z.boolean(), countedFen: fen.describe('0 for a duplicate or another name'), hasFile: z.boolean(),
})
const review = z.object({
  step: z.enum(['CLAIM', 'FIN']), label: z.string(), round: z.number().int(), firstName: z.string().nullable(), firstOpinion: z.string().nullable(), firstAt: instantText.nullable(), secondName: z.string().nullable(), opinion: z.string().nullable(),
  decision: z.enum(['AGREED', 'RETURNED', 'REFUSED', 'CANCELLED']).nullable(), closedAt: instantText.nullable(),
})
const step = z.object({ label: z.string(), state: z.enum(['DONE', 'NOW', 'LATER', 'FAILED']), at: instantText.nullable(), detail: z.string() })

export const filingView = brief.extend({
  channelLabel: z.string(), placeCode: z.string(), placeText: z.string(), isDeclared: z.boolean(), hasProof: z.boolean(), tradeCode: z.string(), tradeName: z.string(), level, levelLabel: z.string(), certificateType: channel.nullable(),
  plannedSignUp: plainDateText.nullable(), enteredBy: z.string(),
  cap: z.object({ big: z.string().describe('已报备，最高可报 3,500.00 元'), text: z.string(), isPromise: z.boolean() }),
  acknowledgement: z.object({ at: instantText.nullable(), by: z.string().nullable(), isAutomatic: z.boolean() }),
  lapsesOn: plainDateText, signedUpAt: instantText.nullable(), startedOn: plainDateText.nullable(),
  late: z.object({ reason: z.string().nullable(), by: z.string().nullable(), at: instantText.nullable(), seenBy: z.string().nullable(), seenAt: instantText.nullable() }),
  joined: z.object({ classId: id, title: z.string(), isOn: z.boolean() }).nullable(),
  certificate: z.object({ id, typeLabel: z.string(), number: z.string(), trade: z.string(), levelLabel: z.string(), issuedOn: plainDateText, issuer: z.string(), state: z.string(), stateLabel: z.string(), note: z.string().nullable() }).nullable(),
  attendedDays: z.number().int().nullable(), paidElsewhereFen: fen, paidElsewhereNote: z.string().nullable(), payee: z.object({ bank: z.string(), account: z.string().nullable() }).nullable(),
  receipts: z.array(receipt),
  reckoning: z.object({
    verdict: z.enum(['pass', 'warn', 'block', 'missing']), allowedFen: fen, capFen: fen.nullable(), allowanceFen: fen, payableFen: fen, decidedFen: fen.nullable(), arithmetic: z.string(), refusals: z.array(z.object({ code: refusalCode, label: z.string() })), reasons: z.array(reason),
    lines: z.array(z.object({ label: z.string(), amountFen: fen, sign: z.enum(['+', '−', '=', '']), note: z.string() })),
  }).nullable(),
  refusal: z.object({ code: refusalCode, label: z.string(), reason: z.string() }).nullable(), returnDue: plainDateText.nullable(),
  returns: z.array(z.object({ id, reason: z.string(), items: z.array(z.string()), by: z.string(), at: instantText, dueOn: plainDateText.nullable(), answers: z.array(z.string()).nullable() })),
  reviews: z.array(review), steps: z.array(step), can: z.array(filingAction),
})
export type FilingView = z.infer<typeof filingView>

const tag = 'individuals'
export const listFilings = endpoint({
  method: 'GET', path: '/filings', tag, summary: 'Filings in my range, or my own; mine=1 asks for those that wait for my desk, veteranId for those of one person',
  query: z.strictObject({ ...pageQuery, state: filingState.optional(), mine: z.enum(['1']).optional(), veteranId: id.optional() }), reply: pageOf(brief),
})
export const getFiling = endpoint({ method: 'GET', path: '/filings/{id}', tag, summary: 'A filing with its cap, receipts, reckoning and opinions', params: byId, reply: filingView })

const openClass = z.object({ id, title: z.string(), institution: z.string(), bureau: z.string(), placeName: z.string(), trade: z.string(), level: z.string(), opensOn: plainDateText.nullable(), places: z.number().int() })
export const listOpenClasses = endpoint({
  method: 'GET', path: '/open-classes', tag, summary: 'Classes of a place in the province that have places left; an individual inside the province joins one of them (R-082)',
  query: z.strictObject({ placeCode: regionText, tradeCode: z.string().min(1).max(40).optional() }), reply: z.object({ items: z.array(openClass) }),
})

export const filingInput = z.object({
  id, veteranId: id.nullable().describe('Null for oneself; an office names the person'), channel: z.enum(['ONLINE', 'STATION', 'COUNTER']), placeKind: z.enum(['WORK', 'RESIDENCE']), placeCode: regionText, placeText: z.string().trim().max(60),
  isDeclared: z.boolean(), proof: uploadedFile.nullable(), institution: z.string().trim().min(2).max(100), tradeCode: z.string().min(1).max(40), level, certificateType: channel.nullable(), plannedSignUp: plainDateText.nullable(),
  classId: id.nullable().describe('Inside the province: the class he wishes to join'),
})
export const fileIndividually = endpoint({
  method: 'POST', path: '/filings', tag, summary: 'File an individual training before signing up: receipt number, time to the second, and the cap in 元 (R-080, R-081)', body: z.strictObject({ requestId, ...filingInput.shape }), reply: filingView,
})

const steps = <B extends z.ZodType>(path: string, summary: string, body: B) => endpoint({ method: 'POST', path: `/filings/{id}/${path}`, tag, summary, params: byId, body, reply: filingView })
export const acknowledgeFiling = steps('acknowledge', 'Acknowledge a filing: from now on its cap is promised (D-07)', z.strictObject({ requestId, version }))
export const joinByFiling = steps('join', 'Put who filed inside the province on the roster of a class of my own place (R-082)', z.strictObject({ requestId, version, classId: id, enrolmentId: id }))
export const recordSignUp = steps('sign-up', 'Say when one signed up at the school (T20)', z.strictObject({ requestId, version, signedUpAt: writtenInstant }))
export const startIndividualTraining = steps('start', 'Say when lessons began', z.strictObject({ requestId, version, startedOn: plainDateText }))
export const recordFilingCertificate = steps('certificate', 'Hand in the certificate; it waits for verification (R-083)', z.strictObject({
  requestId, version, id, type: channel, tradeCode: z.string().min(1).max(40), number: z.string().trim().min(2).max(60), level, issuedOn: plainDateText, issuer: z.string().trim().min(2).max(100),
}))
export const verifyFilingCertificate = steps('certificate/verify', 'Record what the national query said of the certificate (D-33)', z.strictObject({ requestId, version, verified: z.boolean(), note: z.string().trim().max(300) }))
export const excuseLateFiling = steps('late-exception', 'Written exception for a filing after sign-up; the city is informed (D-07)', z.strictObject({ requestId, version, reason: written }))
export const noteLateFiling = steps('late-exception/note', 'The city takes note of an exception', z.strictObject({ requestId, version }))
export const cancelFiling = steps('cancel', 'Take a filing back; the free right is free again', z.strictObject({ requestId, version, reason: written }))

const claimed = {
  requestId, version, attendedDays: z.number().int().min(0).max(366).nullable(), paidElsewhereFen: fen, paidElsewhereNote: z.string().trim().max(200), bankName: z.string().trim().min(2).max(60), bankAccount: z.string().trim().min(8).max(40).nullable().describe('Null = as handed in before'),
  receipts: z.array(z.strictObject({
    id, item: receiptItem, invoiceCode: z.string().trim().max(40), invoiceNumber: z.string().trim().min(1).max(60), amountFen: writtenFen, inOwnName: z.boolean(), file: uploadedFile.nullable(),
    keepsFileOf: id.nullable().describe('A receipt of the returned claim whose picture goes on'),
  })).min(1).max(40),
  agreed: z.literal(true).describe('Everything handed in is true'),
}
export const claimReimbursement = steps('claim', 'Ask for reimbursement with receipts by item (R-084, R-085)', z.strictObject(claimed))
export const resubmitReimbursement = steps('resubmit', 'Answer every item of the return and ask again', z.strictObject({ ...claimed, answers: z.array(written).max(50) }))

const first = z.strictObject({ requestId, version, opinion: z.string().trim().min(2).max(500) })
const sealed = z.strictObject({ requestId, version, opinion: z.string().trim().min(2).max(500), sealConfirmed: z.literal(true) })
export const acceptReimbursement = steps('accept', 'Accept a claim for review', z.strictObject({ requestId, version }))
export const firstReviewReimbursement = steps('first', 'First review signed; the amount is reckoned on today’s facts', first)
export const secondReviewReimbursement = steps('second', 'Second review sealed, by another person', sealed)
export const finFirstReimbursement = steps('fin-first', 'First opinion of finance', first)
export const finSecondReimbursement = steps('fin-second', 'Second opinion of finance; payment may follow', sealed)
export const returnReimbursement = steps('return', 'Return to the veteran with what is to be mended', z.strictObject({ requestId, version, reason: written, items: z.array(written).min(1).max(50) }))
export const refuseReimbursement = steps('refuse', 'Decide that nothing is paid, with a code and a reason', z.strictObject({ requestId, version, code: refusalCode, reason: written }))

export const filingProof = endpoint({ method: 'GET', path: '/filings/{id}/proof', tag, summary: 'The proof of work or residence handed in', params: byId, replyKind: 'file' })
export const receiptFile = endpoint({ method: 'GET', path: '/filings/{id}/receipts/{receiptId}/file', tag, summary: 'The picture of a receipt', params: z.strictObject({ id, receiptId: id }), replyKind: 'file' })
