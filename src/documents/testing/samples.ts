import { plainDate } from '../../values/plain-date.ts'
import type { AnnualPlan } from '../annex1/model.ts'
import { emptyExamFigures, emptyForm2, emptyFormItem, type ExamFigures, type Form2, type Opinion } from '../annex2/model.ts'
import { emptyFigures, sumFigures, type Ledger, type LedgerFigures, type LedgerUnit } from '../annex3/model.ts'
import type { LedgerNames } from '../annex3/xlsx.ts'
import type { AssignmentLetter } from '../assignment-letter/model.ts'
import type { CompletionRecord } from '../completion-record/model.ts'
import type { LeaveSlip } from '../leave-slip/model.ts'
import type { PrintMark } from '../print-options.ts'

/** Sample records for tests and for looking at the prints; names, accounts and numbers are invented and belong to nobody. */
export const sampleMark: PrintMark = { number: '2022-DEMO03-007', version: '9c27e1', printedAt: '2022-11-20 09:12', demo: true }

const agreed = (text: string, first: string, second: string, date: string): Opinion => ({
  text, firstReviewer: first, secondReviewer: second, date: plainDate(date),
})

const figures: ExamFigures = {
  examined: 40, certified: 38,
  channels: { ...emptyExamFigures.channels, SKILL_LEVEL: { examined: 40, certified: 38 } },
  specialEquipment: { examined: null, certified: null },
}

/** A class that has gone all the way to payment. */
export const paidForm: Form2 = {
  ...emptyForm2,
  applicant: '示例郑州求实职业培训学校', contactName: '沈以宁', contactPhone: '12100371007', bankName: '示例银行郑州分行', bankAccount: '0000001234567890018',
  items: [{
    ...emptyFormItem, batchNo: '2022-DEMO03-007', plannedOpen: plainDate('2022-08-22'), trade: '电工', level: '四级/中级工', plannedCount: 45,
    start: plainDate('2022-08-22'), end: plainDate('2022-09-16'), totalLessons: 120, examAt: '2022年9月20日',
  }],
  deliveryMode: '委托培训（线下）', planFiling: { filed: true, number: 'DEMO-22-0731' },
  departmentReview: agreed('材料齐全，同意。', '李知微', '赵守一', '2022-08-16'),
  humanResourcesReview: agreed('同意开班。', '曹若水', '邓安澜', '2022-08-19'),
  opening: { presentCount: 45, signState: '本人签到齐全', materialState: '完整', signatures: ['孙望舒', '周景明'] },
  inspections: [
    { date: plainDate('2022-08-31'), place: '实训车间1层', trainerState: '2人到岗', attendance: '在位42人，请假2人', signatures: ['孙望舒'] },
    { date: plainDate('2022-09-08'), place: '实训车间1层', trainerState: '2人到岗', attendance: '在位41人，请假3人', signatures: ['周景明'] },
  ],
  inspectionFiling: { filed: true, number: 'DEMO-22-0902' }, averageAttendance: '41.5',
  inspectionOpinion: agreed('过程规范，同意组织考核。', '曹若水', '邓安澜', '2022-09-19'),
  exam: figures, examFiling: { filed: true, number: 'DEMO-22-0921' }, examPatrol: ['孙望舒', '陈清越'],
  examOpinion: agreed('同意结业。', '曹若水', '邓安澜', '2022-09-26'),
  claimPersons: 38, claimAmount: '4.56', promisedBy: '沈以宁', promisedOn: plainDate('2022-09-27'),
  claimDepartmentReview: agreed('核减0人，同意申报38人。', '李知微', '赵守一', '2022-10-12'),
  publicity: { from: plainDate('2022-10-13'), to: plainDate('2022-10-18'), bureau: '新郑市', days: 6, objections: '无异议。' },
  claimHumanResourcesReview: agreed('公示无异议，同意。', '曹若水', '邓安澜', '2022-10-20'),
  financeReview: agreed('同意拨付。', '何向晚', '宋知远', '2022-10-25'),
  payments: [{ paidOn: plainDate('2022-10-28'), amount: '3.56' }, { paidOn: plainDate('2022-11-02'), amount: '1' }],
  fundSources: [{ source: '就业补助资金', amount: '3.56' }, { source: '失业保险基金', amount: '1' }],
}

/** The same class once a certificate that came late was claimed as well. */
export const supplementedForm: Form2 = {
  ...paidForm,
  supplement: {
    claimPersons: 2, claimAmount: '0.24', promisedBy: '沈以宁', promisedOn: plainDate('2022-11-08'),
    claimDepartmentReview: agreed('证书补到，同意。', '李知微', '赵守一', '2022-11-10'),
    publicity: { from: plainDate('2022-11-11'), to: plainDate('2022-11-16'), bureau: '新郑市', days: 6, objections: '未收到异议' },
    claimHumanResourcesReview: agreed('同意补充。', '曹若水', '邓安澜', '2022-11-18'),
    financeReview: { text: null, firstReviewer: null, secondReviewer: null, date: null },
  },
}

