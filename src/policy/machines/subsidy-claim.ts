import { machine } from './machine.ts'
import type { StepDeadline, Transition } from './machine.ts'

const STATES = {
  DRAFT: '草稿', SUBMITTED: '已提交', VA_FIRST: '初审中', VA_SECOND: '复核中', VA_AGREED: '审核同意', IN_PUBLICITY: '公示中', OBJECTION_HANDLING: '异议处理中', PUBLICITY_DONE: '公示结束',
  HR_FIRST: '人社初审中', HR_SECOND: '人社复核中', FIN_FIRST: '财政初审中', FIN_SECOND: '财政复核中', FIN_AGREED: '待拨付', PAID_PART: '部分拨付', PAID: '已拨付', RETURNED: '退回补正',
  REJECTED: '不予补贴', WITHDRAWN: '撤回', RECOVERING: '追回中', RECOVERED: '已追回', WRITTEN_OFF: '核销',
} as const
const EVENTS = {
  submit: '承诺并提交', accept: '受理', vaFirstAgree: '初审签字，送复核', vaSecondAgree: '复核盖章', publish: '发布公示', takeObjection: '受理异议', settleObjection: '异议办结', republish: '重新公示',
  closePublicity: '结束公示', startFinal: '送人社审核', hrFirstAgree: '人社初审签字', hrSecondAgree: '人社复核盖章', finFirstAgree: '财政初审签字', finSecondAgree: '财政复核签字', payPart: '部分拨付', pay: '拨付',
  unpay: '退票冲回', returnForCorrection: '退回补正', returnToBureau: '退回主管部门', returnToLabour: '退回人社部门', reject: '不予补贴', resubmit: '补正后重新提交', withdraw: '撤回', autoWithdraw: '逾期自动撤回',
  orderRecovery: '决定追回', orderRecoveryPart: '决定追回其中已付的款项', finishRecovery: '追回完毕', writeOff: '核销',
} as const

/** Where a subsidy claim (补贴申领) stands; 暂缓 (HELD) is a mark beside the state, so that lifting it returns to where it was. */
export type ClaimState = keyof typeof STATES
export type ClaimEvent = keyof typeof EVENTS

const wd = (parameter: StepDeadline['parameter']): StepDeadline => ({ parameter, unit: 'WD', anchor: 'STATE_ENTERED' })
type Row = Transition<ClaimState, ClaimEvent>

