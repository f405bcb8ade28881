import type { z } from 'zod'
import type { myRecommendations, recommendTrainee, tellMyResult, tellResult, TraineeView } from '../../../../contract/recommendations.ts'
import { RECOMMENDATION_RESULTS } from '../../../../policy/recommended-employment.ts'
import { maskNumbersIn } from '../../../../values/mask.ts'
import { formatDate, plainDate } from '../../../../values/plain-date.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import { recommendationPermissions } from '../permissions.ts'
import * as store from './store.ts'
import { mine, one, rulesOf } from './view.ts'

/** Notes a recommendation: of the institution that trained the person, or of his county, which is kept and does not count for the institution (R-050). */
export async function recommend(tx: Tx, enrolmentId: string, body: z.output<typeof recommendTrainee.body>): Promise<TraineeView> {
  authorise(tx.principal, recommendationPermissions, 'recommend', '推荐由培训机构的教务登记，县局也可以登记本局的推荐。')
  const t = await store.hold(tx, (await rulesOf(tx)).EMPLOYMENT_WINDOW, enrolmentId)
  if (t === null) throw notFound('个结业学员')
  const on = plainDate(body.recommendedOn)
  if (on > (await today(tx))) throw refuse('RECOMMENDED_AHEAD', `${formatDate(on)}还没到，推荐以后再登记。`, { field: 'recommendedOn', clause: '三(二)6' })
  const given = { employer: maskNumbersIn(body.employer), post: maskNumbersIn(body.post), contact: body.contact === null ? null : maskNumbersIn(body.contact) }
  if ((await store.insert(tx, t, { id: body.id, byOrg: tx.principal.orgId, recommendedOn: on, ...given })) === 0) throw conflict('RECOMMENDATION_EXISTS', '这次推荐已经登记过，没有再登记。请刷新页面。')
  await note(tx, body.id, t, 'recommend', `${tx.principal.orgId === t.institutionId ? '' : '（不是培训机构）'}向用人单位推荐学员：${given.employer}，${given.post}`)
  return one(tx, enrolmentId)
}

/** Adds what came of a recommendation the caller's own office made. */
export async function tell(tx: Tx, id: string, body: z.output<typeof tellResult.body>): Promise<TraineeView> {
  authorise(tx.principal, recommendationPermissions, 'recommend', '推荐结果由推荐的单位登记。')
  const r = await store.enrolmentOf(tx, id)
  if (r === null) throw notFound('次推荐')
  if (r.byOrg !== tx.principal.orgId) throw forbidden('推荐结果由推荐的单位登记。')
  await add(tx, id, r, body, tx.principal.scope.kind === 'organisation' ? 'INSTITUTION' : 'COUNTY')
  return one(tx, r.enrolmentId)
}

/** What the veteran himself says of it. */
export async function tellMine(tx: Tx, id: string, body: z.output<typeof tellMyResult.body>): Promise<z.input<typeof myRecommendations.reply>> {
  authorise(tx.principal, recommendationPermissions, 'tellOwn')
  const own = (await store.ofPerson(tx, tx.principal.veteranId)).some((r) => r.id === id)
  const r = own ? await store.enrolmentOf(tx, id) : null
  if (r === null) throw notFound('次推荐')
  await add(tx, id, r, body, 'SELF')
  return mine(tx)
}

async function add(tx: Tx, recommendationId: string, r: { classRegion: string; classId: string }, body: z.output<typeof tellResult.body>, saidBy: 'INSTITUTION' | 'COUNTY' | 'SELF'): Promise<void> {
  const words = body.note === null ? null : maskNumbersIn(body.note)
  if ((await store.insertResult(tx, { id: body.id, recommendationId, result: body.result, note: words, saidBy })) === 0) throw conflict('RESULT_EXISTS', '这个结果已经登记过，没有再登记。请刷新页面。')
  await note(tx, recommendationId, r, 'tellResult', `推荐结果：${RECOMMENDATION_RESULTS[body.result]}${words === null ? '' : `，${words}`}`)
}

const note = (tx: Tx, id: string, r: { classRegion: string; classId: string }, action: string, summary: string) =>
  audit(tx, { noun: 'recommendation', recordId: id, classId: r.classId, regionCode: r.classRegion, action, summary })
