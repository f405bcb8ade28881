import type { z } from 'zod'
import type { Applicant, ApplicationView, RoundBrief, RoundView, listRounds } from '../../../contract/selection.ts'
import type { ReasonView } from '../../../contract/endpoint.ts'
import { institutionApplication, selectionRound } from '../../../policy/machines/selection.ts'
import { publicNotice } from '../../../policy/machines/notice-machines.ts'
import { averageOf } from '../../../policy/selection.ts'
import type { Reason } from '../../../values/decision.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { authorise, may } from '../../platform/principal.ts'
import type { PublicityStanding } from '../notices/index.ts'
import { calendar, deadlineOf, parametersFor } from '../parameters/index.ts'
import { listedReasons } from './applications.ts'
import { decideReady, rank } from './choice.ts'
import { demandOf } from './demand.ts'
import { papersOf } from './papers.ts'
import { selectionPermissions } from './permissions.ts'
import { decideAll, noticeOf } from './publicity.ts'
import { ONLY_CITY } from './rounds.ts'
import { applicationSteps, roundSteps } from './ruler.ts'
import * as store from './store.ts'

const SEE = '择优选择的办理情况由省辖市以上退役军人事务部门查看。'

export async function list(tx: Tx, query: z.output<typeof listRounds.query>): Promise<z.input<typeof listRounds.reply>> {
  authorise(tx.principal, selectionPermissions, 'view', SEE)
  const limit = query.limit ?? 20
  const [day, page] = [await today(tx), pageOf(await store.pageOfRounds(tx, query.year ?? null, readPlace(query.cursor), limit + 1), limit)]
  const mayOpen = may(tx.principal, selectionPermissions, 'open')
  return {
    items: page.items.map((round) => briefOf(round, day)), next: page.next, total: { value: await store.countRounds(tx, query.year ?? null), exact: true }, can: mayOpen ? ['open'] : [], whyNotOpen: mayOpen || tx.principal.orgKind !== 'VA' ? null : ONLY_CITY,
  }
}

const briefOf = (round: store.RoundRecord, day: PlainDate): RoundBrief => ({
  id: round.id, title: round.title, year: round.year, officeName: round.officeName, regionName: round.regionName, state: round.state, stateLabel: selectionRound.states[round.state], opensOn: round.opensOn, closesOn: round.closesOn,
  isTakingApplications: round.state === 'OPEN' && day <= round.closesOn, trades: round.trades, applicants: round.applicants, recognised: round.recognised, myApplicationId: round.myApplicationId,
})

/** A round with its ruler of steps and its applicants, best first; an institution sees its own application only. */
export async function viewRound(tx: Tx, id: string): Promise<RoundView> {
  authorise(tx.principal, selectionPermissions, 'view', SEE)
  const round = await store.findRound(tx, id)
  if (round === null) throw notFound('轮择优选择')
  const [day, applications] = [await today(tx), await store.applicationsOf(tx, id)]
  const parameters = await parametersFor(tx, round.regionCode, day)
  const standing = round.state === 'WITHDRAWN' ? null : await noticeOf(tx, applications)
  const isOwn = round.officeId === tx.principal.orgId
  const can = (action: keyof typeof selectionPermissions) => isOwn && may(tx.principal, selectionPermissions, action)
  const brief = briefOf(round, day)
  const selecting = can('select') && round.state === 'OPEN' ? (await decideReady(tx, round, applications)).reasons : []
  const recognising = isOwn && round.state === 'IN_PUBLICITY' ? firstWrong(await decideAll(tx, round, applications)) : []
  const places = new Map(rank(applications.filter((a) => a.state === 'UNDER_SCORING')).map((p) => [p.id, p.rank]))
  const shown: Applicant[] = []
  for (const a of applications) shown.push(await applicantOf(tx, round, a, places.get(a.id) ?? null))
  return {
    ...brief, version: round.version, conditions: round.conditions, items: round.items, criteria: round.criteria, passMark: round.passMark, openedBy: round.openedBy, openedAt: round.openedAt.toISOString(), selectedBy: round.selectedBy,
    selectedAt: round.selectedAt?.toISOString() ?? null, opinion: round.opinion, outOfOrder: round.outOfOrder, leastScorers: parameters.values.MIN_SELECTION_SCORERS, steps: roundSteps(round, day, standing), applications: shown.toSorted(byRank),
    demand: tx.principal.scope.kind === 'range' ? await demandOf(tx, round, applications) : null, notice: noticeView(standing), selecting: views(selecting), recognising: views(recognising),
    withdrawn: withdrawnOf(round), can: [
      ...(brief.isTakingApplications && round.mayJoin && brief.myApplicationId === null && may(tx.principal, selectionPermissions, 'apply') ? ['apply' as const] : []), ...(selecting.length > 0 && selecting.every((r) => r.verdict === 'pass') ? ['select' as const] : []),
      ...(round.state === 'SELECTED' && can('draftNotice') ? ['draftNotice' as const] : []), ...(recognising.every((r) => r.verdict === 'pass') && round.state === 'IN_PUBLICITY' && can('recognise') ? ['recognise' as const] : []),
      ...((round.state === 'OPEN' && can('withdraw')) || (round.state === 'SELECTED' && can('withdrawChoice')) ? ['withdraw' as const] : []),
    ],
  }
}

