import type { PlainDate } from '../../values/plain-date.ts'

/** A review step as it stands on the form; every part may still be open. */
export interface Opinion {
  readonly text: string | null
  readonly firstReviewer: string | null
  readonly secondReviewer: string | null
  readonly date: PlainDate | null
}

/** Whether something is filed in the 职业培训信息化管理系统, and under which number; `filed: null` is not yet known and stays blank. */
export interface SystemFiling {
  readonly filed: boolean | null
  readonly number: string | null
}

/** Exam channels in the order of the form (R15–R19). */
export const examChannels = ['VOC_QUALIFICATION', 'SKILL_LEVEL', 'SPECIAL_OPERATION', 'SPECIAL_ABILITY', 'TRAINING_COMPLETION'] as const
export type FormExamChannel = (typeof examChannels)[number]

/** Distinct persons examined and certified. */
export interface ExamCount {
  readonly examined: number | null
  readonly certified: number | null
}

/** Exam results of one item or of the whole form; SPECIAL_OPERATION counts special equipment in, as distinct persons. */
export interface ExamFigures extends ExamCount {
  readonly channels: Readonly<Record<FormExamChannel, ExamCount>>
  /** Of SPECIAL_OPERATION, persons of special equipment; named on the form when above 0. */
  readonly specialEquipment: ExamCount
}

/** One trade and batch; a form has one or, by 备注1, several. */
export interface FormItem {
  readonly batchNo: string | null
  /** As signed; the real opening stands in the opening inspection. */
  readonly plannedOpen: PlainDate | null
  readonly trade: string | null
  readonly level: string | null
  readonly plannedCount: number | null
  readonly start: PlainDate | null
  readonly end: PlainDate | null
  readonly totalLessons: number | null
  /** Day or time of the exam as people write it, e.g. `2022年9月20日 09:00`. */
  readonly examAt: string | null
  /** Needed only where the form has several items. */
  readonly exam: ExamFigures | null
}

export interface OpeningInspection {
  readonly presentCount: number | null
  readonly signState: string | null
  readonly materialState: string | null
  readonly signatures: readonly string[]
}

export interface DuringInspection {
  readonly date: PlainDate | null
  readonly place: string | null
  readonly trainerState: string | null
  readonly attendance: string | null
  readonly signatures: readonly string[]
}

/** Publicity of the claim (R26); `bureau` is the place that replaces the choice 省（市、县）, e.g. `新郑市`. */
export interface Publicity {
  readonly from: PlainDate | null
  readonly to: PlainDate | null
  readonly bureau: string | null
  /** Calendar days, first and last counted. */
  readonly days: number | null
  readonly objections: string | null
}

/** Money as the exact 万元 text of `formatWan`, so that the form travels as JSON. */
export type Wan = string

/** Rows R23–R28 of one claim. */
export interface ClaimPart {
  readonly claimPersons: number | null
  readonly claimAmount: Wan | null
  readonly promisedBy: string | null
  readonly promisedOn: PlainDate | null
  readonly claimDepartmentReview: Opinion
  readonly publicity: Publicity
  readonly claimHumanResourcesReview: Opinion
  readonly financeReview: Opinion
}

/** Everything 附件2 can show, R1–R30; null and empty lists print as blank cells. */
export interface Form2 extends ClaimPart {
  readonly kind: 'INSTITUTION' | 'ENTERPRISE' | 'PERSON'
  readonly applicant: string | null
  readonly contactName: string | null
  readonly contactPhone: string | null
  readonly bankName: string | null
  /** In full on the official print, masked elsewhere: the caller decides. */
  readonly bankAccount: string | null
  /** At least one. */
  readonly items: readonly FormItem[]
  /** Only for a person (备注2): stands at R3 in place of the batch. */
  readonly trainingInstitution: string | null
  readonly evaluationBody: string | null
  readonly deliveryMode: string | null
  readonly planFiling: SystemFiling
  readonly departmentReview: Opinion
  readonly humanResourcesReview: Opinion
  readonly opening: OpeningInspection
  readonly inspections: readonly DuringInspection[]
  readonly inspectionFiling: SystemFiling
  /** One decimal, e.g. `41.5`. */
  readonly averageAttendance: string | null
  readonly inspectionOpinion: Opinion
  readonly exam: ExamFigures
  readonly examFiling: SystemFiling
  readonly examPatrol: readonly string[]
  readonly examOpinion: Opinion
  /** What was claimed later for certificates that came late, in the same rows. */
  readonly supplement: ClaimPart | null
  readonly payments: readonly { readonly paidOn: PlainDate; readonly amount: Wan }[]
  readonly fundSources: readonly { readonly source: string; readonly amount: Wan }[]
}

const noOpinion: Opinion = { text: null, firstReviewer: null, secondReviewer: null, date: null }
const noFiling: SystemFiling = { filed: null, number: null }
const noCount: ExamCount = { examined: null, certified: null }

/** A batch of which nothing is known yet. */
export const emptyFormItem: FormItem = {
  batchNo: null, plannedOpen: null, trade: null, level: null, plannedCount: null, start: null, end: null, totalLessons: null,
  examAt: null, exam: null,
}

/** Exam results of which nothing is known yet. */
export const emptyExamFigures: ExamFigures = {
  ...noCount,
  channels: {
    VOC_QUALIFICATION: noCount, SKILL_LEVEL: noCount, SPECIAL_OPERATION: noCount, SPECIAL_ABILITY: noCount, TRAINING_COMPLETION: noCount,
  },
  specialEquipment: noCount,
}

/** The form as it comes from the printer: every cell blank. */
export const emptyForm2: Form2 = {
  kind: 'INSTITUTION', applicant: null, contactName: null, contactPhone: null, bankName: null, bankAccount: null, items: [emptyFormItem],
  trainingInstitution: null, evaluationBody: null, deliveryMode: null, planFiling: noFiling, departmentReview: noOpinion,
  humanResourcesReview: noOpinion,
  opening: { presentCount: null, signState: null, materialState: null, signatures: [] }, inspections: [], inspectionFiling: noFiling,
  averageAttendance: null, inspectionOpinion: noOpinion, exam: emptyExamFigures, examFiling: noFiling, examPatrol: [],
  examOpinion: noOpinion,
  claimPersons: null, claimAmount: null, promisedBy: null, promisedOn: null, claimDepartmentReview: noOpinion,
  publicity: { from: null, to: null, bureau: null, days: null, objections: null }, claimHumanResourcesReview: noOpinion,
  financeReview: noOpinion,
  supplement: null, payments: [], fundSources: [],
}
