import type { ClassRow, ClassView } from '../../../../contract/classes.ts'
import { moduleChecklist } from '../../../../policy/course-modules.ts'
import { ENDED_EARLY, trainingClass } from '../../../../policy/machines/training-class.ts'
import type { ClassEvent, ClassState } from '../../../../policy/machines/training-class.ts'
import { decideInSystem } from '../../../../policy/opening.ts'
import { LEVELS, PROGRAMMES } from '../../../../policy/vocabulary.ts'
import type { Reason } from '../../../../values/decision.ts'
import { formatDecimal } from '../../../../values/ratio.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { shown } from '../../../platform/personal-data/shown.ts'
import { authorise, may, type Principal } from '../../../platform/principal.ts'
import { heldThrough } from '../../contracts/index.ts'
import * as reviews from '../../reviews/index.ts'
import { actsAs, mayRaise, whoLabel } from '../authority.ts'
import { get } from '../apply.ts'
import { clockOf, type Clock } from '../clock.ts'
import { limitsNow } from '../limits.ts'
import { awaitedIn, firstDue, mayGive, reviewView } from '../opinions.ts'
import { classPermissions } from '../permissions/class.ts'
import { rosterPermissions } from '../permissions/roster.ts'
import { timetablePermissions } from '../permissions/timetable.ts'
import { rulebooksOf } from '../rulebook.ts'
import type { ClassRecord } from '../store/record.ts'
import { caseFileOf } from '../store/case-file.ts'
import type * as read from '../store/read.ts'
import { needsConfirmation, rosterIsOpen } from './roster-rules.ts'

/** The event that leads on from a state, on the way through the five sections of the form. */
const onward: Partial<Record<ClassState, ClassEvent>> = {
  DRAFT: 'submit', SUBMITTED: 'accept', VA_FIRST: 'vaFirstAgree', VA_SECOND: 'vaSecondAgree', HR_FIRST: 'hrFirstAgree',
  HR_SECOND: 'hrSecondAgree', APPROVED: 'file', FILED: 'open',
  POSTPONED: 'replan', OPEN: 'finishTraining', SUSPENDED: 'resume', TRAINING_DONE: 'signInspection', INSPECTED: 'fileExam',
  EXAM_FILED: 'holdExam', EXAM_HELD: 'recordResults',
  RESULTS_IN: 'complete', COMPLETED: 'claim', CLAIMED: 'close', CLOSED: 'archive', RETURNED: 'resubmit',
}
const syncLabels = { NOT_FILLED: '未填报', FILLED: '已填报', CONFIRMED: '已确认', RETURNED: '被退回' } as const

