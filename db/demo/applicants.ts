import { atCounty, workshopTrades, type SchoolPlan } from './schools.ts'

/**
 * Institutions of 郑州 that come to be contracted in the year itself: two are chosen in its first round, of which one is under a contract about to end without assessment (§8.4-31) and the
 * other under one that ended while a class was running (§8.4-29); the third was not chosen and applies again now.
 */
export const applicantPlans: readonly SchoolPlan[] = [
  {
    key: 'DEMO06', name: '示例新郑启航职业培训学校', region: '410184000000', place: '410184', head: '洪致远', contact: '方若水', bank: '示例银行新郑支行', counter: { ...atCounty('410184', ['ins-410184', 'ins2-410184']), objections: 'hr1b-410184' },
    accounts: [{ login: 'reg-DEMO06', role: 'REG', name: '方若水', hint: '今年认定的机构：开班、名册' }, { login: 'iad-DEMO06', role: 'IAD', name: '洪致远', hint: '今年认定的机构：合同快到期' }],
    trainers: [['白守一'], ['崔明远']], trades: ['T-ELECTRICIAN', 'T-WELDER', 'T-SECURITY'], isApplicant: true,
  },
  {
    key: 'DEMO07', name: '示例登封少室职业培训学校', region: '410185000000', place: '410185', head: '耿怀德', contact: '邢清越', bank: '示例银行登封支行', counter: atCounty('410185', ['ins-410185', 'ins-410185']),
    accounts: [{ login: 'reg-DEMO07', role: 'REG', name: '邢清越', hint: '' }, { login: 'iad-DEMO07', role: 'IAD', name: '耿怀德', hint: '' }],
    trainers: [['祝启明'], ['左敬业']], trades: ['T-ELECTRICIAN', 'T-WELDER'], isApplicant: true,
  },
  {
    key: 'DEMO08', name: '示例登封中岳职业培训学校', region: '410185000000', place: '410185', head: '毛行简', contact: '贺安之', bank: '示例银行登封支行', counter: atCounty('410185', ['ins-410185', 'ins-410185']),
    accounts: [{ login: 'reg-DEMO08', role: 'REG', name: '贺安之', hint: '' }, { login: 'iad-DEMO08', role: 'IAD', name: '毛行简', hint: '正在申请承训' }],
    trainers: [['丁望川'], ['韦知新']], trades: workshopTrades.slice(0, 2), isApplicant: true,
  },
]