/** The same class while its inspections are still going on: later sections are blank. */
export const runningForm: Form2 = {
  ...emptyForm2,
  applicant: paidForm.applicant, contactName: paidForm.contactName, contactPhone: paidForm.contactPhone, bankName: paidForm.bankName,
  bankAccount: paidForm.bankAccount, items: [{ ...(paidForm.items[0] ?? emptyFormItem), examAt: null }],
  deliveryMode: paidForm.deliveryMode,
  planFiling: paidForm.planFiling, departmentReview: paidForm.departmentReview, humanResourcesReview: paidForm.humanResourcesReview,
  opening: paidForm.opening, inspections: paidForm.inspections.slice(0, 1),
}

/** Three trades on one form (备注1), an applicant with a very long name, rare characters, and five inspections. */
export const crowdedForm: Form2 = {
  ...paidForm,
  kind: 'ENTERPRISE',
  applicant: '示例河南省黄河流域生态保护和高质量发展装备制造与现代服务业综合职业技能培训集团有限责任公司郑州航空港经济综合实验区分公司',
  contactName: '䶮𠮷·买买提', opening: { ...paidForm.opening, signatures: ['䶮𠮷·买买提', '周景明'] },
  items: [
    { ...(paidForm.items[0] ?? emptyFormItem), plannedCount: 45, exam: figures },
    { ...(paidForm.items[0] ?? emptyFormItem), batchNo: '2022-DEMO03-008', trade: '叉车司机', level: '特种设备作业', plannedCount: 30,
      totalLessons: 80,
      exam: { ...emptyExamFigures, examined: 28, certified: 27,
        channels: { ...emptyExamFigures.channels, SPECIAL_OPERATION: { examined: 28, certified: 27 } } } },
    { ...(paidForm.items[0] ?? emptyFormItem), batchNo: '2022-DEMO03-009', trade: '保育师（婴幼儿照护方向）', level: '五级/初级工', plannedCount: 25,
      totalLessons: 60, examAt: null, exam: null },
  ],
  exam: { examined: 67, certified: 64,
    channels: { ...emptyExamFigures.channels, SKILL_LEVEL: { examined: 40, certified: 38 },
      SPECIAL_OPERATION: { examined: 28, certified: 27 } },
    specialEquipment: { examined: 28, certified: 27 } },
  inspections: [...paidForm.inspections, ...paidForm.inspections, ...paidForm.inspections.slice(0, 1)],
}

/** An individual who was trained elsewhere and applies for himself (备注2). */
export const personForm: Form2 = {
  ...emptyForm2, kind: 'PERSON',
  applicant: '王守拙', contactName: '王守拙', contactPhone: '12100370314', bankName: '示例银行洛阳分行', bankAccount: '0000001234567890026',
  items: [{ ...emptyFormItem, trade: '焊工', level: '三级/高级工', plannedCount: 1, start: plainDate('2022-05-09'), end: plainDate('2022-06-02'),
    totalLessons: 96, examAt: '2022年6月5日' }],
  trainingInstitution: '示例江苏明志职业培训学校', evaluationBody: '示例江苏焊接技能评价中心',
  exam: { ...emptyExamFigures, examined: 1, certified: 1,
    channels: { ...emptyExamFigures.channels, SKILL_LEVEL: { examined: 1, certified: 1 } } },
  claimPersons: 1, claimAmount: '0.29805', promisedBy: '王守拙', promisedOn: plainDate('2022-06-20'),
}

/** The year's tasks as the notice gives them: unit, 人次, 技能人才, 高技能人才. */
const noticeTargets: readonly (readonly [string, string, number, number, number])[] = [
  ['410100000000', '郑州', 2000, 600, 110], ['410200000000', '开封', 1200, 350, 60], ['410300000000', '洛阳', 1800, 400, 80],
  ['410400000000', '平顶山', 1000, 250, 50], ['410500000000', '安阳', 1100, 250, 50], ['410600000000', '鹤壁', 400, 100, 20],
  ['410700000000', '新乡', 1200, 250, 50], ['410800000000', '焦作', 800, 200, 40], ['410900000000', '濮阳', 500, 150, 30],
  ['411000000000', '许昌', 900, 200, 40], ['411100000000', '漯河', 400, 150, 30], ['411200000000', '三门峡', 500, 150, 30],
  ['411300000000', '南阳', 1600, 400, 80], ['411400000000', '商丘', 1600, 300, 70], ['411500000000', '信阳', 1600, 400, 80],
  ['411600000000', '周口', 1600, 400, 80], ['411700000000', '驻马店', 1600, 400, 80], ['419001000000', '济源', 200, 50, 20],
]

/** 附件1 of 2022. */
export const samplePlan: AnnualPlan = {
  year: 2022,
  units: noticeTargets.map(([code, name, trainingPersonTimes, newSkilledPersons, newHighSkilledPersons], index) => ({
    no: index + 1, code, name, trainingPersonTimes, newSkilledPersons, newHighSkilledPersons,
  })),
}