/** One application, as far as the principal may see it. */
export async function viewApplication(tx: Tx, id: string): Promise<ApplicationView> {
  authorise(tx.principal, selectionPermissions, 'view', SEE)
  const a = await store.findApplication(tx, id)
  const round = a === null ? null : await store.findRound(tx, a.roundId)
  if (a === null || round === null) throw notFound('份承训申请')
  const all = await store.applicationsOf(tx, a.roundId)
  const places = new Map(rank(all.filter((each) => each.state === 'UNDER_SCORING')).map((p) => [p.id, p.rank]))
  const applicant = await applicantOf(tx, round, a, places.get(id) ?? null)
  const standing = round.state === 'WITHDRAWN' ? null : await noticeOf(tx, [a])
  const [isOwn, isMine] = [round.officeId === tx.principal.orgId, a.institutionId === tx.principal.orgId]
  const [mayCheck, mayApply] = [isOwn && a.state === 'SUBMITTED' && may(tx.principal, selectionPermissions, 'check'), isMine && may(tx.principal, selectionPermissions, 'apply')]
  const isBlind = applicant.myPart === 'mayState' || applicant.myPart === 'mayScore'
  const listed = await listedReasons(tx, round.year, a.institutionId, a.trades.map((t) => ({ tradeCode: t.code, levels: t.levels })))
  return {
    ...applicant, version: a.version, roundId: round.id, roundTitle: round.title, year: round.year, roundState: round.state, criteria: round.criteria, passMark: round.passMark, statement: a.statement, catalogue: views(listed), missing: a.missing,
    checkedBy: a.checkedBy, files: (await papersOf(tx, id)).map((f) => ({ ...f, addedAt: f.addedAt.toISOString() })), steps: applicationSteps(round, a, await today(tx), standing), items: round.items,
    sheets: isBlind ? [] : await sheetsOf(tx, id), statements: await statementsOf(tx, id), notice: noticeView(standing), validTo: a.validTo,
    whyNotScoring: applicant.myPart === 'conflict' ? '您声明了与这家机构有利害关系，不给它评分。' : applicant.myPart === 'scored' ? '您已经给这家机构评过分，一人只评一次。' : null,
    withdrawn: withdrawnOf(round),
    can: [
      ...(mayApply && a.state === 'RETURNED' ? ['resubmit' as const] : []), ...(mayApply && (a.state === 'SUBMITTED' || a.state === 'RETURNED') ? ['addFile' as const] : []), ...(mayCheck ? ['return' as const, 'accept' as const] : []),
      ...(applicant.myPart === 'mayState' ? ['state' as const] : []), ...(applicant.myPart === 'mayScore' ? ['score' as const] : []),
    ],
  }
}

