import { machine } from './machine.ts'
import type { StepDeadline, Transition } from './machine.ts'

const STATES = {
  DRAFT: '草稿', FILED: '已报备', ACKNOWLEDGED: '已确认', SIGNED_UP: '已报名', TRAINING: '培训中', CERTIFIED: '已取证', CLAIMED: '已申请报销', CLAIM_FIRST: '初审中', CLAIM_SECOND: '复核中', FIN_FIRST: '财政初审中',
  FIN_SECOND: '财政复核中', FIN_AGREED: '待支付', PAID: '已支付', CLOSED: '已办结', RETURNED: '退回补正', JOINED_CLASS: '已加入集中班', LAPSED: '逾期失效', CANCELLED: '已撤销', REFUSED_CLAIM: '不予报销',
} as const
const EVENTS = {
  file: '报备', acknowledge: '确认报备', autoAcknowledge: '自动确认', joinClass: '加入集中班', recordSignUp: '登记报名时间', startTraining: '登记开始上课', recordCertificate: '登记证书', claim: '申请报销', accept: '受理',
  claimFirstAgree: '初审签字，送复核', claimSecondAgree: '复核盖章', finFirstAgree: '财政初审签字', finSecondAgree: '财政复核签字', pay: '支付', unpay: '退票冲回', close: '办结', returnForCorrection: '退回补正', resubmit: '补正后重新申请',
  refuseClaim: '不予报销', cancel: '撤销报备', lapse: '逾期失效',
} as const

/** Where a veteran's filing of an individual training (个人报备) and the reimbursement that follows it stand. */
export type FilingState = keyof typeof STATES
export type FilingEvent = keyof typeof EVENTS

const wd = (parameter: StepDeadline['parameter']): StepDeadline => ({ parameter, unit: 'WD', anchor: 'STATE_ENTERED' })
const clause = '三(三)11'
type Row = Transition<FilingState, FilingEvent>

const TRANSITIONS: readonly Row[] = [
  { event: 'file', from: ['DRAFT'], to: 'FILED', who: ['VET', 'VA1'], guard: 'placeDeclaredAndRightFree', clause, deadline: null },
  { event: 'acknowledge', from: ['FILED'], to: 'ACKNOWLEDGED', who: ['VA1'], guard: 'identityRightAndCapChecked', clause, deadline: wd('ACK_FILING_WD') },
  { event: 'autoAcknowledge', from: ['FILED'], to: 'ACKNOWLEDGED', who: ['SYSTEM'], guard: 'acknowledgementOverdue', clause, deadline: null },
  { event: 'joinClass', from: ['FILED', 'ACKNOWLEDGED'], to: 'JOINED_CLASS', who: ['VA1'], guard: 'insideTheProvince', clause, deadline: null },
  { event: 'recordSignUp', from: ['ACKNOWLEDGED'], to: 'SIGNED_UP', who: ['VET', 'VA1'], guard: 'outsideTheProvince', clause, deadline: null },
  { event: 'startTraining', from: ['SIGNED_UP'], to: 'TRAINING', who: ['VET', 'VA1'], guard: 'notBeforeSignUp', clause, deadline: null },
  { event: 'recordCertificate', from: ['TRAINING'], to: 'CERTIFIED', who: ['VET', 'VA1'], guard: 'numberFree', clause, deadline: null },
  { event: 'claim', from: ['CERTIFIED'], to: 'CLAIMED', who: ['VET', 'VA1'], guard: 'receiptsGiven', clause, deadline: null },
  { event: 'accept', from: ['CLAIMED'], to: 'CLAIM_FIRST', who: ['VA1'], guard: null, clause, deadline: wd('CLAIM_ACCEPT_WD') },
  { event: 'claimFirstAgree', from: ['CLAIM_FIRST'], to: 'CLAIM_SECOND', who: ['VA1'], guard: 'payable', clause, deadline: wd('VA_CLAIM_REVIEW_WD') },
  { event: 'claimSecondAgree', from: ['CLAIM_SECOND'], to: 'FIN_FIRST', who: ['VA2'], guard: 'payableAndFirstIsNotSecond', clause, deadline: wd('VA_CLAIM_REVIEW_WD') },
  { event: 'finFirstAgree', from: ['FIN_FIRST'], to: 'FIN_SECOND', who: ['FIN1'], guard: 'payable', clause, deadline: wd('FIN_REVIEW_WD') },
  { event: 'finSecondAgree', from: ['FIN_SECOND'], to: 'FIN_AGREED', who: ['FIN2'], guard: 'payableAndFirstIsNotSecond', clause, deadline: wd('FIN_REVIEW_WD') },
  { event: 'pay', from: ['FIN_AGREED'], to: 'PAID', who: ['FIN2'], guard: 'payerIsNeitherReviewer', clause, deadline: wd('PAYMENT_WD') },
  { event: 'unpay', from: ['PAID', 'CLOSED'], to: 'FIN_AGREED', who: ['FIN2'], guard: 'bounced', clause, deadline: null },
  { event: 'close', from: ['PAID'], to: 'CLOSED', who: ['SYSTEM'], guard: 'notBounced', clause, deadline: null },
  { event: 'returnForCorrection', from: ['CLAIMED', 'CLAIM_FIRST', 'CLAIM_SECOND'], to: 'RETURNED', who: ['VA1', 'VA2'], guard: 'itemsListed', clause, deadline: null },
  { event: 'returnForCorrection', from: ['FIN_FIRST', 'FIN_SECOND'], to: 'RETURNED', who: ['FIN1', 'FIN2'], guard: 'itemsListed', clause, deadline: null },
  { event: 'resubmit', from: ['RETURNED'], to: 'CLAIMED', who: ['VET', 'VA1'], guard: 'itemsAnswered', clause, deadline: wd('RETURN_WD') },
  { event: 'refuseClaim', from: ['CLAIM_FIRST', 'CLAIM_SECOND'], to: 'REFUSED_CLAIM', who: ['VA2'], guard: 'codeAndReasonGiven', clause, deadline: null },
  { event: 'refuseClaim', from: ['FIN_FIRST', 'FIN_SECOND'], to: 'REFUSED_CLAIM', who: ['FIN2'], guard: 'codeAndReasonGiven', clause, deadline: null },
  { event: 'cancel', from: ['FILED', 'ACKNOWLEDGED', 'SIGNED_UP', 'TRAINING', 'CERTIFIED', 'CLAIMED', 'RETURNED'], to: 'CANCELLED', who: ['VET', 'VA1'], guard: 'reasonGiven', clause, deadline: null },
  { event: 'lapse', from: ['FILED', 'ACKNOWLEDGED', 'SIGNED_UP', 'TRAINING'], to: 'LAPSED', who: ['SYSTEM'], guard: 'monthsOver', clause, deadline: null },
  { event: 'lapse', from: ['RETURNED'], to: 'LAPSED', who: ['SYSTEM'], guard: 'correctionOverdue', clause, deadline: null },
]

/** The life cycle of an individual filing and its reimbursement (三(三)11). */
export const individualFiling = machine<FilingState, FilingEvent>({ name: '个人报备', states: STATES, events: EVENTS, transitions: TRANSITIONS })

/** All states in the order of the process. */
export const FILING_STATES = Object.keys(STATES) as readonly FilingState[]
