import { trainingClass, CLASS_STATES, type ClassEvent } from '../../../../policy/machines/training-class.ts'
import type { Tx } from '../../../platform/database.ts'
import { refuse } from '../../../platform/errors.ts'
import { pageByDay, readDayPlace } from '../../../platform/paging.ts'
import { authorise } from '../../../platform/principal.ts'
import { get } from '../apply.ts'
import { classPermissions } from '../permissions/class.ts'
import * as read from '../store/read.ts'
import { rowView } from './view.ts'

export interface ListQuery { cursor?: string; limit?: number; state?: string; programme?: string; trade?: string; unit?: string; institutionId?: string; q?: string }

/** A page of classes in range, newest planned opening first; drafts without a date come before them. */
export async function listClasses(tx: Tx, query: ListQuery) {
  authorise(tx.principal, classPermissions, 'view')
  const limit = query.limit ?? 20
  const states = (query.state ?? '').split(',').filter((s) => s !== '')
  const unknown = states.find((s) => !(CLASS_STATES as readonly string[]).includes(s))
  if (unknown !== undefined) throw refuse('STATE_UNKNOWN', '查询条件里有不认识的状态，请从状态列表里选择。', { field: 'state' })
  const filter = { states, programme: query.programme ?? null, trade: query.trade ?? null, unit: query.unit ?? null, q: query.q ?? '', institutionId: query.institutionId ?? null }
  const page = pageByDay(await read.listPage(tx, filter, readDayPlace(query.cursor), limit + 1), limit, (c) => c.plannedOpen)
  return {
    items: page.items.map(rowView), next: page.next, total: await read.countMatching(tx, filter),
  }
}

/** What happened to a class, newest first, and the states it went through. */
export async function classHistory(tx: Tx, id: string) {
  authorise(tx.principal, classPermissions, 'view')
  await get(tx, id)
  const [items, events] = [await read.historyOf(tx, id), await read.eventsOf(tx, id)]
  return {
    items: items.map((item) => ({ ...item, at: item.at.toISOString() })),
    states: events.map((e) => ({ at: e.at.toISOString(), event: e.event, label: trainingClass.events[e.event as ClassEvent], from: e.from,
      to: e.to, toLabel: trainingClass.states[e.to] })),
  }
}
