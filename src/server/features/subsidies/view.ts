import type { z } from 'zod'
import type { ClaimAction, ClaimBrief, claimView } from '../../../contract/claims.ts'
import type { ReasonView } from '../../../contract/endpoint.ts'
import { reviewClock } from '../../../policy/claim-clock.ts'
import { EXCLUSIONS } from '../../../policy/claim-exclusions.ts'
import type { ClaimPersonFacts } from '../../../policy/claim-person.ts'
import { decidePersonAttendance } from '../../../policy/attendance-rate.ts'
import { lastResult } from '../../../policy/assessment-effect.ts'
import { isSettled, subsidyClaim, type ClaimEvent } from '../../../policy/machines/subsidy-claim.ts'
import { COMPONENTS } from '../../../policy/standards.ts'
import { CHANNELS, LEVELS } from '../../../policy/vocabulary.ts'
import { formatMoneyWithWan } from '../../../values/fen.ts'
import { formatPercent } from '../../../values/ratio.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { authorise, may } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { deadlineOf } from '../parameters/index.ts'
import { commitment } from './actions/submit.ts'
import { get } from './apply.ts'
import { actsAs, mayRaise } from './authority.ts'
import { keptBecause } from './hold-keepers.ts'
import { claimPermissions } from './permissions.ts'
import { publicityOf } from './publicity.ts'
import type { ClaimRecord } from './store/claims.ts'
import * as store from './store/lines.ts'
import * as rounds from './store/rounds.ts'
import { stripShown } from './strip.ts'

type View = z.input<typeof claimView>
export const kindLabels = { MAIN: '补贴申领', SUPPLEMENT: '迟到证书补报' } as const
const stepLabels = { R25: '行业主管部门审核', R27: '人力资源社会保障部门审核', R28: '财政部门审核' } as const
const holdLabels = { OBJECTION: '异议', INTEGRITY: '诚信案件', ASSESSMENT: '评估不合格', OTHER: '其他' } as const
/** States in which the clock of R25 means something. */
const UNDER_R25: readonly ClaimRecord['state'][] = ['VA_FIRST', 'VA_SECOND', 'RETURNED', 'SUBMITTED']

/** A claim as this person may see it, with what he may do about it next. */
export async function viewClaim(tx: Tx, vault: Vault, id: string): Promise<View> {
  authorise(tx.principal, claimPermissions, 'view')
  const { claim, cls } = await get(tx, id)
  const rules = await classes.rulebookOf(tx, cls)
  const [rows, items, reviews, returns, holds, publicity] = await Promise.all([store.linesOf(tx, id), store.itemsOf(tx, id), rounds.roundsOf(tx, id), rounds.returnsOf(tx, id), rounds.holdsOf(tx, id), publicityOf(tx, id)])
  const can = canDo(tx, claim, cls, reviews)
  const liftable = new Set<string>()
  if (can.includes('hold')) for (const h of holds) if (h.liftedAt === null && (await keptBecause(tx, h)) === null) liftable.add(h.id)
  const clock = claim.acceptedOn === null || !UNDER_R25.includes(claim.state) ? null : reviewClock(rules.calendar, { acceptedOn: claim.acceptedOn, pauses: claim.pauses, today: rules.today }, rules.parameters)
  return {
    ...briefOf(claim, cls, rules), trade: cls.tradeName, level: LEVELS[cls.level].label, completedOn: cls.completedOn,
    strip: stripShown(claim.trained, rows),
    verdict: claim.verdict, reasons: parsed(claim.reasons), parameterVersion: claim.parameterVersion, reckonedAt: claim.reckonedAt.toISOString(),
    cap: { exchangeReason: claim.exchangeReason, liftedReason: claim.capLiftedReason, liftedBy: claim.capLiftedBy }, recording: { decision: claim.recordingDecision, reason: claim.recordingReason, by: claim.recordingBy },
    commitment: { version: claim.commitmentVersion ?? commitment.version, text: claim.commitmentText ?? commitment.text, signedName: claim.committedName, signedAt: claim.committedAt?.toISOString() ?? null },
    acceptedOn: claim.acceptedOn, clock, returnDue: claim.dueOn, publicity,
    reviews: reviews.map((r) => ({
      step: r.step, label: stepLabels[r.step], round: r.round, office: r.orgName, firstName: r.firstName, firstOpinion: r.firstOpinion, firstAt: r.firstAt?.toISOString() ?? null, secondName: r.secondName, opinion: r.opinion, decision: r.decision,
      closedAt: r.closedAt?.toISOString() ?? null,
    })),
    returns: returns.map((r) => ({ id: r.id, fromLabel: subsidyClaim.states[r.from], toLabel: subsidyClaim.states[r.to], reason: r.reason, items: r.items, by: r.by, at: r.at.toISOString(), dueOn: r.dueOn, answers: r.answers })),
    assessment: { held: claim.assessmentHold, last: lastResult(claim.lastGrade) },
    holds: holds.map((h) => ({ id: h.id, kind: h.kind, label: holdLabels[h.kind], reason: h.reason, by: h.by, at: h.at.toISOString(), liftedBy: h.liftedBy, liftedAt: h.liftedAt?.toISOString() ?? null, liftReason: h.liftReason, mayLift: liftable.has(h.id) })),
    lines: rows.map((line) => lineOf(tx, vault, line, items, rules)), can,
  }
}

export function briefOf(claim: ClaimRecord, cls: classes.ClassRecord, rules: classes.Rulebook): ClaimBrief {
  return {
    id: claim.id, classId: cls.id, classTitle: cls.title, batchNo: cls.batchNo, institutionName: cls.institutionName, bureauName: cls.responsibleOrgName, kind: claim.kind, kindLabel: kindLabels[claim.kind], state: claim.state,
    stateLabel: subsidyClaim.states[claim.state], version: claim.version, persons: claim.persons, amountFen: Number(claim.amountFen), amountText: formatMoneyWithWan(claim.amountFen), submittedOn: claim.submittedOn, due: dueOf(claim, rules),
    held: claim.holds > 0 || claim.assessmentHold !== null,
  }
}

