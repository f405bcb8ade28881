import { machine } from './machine.ts'

export type LeaveState = 'DRAFT' | 'SUBMITTED' | 'TRAINER_APPROVED' | 'APPROVED' | 'REFUSED' | 'MAKEUP_PLANNED' | 'MADE_UP' | 'LAPSED'
export type LeaveEvent = 'submit' | 'trainerAgree' | 'registrarAgree' | 'refuse' | 'planMakeUp' | 'finishMakeUp' | 'lapse'

/** The life cycle of a leave request (请假): the trainer agrees first, then the registrar. */
export const leaveRequest = machine<LeaveState, LeaveEvent>({
  name: '请假',
  states: {
    DRAFT: '草稿', SUBMITTED: '已提交', TRAINER_APPROVED: '教师已同意', APPROVED: '已准假', REFUSED: '未准假', MAKEUP_PLANNED: '已安排补课',
    MADE_UP: '已补课', LAPSED: '逾期未补',
  },
  events: {
    submit: '提交请假', trainerAgree: '教师同意', registrarAgree: '教务同意', refuse: '不准假', planMakeUp: '安排补课', finishMakeUp: '完成补课',
    lapse: '考核开始仍未补课',
  },
  transitions: [
    {
      event: 'submit', from: ['DRAFT'], to: 'SUBMITTED', who: ['VET', 'STN'], guard: 'writtenEvidenceInTime', clause: '三(三)10',
      deadline: { parameter: 'LEAVE_RETRO_WD', unit: 'WD', anchor: 'STATE_ENTERED' },
    },
    { event: 'trainerAgree', from: ['SUBMITTED'], to: 'TRAINER_APPROVED', who: ['TRN'], guard: null, clause: '三(三)10', deadline: null },
    { event: 'registrarAgree', from: ['TRAINER_APPROVED'], to: 'APPROVED', who: ['REG'], guard: null, clause: '三(三)10', deadline: null },
    {
      event: 'refuse', from: ['SUBMITTED', 'TRAINER_APPROVED'], to: 'REFUSED', who: ['TRN', 'REG'],
      guard: 'reasonGiven', clause: '三(三)10', deadline: null,
    },
    {
      event: 'planMakeUp', from: ['APPROVED'], to: 'MAKEUP_PLANNED', who: ['REG'],
      guard: 'endsBeforeExam', clause: '三(三)10', deadline: null,
    },
    {
      event: 'finishMakeUp', from: ['MAKEUP_PLANNED'], to: 'MADE_UP', who: ['TRN'],
      guard: 'endedBeforeExam', clause: '三(三)10', deadline: null,
    },
    {
      event: 'lapse', from: ['APPROVED', 'MAKEUP_PLANNED'], to: 'LAPSED', who: ['SYSTEM'],
      guard: 'examStarted', clause: '三(三)10', deadline: null,
    },
  ],
})

export type InspectionState = 'PLANNED' | 'DONE' | 'CONFIRMED' | 'VOID'
export type InspectionEvent = 'carryOut' | 'cancel' | 'confirm' | 'void'

/** The life cycle of an inspection (检查); its planned date stays hidden from the institution. */
export const inspection = machine<InspectionState, InspectionEvent>({
  name: '检查',
  states: { PLANNED: '已安排', DONE: '已检查', CONFIRMED: '已确认', VOID: '作废' },
  events: { carryOut: '记录检查', cancel: '取消安排', confirm: '确认检查', void: '作废检查' },
  transitions: [
    {
      event: 'carryOut', from: ['PLANNED'], to: 'DONE', who: ['INS', 'VA1', 'CIT1', 'PRV1', 'HR1'],
      guard: 'countWithinRosterAndSigned', clause: '附2-R10', deadline: null,
    },
    {
      event: 'cancel', from: ['PLANNED'], to: 'VOID', who: ['VA1', 'CIT1', 'PRV1', 'HR1'], guard: 'reasonGiven', clause: '附2-R10', deadline: null,
    },
    { event: 'confirm', from: ['DONE'], to: 'CONFIRMED', who: ['VA2', 'CIT2', 'HR2'], guard: null, clause: '附2-R10', deadline: null },
    { event: 'void', from: ['PLANNED', 'DONE'], to: 'VOID', who: ['VA2', 'CIT2', 'HR2'], guard: 'reasonGiven', clause: '附2-R10', deadline: null },
  ],
})

export type CertificateState = 'RECORDED' | 'VERIFIED' | 'VERIFY_FAILED' | 'EXPIRED' | 'REVOKED'
export type CertificateEvent = 'verify' | 'failVerification' | 'expire' | 'revoke'

/** The life cycle of a certificate (证书); only one that passed verification counts in money and in the quarterly ledger. */
export const certificate = machine<CertificateState, CertificateEvent>({
  name: '证书',
  states: { RECORDED: '已录入', VERIFIED: '已核验', VERIFY_FAILED: '核验未通过', EXPIRED: '已过期', REVOKED: '已撤销' },
  events: { verify: '核验通过', failVerification: '核验未通过', expire: '到期', revoke: '撤销' },
  transitions: [
    {
      event: 'verify', from: ['RECORDED', 'VERIFY_FAILED'], to: 'VERIFIED', who: ['HR1', 'PRV1', 'PRV2'],
      guard: 'resultRecorded', clause: '附2-R20', deadline: null,
    },
    {
      event: 'failVerification', from: ['RECORDED'], to: 'VERIFY_FAILED', who: ['HR1', 'PRV1', 'PRV2'],
      guard: 'reasonGiven', clause: '附2-R20', deadline: null,
    },
    { event: 'expire', from: ['VERIFIED'], to: 'EXPIRED', who: ['SYSTEM'], guard: 'validityOver', clause: '附2-R20', deadline: null },
    {
      event: 'revoke', from: ['RECORDED', 'VERIFIED', 'VERIFY_FAILED', 'EXPIRED'], to: 'REVOKED', who: ['HR2', 'PRV2'],
      guard: 'reasonGiven', clause: '附2-R20', deadline: null,
    },
  ],
})
