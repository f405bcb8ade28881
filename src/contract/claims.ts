import { z } from 'zod'
import { byId, deadline, endpoint, id, instantText, pageOf, pageQuery, plainDateText, reason, requestId } from './endpoint.ts'
import { fen } from './money.ts'

export const claimKind = z.enum(['MAIN', 'SUPPLEMENT'])
export const claimState = z.enum([
  'DRAFT', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'VA_AGREED', 'IN_PUBLICITY', 'OBJECTION_HANDLING', 'PUBLICITY_DONE', 'HR_FIRST', 'HR_SECOND', 'FIN_FIRST', 'FIN_SECOND', 'FIN_AGREED', 'PAID_PART', 'PAID', 'RETURNED', 'REJECTED',
  'WITHDRAWN', 'RECOVERING', 'RECOVERED', 'WRITTEN_OFF',
])
/** Why a line is not paid; the labels are those of the notice's form. */
export const exclusionCode = z.enum([
  'E-NOCERT', 'E-CERTDATE', 'E-ATT', 'E-DUP', 'E-LIMIT', 'E-AGE', 'E-STUDENT', 'E-POST', 'E-PAPER', 'E-VIDEO', 'E-HOURS', 'E-OUTSYS', 'E-OVERLAP', 'E-CAP', 'E-INTEGRITY', 'E-OBJ', 'E-REALNAME', 'E-ROSTER', 'E-RIGHT',
])
const written = z.string().trim().min(4).max(500)
const version = z.number().int().min(1)

const claimAction = z.enum([
  'choose', 'submit', 'resubmit', 'withdraw', 'accept', 'decide', 'vaFirstAgree', 'vaSecondAgree', 'hrFirstAgree', 'hrSecondAgree', 'finFirstAgree', 'finSecondAgree', 'returnForCorrection', 'returnToBureau', 'returnToLabour', 'reject',
  'liftCap', 'decideRecording', 'hold', 'draftNotice',
])
export type ClaimAction = z.infer<typeof claimAction>

const code = z.object({ code: exclusionCode, label: z.string(), persons: z.number().int(), amountFen: fen })

/** trained = submitted + notSubmitted; submitted = approved + Σ excluded + undecided, in persons and 分. */
export const claimStrip = z.object({
  trained: z.number().int(), submitted: z.number().int(), notSubmitted: z.number().int(), notSubmittedBy: z.array(z.object({ label: z.string(), persons: z.number().int() })), approved: z.number().int(), undecided: z.number().int(),
  excluded: z.array(code), submittedFen: fen, approvedFen: fen, balanced: z.boolean(), message: z.string(), arithmetic: z.string(),
})

const rulerDay = z.object({
  date: plainDateText, weekday: z.string(), counted: z.number().int().nullable(), kind: z.enum(['START', 'WORKDAY', 'SWAP_WORKDAY', 'WEEKEND', 'HOLIDAY']), note: z.string(), provisional: z.boolean(),
})
/** The 15 working days of R25 as they stand today. */
export const claimClock = z.object({
  acceptedOn: plainDateText, limit: z.number().int(), used: z.number().int(), left: z.number().int(), deadline: plainDateText.nullable(), state: z.enum(['RUNNING', 'STANDING', 'DUE_SOON', 'OVERDUE']), provisional: z.boolean(),
  arithmetic: z.string(), ruler: z.array(rulerDay),
})

const brief = z.object({
  id, classId: id, classTitle: z.string(), batchNo: z.string().nullable(), institutionName: z.string(), bureauName: z.string(), kind: claimKind, kindLabel: z.string(), state: claimState, stateLabel: z.string(), version, persons: z.number().int(),
  amountFen: fen, amountText: z.string().describe('¥38,000.00（3.8 万元）'), submittedOn: plainDateText.nullable(), due: deadline.nullable(), held: z.boolean(),
})
export type ClaimBrief = z.infer<typeof brief>

const item = z.object({ component: z.enum(['TRAINING', 'SKILL_TEST', 'LODGING', 'LIVING_ALLOWANCE']), label: z.string(), payee: z.enum(['INSTITUTION', 'VETERAN']), amountFen: fen, standardId: id, arithmetic: z.string() })
export const claimLine = z.object({
  id, enrolmentId: id, rosterNo: z.number().int(), name: z.string(), idMasked: z.string().nullable(),
  group: z.enum(['OUT', 'HINT', 'CLEAN', 'NOT_SUBMITTED']).describe('To be excluded by the rules, payable with a hint, payable, or not claimed for'),
  isSubmitted: z.boolean(), leftOutReason: z.string().nullable(), isExchanged: z.boolean(), isPayable: z.boolean(), ruledCode: exclusionCode.nullable(), ruledCodes: z.array(exclusionCode), reckonedFen: fen, submittedFen: fen,
  decision: z.enum(['APPROVED', 'EXCLUDED']).nullable(), code: exclusionCode.nullable(), codeLabel: z.string().nullable(), furtherCodes: z.array(exclusionCode), decidedFen: fen.nullable(), note: z.string().nullable(), decidedBy: z.string().nullable(),
  certificate: z.string().nullable(), attendance: z.string(), reasons: z.array(reason), items: z.array(item),
})