const TRANSITIONS: readonly Row[] = [
  { event: 'submit', from: ['DRAFT'], to: 'SUBMITTED', who: ['IAD'], guard: 'commitmentSigned', clause: '附2-R24', deadline: null },
  { event: 'accept', from: ['SUBMITTED'], to: 'VA_FIRST', who: ['VA1'], guard: 'complete', clause: '附2-R25', deadline: wd('CLAIM_ACCEPT_WD') },
  { event: 'vaFirstAgree', from: ['VA_FIRST'], to: 'VA_SECOND', who: ['VA1'], guard: 'stripBalances', clause: '附2-R25', deadline: wd('VA_CLAIM_REVIEW_WD') },
  { event: 'vaSecondAgree', from: ['VA_SECOND'], to: 'VA_AGREED', who: ['VA2'], guard: 'stripBalancesAndFirstIsNotSecond', clause: '附2-R25', deadline: wd('VA_CLAIM_REVIEW_WD') },
  { event: 'publish', from: ['VA_AGREED'], to: 'IN_PUBLICITY', who: ['HR2'], guard: 'noticeReady', clause: '附2-R26', deadline: wd('PUBLICITY_START_WD') },
  { event: 'takeObjection', from: ['IN_PUBLICITY'], to: 'OBJECTION_HANDLING', who: ['HR1', 'VA1'], guard: 'handlerTookNoPart', clause: '附2-R26', deadline: null },
  { event: 'settleObjection', from: ['OBJECTION_HANDLING'], to: 'IN_PUBLICITY', who: ['HR2'], guard: 'noOpenObjection', clause: '附2-R26', deadline: wd('OBJECTION_ANSWER_WD') },
  { event: 'republish', from: ['IN_PUBLICITY', 'OBJECTION_HANDLING'], to: 'IN_PUBLICITY', who: ['HR2'], guard: 'linesChanged', clause: '附2-R26', deadline: null },
  { event: 'closePublicity', from: ['IN_PUBLICITY'], to: 'PUBLICITY_DONE', who: ['SYSTEM', 'HR2'], guard: 'publicityOverAndNoObjection', clause: '附2-R26', deadline: null },
  { event: 'startFinal', from: ['PUBLICITY_DONE'], to: 'HR_FIRST', who: ['SYSTEM'], guard: null, clause: '附2-R27', deadline: null },
  { event: 'hrFirstAgree', from: ['HR_FIRST'], to: 'HR_SECOND', who: ['HR1'], guard: 'stripBalances', clause: '附2-R27', deadline: wd('HR_FINAL_WD') },
  { event: 'hrSecondAgree', from: ['HR_SECOND'], to: 'FIN_FIRST', who: ['HR2'], guard: 'stripBalancesAndFirstIsNotSecond', clause: '附2-R27', deadline: wd('HR_FINAL_WD') },
  { event: 'finFirstAgree', from: ['FIN_FIRST'], to: 'FIN_SECOND', who: ['FIN1'], guard: 'funded', clause: '附2-R28', deadline: wd('FIN_REVIEW_WD') },
  { event: 'finSecondAgree', from: ['FIN_SECOND'], to: 'FIN_AGREED', who: ['FIN2'], guard: 'fundedAndFirstIsNotSecond', clause: '附2-R28', deadline: wd('FIN_REVIEW_WD') },
  { event: 'payPart', from: ['FIN_AGREED', 'PAID_PART'], to: 'PAID_PART', who: ['FIN2'], guard: 'payerIsNeitherReviewerAndNothingOpen', clause: '附2-R29', deadline: wd('PAYMENT_WD') },
  { event: 'pay', from: ['FIN_AGREED', 'PAID_PART'], to: 'PAID', who: ['FIN2'], guard: 'payerIsNeitherReviewerAndNothingOpen', clause: '附2-R29', deadline: wd('PAYMENT_WD') },
  // treasury and bank are facts: money sent back while other money is asked back is booked all the same
  { event: 'unpay', from: ['PAID', 'PAID_PART', 'RECOVERING', 'RECOVERED', 'WRITTEN_OFF'], to: 'FIN_AGREED', who: ['FIN2'], guard: 'bounced', clause: '附2-R29', deadline: null },
  { event: 'returnForCorrection', from: ['SUBMITTED', 'VA_FIRST', 'VA_SECOND'], to: 'RETURNED', who: ['VA1', 'VA2'], guard: 'itemsListed', clause: '附2-R25', deadline: null },
  { event: 'returnToBureau', from: ['HR_FIRST', 'HR_SECOND'], to: 'VA_FIRST', who: ['HR1', 'HR2'], guard: 'reasonGiven', clause: '附2-R27', deadline: null },
  { event: 'returnToBureau', from: ['FIN_FIRST', 'FIN_SECOND'], to: 'VA_FIRST', who: ['FIN1', 'FIN2'], guard: 'reasonGiven', clause: '附2-R28', deadline: null },
  { event: 'returnToLabour', from: ['FIN_FIRST', 'FIN_SECOND'], to: 'HR_FIRST', who: ['FIN1', 'FIN2'], guard: 'reasonGiven', clause: '附2-R28', deadline: null },
  { event: 'reject', from: ['VA_FIRST', 'VA_SECOND'], to: 'REJECTED', who: ['VA2'], guard: 'reasonGiven', clause: '附2-R25', deadline: null },
  { event: 'reject', from: ['HR_FIRST', 'HR_SECOND'], to: 'REJECTED', who: ['HR2'], guard: 'reasonGiven', clause: '附2-R27', deadline: null },
  { event: 'reject', from: ['FIN_FIRST', 'FIN_SECOND'], to: 'REJECTED', who: ['FIN2'], guard: 'reasonGiven', clause: '附2-R28', deadline: null },
  { event: 'resubmit', from: ['RETURNED'], to: 'SUBMITTED', who: ['IAD'], guard: 'itemsAnswered', clause: '附2-R24', deadline: wd('RETURN_WD') },
  { event: 'withdraw', from: ['DRAFT', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'RETURNED'], to: 'WITHDRAWN', who: ['IAD'], guard: null, clause: '附2-R23', deadline: null },
  { event: 'autoWithdraw', from: ['RETURNED'], to: 'WITHDRAWN', who: ['SYSTEM'], guard: 'returnExpired', clause: '附2-R23', deadline: null },
  // of another person in it a problem may be found while the first money is on its way back, or after it came
  { event: 'orderRecovery', from: ['PAID', 'RECOVERING', 'RECOVERED', 'WRITTEN_OFF'], to: 'RECOVERING', who: ['FIN2'], guard: 'decisionRecorded', clause: '四(四)', deadline: null },
  // the others are still paid what they are owed
  { event: 'orderRecoveryPart', from: ['PAID_PART'], to: 'PAID_PART', who: ['FIN2'], guard: 'decisionRecorded', clause: '四(四)', deadline: null },
  { event: 'finishRecovery', from: ['RECOVERING'], to: 'RECOVERED', who: ['FIN2'], guard: 'recoveredInFull', clause: '四(四)', deadline: null },
  { event: 'writeOff', from: ['RECOVERING'], to: 'WRITTEN_OFF', who: ['FIN2'], guard: 'decisionRecorded', clause: '四(四)', deadline: null },
]

/** The life cycle of a subsidy claim, rows R23 to R30 of annex 2. */
export const subsidyClaim = machine<ClaimState, ClaimEvent>({ name: '补贴申领', states: STATES, events: EVENTS, transitions: TRANSITIONS })

/** Whether there is nothing left to hold back: it was paid, or ended without money. */
export const isSettled = (state: ClaimState): boolean => subsidyClaim.isFinal(state) || ['PAID', 'RECOVERING', 'RECOVERED', 'WRITTEN_OFF'].includes(state)

/** All states in the order of the process. */
export const CLAIM_STATES = Object.keys(STATES) as readonly ClaimState[]