/** A first quarter in which 三门峡 has not reported March, and 洛阳 is not confirmed. */
export const sampleLedger: Ledger = {
  year: 2022, quarter: 1, adjustments: [], provincialClasses: 0, caption: null,
  units: noticeTargets.map(([code, name, trainingPersonTimes, newSkilledPersons, newHighSkilledPersons], index): LedgerUnit => {
    const month = (share: number): LedgerFigures => ({
      openedClassCount: Math.round((trainingPersonTimes * share) / 1200),
      trainingPersonTimes: Math.round((trainingPersonTimes * share) / 50),
      newSkilledPersons: Math.round((newSkilledPersons * share) / 60),
      newHighSkilledPersons: Math.round((newHighSkilledPersons * share) / 60),
    })
    const months = [month(1), month(2), name === '三门峡' ? emptyFigures : month(4)] as const
    return {
      no: index + 1, code, name, months, confirmed: name !== '洛阳', yearToDate: sumFigures(months),
      targets: { trainingPersonTimes, newSkilledPersons, newHighSkilledPersons },
    }
  }),
}

/** The same quarter with what corrections of the year before brought back. */
export const adjustedLedger: Ledger = {
  ...sampleLedger,
  adjustments: [
    { unitName: '郑州', year: 2021, month: 12, measure: 'newSkilledPersons', amount: -1 }, { unitName: '洛阳', year: 2021, month: 11, measure: 'trainingPersonTimes', amount: 2 },
  ],
}

/** The province hands the assessment of a school to a third party whose name is long. */
export const sampleLetter: AssignmentLetter = {
  letterNo: '豫退役评〔2022〕7号', assessorName: '示例河南中信弘德人力资源绩效评估与质量认证咨询服务有限责任公司', uscc: '91410100MA00DEMO00', institutionName: '示例郑州求实职业培训学校', contractNo: 'HT-2022-0017',
  partyAName: '新郑市退役军人事务局', startsOn: plainDate('2022-01-10'), endsOn: plainDate('2022-12-31'), plannedOn: plainDate('2022-08-15'), reason: '合同期过半，按合同约定评估',
  people: ['䶮𠮷·买买提', '陈清越'], signer: '李知微', assignedOn: plainDate('2022-08-01'),
}

/** A completion record that has its 人社 number. */
export const sampleRecord: CompletionRecord = {
  number: 'RG-2022-DEMO03-007-0018', personName: '䶮𠮷·买买提', idNumber: '410390********0314', className: '电工（四级/中级工）新郑第7期',
  batchNo: '2022-DEMO03-007',
  trade: '电工', level: '四级/中级工', lessons: 120, start: plainDate('2022-08-22'), end: plainDate('2022-09-16'), institution: '示例郑州求实职业培训学校',
  issuedOn: plainDate('2022-09-26'), officialNumber: null, verifyUrl: 'https://ronggui.example.cn/verify/RG-2022-DEMO03-007-0018',
}

/** A leave of two days, agreed by the trainer, still before the institution. */
export const sampleSlip: LeaveSlip = {
  personName: '王守拙', phone: '12100370314', className: '电工（四级/中级工）新郑第7期', batchNo: '2022-DEMO03-007', institution: '示例郑州求实职业培训学校',
  reason: '母亲住院手术，需陪护两天。', from: plainDate('2022-08-30'), to: plainDate('2022-08-31'),
  lessons: [
    { date: plainDate('2022-08-30'), period: '上午第1–2节', subject: '低压电器安装（实操）', lessons: 2, makeUp: '9月6日晚' },
    { date: plainDate('2022-08-31'), period: '下午第5–6节', subject: '电工安全规程（理论）', lessons: 2, makeUp: null },
  ],
  signature: '王守拙（手机签字）', signedOn: plainDate('2022-08-29'), retroactive: false,
  trainer: { name: '陈清越', opinion: '情况属实，同意。', date: plainDate('2022-08-29') }, registrar: { name: null, opinion: null, date: null },
}

/** The named list behind one cell of the ledger. */
export const sampleNames: LedgerNames = {
  columns: [
    { title: '单位', width: 10 }, { title: '月份', width: 8 }, { title: '指标', width: 24 }, { title: '姓名', width: 14 },
    { title: '身份证号', width: 22 }, { title: '工种、级别', width: 22 }, { title: '证书编号', width: 20 }, { title: '日期', width: 14 },
  ],
  rows: [
    ['洛阳', '3月', '新增高技能人才人数（人）', '王守拙', '410390********0314', '焊工 三级', 'DEMO-2203-0118', '2022年3月4日'],
    ['洛阳', '3月', '新增高技能人才人数（人）', '李若谷', '410390********1172', '焊工 三级', 'DEMO-2203-0121', '2022年3月4日'],
  ],
}
