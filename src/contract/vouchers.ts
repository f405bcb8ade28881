import { z } from 'zod'
import { byId, endpoint, id, instantText, pageQuery, plainDateText, requestId } from './endpoint.ts'
import { fen } from './money.ts'

const tag = 'vouchers'
const version = z.number().int().min(1)
const written = z.string().trim().min(4).max(300)

export const voucherKind = z.enum(['GENERAL', 'EXCLUSIVE'])
export const voucherState = z.enum(['CLAIMED', 'REGISTERED', 'VERIFIED', 'CERT_LINKED', 'HALF_REVIEWED', 'REVIEWED', 'SETTLED', 'EXPIRED', 'RETURNED', 'VOID'])

/** One thing that happened to a voucher: never without who, when and where. */
export const voucherEvent = z.object({ event: z.string(), label: z.string(), stateLabel: z.string(), at: instantText, by: z.string(), place: z.string(), classTitle: z.string().nullable(), reason: z.string().nullable() })

const facts = {
  id, kind: voucherKind, kindLabel: z.string(), number: z.string(), state: voucherState, stateLabel: z.string(), version, validFrom: plainDateText, validTo: plainDateText,
  classId: id.nullable(), enrolmentId: id.nullable(), classTitle: z.string().nullable(), institutionName: z.string().nullable(),
  /** Worth in 分: 0 without a certificate that counts; null while its amount waits for the claim. */
  amountFen: fen.nullable(),
  /** `无证 0 元`, `1,600.00 元`, `有证，金额等补贴核算`. */
  worth: z.string(),
}

/** A voucher as its holder sees it. */
export const voucherCard = z.object({
  ...facts,
  /** Days until it can no longer be registered, while unused. */
  daysLeft: z.number().int().nullable(), next: z.string(), events: z.array(voucherEvent), can: z.array(z.enum(['show', 'giveBack'])),
})
export type VoucherCard = z.infer<typeof voucherCard>

export const myVouchers = endpoint({
  method: 'GET', path: '/my-vouchers', tag, summary: 'A veteran’s own vouchers with what happened to each, and which may be claimed',
  reply: z.object({
    kinds: z.array(z.object({
      kind: voucherKind, label: z.string(), mayClaim: z.boolean(),
      /** Why it may be claimed or not, to the person. */
      why: z.string(),
      /** Last day it would be valid when claimed today. */
      validTo: plainDateText, clause: z.string(),
    })),
    items: z.array(voucherCard),
  }),
})
export type MyVouchersView = z.infer<(typeof myVouchers)['reply']>

export const claimVoucher = endpoint({
  method: 'POST', path: '/my-vouchers', tag, summary: 'Claim a voucher for oneself; claiming states the wish to be trained', body: z.strictObject({ requestId, id, kind: voucherKind }), reply: voucherCard,
})
export const giveBackVoucher = endpoint({ method: 'POST', path: '/my-vouchers/{id}/give-back', tag, summary: 'Give an unused voucher back', params: byId, body: z.strictObject({ requestId, version }), reply: voucherCard })
export const showVoucher = endpoint({
  method: 'POST', path: '/my-vouchers/{id}/code', tag, summary: 'A code for the school to scan or type: for this voucher only, and for minutes only', params: byId, body: z.strictObject({ requestId }), shownOnce: true,
  reply: z.object({ code: z.string(), until: instantText, minutes: z.number().int() }),
})

const action = z.enum(['verify', 'resend', 'release', 'review', 'return', 'void'])
const review = z.object({ department: z.enum(['HR', 'VA']), label: z.string(), by: z.string().nullable(), at: instantText.nullable(), amountFen: fen.nullable() })
/** A voucher as school and departments see it. */
const brief = z.object({ ...facts, personName: z.string(), reviews: z.array(review), waitsFor: z.string(), can: z.array(action) })
export type VoucherBrief = z.infer<typeof brief>