/** Until when the step a claim stands at is to be done: by the clock of R25 where it runs, else by the promise of the step. */
export function dueOf(claim: ClaimRecord, { calendar, today, parameters }: classes.Rulebook): ReturnType<typeof deadlineOf> | null {
  const kind = (parameter: string) => (parameter === 'VA_CLAIM_REVIEW_WD' ? 'statutory' as const : 'promise' as const)
  if (claim.acceptedOn !== null && (claim.state === 'VA_FIRST' || claim.state === 'VA_SECOND')) {
    const clock = reviewClock(calendar, { acceptedOn: claim.acceptedOn, pauses: claim.pauses, today }, parameters)
    return clock.deadline === null ? null : { due: clock.deadline, from: claim.acceptedOn, workingDays: clock.limit, left: clock.state === 'OVERDUE' ? clock.limit - clock.used : clock.left, provisional: clock.provisional, kind: 'statutory', label: stepLabels.R25 }
  }
  const row = subsidyClaim.transitionsFrom(claim.state).find((t) => t.deadline !== null)
  const days = row?.deadline == null ? undefined : parameters.values[row.deadline.parameter]
  if (row?.deadline == null || typeof days !== 'number') return null
  return deadlineOf(calendar, today, { from: plainDateOf(claim.enteredAt), workingDays: days, kind: kind(row.deadline.parameter), label: subsidyClaim.events[row.event] })
}

function lineOf(tx: Tx, vault: Vault, line: store.LineRecord, items: readonly store.ItemRecord[], rules: classes.Rulebook): View['lines'][number] {
  const reasons = parsed(line.reasons)
  const { person } = JSON.parse(line.facts) as { person: Pick<ClaimPersonFacts, 'lessons'> | null }
  return {
    id: line.id, enrolmentId: line.enrolmentId, rosterNo: line.rosterNo, name: line.name, idMasked: shown(tx.principal, vault, 'veterans.id_no_enc', line.idSealed),
    group: !line.isSubmitted ? 'NOT_SUBMITTED' : !line.isPayable ? 'OUT' : reasons.some((r) => r.verdict !== 'pass') ? 'HINT' : 'CLEAN', isSubmitted: line.isSubmitted, leftOutReason: line.leftOutReason, isExchanged: line.isExchanged,
    isPayable: line.isPayable, ruledCode: line.ruledCode, ruledCodes: line.ruledCodes, reckonedFen: Number(line.reckonedFen), submittedFen: Number(line.submittedFen), decision: line.decision, code: line.code,
    codeLabel: line.code === null ? null : EXCLUSIONS[line.code].label, furtherCodes: line.furtherCodes, decidedFen: line.decidedFen === null ? null : Number(line.decidedFen), note: line.note, decidedBy: line.decidedBy,
    certificate: line.certificateType === null ? null : `${CHANNELS[line.certificateType]}${line.certificateLevel === null || line.certificateLevel === 'NONE' ? '' : `（${LEVELS[line.certificateLevel].label}）`}`,
    attendance: formatPercent(decidePersonAttendance(person?.lessons ?? null, rules.parameters).value), reasons,
    items: items.filter((i) => i.lineId === line.id).map((i) => ({ component: i.component, label: COMPONENTS[i.component], payee: i.payee, amountFen: Number(i.amountFen), standardId: i.standardId, arithmetic: i.arithmetic })),
  }
}

const EVENTS: readonly (ClaimAction & ClaimEvent)[] = [
  'submit', 'resubmit', 'withdraw', 'accept', 'vaFirstAgree', 'vaSecondAgree', 'hrFirstAgree', 'hrSecondAgree', 'finFirstAgree', 'finSecondAgree', 'returnForCorrection', 'returnToBureau', 'returnToLabour', 'reject',
]
const SECOND: readonly ClaimEvent[] = ['vaSecondAgree', 'hrSecondAgree', 'finSecondAgree']

function canDo(tx: Tx, claim: ClaimRecord, cls: classes.ClassRecord, reviews: readonly rounds.Round[]): ClaimAction[] {
  const { principal } = tx
  const open = reviews.find((r) => r.decision === null)
  const can: ClaimAction[] = EVENTS.filter((event) => mayRaise(principal, cls, claim, event) && !(SECOND.includes(event) && open?.firstPerson === principal.personId))
  const isOpen = claim.state === 'DRAFT' || claim.state === 'RETURNED'
  if (isOpen && may(principal, claimPermissions, 'prepare') && actsAs(principal, cls, ['REG', 'IAD'])) can.push('choose')
  if ((claim.state === 'VA_FIRST' && actsAs(principal, cls, ['VA1'])) || (claim.state === 'VA_SECOND' && actsAs(principal, cls, ['VA2']) && open?.firstPerson !== principal.personId)) can.push('decide')
  if ((isOpen || claim.state === 'SUBMITTED' || claim.state === 'VA_FIRST') && actsAs(principal, cls, ['HR2'])) can.push('liftCap', 'decideRecording')
  if (claim.state === 'VA_AGREED' && actsAs(principal, cls, ['HR1'])) can.push('draftNotice')
  if (!isSettled(claim.state) && actsAs(principal, cls, ['VA2', 'HR2', 'FIN2'])) can.push('hold')
  return can
}

/** Reasons as they were kept. */
const parsed = (text: string): ReasonView[] => JSON.parse(text) as ReasonView[]
