import type { z } from 'zod'
import type { closeSteeringTask, createSteeringTask, listSteeringTasks, SteeringTask } from '../../../contract/steering.ts'
import { assistingOffices, isOverdue, TASK_STATES } from '../../../policy/steering.ts'
import { daysBetween, formatDate, plainDate, type PlainDate } from '../../../values/plain-date.ts'
import { PROVINCE_CODE } from '../../../values/region-code.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import type { Platform } from '../../platform/http.ts'
import { pageByDay, readDayPlace } from '../../platform/paging.ts'
import { authorise, may } from '../../platform/principal.ts'
import { filesOf, keep, type FileRecord } from './files.ts'
import { steeringPermissions } from './permissions.ts'
import * as store from './task-store.ts'

const only = '任务由省厅经办人员登记和办结。'

function viewOf(tx: Tx, t: store.TaskRecord, files: readonly FileRecord[], day: PlainDate): SteeringTask {
  const mayRecord = may(tx.principal, steeringPermissions, 'recordTask')
  return {
    id: t.id, title: t.title, leadOffice: t.leadOffice, assistOffices: t.assistOffices, dueOn: t.dueOn, isOverdue: isOverdue(t, day), daysLeft: daysBetween(day, t.dueOn), state: t.state, stateLabel: TASK_STATES[t.state], reason: t.reason, closedOn: t.closedOn,
    version: t.version, createdBy: t.createdBy, closedBy: t.closedBy, files: files.filter((f) => f.ownerId === t.id).map(({ id, title }) => ({ id, title })), can: mayRecord ? [...(t.state === 'OPEN' ? ['close' as const] : []), 'addFile'] : [],
  }
}

async function one(tx: Tx, id: string): Promise<SteeringTask> {
  const task = await store.find(tx, id)
  if (task === null) throw notFound('项任务')
  return viewOf(tx, task, await filesOf(tx, 'task', [id]), await today(tx))
}

export async function list(tx: Tx, query: z.output<typeof listSteeringTasks.query>): Promise<z.input<typeof listSteeringTasks.reply>> {
  authorise(tx.principal, steeringPermissions, 'view')
  const limit = query.limit ?? 20
  const [day, filter] = [await today(tx), { state: query.state ?? null, office: query.office ?? null }]
  const page = pageByDay(await store.page(tx, filter, readDayPlace(query.cursor), limit + 1), limit, (t) => t.dueOn)
  const files = await filesOf(tx, 'task', page.items.map((t) => t.id))
  return {
    items: page.items.map((t) => viewOf(tx, t, files, day)), next: page.next, total: { value: await store.count(tx, filter), exact: true },
    offices: await store.byOffice(tx, day), can: may(tx.principal, steeringPermissions, 'recordTask') ? ['create'] : [],
  }
}

/** Gives a task to the office that leads; 422 when that office is to assist itself, or the last day is over. */
export async function create(tx: Tx, body: z.output<typeof createSteeringTask.body>): Promise<SteeringTask> {
  authorise(tx.principal, steeringPermissions, 'recordTask', only)
  const assist = assistingOffices(body.assistOffices)
  if (assist.includes(body.leadOffice)) throw refuse('LEAD_ASSISTS', `“${body.leadOffice}”已经是牵头处室，不用再写进配合处室。没有保存。`, { clause: '四(一)', field: 'assistOffices' })
  const dueOn = plainDate(body.dueOn)
  if (dueOn < await today(tx)) throw refuse('DUE_OVER', `完成期限 ${formatDate(dueOn)} 已经过了，请选今天或以后的日期。没有保存。`, { field: 'dueOn' })
  const title = maskNumbersIn(body.title)
  if (!await store.insert(tx, { id: body.id, title, leadOffice: body.leadOffice, assistOffices: assist, dueOn })) throw conflict('TASK_THERE', '这项任务已经登记过了，请刷新页面。')
  await audit(tx, { noun: 'steeringTask', recordId: body.id, regionCode: PROVINCE_CODE, action: 'create', summary: `登记任务：${title}，${body.leadOffice}牵头${assist.length === 0 ? '' : `，${assist.join('、')}配合`}，${formatDate(dueOn)} 前完成` })
  return one(tx, body.id)
}

/** Done, or cancelled with the reason; once. */
export async function close(tx: Tx, id: string, body: z.output<typeof closeSteeringTask.body>): Promise<SteeringTask> {
  authorise(tx.principal, steeringPermissions, 'recordTask', only)
  const task = await held(tx, id)
  if (task.state !== 'OPEN') throw conflict('TASK_CLOSED', `这项任务${TASK_STATES[task.state]}，不能再改。`)
  if (task.version !== body.version) throw conflict('TASK_CHANGED', '这项任务刚被别人改过，本次没有保存。请刷新页面，核对后再办。')
  const reason = maskNumbersIn(body.reason)
  if (body.result === 'CANCELLED' && reason.length < 2) throw refuse('REASON_MISSING', '取消任务要写明原因，至少两个字。没有保存。', { field: 'reason' })
  await store.close(tx, id, body.result, reason.length < 2 ? null : reason)
  await audit(tx, { noun: 'steeringTask', recordId: id, regionCode: PROVINCE_CODE, action: body.result === 'DONE' ? 'finish' : 'cancel', summary: `任务${TASK_STATES[body.result]}：${task.title}${reason === '' ? '' : `（${reason}）`}` })
  return one(tx, id)
}

export async function addFile(tx: Tx, platform: Platform, id: string, file: { name: string; base64: string }): Promise<SteeringTask> {
  authorise(tx.principal, steeringPermissions, 'recordTask', only)
  const task = await held(tx, id)
  const title = await keep(tx, platform, 'task', id, file)
  await audit(tx, { noun: 'steeringTask', recordId: id, regionCode: PROVINCE_CODE, action: 'addFile', summary: maskNumbersIn(`任务“${task.title}”添加附件：${title}`) })
  return one(tx, id)
}

async function held(tx: Tx, id: string): Promise<store.TaskRecord> {
  const task = (await store.hold(tx, id)) === null ? null : await store.find(tx, id)
  if (task === null) throw notFound('项任务')
  return task
}