/** Who has not scored yet sees nobody's scores, so that three judgements stay three. */
async function applicantOf(tx: Tx, round: store.RoundRecord, a: store.ApplicationRecord, place: number | null): Promise<Applicant> {
  const scores = round.officeId === tx.principal.orgId && a.state === 'UNDER_SCORING' && may(tx.principal, selectionPermissions, 'score')
  const myPart = !scores ? 'none' as const : a.iHaveConflict ? 'conflict' as const : a.iHaveScored ? 'scored' as const : a.iHaveStated ? 'mayScore' as const : 'mayState' as const
  const isBlind = myPart === 'mayState' || myPart === 'mayScore'
  const average = isBlind ? null : averageOf(a.totals)
  return {
    id: a.id, institutionId: a.institutionId, institutionName: a.institutionName, regionName: a.regionName, state: a.state, stateLabel: institutionApplication.states[a.state], submittedAt: a.submittedAt.toISOString(), checkDue: await dueOf(tx, round, a),
    trades: a.trades, scorers: a.totals.length, conflicts: a.conflicts, averageHundredths: isBlind ? null : (a.averageHundredths ?? average?.hundredths ?? null), arithmetic: average?.arithmetic ?? null,
    rank: isBlind ? null : (a.rank ?? place), myPart,
  }
}

/** Until when an application is to be checked; null once it is. */
export async function dueOf(tx: Tx, round: Pick<store.RoundRecord, 'regionCode'>, a: store.ApplicationRecord) {
  if (a.state !== 'SUBMITTED') return null
  const day = await today(tx)
  const { values } = await parametersFor(tx, round.regionCode, day)
  return deadlineOf(await calendar(tx), day, { from: plainDateOf(a.lastSubmittedAt), workingDays: values.APPLICATION_CHECK_WD, kind: 'promise', label: '核对申请材料' })
}

const withdrawnOf = (round: store.RoundRecord): RoundView['withdrawn'] =>
  round.withdrawnAt === null ? null : { by: round.withdrawnBy ?? round.officeName, at: round.withdrawnAt.toISOString(), reason: round.withdrawnReason ?? '' }
const byRank = (a: Applicant, b: Applicant): number => (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER)
const views = (reasons: readonly Reason[]): ReasonView[] => reasons.map((r) => ({ ...r, facts: { ...r.facts } as ReasonView['facts'] }))

/** Of several judgements the first that stands in the way; all of one when none does. */
function firstWrong(judged: readonly { verdict: string; reasons: readonly Reason[] }[]): readonly Reason[] {
  return (judged.find((j) => j.verdict !== 'pass') ?? judged[0])?.reasons ?? []
}

const noticeView = (s: PublicityStanding | null): RoundView['notice'] => (s === null ? null : {
  id: s.noticeId, number: s.number, stateLabel: publicNotice.states[s.state], until: s.term?.until ?? null, left: s.state === 'PUBLISHED' || s.state === 'EXTENDED' ? (s.term?.left ?? null) : null, open: s.open,
})

const sheetsOf = async (tx: Tx, id: string): Promise<ApplicationView['sheets']> =>
  (await tx.many<{ scorer: string; points: number[]; total: number; note: string; signedAt: Date }>('SELECT s.signed_name AS scorer, s.points, s.total, s.note, s.signed_at AS "signedAt" FROM selection_score_sheets s WHERE s.application_id = $1 ORDER BY s.signed_at, s.person_id', [id]))
    .map((s) => ({ ...s, signedAt: s.signedAt.toISOString() }))

const statementsOf = async (tx: Tx, id: string): Promise<ApplicationView['statements']> =>
  (await tx.many<{ person: string; hasConflict: boolean; note: string; signedAt: Date }>('SELECT s.signed_name AS person, s.has_conflict AS "hasConflict", s.note, s.signed_at AS "signedAt" FROM selection_statements s WHERE s.application_id = $1 ORDER BY s.signed_at, s.person_id', [id]))
    .map((s) => ({ ...s, signedAt: s.signedAt.toISOString() }))