/** The case file as this principal sees it. */
export async function viewClass(tx: Tx, vault: Vault, id: string): Promise<ClassView> {
  authorise(tx.principal, classPermissions, 'view')
  // none waits for another: what stands around a class nobody may see is empty, and `get` then refuses
  const [cls, rulesOf, file, rounds] = await Promise.all([get(tx, id), rulebooksOf(tx), caseFileOf(tx, id), reviews.list(tx, id)])
  const { trainers, venues, items, syncs, events, returns, roster, bank, evidence, modules, examinees, certified } = file
  const rules = await rulesOf(cls)
  const held = await contractFinding(tx, cls)
  const clock = clockOf({ ...rules, state: cls.state, plannedOpen: cls.plannedOpen, events, returnDue: returns.at(-1)?.dueOn ?? null })
  const sync = (kind: read.ExtSync['kind']) => {
    const found = syncs.find((s) => s.kind === kind)
    return { state: found?.state ?? 'NOT_FILLED', label: syncLabels[found?.state ?? 'NOT_FILLED'], systemNo: found?.systemNo ?? null,
      at: iso(found?.at ?? null) } as const
  }
  return {
    ...rowView({ ...cls, rosterCount: roster }),
    year: cls.year, projectType: cls.projectType, projectNo: cls.projectNo, orderMode: cls.orderMode, deliveryMode: cls.deliveryMode,
    deliveryText: cls.deliveryText, medium: cls.medium,
    applicantKind: cls.applicantKind, responsibleRegion: cls.responsibleRegion,
    responsibleClerk: pair(cls.responsibleClerkId, cls.responsibleClerkName),
    organiserHr: pair(cls.organiserHrOrgId, cls.organiserHrName), evaluator: pair(cls.evaluatorOrgId, cls.evaluatorName),
    certGoal: { code: cls.certGoal, label: cls.certGoalName },
    practiceLessons: cls.practiceLessons, lessonMinutes: cls.lessonMinutes, skillHenanCategory: cls.skillHenanCategory,
    targetJobs: cls.targetJobs, contactName: cls.contactName,
    contactPhone: cls.contactPhone,
    bank: bank === null ? null : { id: bank.id, bankName: bank.bankName, accountName: bank.accountName,
      accountMasked: shown(tx.principal, vault, 'bank_accounts.account_enc', bank.sealed) },
    signedBy: cls.signedBy, signedAt: iso(cls.signedAt), sealNote: cls.sealNote, submittedAt: iso(cls.submittedAt),
    parameterVersion: cls.parameterVersion, extSystemNo: cls.extSystemNo,
    extSync: { planRoster: sync('PLAN_ROSTER'), inspection: sync('INSPECTION'), examResult: sync('EXAM_RESULT') },
    items: items as ClassView['items'],
    trainers: trainers.map(({ clashes: _clashes, ...t }) => t), venues,
    filingNo: cls.filingNo, filedAt: iso(cls.filedAt), openedHeadcount: cls.openedHeadcount, openedUnchecked: cls.openedUnchecked,
    closedOn: cls.closedOn,
    actualLessons: cls.actualLessons, actualPracticeLessons: cls.actualPracticeLessons,
    averageOnSite: cls.averageN === null || cls.averageD === null
      ? null : { n: cls.averageN, d: cls.averageD, text: formatDecimal({ n: cls.averageN, d: cls.averageD }) },
    trainedHeadcount: cls.trainedHeadcount, examinees: examinees === 0 ? null : examinees,
    certifiedTotal: examinees === 0 ? null : certified, remoteSupervised: cls.remoteSupervised, pausedReason: cls.pausedReason,
    endReason: cls.endReason, settlement: cls.settlement ?? null,
    splitFrom: cls.splitFrom,
    roster: {
      count: roster, limit: rules.parameters.values.MAX_CLASS_SIZE, changedAt: iso(cls.rosterChangedAt),
      confirmedAt: iso(cls.rosterConfirmedAt), needsConfirmation: needsConfirmation(cls),
    },
    wizardStep: cls.wizardStep,
    reviews: rounds.map(reviewView),
    returns: returns.map((r) => ({
      id: r.id, step: r.step, returnedAt: r.returnedAt.toISOString(), returnedBy: r.returnedBy, daysUsed: r.daysUsed, dueOn: r.dueOn,
      resubmittedAt: iso(r.resubmittedAt),
      items: r.items.map((item) => ({ ...item, answer: r.answers?.find((a) => a.no === item.no)?.answer ?? null })),
    })),
    submittedReasons: cls.decision?.reasons ?? null,
    limits: [
      ...limitsNow({ cls, rosterCount: roster, trainers, venues, modules, hasTimetable: trainers.some((t) => t.sessions > 0) }, rules.parameters),
      ...(cls.openedOn === null ? [] : decideInSystem(evidence).reasons),
      ...(held === null ? [] : [held]),
    ] as ClassView['limits'],
    modules: moduleChecklist(cls.programme, modules),
    next: nextSteps(tx.principal, cls, clock, rounds),
    can: possibilities(tx.principal, cls, rounds),
    version: cls.version,
  }
}

/** What is wrong when no contract holds through the last day of a class; null while nothing is, before the days and the trade are known, and once it ended early. */
async function contractFinding(tx: Tx, cls: ClassRecord): Promise<Reason | null> {
  const [from, to] = [cls.openedOn ?? cls.startsOn ?? cls.plannedOpen, cls.completedOn ?? cls.endsOn]
  if (cls.tradeCode === null || from === null || to === null || to < from || ENDED_EARLY.includes(cls.state)) return null
  const held = await heldThrough(tx, { institutionId: cls.institutionId, trade: { code: cls.tradeCode, level: cls.level }, from, to, isProvincial: cls.responsibleLevel === 'province' })
  return held.verdict === 'pass' ? null : held
}

