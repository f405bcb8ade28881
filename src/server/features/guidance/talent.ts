import type { z } from 'zod'
import type { enterTalent, pushTalent } from '../../../contract/talent.ts'
import { talentWindow, type PushSource } from '../../../policy/talent-assessment.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { checkWish } from '../demand/index.ts'
import { talentPermissions } from './permissions.ts'
import * as store from './talent-store.ts'
import { proposals } from './talent-view.ts'

const clause = '三(一)1'
const schoolOnly = '人才测评和推荐由承办培训机构的教务登记。'

/** Enters results of one trainee or of the class as a table: all or none; a new result takes the place of the one before. */
export async function enter(tx: Tx, classId: string, { assessedOn, kind, items }: z.output<typeof enterTalent.body>): Promise<void> {
  const cls = await ownClass(tx, classId)
  if (assessedOn > (await today(tx))) throw refuse('ASSESSED_AHEAD', '测评日期还没有到，请核对。没有保存。', { field: 'assessedOn', clause })
  if (cls.openedOn !== null && assessedOn < cls.openedOn) throw refuse('ASSESSED_EARLY', '测评日期早于开班日期，请核对。没有保存。', { field: 'assessedOn', clause })
  if (new Set(items.map((i) => i.enrolmentId)).size < items.length) throw refuse('TRAINEE_TWICE', '同一名学员填了两行，请保留一行。没有保存。', { field: 'items' })
  const roster = await classes.rosterOf(tx, classId)
  for (const item of items) {
    if (!roster.some((t) => t.id === item.enrolmentId)) throw notFound('名学员')
    await checkWish(tx, item.trades)
    await store.supersedeResult(tx, item.enrolmentId)
    if (!(await store.insertResult(tx, { ...item, classId, kind, assessedOn }))) throw conflict('RESULT_THERE', '这份测评结果已经保存过了。请刷新页面查看。')
  }
  await note(tx, cls, 'enterTalent', `登记人才测评 ${items.length} 人`, { kind, assessedOn, count: items.length })
}

/** Recommends to one assessed trainee: proposals in the words they have now, or the institution's own. */
export async function recommend(tx: Tx, classId: string, { enrolmentId, proposals: chosen, own }: z.output<typeof pushTalent.body>): Promise<void> {
  const cls = await ownClass(tx, classId)
  const trainee = (await classes.rosterOf(tx, classId)).find((t) => t.id === enrolmentId)
  if (trainee === undefined) throw notFound('名学员')
  if (chosen.length === 0 && own === null) throw refuse('NOTHING_CHOSEN', '请至少选一项推荐，或自己写一项。没有保存。', { field: 'proposals', clause })
  const offered = await proposals(tx, classId, enrolmentId)
  for (const { id, key } of chosen) {
    const found = offered.find((p) => p.key === key)
    if (found === undefined) throw conflict('PROPOSAL_GONE', '所选的一项已经不能推荐（班满了、撤了或不对口）。没有保存，请刷新后重选。', { clause })
    const [source = '', sourceKey = ''] = key.split(' ')
    if (!(await store.insertPush(tx, { id, classId, enrolmentId, kind: found.kind, source: source as PushSource, sourceKey, title: found.title, detail: found.detail, reason: found.reason }))) throw conflict('PUSH_THERE', `“${found.title}”已经推荐给这名学员，没有再推荐。`)
  }
  if (own !== null && !(await store.insertPush(tx, { id: own.id, classId, enrolmentId, kind: own.kind, source: 'OWN', sourceKey: null, title: maskNumbersIn(own.title), detail: maskNumbersIn(own.detail), reason: maskNumbersIn(own.reason) }))) {
    throw conflict('PUSH_THERE', '这一项推荐已经保存过了。请刷新页面查看。')
  }
  await note(tx, cls, 'recommend', `人才测评后为名册第 ${trainee.rosterNo} 号推荐 ${chosen.length + (own === null ? 0 : 1)} 项`, { keys: chosen.map((c) => c.key) })
}

/** Takes a recommendation back; it stays to be seen. */
export async function takeBack(tx: Tx, classId: string, pushId: string, why: string): Promise<void> {
  const cls = await ownClass(tx, classId)
  const push = await store.holdPush(tx, pushId)
  if (push === null || push.classId !== classId) throw notFound('项推荐')
  if (push.withdrawnWhy !== null) throw conflict('PUSH_WITHDRAWN', '这项推荐已经撤回过。请刷新页面。')
  await store.withdrawPush(tx, pushId, maskNumbersIn(why))
  await note(tx, cls, 'withdrawPush', `撤回推荐“${push.title}”：${maskNumbersIn(why)}`, {})
}

/** The person says whether it interests him; he may change his mind. */
export async function replyTo(tx: Tx, pushId: string, said: 'INTERESTED' | 'NOT_INTERESTED'): Promise<void> {
  authorise(tx.principal, talentPermissions, 'viewOwn')
  const push = (await store.ownPushes(tx)).some((p) => p.id === pushId) ? await store.holdPush(tx, pushId) : null
  if (push === null || push.withdrawnWhy !== null) throw notFound('项推荐')
  await store.reply(tx, pushId, said)
  await audit(tx, { noun: 'talentPush', recordId: pushId, classId: push.classId, action: 'reply', summary: `本人回复推荐“${push.title}”：${said === 'INTERESTED' ? '有兴趣' : '不感兴趣'}` })
}

/** The class, held, if it is the caller's institution's and takes results. */
async function ownClass(tx: Tx, classId: string): Promise<classes.ClassRecord> {
  authorise(tx.principal, talentPermissions, 'enter', schoolOnly)
  const cls = await classes.lock(tx, classId)
  if (tx.principal.orgId !== cls.institutionId) throw forbidden(schoolOnly)
  const window = talentWindow(cls)
  if (window !== 'OPEN') throw conflict('NO_TALENT_NOW', window === 'NONE' ? '只有适应性培训班登记人才测评。' : '人才测评在开班以后、办结以前登记，现在不能登记。', { clause })
  return cls
}

const note = (tx: Tx, cls: classes.ClassRecord, action: string, summary: string, after: object) => audit(tx, { noun: 'class', recordId: cls.id, classId: cls.id, regionCode: cls.responsibleRegion, action, summary, after })