const review = z.object({
  step: z.enum(['R25', 'R27', 'R28']), label: z.string(), round: z.number().int(), office: z.string().nullable(), firstName: z.string().nullable(), firstOpinion: z.string().nullable(), firstAt: instantText.nullable(), secondName: z.string().nullable(),
  opinion: z.string().nullable(), decision: z.enum(['AGREED', 'RETURNED', 'REJECTED', 'WITHDRAWN']).nullable(), closedAt: instantText.nullable(),
})

/** The publicity of R26: the notice in force or the newest one. */
const publicity = z.object({
  noticeId: id, number: z.string().nullable(), stateLabel: z.string(), officeName: z.string(), from: plainDateText.nullable(), until: plainDateText.nullable(), left: z.number().int().nullable().describe('Full working days after today; null unless it runs'),
  closedOn: plainDateText.nullable(), filed: z.number().int(), open: z.number().int().describe('Objections without reply'),
})

export const claimView = brief.extend({
  trade: z.string().nullable(), level: z.string(), completedOn: plainDateText.nullable(), strip: claimStrip, verdict: z.enum(['pass', 'warn', 'block', 'missing']), reasons: z.array(reason), parameterVersion: z.string(), reckonedAt: instantText,
  cap: z.object({ exchangeReason: z.string().nullable(), liftedReason: z.string().nullable(), liftedBy: z.string().nullable() }),
  recording: z.object({ decision: z.enum(['ACCEPTED', 'REFUSED']).nullable(), reason: z.string().nullable(), by: z.string().nullable() }),
  commitment: z.object({ version: z.string(), text: z.string(), signedName: z.string().nullable(), signedAt: instantText.nullable() }), acceptedOn: plainDateText.nullable(), clock: claimClock.nullable(), returnDue: plainDateText.nullable(),
  reviews: z.array(review), publicity: publicity.nullable(),
  returns: z.array(z.object({ id, fromLabel: z.string(), toLabel: z.string(), reason: z.string(), items: z.array(z.string()), by: z.string(), at: instantText, dueOn: plainDateText.nullable(), answers: z.array(z.string()).nullable() })),
  assessment: z.object({ held: z.string().nullable().describe('Why payments of the institution wait'), last: z.string().nullable().describe('How it was last assessed, in words') }),
  holds: z.array(z.object({ id, kind: z.string(), label: z.string(), reason: z.string(), by: z.string().nullable(), at: instantText, liftedBy: z.string().nullable(), liftedAt: instantText.nullable(), liftReason: z.string().nullable(), mayLift: z.boolean().describe('Whether who asks may lift it by hand') })),
  lines: z.array(claimLine), can: z.array(claimAction),
})
export type ClaimView = z.infer<typeof claimView>

const tag = 'claims'
export const listClaims = endpoint({
  method: 'GET', path: '/claims', tag, summary: 'Claims in my range, those that wait for my desk first asked with mine=1', query: z.strictObject({ ...pageQuery, state: claimState.optional(), classId: id.optional(), institutionId: id.optional(), year: z.coerce.number().int().min(2022).max(2100).optional().describe('Handed in in'), mine: z.enum(['1']).optional() }), reply: pageOf(brief),
})
export const claimOfClass = endpoint({
  method: 'GET', path: '/classes/{id}/claims', tag, summary: 'The claims of a class, and what may be claimed now', params: byId,
  reply: z.object({ items: z.array(brief), can: z.array(claimKind), why: z.string().nullable().describe('Why nothing may be claimed, for who would claim') }),
})
export const proposeClaim = endpoint({ method: 'POST', path: '/classes/{id}/claims', tag, summary: 'Have the list of a class reckoned: who is paid, who not and why', params: byId, body: z.strictObject({ requestId, id, kind: claimKind }), reply: claimView })
export const getClaim = endpoint({ method: 'GET', path: '/claims/{id}', tag, summary: 'A claim with its lines, balance, clock and opinions', params: byId, reply: claimView })

