import type { ClassTalent, MyTalent, TalentProposal, TalentPush, TalentResult, TalentRow } from '../../../contract/talent.ts'
import { ASSESSMENT_KINDS, PUSH_KINDS, PUSH_SOURCES, SCORE_BANDS, talentWindow, whyRecommended, withoutPush } from '../../../policy/talent-assessment.ts'
import { formatDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { talentPermissions } from './permissions.ts'
import * as store from './talent-store.ts'

const replies = { INTERESTED: '有兴趣', NOT_INTERESTED: '不感兴趣' } as const

const resultOf = (r: store.ResultRecord): TalentResult => ({ kind: r.kind, kindLabel: ASSESSMENT_KINDS[r.kind], band: r.band, bandLabel: SCORE_BANDS[r.band], trades: r.trades, tradeNames: r.tradeNames, assessedOn: r.assessedOn, enteredBy: r.enteredBy })
const pushOf = (p: store.PushRecord): TalentPush => ({
  id: p.id, kind: p.kind, kindLabel: PUSH_KINDS[p.kind], source: p.source, sourceLabel: PUSH_SOURCES[p.source], title: p.title, detail: p.detail, reason: p.reason, pushedAt: p.pushedAt.toISOString(), reply: p.reply, replyLabel: p.reply === null ? '还没有回复' : replies[p.reply],
  withdrawnWhy: p.withdrawnWhy,
})

/** Results and recommendations of a class, and who was assessed without any (R-023). */
export async function viewTalent(tx: Tx, classId: string): Promise<ClassTalent> {
  authorise(tx.principal, talentPermissions, 'view')
  const cls = await classes.get(tx, classId)
  const window = talentWindow(cls)
  const trainees = window === 'NONE' ? [] : await classes.rosterOf(tx, classId)
  const [results, pushes] = [await store.resultsOf(tx, classId), await store.pushesOf(tx, classId)]
  const rows = trainees.map((t): TalentRow => {
    const found = results.find((r) => r.enrolmentId === t.id)
    return { enrolmentId: t.id, rosterNo: t.rosterNo, name: t.name, assessment: found === undefined ? null : resultOf(found), pushes: pushes.filter((p) => p.enrolmentId === t.id).map(pushOf) }
  })
  return {
    classId, window, total: rows.length, assessed: rows.filter((r) => r.assessment !== null).length, withoutPush: withoutPush(rows).map((r) => r.name), interested: rows.filter((r) => r.pushes.some((p) => p.reply === 'INTERESTED' && p.withdrawnWhy === null)).length, rows,
    can: window === 'OPEN' && tx.principal.orgId === cls.institutionId && may(tx.principal, talentPermissions, 'enter') ? ['enter'] : [],
  }
}

/** What could be recommended to an assessed trainee: orders and events of employment, classes with places left, trades to learn; 409 before he is assessed. */
export async function proposals(tx: Tx, classId: string, enrolmentId: string): Promise<TalentProposal[]> {
  authorise(tx.principal, talentPermissions, 'enter')
  const cls = await classes.get(tx, classId)
  const result = (await store.resultsOf(tx, classId)).find((r) => r.enrolmentId === enrolmentId)
  if (result === undefined) throw conflict('NOT_ASSESSED', '这名学员还没有测评结果，请先登记测评，再推荐。', { clause: '三(一)1' })
  const found: Omit<TalentProposal, 'sourceLabel'>[] = []
  for (const o of await store.ordersFor(tx, classId, result.trades)) found.push({ key: `ORDER ${o.id}`, kind: 'JOB', source: 'ORDER', title: o.post, detail: `${o.employer}，要 ${o.headCount} 人`, reason: whyRecommended('ORDER', o.tradeName) })
  for (const e of await store.eventsFor(tx, classId)) found.push({ key: `EVENT ${e.id}`, kind: 'JOB', source: 'EVENT', title: '招聘对接', detail: `${e.employers.join('、')}，${formatDate(e.heldOn)}在${e.place}`, reason: whyRecommended('EVENT', null) })
  const trades = await store.tradeNames(tx, result.trades)
  for (const t of trades) {
    for (const c of await store.openClasses(tx, cls.responsibleRegion, t.code)) {
      found.push({ key: `CLASS ${c.classId}`, kind: 'TRAINING', source: 'CLASS', title: c.title, detail: `${c.institution}，${c.place}，${c.opensOn === null ? '开班日期待定' : `${formatDate(c.opensOn)}开班`}，还有 ${c.places} 个名额`, reason: whyRecommended('CLASS', t.name) })
    }
  }
  for (const t of trades) found.push({ key: `TRADE ${t.code}`, kind: 'TRAINING', source: 'TRADE', title: `${t.name}免费职业技能培训`, detail: '县退役军人事务局组织，开班时通知', reason: whyRecommended('TRADE', t.name) })
  return found.map((p) => ({ ...p, sourceLabel: PUSH_SOURCES[p.source] }))
}

/** 为您推荐: the caller's own results and what is recommended to him, withdrawn ones left out. */
export async function viewOwnTalent(tx: Tx): Promise<{ items: MyTalent[] }> {
  authorise(tx.principal, talentPermissions, 'viewOwn')
  const [results, pushes] = [await store.ownResults(tx), await store.ownPushes(tx)]
  return { items: results.map((r) => ({ title: r.title, institutionName: r.institutionName, result: resultOf(r), pushes: pushes.filter((p) => p.enrolmentId === r.enrolmentId && p.withdrawnWhy === null).map(pushOf) })) }
}
