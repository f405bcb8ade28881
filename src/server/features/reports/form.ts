import { emptyForm2, emptyFormItem, type ClaimPart, type Form2, type Opinion } from '../../../documents/annex2/model.ts'
import type { ClassView, ReviewBlock } from '../../../contract/classes.ts'
import { LEVELS } from '../../../policy/vocabulary.ts'
import { plainDate } from '../../../values/plain-date.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { opened } from '../../platform/personal-data/shown.ts'
import { viewClass } from '../classes/index.ts'
import { activeAccount } from '../institutions/index.ts'
import { standing } from '../notices/index.ts'
import { findTrade } from '../parameters/index.ts'
import { paymentsOnForm } from '../payments/index.ts'
import { claimOnForm } from '../subsidies/index.ts'
import { examOf } from './form-exam.ts'
import { publicityCell } from './form-publicity.ts'
import * as store from './form-store.ts'

/** Form annex 2 of a class as far as it has come; what has not happened stays blank (R-175). `full` prints the account number, for the official sheet. */
export async function formOf(tx: Tx, vault: Vault, classId: string, account: 'full' | 'masked'): Promise<{ form: Form2; view: ClassView }> {
  const view = await viewClass(tx, vault, classId)
  const bank = view.bank === null ? null : await activeAccount(tx, view.institution.id)
  const inspections = await store.listInspections(tx, classId)
  const exam = await examOf(tx, classId)
  const trades = await Promise.all(view.items.map((item) => findTrade(tx, item.tradeCode)))
  const opening = inspections.find((i) => i.kind === 'OPENING')
  const delivery = { ENTERPRISE_SELF: '企业自主培训', ENTRUSTED: '委托培训', OTHER: view.deliveryText ?? '其他' }[view.deliveryMode] ?? null
  return {
    view,
    form: {
      ...emptyForm2,
      kind: view.applicantKind === 'ENTERPRISE' ? 'ENTERPRISE' : view.applicantKind === 'PERSON' ? 'PERSON' : 'INSTITUTION',
      applicant: view.institution.name, contactName: view.contactName, contactPhone: view.contactPhone, bankName: view.bank?.bankName ?? null,
      bankAccount: view.bank === null ? null : account === 'full' && bank !== null && bank.id === view.bank.id ? (opened(vault, bank.accountEnc) ?? view.bank.accountMasked) : view.bank.accountMasked,
      items: [
        { ...emptyFormItem, batchNo: view.batchNo, plannedOpen: day(view.plannedOpen), trade: view.trade?.label ?? null, level: view.level.label, plannedCount: view.plannedCount, start: day(view.startsOn), end: day(view.endsOn), totalLessons: view.totalLessons, examAt: exam.examAt },
        ...view.items.map((item, at) => ({ ...emptyFormItem, trade: trades[at]?.name ?? item.tradeCode, level: LEVELS[item.level].label, plannedCount: item.plannedCount, start: day(item.startsOn), end: day(item.endsOn), totalLessons: item.totalLessons })),
      ],
      trainingInstitution: view.institution.name, evaluationBody: view.evaluator?.name ?? null, deliveryMode: view.trade === null ? null : delivery,
      planFiling: filing(view.extSync.planRoster, view.submittedAt !== null), departmentReview: opinion(view, 'R7'), humanResourcesReview: opinion(view, 'R8'),
      opening: { presentCount: view.openedHeadcount, signState: opening?.signState ?? null, materialState: opening?.materialState ?? null, signatures: opening?.signatures ?? [] },
      inspections: inspections.filter((i) => i.kind === 'DURING').map((i) => ({ date: i.at === null ? null : plainDateOf(i.at), place: i.place, trainerState: i.trainerState, attendance: attendanceOf(i), signatures: i.signatures })),
      inspectionFiling: filing(view.extSync.inspection, view.completedOn !== null), averageAttendance: view.averageOnSite?.text ?? null, inspectionOpinion: opinion(view, 'R13'),
      ...await claimRowsOf(tx, classId),
      exam: exam.exam, examPatrol: exam.examPatrol, examFiling: filing(view.extSync.examResult, view.examinees !== null), examOpinion: opinion(view, 'R22'),
    },
  }
}

/** R23 to R30 as far as the claim has come, with what was claimed later for late certificates; publicity is the newest notice that was published. */
async function claimRowsOf(tx: Tx, classId: string): Promise<Partial<Form2>> {
  const main = await partOf(tx, classId, 'MAIN')
  return main === null ? {} : { ...main, supplement: await partOf(tx, classId, 'SUPPLEMENT'), ...await paymentsOnForm(tx, classId) }
}

async function partOf(tx: Tx, classId: string, kind: 'MAIN' | 'SUPPLEMENT'): Promise<ClaimPart | null> {
  const claim = await claimOnForm(tx, classId, kind)
  if (claim === null) return null
  const { claimDepartmentReview, claimHumanResourcesReview, financeReview } = emptyForm2
  return {
    claimPersons: claim.persons, claimAmount: claim.amount, promisedBy: claim.promisedBy, promisedOn: claim.promisedOn, claimDepartmentReview: claim.bureau ?? claimDepartmentReview,
    publicity: publicityCell(await standing(tx, { kind: 'CLAIM', id: claim.id })), claimHumanResourcesReview: claim.labour ?? claimHumanResourcesReview, financeReview: claim.finance ?? financeReview,
  }
}

/** A print of the full account number is noted in the log. */
export async function notePrint(tx: Tx, view: ClassView, format: string): Promise<void> {
  await audit(tx, { noun: 'class', recordId: view.id, classId: view.id, action: 'print', summary: `打印附件2（${format}）`, after: { rows: 1 } })
}

/** 学员出勤情况: the count, the leave, and what the inspector found wrong. */
const attendanceOf = (i: store.FormInspection): string =>
  `在位 ${i.presentCount ?? '—'} 人，请假 ${i.leaveCount ?? 0} 人${i.attendanceState === null || i.attendanceState === '正常' ? '' : `；${i.attendanceState}`}`

const day = (text: string | null) => (text === null ? null : plainDate(text))

function filing(sync: { state: string; systemNo: string | null }, isDue: boolean): Form2['planFiling'] {
  const filed = sync.state === 'FILLED' || sync.state === 'CONFIRMED'
  return { filed: filed ? true : isDue ? false : null, number: filed ? sync.systemNo : null }
}

/** Only a sealed opinion stands on the form. */
function opinion(view: ClassView, step: ReviewBlock['step']): Opinion {
  const block = view.reviews.filter((r) => r.step === step).at(-1)
  if (!block?.sealedAt) return emptyForm2.departmentReview
  return { text: block.opinion, firstReviewer: block.firstName, secondReviewer: block.secondName, date: plainDateOf(new Date(block.sealedAt)) }
}
