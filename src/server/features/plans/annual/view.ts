import type { AnnualPlanBrief, AnnualPlanList, AnnualPlanOffice, AnnualPlanView } from '../../../../contract/annual-plans.ts'
import { deciderOf, isPlanOverdue, judgePlanTimes, planDueDay } from '../../../../policy/annual-plan.ts'
import { daysToLastDay, type WorkCalendar } from '../../../../policy/calendar.ts'
import { annualPlan } from '../../../../policy/machines/annual-plan.ts'
import type { ParameterSet } from '../../../../policy/parameters.ts'
import { formatDate, plainDateFrom, yearOf, type PlainDate } from '../../../../values/plain-date.ts'
import { plainDateOf } from '../../../../values/shanghai-time.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import { authorise, may } from '../../../platform/principal.ts'
import { calendar, deadlineOf, parametersFor, type Deadline } from '../../parameters/index.ts'
import { listUnits } from '../../regions/index.ts'
import { annualPlanPermissions } from '../permissions.ts'
import * as store from './store.ts'

interface Frame { day: PlainDate; days: WorkCalendar; parameters: ParameterSet }
const frameOf = async (tx: Tx): Promise<Frame> => {
  const day = await today(tx)
  return { day, days: await calendar(tx), parameters: await parametersFor(tx, null, day) }
}

const standings = { ON_TIME: '按时报送', LATE: '逾期报送', NOT_YET: '未到期，未报', OVERDUE: '逾期未报' } as const
const judged = (plan: store.PlanRecord, f: Frame) => judgePlanTimes({ ...plan, today: f.day }, f.parameters, f.days)

function briefOf(plan: store.PlanRecord, f: Frame): AnnualPlanBrief {
  const { id, year, edition, state, issuedOn, uploadedOn } = plan
  return { id, year, edition, state, stateLabel: annualPlan.states[state], issuedOn, uploadedOn, isLate: judged(plan, f).value?.isLate ?? false }
}

/** Every office of the caller's range that owes a plan of the year, with its newest version; in time or late by the first one. */
export async function list(tx: Tx, wanted: number | undefined): Promise<AnnualPlanList> {
  authorise(tx.principal, annualPlanPermissions, 'view')
  const f = await frameOf(tx)
  const year = wanted ?? yearOf(f.day)
  const [plans, units, offices] = [await store.ofYear(tx, year), await listUnits(tx, year), await store.offices(tx, year)]
  const names = new Map(units.map((unit) => [unit.code, unit.name]))
  const rows = offices.map((office): AnnualPlanOffice => {
    const own = plans.filter((plan) => plan.regionCode === office.code)
    const [first, last] = [own[0], own.at(-1)]
    const isSubmitted = first !== undefined && first.uploadedOn !== null
    const standing = isSubmitted ? (judged(first, f).value?.isLate === true ? 'LATE' : 'ON_TIME') : isPlanOverdue(year, f.day, f.parameters) ? 'OVERDUE' : 'NOT_YET'
    return { regionCode: office.code, name: office.name, level: office.level, unitCode: office.unitCode, unitName: names.get(office.unitCode) ?? '', standing, standingLabel: standings[standing], plan: last === undefined ? null : briefOf(last, f) }
  })
  const countOf = (standing: AnnualPlanOffice['standing']) => rows.filter((row) => row.standing === standing).length
  const hasOwn = rows.some((row) => row.regionCode === tx.principal.regionCode && row.plan === null)
  return {
    year, asOf: f.day, due: planDueDay(year, f.parameters), uploadWithin: f.parameters.values.ANNUAL_PLAN_UPLOAD_WD, rows, counts: { ON_TIME: countOf('ON_TIME'), LATE: countOf('LATE'), NOT_YET: countOf('NOT_YET'), OVERDUE: countOf('OVERDUE') },
    units: units.filter((unit) => rows.some((row) => row.unitCode === unit.code)).map(({ code, name }) => ({ code, name })), can: hasOwn && may(tx.principal, annualPlanPermissions, 'write') ? ['draft'] : [],
  }
}

/** The record of one version; 404 outside the range. */
export async function get(tx: Tx, id: string): Promise<store.PlanRecord> {
  authorise(tx.principal, annualPlanPermissions, 'view')
  const plan = await store.find(tx, id)
  if (plan === null) throw notFound('份年度工作方案')
  return plan
}

