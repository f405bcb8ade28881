import type { z } from 'zod'
import type { listRecommendations, myRecommendations, recommendationRate, RecommendationView, TraineeView } from '../../../../contract/recommendations.ts'
import { PARAMETER_CHOICES } from '../../../../policy/parameter-choices.ts'
import type { EmploymentCount } from '../../../../policy/contract-performance.ts'
import { PLACEMENT_GROUPS, placementOf, RECOMMENDATION_RESULTS, recommendedRate, type PlacementGroup } from '../../../../policy/recommended-employment.ts'
import { daysBetween } from '../../../../values/plain-date.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import { readDayPlace, writeDayPlace } from '../../../platform/paging.ts'
import { authorise, may } from '../../../platform/principal.ts'
import { parametersFor } from '../../parameters/index.ts'
import { recommendationPermissions } from '../permissions.ts'
import * as store from './store.ts'

/** The parameters in force where the caller is. */
export const rulesOf = async (tx: Tx) => (await parametersFor(tx, tx.principal.regionCode, await today(tx))).values

const wantedOf = (query: { year?: number | undefined; institutionId?: string | undefined }): store.Wanted => ({ year: query.year ?? null, institutionId: query.institutionId ?? null, classIds: null, enrolmentId: null })

/** Completed trainees by where they stand; those who wait to be recommended are the to-do list 待推荐学员 of their institution. */
export async function list(tx: Tx, query: z.output<typeof listRecommendations.query>): Promise<z.input<typeof listRecommendations.reply>> {
  authorise(tx.principal, recommendationPermissions, 'view')
  const [limit, group, rules] = [query.limit ?? 20, query.group ?? 'WAITING', await rulesOf(tx)]
  const found = await store.page(tx, rules.EMPLOYMENT_WINDOW, wantedOf(query), group, readDayPlace(query.cursor), limit + 1)
  const page = found.slice(0, limit)
  const [last, total] = [page.at(-1), (await store.counts(tx, rules.EMPLOYMENT_WINDOW, wantedOf(query)))[group]]
  return { items: await traineeViews(tx, page), next: found.length > limit && last !== undefined ? writeDayPlace({ day: last.completedOn, id: last.id }) : null, total: { value: total, exact: true } }
}

/** F19 over the trainees of the caller, on both bases, with those left out. */
export async function rate(tx: Tx, query: z.output<typeof recommendationRate.query>): Promise<z.input<typeof recommendationRate.reply>> {
  authorise(tx.principal, recommendationPermissions, 'view')
  const rules = await rulesOf(tx)
  const found = await store.counts(tx, rules.EMPLOYMENT_WINDOW, wantedOf(query))
  const judged = recommendedRate({ WILLING: found.WILLING, recommended: found.recommended, employed: found.EMPLOYED }, rules.EMPLOYMENT_BASIS, rules.MIN_RECOMMEND_EMPLOY_RATE_DEMOB)
  return {
    basisLabel: PARAMETER_CHOICES.EMPLOYMENT_BASIS?.[rules.EMPLOYMENT_BASIS] ?? rules.EMPLOYMENT_BASIS, windowMonths: rules.EMPLOYMENT_WINDOW, recommended: found.recommended,
    counts: Object.fromEntries((Object.keys(PLACEMENT_GROUPS) as PlacementGroup[]).map((g) => [g, found[g]])) as Record<PlacementGroup, number>,
    employedText: judged.employedText, recommendedText: judged.recommendedText, finding: { ...judged.finding, facts: { ...judged.finding.facts } as TraineeView['finding']['facts'] },
  }
}

export async function traineeViews(tx: Tx, trainees: readonly store.Trainee[]): Promise<TraineeView[]> {
  const [given, day] = [await store.ofTrainees(tx, trainees.map((t) => t.id)), await today(tx)]
  const recommends = may(tx.principal, recommendationPermissions, 'recommend')
  return trainees.map((t) => {
    const { group, finding } = placementOf(t)
    return {
      id: t.id, veteranId: t.veteranId, personName: t.personName, classId: t.classId, classTitle: t.classTitle, tradeLabel: t.trade ?? '', institutionName: t.institutionName, completedOn: t.completedOn, days: Math.max(0, daysBetween(t.completedOn, day)),
      group, groupLabel: PLACEMENT_GROUPS[group], finding: { ...finding, facts: { ...finding.facts } as TraineeView['finding']['facts'] },
      recommendations: given.filter((r) => r.enrolmentId === t.id).map((r) => recommendationView(r, recommends && r.byOrg === tx.principal.orgId)), can: recommends ? ['recommend'] : [],
    }
  })
}

const recommendationView = (r: store.RecommendationRecord, tells: boolean): RecommendationView => ({
  id: r.id, employer: r.employer, post: r.post, contact: r.contact, recommendedOn: r.recommendedOn, byName: r.byName, isOwn: r.isOwn, resultLabel: r.result === null ? null : RECOMMENDATION_RESULTS[r.result], resultNote: r.resultNote,
  toldAt: r.toldAt?.toISOString() ?? null, can: tells ? ['tell'] : [],
})

/** To whom a veteran was recommended. */
export async function mine(tx: Tx): Promise<z.input<typeof myRecommendations.reply>> {
  authorise(tx.principal, recommendationPermissions, 'viewOwn')
  return { items: (await store.ofPerson(tx, tx.principal.veteranId)).map((r) => ({ ...recommendationView(r, true), institutionName: r.institutionName, classTitle: r.classTitle })) }
}

/** How many trainees wait for the caller's institution: for its to-do list. */
export const waitingTrainees = async (tx: Tx): Promise<number> => (await store.counts(tx, (await rulesOf(tx)).EMPLOYMENT_WINDOW, wantedOf({}))).WAITING

/** What the performance sheet of a contract asks of its classes (R-048, F19). */
export async function employmentCount(tx: Tx, classIds: readonly string[]): Promise<EmploymentCount> {
  const found = await store.counts(tx, (await rulesOf(tx)).EMPLOYMENT_WINDOW, { ...wantedOf({}), classIds })
  return { willing: found.WILLING, recommended: found.recommended, employed: found.EMPLOYED }
}

/** One trainee as he stands now. */
export async function one(tx: Tx, enrolmentId: string): Promise<TraineeView> {
  const [view] = await traineeViews(tx, await store.page(tx, (await rulesOf(tx)).EMPLOYMENT_WINDOW, { ...wantedOf({}), enrolmentId }, null, null, 1))
  if (view === undefined) throw notFound('个学员')
  return view
}