/** One line of a list, also the head of the case file. */
export function rowView(row: read.ClassListRow | (ClassRecord & { rosterCount: number })): ClassRow {
  const level = LEVELS[row.level as keyof typeof LEVELS]
  return {
    id: row.id, batchNo: row.batchNo, title: row.title, programme: row.programme,
    programmeLabel: PROGRAMMES[row.programme as keyof typeof PROGRAMMES], state: row.state,
    stateLabel: trainingClass.states[row.state], institution: { id: row.institutionId, name: row.institutionName },
    responsibleOrg: { id: row.responsibleOrgId, name: row.responsibleOrgName },
    creditedUnit: row.creditedUnit, trade: row.tradeCode === null ? null : { code: row.tradeCode, label: row.tradeName ?? row.tradeCode },
    level: { code: row.level, label: level.label },
    plannedCount: row.plannedCount, rosterCount: row.rosterCount, plannedOpen: row.plannedOpen, startsOn: row.startsOn,
    endsOn: row.endsOn, openedOn: row.openedOn,
    completedOn: row.completedOn, totalLessons: row.totalLessons,
  } as ClassRow
}

/** What is due now and the two steps after it; an opinion still without its first signature is two steps. */
export function nextSteps(principal: Principal, cls: ClassRecord, clock: Clock, rounds: readonly reviews.ReviewStep[]): ClassView['next'] {
  const steps: ClassView['next'] = []
  const push = (event: string, label: string, who: Parameters<typeof whoLabel>[1], mayDo: boolean) => {
    const isNow = steps.length === 0
    steps.push({ event, label, who: whoLabel(cls, who), isMe: isNow && mayDo, deadline: isNow ? clock.deadline : null, clock: isNow ? clock.timer : null })
  }
  const first = firstDue(cls.state, rounds)
  if (first !== null) push(first.first, first.label, first.firstBy, actsAs(principal, cls, first.firstBy))
  let state: ClassState | undefined = cls.state
  while (state !== undefined && steps.length < 3) {
    const event: ClassEvent | undefined = onward[state]
    if (event === undefined) break
    const row: ReturnType<typeof trainingClass.transition> = trainingClass.transition(state, event)
    if (!row.ok) break
    push(event, trainingClass.events[event], row.who, awaitedIn(state) === undefined ? actsAs(principal, cls, row.who) && signsAnew(principal, event, rounds) : mayGive(principal, cls, rounds) === 'seal')
    state = row.to
  }
  return steps
}

/** A second signature is offered to nobody who signed first; every other event to whoever may raise it. */
function signsAnew(principal: Principal, event: ClassEvent, rounds: readonly reviews.ReviewStep[]): boolean {
  if (event === 'vaSecondAgree') return reviews.mayCountersign(rounds, 'R7', principal.personId)
  return event !== 'hrSecondAgree' || reviews.mayCountersign(rounds, 'R8', principal.personId)
}

/** What this principal may do next to this class: the machine's events, and the edits around them. */
export function possibilities(principal: Principal, cls: ClassRecord, rounds: readonly reviews.ReviewStep[]): string[] {
  const events = trainingClass.allowedEvents(cls.state).filter((event) => mayRaise(principal, cls, event)).filter((event) => {
    if (!signsAnew(principal, event, rounds)) return false
    return event !== awaitedIn(cls.state)?.event || mayGive(principal, cls, rounds) === 'seal'
  })
  const first = mayGive(principal, cls, rounds) === 'first' ? firstDue(cls.state, rounds) : null
  const own = principal.orgId === cls.institutionId
  const isDraft = cls.state === 'DRAFT' || cls.state === 'RETURNED'
  const edits = [
    own && isDraft && may(principal, classPermissions, 'edit') ? ['edit'] : [],
    own && rosterIsOpen(cls.state) && may(principal, rosterPermissions, 'edit') ? ['editRoster', 'split'] : [],
    own && timetableIsOpen(cls.state) && may(principal, timetablePermissions, 'edit') ? ['editTimetable'] : [],
    own && timetableIsOpen(cls.state) && !isDraft && may(principal, classPermissions, 'changeTrainers') ? ['changeTrainers'] : [],
    needsConfirmation(cls) && actsAs(principal, cls, ['VA1']) ? ['confirmRoster'] : [],
    !ENDED_EARLY.includes(cls.state) && may(principal, classPermissions, 'registerExtSync')
      && actsAs(principal, cls, ['REG', 'IAD', 'VA1', 'HR1']) ? ['registerExtSync'] : [],
  ]
  return [...events, ...(first === null ? [] : [first.first]), ...edits.flat()]
}

/** Whether sessions may still be planned. */
export function timetableIsOpen(state: ClassState): boolean {
  return !['REJECTED', 'CANCELLED', 'TERMINATED'].includes(state) && (rosterIsOpen(state) || state === 'OPEN' || state === 'SUSPENDED')
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
const pair = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })
