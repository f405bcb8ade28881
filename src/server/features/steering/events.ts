import type { z } from 'zod'
import type { listMeetings, SteeringEvent, SteeringEventBody } from '../../../contract/steering.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { formatDate, plainDate } from '../../../values/plain-date.ts'
import { PROVINCE_CODE } from '../../../values/region-code.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import type { Platform } from '../../platform/http.ts'
import { pageByDay, readDayPlace } from '../../platform/paging.ts'
import { authorise, may } from '../../platform/principal.ts'
import * as store from './event-store.ts'
import { filesOf, keep, type FileRecord } from './files.ts'
import { steeringPermissions } from './permissions.ts'

type Kind = store.EventKind
const words = {
  COORDINATION_MEETING: { title: '协调会议', noun: 'coordinationMeeting', record: 'recordMeeting', only: '协调会议由退役军人、人社、财政部门的经办（初审）人员登记。' },
  OBSERVATION_EVENT: { title: '观摩活动', noun: 'observationEvent', record: 'recordObservation', only: '观摩活动由市局、省厅经办人员登记。' },
} as const

const mayRecord = (tx: Tx, kind: Kind): boolean => may(tx.principal, steeringPermissions, words[kind].record)
const viewOf = (tx: Tx, kind: Kind, e: store.EventRecord, files: readonly FileRecord[]): SteeringEvent => ({
  id: e.id, regionName: e.regionName, orgName: e.orgName, heldOn: e.heldOn, theme: e.theme, place: e.place, participants: e.participants, summary: e.summary, recordedBy: e.recordedBy, recordedAt: e.recordedAt.toISOString(),
  files: files.filter((f) => f.ownerId === e.id).map(({ id, title }) => ({ id, title })), can: mayRecord(tx, kind) && e.regionCode === tx.principal.regionCode ? ['addFile'] : [],
})

async function one(tx: Tx, kind: Kind, id: string): Promise<SteeringEvent> {
  const event = await store.find(tx, kind, id)
  if (event === null) throw notFound(`次${words[kind].title}`)
  return viewOf(tx, kind, event, await filesOf(tx, 'event', [id]))
}

export async function list(tx: Tx, kind: Kind, query: z.output<typeof listMeetings.query>): Promise<z.input<typeof listMeetings.reply>> {
  authorise(tx.principal, steeringPermissions, 'view')
  const limit = query.limit ?? 20
  const page = pageByDay(await store.page(tx, kind, readDayPlace(query.cursor), limit + 1), limit, (e) => e.heldOn)
  const files = await filesOf(tx, 'event', page.items.map((e) => e.id))
  return {
    items: page.items.map((e) => viewOf(tx, kind, e, files)), next: page.next,
    total: { value: await store.count(tx, kind), exact: true }, can: mayRecord(tx, kind) ? ['record'] : [],
  }
}

/** Records what was held, for the place of the own office; 422 for a day to come. */
export async function record(tx: Tx, kind: Kind, body: SteeringEventBody): Promise<SteeringEvent> {
  const { title, noun, record: action, only } = words[kind]
  authorise(tx.principal, steeringPermissions, action, only)
  const heldOn = plainDate(body.heldOn)
  if (heldOn > await today(tx)) throw refuse('HELD_LATER', `日期 ${formatDate(heldOn)} 还没有到，开过以后再登记。没有保存。`, { field: 'heldOn' })
  const [regionCode, orgId] = [tx.principal.regionCode ?? PROVINCE_CODE, tx.principal.orgId]
  if (orgId === null) throw forbidden(only)
  const theme = maskNumbersIn(body.theme)
  const kept = await store.insert(tx, kind, { id: body.id, regionCode, orgId, heldOn, theme, place: maskNumbersIn(body.place), participants: maskNumbersIn(body.participants), summary: maskNumbersIn(body.summary) })
  if (!kept) throw conflict('EVENT_THERE', `这次${title}已经登记过了，请刷新页面。`)
  await audit(tx, { noun, recordId: body.id, regionCode, action: 'record', summary: `登记${title}：${formatDate(heldOn)}，${theme}` })
  return one(tx, kind, body.id)
}

/** Adds a paper; each of the departments that record does so for its own place. */
export async function addFile(tx: Tx, platform: Platform, kind: Kind, id: string, file: { name: string; base64: string }): Promise<SteeringEvent> {
  const { title, noun, record: action, only } = words[kind]
  authorise(tx.principal, steeringPermissions, action, only)
  const event = await store.find(tx, kind, id)
  if (event === null) throw notFound(`次${title}`)
  if (event.regionCode !== tx.principal.regionCode) throw forbidden(`这次${title}由${event.orgName}登记，附件由当地添加。`)
  await store.hold(tx, id)
  const name = await keep(tx, platform, 'event', id, file)
  await audit(tx, { noun, recordId: id, regionCode: event.regionCode, action: 'addFile', summary: maskNumbersIn(`${title}“${event.theme}”添加附件：${name}`) })
  return one(tx, kind, id)
}
