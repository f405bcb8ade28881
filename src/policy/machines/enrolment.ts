import { machine } from './machine.ts'
import type { Transition } from './machine.ts'

const STATES = {
  APPLIED: '已报名',
  CONFIRMED: '已入名册',
  PRESENT: '已报到',
  STUDYING: '在学',
  EXAM_READY: '可参加考核',
  EXAMINED: '已考核',
  CERTIFIED: '已取证',
  NOT_CERTIFIED: '未取证',
  FOLLOW_UP: '跟踪服务中',
  CLOSED: '已办结',
  NO_SHOW: '未报到',
  WITHDRAWN: '退学',
  DISQUALIFIED: '除名',
  TRANSFERRED_OUT: '转出',
} as const

const EVENTS = {
  confirm: '列入名册',
  signInFirst: '首次签到',
  study: '开始学习',
  becomeReady: '达到考核条件',
  sitExam: '参加考核',
  certify: '取得证书',
  missCertificate: '未取得证书',
  examineAgain: '补考',
  loseCertificate: '证书被撤销',
  followUp: '转入跟踪服务',
  close: '办结',
  markNoShow: '登记未报到',
  withdraw: '退学',
  disqualify: '除名',
  transferOut: '转出到其他班',
} as const

export type EnrolmentState = keyof typeof STATES
export type EnrolmentEvent = keyof typeof EVENTS

const row = (
  event: EnrolmentEvent,
  from: readonly EnrolmentState[],
  to: EnrolmentState,
  who: Transition<EnrolmentState, EnrolmentEvent>['who'],
  guard: string | null,
  clause: string,
): Transition<EnrolmentState, EnrolmentEvent> => ({ event, from, to, who, guard, clause, deadline: null })

/** The life cycle of one person in one class (学员). A transferred person's new enrolment starts in STUDYING and names the old one. */
export const enrolment = machine<EnrolmentState, EnrolmentEvent>({
  name: '学员',
  states: STATES,
  events: EVENTS,
  transitions: [
    row('confirm', ['APPLIED'], 'CONFIRMED', ['REG'], 'eligible', '三(一)4'),
    row('signInFirst', ['CONFIRMED'], 'PRESENT', ['VET', 'TRN'], 'signInVerified', '三(三)10'),
    row('study', ['PRESENT'], 'STUDYING', ['SYSTEM'], null, '三(三)10'),
    row('becomeReady', ['PRESENT', 'STUDYING'], 'EXAM_READY', ['SYSTEM'], 'attendanceReached', '三(三)10'),
    row('sitExam', ['EXAM_READY'], 'EXAMINED', ['EVA', 'REG'], null, '附2-R15'),
    row('certify', ['EXAMINED', 'NOT_CERTIFIED'], 'CERTIFIED', ['SYSTEM'], 'certificateVerified', '附2-R20'),
    row('missCertificate', ['EXAMINED'], 'NOT_CERTIFIED', ['SYSTEM'], null, '附2-R20'),
    row('examineAgain', ['NOT_CERTIFIED'], 'EXAMINED', ['EVA', 'REG'], 'attemptLeftThisYear', '附2-R15'),
    row('loseCertificate', ['CERTIFIED'], 'NOT_CERTIFIED', ['SYSTEM'], 'noVerifiedCertificateLeft', '附2-R20'),
    row('followUp', ['CERTIFIED', 'NOT_CERTIFIED'], 'FOLLOW_UP', ['SYSTEM'], null, '三(四)14'),
    row('close', ['FOLLOW_UP'], 'CLOSED', ['SYSTEM'], null, '三(四)14'),
    row('markNoShow', ['CONFIRMED'], 'NO_SHOW', ['REG', 'SYSTEM'], 'absentThreeDays', '三(三)10'),
    row('withdraw', ['APPLIED', 'CONFIRMED', 'PRESENT', 'STUDYING', 'EXAM_READY'], 'WITHDRAWN', ['VET', 'REG'], 'reasonGiven', '三(三)10'),
    row(
      'disqualify',
      ['APPLIED', 'CONFIRMED', 'PRESENT', 'STUDYING', 'EXAM_READY', 'EXAMINED', 'CERTIFIED', 'NOT_CERTIFIED', 'FOLLOW_UP'],
      'DISQUALIFIED',
      ['VA2', 'HR2'],
      'reasonGiven',
      '四(四)',
    ),
    row('transferOut', ['PRESENT', 'STUDYING'], 'TRANSFERRED_OUT', ['REG', 'VA2'], 'sameTradeNotHigherLevel', '三(三)10'),
  ],
})

/** States that stand on the roster: confirmed or later, not left. */
export const ON_ROSTER: readonly EnrolmentState[] = [
  'CONFIRMED',
  'PRESENT',
  'STUDYING',
  'EXAM_READY',
  'EXAMINED',
  'CERTIFIED',
  'NOT_CERTIFIED',
  'FOLLOW_UP',
  'CLOSED',
]
