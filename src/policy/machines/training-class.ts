import { machine } from './machine.ts'
import type { StepDeadline, Transition } from './machine.ts'

const STATES = {
  DRAFT: '草稿', SUBMITTED: '已提交', VA_FIRST: '初审中', VA_SECOND: '复核中', HR_FIRST: '人社初审中', HR_SECOND: '人社复核中', APPROVED: '已同意',
  FILED: '已报备', POSTPONED: '延期', OPEN: '已开班', SUSPENDED: '暂停', TRAINING_DONE: '培训结束', INSPECTED: '检查意见已签', EXAM_FILED: '已报考',
  EXAM_HELD: '已考核', RESULTS_IN: '结果已录', COMPLETED: '已结业', CLAIMED: '已申领', CLOSED: '已办结', ARCHIVED: '归档', RETURNED: '退回',
  REJECTED: '不同意', CANCELLED: '撤销', TERMINATED: '终止',
} as const

const EVENTS = {
  submit: '提交开班申请', accept: '受理', vaFirstAgree: '初审同意', vaSecondAgree: '复核同意并盖章', hrFirstAgree: '人社初审同意',
  hrSecondAgree: '人社复核同意并盖章', returnForCorrection: '退回补正', reject: '不同意', resubmit: '补正后重新提交', file: '登记报备编号',
  open: '开班', postpone: '延期开班', replan: '确定新的开班日期', cancel: '撤销', suspend: '暂停', resume: '恢复', finishTraining: '结束培训',
  signInspection: '签署检查意见', fileExam: '报考', holdExam: '登记已考核', recordResults: '录入考核结果', complete: '签署结业意见',
  terminate: '提前终止', autoCancel: '逾期自动撤销', claim: '申领补贴', close: '办结', archive: '归档',
} as const

/** Where a training class (班次) stands. */
export type ClassState = keyof typeof STATES
/** What can happen to a training class. */
export type ClassEvent = keyof typeof EVENTS

/** Who reviews in which states: each department returns and refuses in its own part only. */
const BUREAU: Pick<Transition<ClassState, ClassEvent>, 'from' | 'who'> = { from: ['VA_FIRST', 'VA_SECOND'], who: ['VA1', 'VA2'] }
const LABOUR: Pick<Transition<ClassState, ClassEvent>, 'from' | 'who'> = { from: ['HR_FIRST', 'HR_SECOND'], who: ['HR1', 'HR2'] }

const workingDays = (parameter: StepDeadline['parameter']): StepDeadline => ({ parameter, unit: 'WD', anchor: 'STATE_ENTERED' })