/** A voucher with its way and what it stands for. */
export const voucherView = brief.extend({
  certificate: z.object({ id, label: z.string(), number: z.string(), issuedOn: plainDateText }).nullable(),
  components: z.array(z.object({ label: z.string(), amountFen: fen, stateLabel: z.string() })), events: z.array(voucherEvent),
})
export type VoucherView = z.infer<typeof voucherView>

export const listVouchers = endpoint({
  method: 'GET', path: '/vouchers', tag, summary: 'Vouchers in my range, newest step first; `mine` = those that wait for me',
  query: z.strictObject({ state: voucherState.optional(), kind: voucherKind.optional(), classId: id.optional(), mine: z.literal('1').optional(), ...pageQuery }),
  reply: z.object({ items: z.array(brief), next: z.string().nullable(), counts: z.array(z.object({ state: voucherState, label: z.string(), count: z.number().int() })), can: z.array(z.enum(['register'])) }),
})
export const getVoucher = endpoint({ method: 'GET', path: '/vouchers/{id}', tag, summary: 'One voucher with its way', params: byId, reply: voucherView })

/** Both vouchers of one training side by side: separate sources, each cost once. */
export const voucherSlip = z.object({
  enrolmentId: id, classId: id, classTitle: z.string(), institutionName: z.string(), personName: z.string(), items: z.array(brief),
  lines: z.array(z.object({ component: z.string(), label: z.string(), amountFen: fen, voucherKind: voucherKind.nullable(), voucherLabel: z.string(), stateLabel: z.string() })),
  /** Sum of the claim’s items, and of those the vouchers stand for: never more. */
  totalFen: fen, byVouchersFen: fen, note: z.string(), can: z.array(z.enum(['register'])),
})
export type VoucherSlipView = z.infer<typeof voucherSlip>
export const getVoucherSlip = endpoint({ method: 'GET', path: '/enrolments/{id}/vouchers', tag, summary: 'The combined slip of a trainee: both vouchers and what each stands for', params: byId, reply: voucherSlip })

export const registerVoucher = endpoint({
  method: 'POST', path: '/enrolments/{id}/vouchers', tag, summary: 'Register a voucher to a trainee by its number or the code its holder shows; another person’s is refused and the attempt kept (T29)', params: byId,
  body: z.strictObject({ requestId, shown: z.string().trim().min(6).max(60) }), reply: voucherView,
})
export const verifyVoucher = endpoint({ method: 'POST', path: '/vouchers/{id}/verify', tag, summary: 'Say that the holder attends in person', params: byId, body: z.strictObject({ requestId, version }), reply: voucherView })
export const resendVoucher = endpoint({ method: 'POST', path: '/vouchers/{id}/resend', tag, summary: 'Send a returned voucher to review again, saying what was mended', params: byId, body: z.strictObject({ requestId, version, reason: written }), reply: voucherView })
export const releaseVoucher = endpoint({ method: 'POST', path: '/vouchers/{id}/release', tag, summary: 'Give a voucher registered by mistake back to its holder', params: byId, body: z.strictObject({ requestId, version, reason: written }), reply: z.object({ id, message: z.string() }) })
export const reviewVoucher = endpoint({
  method: 'POST', path: '/vouchers/{id}/review', tag, summary: 'Review: a general voucher by the labour department first, an exclusive one by the bureau first; two persons (R-091)', params: byId,
  body: z.strictObject({ requestId, version, opinion: z.string().trim().min(2).max(300) }), reply: voucherView,
})
export const returnVoucher = endpoint({ method: 'POST', path: '/vouchers/{id}/return', tag, summary: 'Return a voucher under review to the school with a reason', params: byId, body: z.strictObject({ requestId, version, reason: written }), reply: voucherView })
export const voidVoucher = endpoint({
  method: 'POST', path: '/vouchers/{id}/void', tag, summary: 'Void a voucher for fraud, by the number of its case', params: byId, stepUp: true,
  body: z.strictObject({ requestId, version, caseNo: z.string().trim().min(4).max(60), reason: written }), reply: voucherView,
})
