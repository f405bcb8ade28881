import type { ClassDraft } from '../../../contract/classes.ts'
import { decideApplication, type ApplicationFacts } from '../../../policy/application.ts'
import { decideCourseModules } from '../../../policy/course-modules.ts'
import type { Decision, Reason } from '../../../values/decision.ts'
import { decision } from '../../../values/decision.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import * as institutions from '../institutions/index.ts'
import { askRules } from './application-rules.ts'
import { countedTrainers } from './limits.ts'
import { rulebookOf } from './rulebook.ts'
import type { ClassRecord } from './store/record.ts'
import * as read from './store/read.ts'
import * as teaching from './store/teaching.ts'

/** What the signature step adds; absent while the form is being filled in. */
export interface Signature { signedBy: string; sealed: boolean }

/** Judges a class as it would be submitted: one policy for the live panel and for submission. `draft` holds values not saved yet. */
export async function judgeApplication(tx: Tx, saved: ClassRecord, draft: ClassDraft, signature: Signature
  | null): Promise<Decision<PlainDate>> {
  const cls = { ...saved, ...draft } as ClassRecord
  const rules = await rulebookOf(tx, { ...saved, parameterVersion: null })
  const judged = decideApplication(await factsOf(tx, cls, draft, rules.today, signature), rules.calendar, rules.parameters)
  const extra = [...(await decideSharedAccount(tx, cls)), ...(await decideTrainersFree(tx, cls.id)),
    ...(await decidePracticeLessons(tx, cls)), ...decideCourseModules(cls.programme, await teaching.modulesOf(tx, cls.id)), ...(await askRules(tx, cls))]
  // the signature is the last step of the form; until then its absence is no fault
  const shown = signature === null ? judged.reasons.filter((r) => r.code !== 'APPLICATION_SIGNED') : judged.reasons
  return decision(judged.value, [...shown, ...extra])
}

async function factsOf(tx: Tx, cls: ClassRecord, draft: ClassDraft, today: PlainDate, signature: Signature
  | null): Promise<ApplicationFacts> {
  const trade = cls.tradeCode === null ? null : await teaching.tradeFacts(tx, cls.tradeCode)
  const institution = await institutions.findInstitution(tx, cls.institutionId)
  const bank = cls.bankAccountId === null ? null : await read.bankAccount(tx, cls.bankAccountId)
  const timetable = await teaching.timetabled(tx, cls.id)
  const planSync = (await read.extSyncOf(tx, cls.id)).find((s) => s.kind === 'PLAN_ROSTER')
  const hasTimetable = timetable.sessions > 0
  return {
    programme: cls.programme, projectType: cls.projectType, projectNo: cls.projectNo, level: cls.level, certGoal: cls.certGoal,
    skillHenanCategory: cls.skillHenanCategory,
    skillHenanCategories: await teaching.categoriesOf(tx, yearOfClass(cls, today)),
    rosterOnlySelfEmploymentSoldiers: await teaching.onlySelfEmploymentSoldiers(tx, cls.id),
    responsibleLevel: ({ county: 'COUNTY', city: 'CITY', province: 'PROVINCE' } as const)[cls.responsibleLevel],
    responsibleClerkNamed: cls.responsibleClerkId !== null,
    applicantKind: cls.applicantKind, applicantName: institution?.name ?? null, sealed: signature?.sealed ?? true,
    contactName: cls.contactName, contactPhone: cls.contactPhone,
    bankName: bank?.bankName ?? null, hasBankAccount: bank?.active ?? false, accountName: bank?.accountName ?? null,
    batchNo: cls.batchNo ?? '提交时编号', plannedOpen: cls.plannedOpen, today, tradeCode: cls.tradeCode,
    tradeInCatalogue: trade === null ? null : trade.active && trade.levels.includes(cls.level),
    contractCovers: await contractCovers(tx, cls),
    plannedCount: cls.plannedCount, startsOn: cls.startsOn, endsOn: cls.endsOn, totalLessons: cls.totalLessons,
    practiceLessons: cls.practiceLessons,
    timetableLessons: hasTimetable ? timetable.lessons : null, timetableFirstDay: timetable.firstDay, timetableLastDay: timetable.lastDay,
    otherMinimum: trade?.minHours == null ? null : { hours: trade.minHours, citation: `工种目录“${trade.name}”的学时规定` },
    trainers: await trainerFacts(tx, cls, draft, hasTimetable), venues: await venueFacts(tx, cls, draft),
    deliveryMode: cls.deliveryMode, deliveryText: cls.deliveryText, medium: cls.medium,
    planInSystem: planSync?.state === 'FILLED' || planSync?.state === 'CONFIRMED', signedBy: signature?.signedBy ?? null,
  }
}