export async function view(tx: Tx, id: string): Promise<AnnualPlanView> {
  const plan = await get(tx, id)
  const f = await frameOf(tx)
  const [file, editions] = [await store.attachment(tx, plan.attachmentId), await store.editionsOf(tx, plan.regionCode, plan.year)]
  return {
    ...briefOf(plan, f), version: plan.version, regionCode: plan.regionCode, officeName: plan.officeName, level: plan.level, targets: plan.targets, changeReason: plan.changeReason, returnReason: plan.returnReason,
    madeBy: plan.madeBy, madeAt: plan.madeAt.toISOString(), submittedBy: plan.submittedBy, submittedAt: plan.submittedAt?.toISOString() ?? null, decidedBy: plan.decidedBy, decidedAt: plan.decidedAt?.toISOString() ?? null,
    fileName: file?.fileName ?? '', fileSize: file?.size ?? 0, decider: deciderOf(plan.level) === 'PRV2' ? '省退役军人事务厅' : '省辖市退役军人事务局',
    reasons: judged(plan, f).reasons.map((r) => ({ ...r, facts: { ...r.facts } }) as AnnualPlanView['reasons'][number]), review: reviewOf(plan, f),
    editions: editions.map((one) => ({ ...briefOf(one, f), changeReason: one.changeReason })), can: canOf(tx, plan),
  }
}

/** The term of whoever decides, while it waits for him. */
function reviewOf(plan: store.PlanRecord, f: Frame): Deadline | null {
  if (plan.state !== 'SUBMITTED' || plan.submittedAt === null) return null
  return deadlineOf(f.days, f.day, { from: plainDateOf(plan.submittedAt), workingDays: f.parameters.values.ANNUAL_PLAN_REVIEW_WD, kind: 'promise', label: '审阅年度工作方案' })
}

/** What the caller may do with this version now. */
function canOf(tx: Tx, plan: store.PlanRecord): AnnualPlanView['can'] {
  const isOwn = tx.principal.regionCode === plan.regionCode
  const events = annualPlan.allowedEvents(plan.state)
  const decides = !isOwn && tx.principal.orgLevel === (deciderOf(plan.level) === 'PRV2' ? 'province' : 'city') && may(tx.principal, annualPlanPermissions, 'decide')
  return [
    ...(isOwn && events.includes('submit') && may(tx.principal, annualPlanPermissions, 'write') ? ['edit', 'submit'] as const : []),
    ...events.filter((event) => (event === 'return' || event === 'accept') && decides).map((event) => event as 'return' | 'accept'),
    ...(isOwn && events.includes('amend') && may(tx.principal, annualPlanPermissions, 'amend') ? ['amend'] as const : []),
  ]
}

export interface PlanDuty { kind: 'DECIDE' | 'CORRECT'; id: string; officeName: string; year: number; edition: number; due: Deadline | null }
/** The plan of the year the own office has not uploaded; `id` of the draft where there is one, `words` say until when. */
export interface PlanToUpload { id: string | null; officeName: string; year: number; words: string; due: Deadline }

/** Plans that wait for the caller: to return or accept, or returned to him. */
export async function planDuties(tx: Tx): Promise<PlanDuty[]> {
  const isWriter = may(tx.principal, annualPlanPermissions, 'write')
  if (!isWriter && !may(tx.principal, annualPlanPermissions, 'decide')) return []
  const f = await frameOf(tx)
  const [submitted, returned] = [await store.open(tx, 'SUBMITTED'), isWriter ? await store.open(tx, 'RETURNED') : []]
  const dutyOf = (kind: PlanDuty['kind']) => (plan: store.PlanRecord): PlanDuty => ({ kind, id: plan.id, officeName: plan.officeName, year: plan.year, edition: plan.edition, due: reviewOf(plan, f) })
  return [...submitted.filter((plan) => canOf(tx, plan).includes('accept')).map(dutyOf('DECIDE')), ...returned.filter((plan) => canOf(tx, plan).includes('submit')).map(dutyOf('CORRECT'))]
}

/** What the clerk of a county or city owes from 1 January until the plan of the year is uploaded; null when nothing is owed. */
export async function planToUpload(tx: Tx): Promise<PlanToUpload | null> {
  const own = tx.principal.regionCode
  if (own === null || !may(tx.principal, annualPlanPermissions, 'write')) return null
  const f = await frameOf(tx)
  const year = yearOf(f.day)
  const [offices, editions] = [await store.offices(tx, year), await store.editionsOf(tx, own, year)]
  const office = offices.find((each) => each.code === own)
  if (office === undefined || editions.some((plan) => plan.uploadedOn !== null)) return null
  const due = planDueDay(year, f.parameters)
  return {
    id: editions.at(-1)?.id ?? null, officeName: office.name, year, words: `${formatDate(due)}（含）以前印发，印发后 ${f.parameters.values.ANNUAL_PLAN_UPLOAD_WD} 个工作日内报送`,
    due: { due, from: plainDateFrom(year, 1, 1), workingDays: 0, left: daysToLastDay(f.days, f.day, due), provisional: false, kind: 'statutory', label: '年度工作方案期限' },
  }
}
