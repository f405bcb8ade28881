import type { z } from 'zod'
import type { addJobEvent, setEmployerOrders } from '../../../contract/employment.ts'
import { formatDate, plainDate } from '../../../values/plain-date.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import type { Platform } from '../../platform/http.ts'
import { authorise } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { keep } from './files.ts'
import { employmentPermissions } from './permissions.ts'
import * as store from './store.ts'
import { isDraft, isOver, judgeFollowUp } from './view.ts'

const schoolOnly = '岗位跟进由承办培训机构的教务填写。'

/** Puts the list of employers' orders of an application; once it is submitted the list stays. */
export async function setOrders(tx: Tx, platform: Platform, classId: string, { orders }: z.output<typeof setEmployerOrders.body>): Promise<void> {
  authorise(tx.principal, employmentPermissions, 'setOrders', schoolOnly)
  const cls = await ownClass(tx, classId)
  if (!isDraft(cls)) throw conflict('ORDERS_SUBMITTED', '这份申请已经提交，用人订单不能再改。需要修改的，请让审核部门退回补正。', { clause: '三(一)3' })
  if (new Set(orders.map((o) => o.id)).size < orders.length) throw refuse('ORDER_TWICE', '同一条用人订单交了两次，请刷新页面后重填。', { field: 'orders' })
  const before = await store.ordersOf(tx, classId)
  await store.removeOrders(tx, classId, orders.map((o) => o.id))
  for (const [i, { file, ...order }] of orders.entries()) {
    const attachmentId = file === null ? (before.find((b) => b.id === order.id)?.attachmentId ?? null) : await keep(tx, platform, 'EMPLOYER_INTENT', file)
    if ((await store.saveOrder(tx, classId, i + 1, { ...order, attachmentId })) === 0) throw conflict('ORDER_ELSEWHERE', '这条用人订单已经登记在另一个班次上。请刷新页面后重填。', { field: 'orders' })
  }
  const words = orders.map((o) => `${o.employer ?? '企业待填'}${o.post ?? '岗位待填'} ${o.headCount ?? '—'} 人`).join('；')
  await note(tx, cls, 'setOrders', orders.length === 0 ? '清空用人订单' : `登记用人订单 ${orders.length} 条：${words}`)
}

/** Records a job event that was held for a class. */
export async function addEvent(tx: Tx, platform: Platform, classId: string, body: z.output<typeof addJobEvent.body>): Promise<void> {
  authorise(tx.principal, employmentPermissions, 'addEvent', schoolOnly)
  const cls = await ownClass(tx, classId)
  if (isDraft(cls) || isOver(cls)) throw conflict('NO_EVENT_NOW', isDraft(cls) ? '申请还没有提交，不能登记招聘对接。' : '这个班次已经结束，不能再登记招聘对接。', { clause: '三(一)3' })
  const held = plainDate(body.heldOn)
  if (held > (await today(tx))) throw refuse('EVENT_AHEAD', `${formatDate(held)}还没到，办完以后再登记。`, { field: 'heldOn' })
  const attachmentId = body.file === null ? null : await keep(tx, platform, 'JOB_EVENT', body.file)
  const added = await store.insertEvent(tx, classId, { ...body, place: maskNumbersIn(body.place), employers: body.employers.map(maskNumbersIn), attachmentId })
  if (added === 0) throw conflict('EVENT_EXISTS', '这次招聘对接已经登记过，没有再登记。请刷新页面。')
  await note(tx, cls, 'addJobEvent', `登记${formatDate(held)}的招聘对接：${body.employers.length} 家单位，岗位 ${body.posts} 个，参加 ${body.attendees} 人`)
}

/** Withdraws an event entered in error; it stays to be seen. */
export async function withdrawEvent(tx: Tx, classId: string, eventId: string, why: string): Promise<void> {
  authorise(tx.principal, employmentPermissions, 'addEvent', schoolOnly)
  const cls = await ownClass(tx, classId)
  const event = (await store.eventsOf(tx, classId)).find((e) => e.id === eventId)
  if (event === undefined) throw notFound('次招聘对接')
  if (event.withdrawnWhy !== null) throw conflict('EVENT_WITHDRAWN', '这次招聘对接已经撤销过。请刷新页面。')
  await store.withdrawEvent(tx, eventId, maskNumbersIn(why))
  await note(tx, cls, 'withdrawJobEvent', `撤销${formatDate(event.heldOn)}的招聘对接：${maskNumbersIn(why)}`)
}

/** When a class completes without posts or event: nothing is refused, the log keeps what was missing. */
export async function warnAtCompletion(tx: Tx, cls: classes.ClassRecord): Promise<void> {
  const judged = await judgeFollowUp(tx, cls, await store.ordersOf(tx, cls.id), await store.eventsOf(tx, cls.id))
  const missing = judged.reasons.filter((r) => r.verdict === 'warn')
  if (missing.length > 0) await note(tx, cls, 'warnJobFollowUp', `结业时岗位跟进不全：${missing.map((r) => r.message).join('')}`)
}

/** The class, held, if it is the caller's institution's. */
async function ownClass(tx: Tx, classId: string): Promise<classes.ClassRecord> {
  const cls = await classes.lock(tx, classId)
  if (tx.principal.orgId !== cls.institutionId) throw forbidden(schoolOnly)
  return cls
}

const note = (tx: Tx, cls: classes.ClassRecord, action: string, summary: string) => audit(tx, { noun: 'class', recordId: cls.id, classId: cls.id, regionCode: cls.responsibleRegion, action, summary })