/** Whether the contract covers trade, level and days; null while those are not filled in. */
async function contractCovers(tx: Tx, cls: ClassRecord): Promise<boolean | null> {
  const from = cls.startsOn ?? cls.plannedOpen
  if (cls.tradeCode === null || from === null) return null
  return (await institutions.mayTeach(tx, { institutionId: cls.institutionId, trade: { code: cls.tradeCode, level: cls.level }, from, to: cls.endsOn ?? from, isProvincial: cls.responsibleLevel === 'province' })).value
}

async function trainerFacts(tx: Tx, cls: ClassRecord, draft: ClassDraft, hasTimetable: boolean) {
  if (draft.trainerIds) return draft.trainerIds.map((id) => ({ id, scheduledSessions: 1, clashes: false }))
  return countedTrainers({ trainers: await read.trainersOf(tx, cls.id), hasTimetable })
}

async function venueFacts(tx: Tx, cls: ClassRecord, draft: ClassDraft) {
  const venues = draft.venueIds ? await read.venuesById(tx, draft.venueIds) : await read.venuesOf(tx, cls.id)
  const facts = []
  for (const venue of venues) facts.push({ workstations: venue.workstations,
    classesInSlot: await teaching.classesInSlot(tx, cls.id, venue.id) })
  return facts
}

/** Nobody teaches two classes in one hour: sessions planned while the other class was still a draft are found at submission. */
async function decideTrainersFree(tx: Tx, classId: string): Promise<Reason[]> {
  const busy = (await read.trainersOf(tx, classId)).filter((t) => t.clashes).length
  if (busy === 0) return []
  return [{
    code: 'TRAINER_BUSY', verdict: 'block', clause: '三(三)9', requirement: 'R-062', facts: { trainers: busy },
    message: `有 ${busy} 名教师在课表的时间里另一个班也有课。请打开课表换教师或错开时间。`,
  }]
}

/** The practice lessons of the form are those of the timetable, else the share would be judged on a wish. */
async function decidePracticeLessons(tx: Tx, cls: ClassRecord): Promise<Reason[]> {
  const { sessions, practice } = await teaching.timetabled(tx, cls.id)
  if (sessions === 0 || cls.practiceLessons === null || cls.practiceLessons === practice) return []
  return [{
    code: 'PRACTICE_LESSONS', verdict: 'block', clause: '附2-R4', requirement: 'R-142',
    facts: { practiceLessons: cls.practiceLessons, timetable: practice },
    message: `申请写实操 ${cls.practiceLessons} 课时，课表里实操合计 ${practice} 课时，两者必须一致。请核对课表。`,
  }]
}

/** one account number at two organisations is shown to the reviewers, not refused. */
async function decideSharedAccount(tx: Tx, cls: ClassRecord): Promise<Reason[]> {
  if (cls.bankAccountId === null || !(await read.accountIsShared(tx, cls.bankAccountId))) return []
  return [{
    code: 'BANK_ACCOUNT_SHARED', verdict: 'warn', clause: '附2-R2', requirement: 'R-140', facts: { bankAccountId: cls.bankAccountId },
    message: '另有一家单位登记了同一个银行账号，请核对开户许可证；审核人员会看到这条提示。',
  }]
}

/** The year a class belongs to: that of its planned opening. */
export function yearOfClass(cls: { plannedOpen: PlainDate | null }, today: PlainDate): number {
  return Number((cls.plannedOpen ?? today).slice(0, 4))
}
