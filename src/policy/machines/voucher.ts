import { machine } from './machine.ts'

export type VoucherState = 'CLAIMED' | 'REGISTERED' | 'VERIFIED' | 'CERT_LINKED' | 'HALF_REVIEWED' | 'REVIEWED' | 'SETTLED' | 'EXPIRED' | 'RETURNED' | 'VOID'
export type VoucherEvent = 'register' | 'verify' | 'linkCertificate' | 'reviewFirst' | 'reviewSecond' | 'returnByReviewer' | 'unlinkCertificate' | 'settle' | 'bounce' | 'release' | 'expire' | 'giveBack' | 'void'

/**
 * The life cycle of an electronic training voucher (电子培训券). No event changes the holder. A GENERAL voucher is reviewed by the labour
 * department first, an EXCLUSIVE one by the bureau first: `reviewFirst` then `reviewSecond`.
 */
export const voucher = machine<VoucherState, VoucherEvent>({
  name: '培训券',
  states: {
    CLAIMED: '已领取', REGISTERED: '已登记', VERIFIED: '已验证', CERT_LINKED: '已挂证', HALF_REVIEWED: '一方已审核', REVIEWED: '双方已审核', SETTLED: '已核销', EXPIRED: '已过期', RETURNED: '已退还', VOID: '作废',
  },
  events: {
    register: '登记到班', verify: '到课验证', linkCertificate: '挂接证书', reviewFirst: '先审部门审核', reviewSecond: '后审部门审核', returnByReviewer: '审核退回', unlinkCertificate: '证书撤销', settle: '核销', bounce: '退票撤销核销', release: '退回到本人', expire: '到期', giveBack: '本人退还',
    void: '作废',
  },
  transitions: [
    { event: 'register', from: ['CLAIMED'], to: 'REGISTERED', who: ['REG'], guard: 'holderIsEnrolled', clause: '三(三)12', deadline: null },
    { event: 'verify', from: ['REGISTERED'], to: 'VERIFIED', who: ['REG', 'TRN'], guard: 'attendedInPerson', clause: '三(三)12', deadline: null },
    { event: 'linkCertificate', from: ['VERIFIED'], to: 'CERT_LINKED', who: ['SYSTEM'], guard: 'certificateOfHolderVerified', clause: '三(三)12', deadline: null },
    { event: 'reviewFirst', from: ['CERT_LINKED'], to: 'HALF_REVIEWED', who: ['HR1', 'VA1'], guard: 'rightDepartmentFirst', clause: '三(三)12', deadline: null },
    { event: 'reviewSecond', from: ['HALF_REVIEWED'], to: 'REVIEWED', who: ['HR1', 'VA1'], guard: 'otherDepartment', clause: '三(三)12', deadline: null },
    { event: 'returnByReviewer', from: ['CERT_LINKED', 'HALF_REVIEWED', 'REVIEWED'], to: 'VERIFIED', who: ['HR1', 'VA1', 'HR2', 'VA2'], guard: 'reasonGiven', clause: '三(三)12', deadline: null },
    { event: 'unlinkCertificate', from: ['CERT_LINKED', 'HALF_REVIEWED', 'REVIEWED'], to: 'VERIFIED', who: ['SYSTEM'], guard: 'certificateCountsNoMore', clause: '三(三)12', deadline: null },
    { event: 'settle', from: ['REVIEWED'], to: 'SETTLED', who: ['SYSTEM'], guard: 'paid', clause: '三(三)12', deadline: null },
    { event: 'bounce', from: ['SETTLED'], to: 'REVIEWED', who: ['SYSTEM'], guard: 'moneyCameBack', clause: '三(三)12', deadline: null },
    { event: 'release', from: ['REGISTERED', 'VERIFIED', 'CERT_LINKED', 'HALF_REVIEWED', 'REVIEWED'], to: 'CLAIMED', who: ['SYSTEM', 'REG'], guard: 'classFellOrNotCertified', clause: '三(三)12', deadline: null },
    { event: 'expire', from: ['CLAIMED'], to: 'EXPIRED', who: ['SYSTEM'], guard: 'validityOver', clause: '三(三)12', deadline: null },
    { event: 'giveBack', from: ['CLAIMED'], to: 'RETURNED', who: ['VET'], guard: null, clause: '三(三)12', deadline: null },
    { event: 'void', from: ['CLAIMED', 'REGISTERED', 'VERIFIED', 'CERT_LINKED', 'HALF_REVIEWED', 'REVIEWED'], to: 'VOID', who: ['VA2', 'HR2'], guard: 'caseNumberGiven', clause: '三(三)12', deadline: null },
  ],
})
