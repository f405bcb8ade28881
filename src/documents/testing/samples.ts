import { plainDate } from '../../values/plain-date.ts'
import { emptyExamFigures, emptyForm2, emptyFormItem, type ExamFigures, type Form2, type Opinion } from '../annex2/model.ts'
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
  deliveryMode: '委托培训', planFiling: { filed: true, number: 'DEMO-22-0731' },
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
  publicity: { from: plainDate('2022-10-13'), to: plainDate('2022-10-18'), bureau: '新郑市', days: 3, objections: '无异议。' },
  claimHumanResourcesReview: agreed('公示无异议，同意。', '曹若水', '邓安澜', '2022-10-20'),
  financeReview: agreed('同意拨付。', '何向晚', '宋知远', '2022-10-25'),
  payments: [{ paidOn: plainDate('2022-10-28'), amount: '3.56' }, { paidOn: plainDate('2022-11-02'), amount: '1' }],
  fundSources: [{ source: '就业补助资金', amount: '3.56' }, { source: '失业保险基金', amount: '1' }],
}

/** The same class while its inspections are still going on: later sections are blank. */
export const runningForm: Form2 = {
  ...emptyForm2,
  applicant: paidForm.applicant, contactName: paidForm.contactName, contactPhone: paidForm.contactPhone, bankName: paidForm.bankName,
  bankAccount: paidForm.bankAccount, items: [{ ...(paidForm.items[0] ?? emptyFormItem), examAt: null }], deliveryMode: paidForm.deliveryMode,
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
    { ...(paidForm.items[0] ?? emptyFormItem), batchNo: '2022-DEMO03-008', trade: '叉车司机', level: '特种设备作业', plannedCount: 30, totalLessons: 80,
      exam: { ...emptyExamFigures, examined: 28, certified: 27,
        channels: { ...emptyExamFigures.channels, SPECIAL_OPERATION: { examined: 28, certified: 27 } } } },
    { ...(paidForm.items[0] ?? emptyFormItem), batchNo: '2022-DEMO03-009', trade: '保育师（婴幼儿照护方向）', level: '五级/初级工', plannedCount: 25,
      totalLessons: 60, examAt: null, exam: null },
  ],
  exam: { examined: 67, certified: 64,
    channels: { ...emptyExamFigures.channels, SKILL_LEVEL: { examined: 40, certified: 38 }, SPECIAL_OPERATION: { examined: 28, certified: 27 } },
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
  exam: { ...emptyExamFigures, examined: 1, certified: 1, channels: { ...emptyExamFigures.channels, SKILL_LEVEL: { examined: 1, certified: 1 } } },
  claimPersons: 1, claimAmount: '0.29805', promisedBy: '王守拙', promisedOn: plainDate('2022-06-20'),
}