const TRANSITIONS: readonly Transition<ClassState, ClassEvent>[] = [
  {
    event: 'submit', from: ['DRAFT'], to: 'SUBMITTED', who: ['IAD'], guard: 'applicationComplete', clause: '附2-R3',
    deadline: { parameter: 'APPLY_LEAD', unit: 'WD', anchor: 'BEFORE_PLANNED_OPEN' },
  },
  {
    event: 'accept', from: ['SUBMITTED'], to: 'VA_FIRST', who: ['VA1'],
    guard: null, clause: '附2-R7', deadline: workingDays('CLASS_REVIEW_VA_FIRST_WD'),
  },
  {
    event: 'vaFirstAgree', from: ['VA_FIRST'], to: 'VA_SECOND', who: ['VA1'], guard: null, clause: '附2-R7',
    deadline: workingDays('CLASS_REVIEW_VA_FIRST_WD'),
  },
  {
    event: 'vaSecondAgree', from: ['VA_SECOND'], to: 'HR_FIRST', who: ['VA_COUNTERSIGN'], guard: 'firstIsNotSecond', clause: '附2-R7',
    deadline: workingDays('CLASS_REVIEW_VA_SECOND_WD'),
  },
  {
    event: 'hrFirstAgree', from: ['HR_FIRST'], to: 'HR_SECOND', who: ['HR1'],
    guard: null, clause: '附2-R8', deadline: workingDays('CLASS_REVIEW_HR_WD'),
  },
  {
    event: 'hrSecondAgree', from: ['HR_SECOND'], to: 'APPROVED', who: ['HR2'], guard: 'firstIsNotSecondAndPlanInSystem', clause: '附2-R8',
    deadline: workingDays('CLASS_REVIEW_HR_WD'),
  },
  { event: 'returnForCorrection', ...BUREAU, to: 'RETURNED', guard: 'itemsListed', clause: '附2-R7', deadline: null },
  { event: 'returnForCorrection', ...LABOUR, to: 'RETURNED', guard: 'itemsListed', clause: '附2-R8', deadline: null },
  { event: 'reject', ...BUREAU, to: 'REJECTED', guard: 'reasonGiven', clause: '附2-R7', deadline: null },
  { event: 'reject', ...LABOUR, to: 'REJECTED', guard: 'reasonGiven', clause: '附2-R8', deadline: null },
  {
    event: 'resubmit', from: ['RETURNED'], to: 'SUBMITTED', who: ['REG', 'IAD'], guard: 'itemsAnswered', clause: '附2-R7',
    deadline: workingDays('RETURN_WD'),
  },
  { event: 'autoCancel', from: ['RETURNED'], to: 'CANCELLED', who: ['SYSTEM'], guard: 'returnExpired', clause: '附2-R7', deadline: null },
  { event: 'file', from: ['APPROVED'], to: 'FILED', who: ['VA1'], guard: 'filingNumberGiven', clause: '三(三)10', deadline: null },
  {
    event: 'open', from: ['FILED'], to: 'OPEN', who: ['REG'], guard: 'mayOpen', clause: '三(三)10',
    deadline: { parameter: 'OPEN_WINDOW_DAYS', unit: 'DAY', anchor: 'AFTER_PLANNED_OPEN' },
  },
  { event: 'postpone', from: ['FILED'], to: 'POSTPONED', who: ['REG'], guard: 'reasonGiven', clause: '三(三)10', deadline: null },
  { event: 'replan', from: ['POSTPONED'], to: 'FILED', who: ['VA2'], guard: 'newDateGiven', clause: '三(三)10', deadline: null },
  {
    event: 'cancel', from: ['APPROVED', 'FILED', 'POSTPONED'], to: 'CANCELLED', who: ['REG', 'VA2'], guard: 'reasonGiven', clause: '三(三)10',
    deadline: null,
  },
  {
    event: 'suspend', from: ['OPEN'], to: 'SUSPENDED', who: ['VA2', 'HR2', 'PRV1', 'PRV2'],
    guard: 'reasonGiven', clause: '三(三)10', deadline: null,
  },
  {
    event: 'resume', from: ['SUSPENDED'], to: 'OPEN', who: ['VA2', 'HR2', 'PRV1', 'PRV2'],
    guard: 'reasonGiven', clause: '三(三)10', deadline: null,
  },
  {
    event: 'finishTraining', from: ['OPEN'], to: 'TRAINING_DONE', who: ['REG'],
    guard: 'trainingComplete', clause: '三(三)9', deadline: null,
  },
  {
    event: 'terminate', from: ['OPEN', 'SUSPENDED', 'TRAINING_DONE'], to: 'TERMINATED', who: ['VA2', 'PRV1', 'PRV2'],
    guard: 'settlementPlanned',
    clause: '三(二)6', deadline: null,
  },
  {
    event: 'signInspection', from: ['TRAINING_DONE'], to: 'INSPECTED', who: ['HR2'], guard: 'enoughValidInspections', clause: '附2-R13',
    deadline: workingDays('HR_OPINION_WD'),
  },
  {
    event: 'fileExam', from: ['INSPECTED'], to: 'EXAM_FILED', who: ['REG', 'IAD'], guard: 'examFiledInTime', clause: '附2-R14',
    deadline: { parameter: 'EXAM_FILING_DAYS', unit: 'DAY', anchor: 'BEFORE_EXAM' },
  },
  {
    event: 'holdExam', from: ['EXAM_FILED'], to: 'EXAM_HELD', who: ['EVA', 'INS'],
    guard: 'examDatePassedAndPatrolSigned', clause: '附2-R21', deadline: null,
  },
  {
    event: 'recordResults', from: ['EXAM_HELD'], to: 'RESULTS_IN', who: ['EVA', 'REG'],
    guard: 'resultsCompleteAndInSystem', clause: '附2-R20',
    deadline: { parameter: 'CERT_ARRIVAL_DAYS', unit: 'DAY', anchor: 'AFTER_EXAM' },
  },
  {
    event: 'complete', from: ['RESULTS_IN'], to: 'COMPLETED', who: ['HR2'], guard: 'firstIsNotSecond', clause: '附2-R22',
    deadline: workingDays('HR_OPINION_WD'),
  },
  { event: 'claim', from: ['COMPLETED'], to: 'CLAIMED', who: ['IAD'], guard: 'commitmentSigned', clause: '附2-R24', deadline: null },
  {
    event: 'close', from: ['CLAIMED'], to: 'CLOSED', who: ['SYSTEM'],
    guard: 'claimsSettledAndFollowUpPlanned', clause: '附2-R29', deadline: null,
  },
  { event: 'archive', from: ['CLOSED'], to: 'ARCHIVED', who: ['SYSTEM'], guard: 'followUpDone', clause: '三(四)14', deadline: null },
]

/** The life cycle of a training class. */
export const trainingClass = machine<ClassState, ClassEvent>({ name: '班次', states: STATES, events: EVENTS, transitions: TRANSITIONS })

/** All states in the order of the process. */
export const CLASS_STATES = Object.keys(STATES) as readonly ClassState[]

/** States in which the roster may still change freely (D-23): until opening. */
export const BEFORE_OPENING: readonly ClassState[] = [
  'DRAFT', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'HR_FIRST', 'HR_SECOND', 'RETURNED', 'APPROVED', 'FILED', 'POSTPONED',
]

/** States in which an exam may be filed as a dated record (D-10), until it is held; the event fileExam follows once R13 is signed. */
export const EXAM_FILING_STATES: readonly ClassState[] = ['OPEN', 'SUSPENDED', 'TRAINING_DONE', 'INSPECTED', 'EXAM_FILED']

/** States in which lessons are given and attendance is taken. */
export const IN_TRAINING: readonly ClassState[] = ['OPEN', 'SUSPENDED']

/** States that ended without completion. */
export const ENDED_EARLY: readonly ClassState[] = ['REJECTED', 'CANCELLED', 'TERMINATED']