export const chooseLines = endpoint({
  method: 'PUT', path: '/claims/{id}/choices', tag, summary: 'Leave persons out, or have others fall under the cap, each with a reason; reckons anew. Nobody is added and no amount raised (R-160, D-03)', params: byId,
  body: z.strictObject({ requestId, version, leftOut: z.array(z.strictObject({ lineId: id, reason: written })).max(200), exchange: z.strictObject({ lineIds: z.array(id).min(1).max(200), reason: written }).nullable() }), reply: claimView,
})
const signed = { requestId, version, commitmentVersion: z.string().max(40), signedBy: z.string().trim().min(2).max(40), agreed: z.literal(true) }
export const submitClaim = endpoint({ method: 'POST', path: '/claims/{id}/submit', tag, summary: 'Sign the commitment and submit (R-161)', params: byId, body: z.strictObject(signed), reply: claimView })
export const resubmitClaim = endpoint({
  method: 'POST', path: '/claims/{id}/resubmit', tag, summary: 'Answer every item of the return, sign the commitment again and submit', params: byId, body: z.strictObject({ ...signed, answers: z.array(written).max(50) }), reply: claimView,
})
export const withdrawClaim = endpoint({ method: 'POST', path: '/claims/{id}/withdraw', tag, summary: 'Withdraw a claim the bureau has not agreed to', params: byId, body: z.strictObject({ requestId, version, reason: written }), reply: claimView })
export const acceptClaim = endpoint({ method: 'POST', path: '/claims/{id}/accept', tag, summary: 'Accept: the working days of R25 begin or go on', params: byId, body: z.strictObject({ requestId, version }), reply: claimView })

export const decideClaimLines = endpoint({
  method: 'POST', path: '/claims/{id}/decisions', tag, summary: 'Reckon on today’s facts; approve all clean lines at once, and decide single lines with a code', params: byId,
  body: z.strictObject({
    requestId, version, approveClean: z.boolean(),
    lines: z.array(z.strictObject({ lineId: id, decision: z.enum(['APPROVED', 'EXCLUDED']), code: exclusionCode.nullable(), note: z.string().trim().max(300) })).max(200),
  }), reply: claimView,
})
const opinion = z.string().trim().min(2).max(500)
const first = z.strictObject({ requestId, version, opinion })
const sealed = z.strictObject({ requestId, version, opinion, sealConfirmed: z.literal(true) })
const signing = <B extends z.ZodType>(path: string, summary: string, body: B) => endpoint({ method: 'POST', path, tag, summary, params: byId, body, reply: claimView })
export const firstReviewClaim = signing('/claims/{id}/va-first', 'First review of R25 signed; every line is decided and the balance holds (R-187)', first)
export const secondReviewClaim = signing('/claims/{id}/va-second', 'Second review of R25 sealed, by another person (R-162)', sealed)
export const draftClaimNotice = signing('/claims/{id}/notice', 'Draw up the public notice R26 of a claim the bureau agreed to; published by another person of the labour department', z.strictObject({
  requestId, version, noticeId: id, replaces: id.nullable().describe('The running notice this one takes the place of, after lines fell out'),
}))
export const hrFirstClaim = signing('/claims/{id}/hr-first', 'First opinion of R27 after publicity', first)
export const hrSecondClaim = signing('/claims/{id}/hr-second', 'Second opinion of R27 sealed', sealed)
export const finFirstClaim = signing('/claims/{id}/fin-first', 'First opinion of R28', first)
export const finSecondClaim = signing('/claims/{id}/fin-second', 'Second opinion of R28 sealed; payment may follow', sealed)

export const returnClaim = endpoint({
  method: 'POST', path: '/claims/{id}/return', tag, summary: 'Return to the applicant with what is to be mended; the clock stands still', params: byId,
  body: z.strictObject({ requestId, version, reason: written, items: z.array(written).min(1).max(50) }), reply: claimView,
})
export const sendBackClaim = endpoint({
  method: 'POST', path: '/claims/{id}/send-back', tag, summary: 'Send back to the bureau, or from finance to the labour department, with a reason', params: byId,
  body: z.strictObject({ requestId, version, to: z.enum(['BUREAU', 'LABOUR']), reason: written }), reply: claimView,
})
export const rejectClaim = endpoint({ method: 'POST', path: '/claims/{id}/reject', tag, summary: 'Decide that nothing is paid, with a reason', params: byId, body: z.strictObject({ requestId, version, reason: written }), reply: claimView })
export const liftClaimCap = endpoint({ method: 'POST', path: '/claims/{id}/cap', tag, summary: 'Pay more than the average on site, with a written reason (D-03)', params: byId, body: z.strictObject({ requestId, version, reason: written }), reply: claimView })
export const decideClaimRecording = endpoint({
  method: 'POST', path: '/claims/{id}/recording', tag, summary: 'Decide in writing whether lessons without recording are paid (D-15)', params: byId,
  body: z.strictObject({ requestId, version, decision: z.enum(['ACCEPTED', 'REFUSED']), reason: written }), reply: claimView,
})
export const holdClaim = endpoint({
  method: 'POST', path: '/claims/{id}/holds', tag, summary: 'Stop payment of a claim for a reason, wherever it stands', params: byId,
  body: z.strictObject({ requestId, id, kind: z.enum(['INTEGRITY', 'ASSESSMENT', 'OTHER']), reason: written }), reply: claimView,
})
export const liftClaimHold = endpoint({
  method: 'POST', path: '/claims/{id}/holds/{holdId}/lift', tag, summary: 'Lift a hold; the claim goes on where it was', params: z.strictObject({ id, holdId: id }), body: z.strictObject({ requestId, reason: written }), reply: claimView,
})
