import type { z } from 'zod'
import type { getFlagships, listFlagshipClasses } from '../../../contract/flagships.ts'
import { trainingClass } from '../../../policy/machines/training-class.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { pageByDay, readDayPlace } from '../../platform/paging.ts'
import { authorise } from '../../platform/principal.ts'
import * as store from './flagships-store.ts'
import { classCalendarPermissions } from './permissions/class-calendar.ts'

/** 三(四)15: the five kinds of training the notice names, each with what opened in a year of my range under the trades that carry its mark. */
export async function flagshipsOf(tx: Tx, year: number): Promise<z.input<typeof getFlagships.reply>> {
  authorise(tx.principal, classCalendarPermissions, 'view')
  return { year, items: await store.countFlagships(tx, year) }
}

/** The classes behind one of them; a mark the notice does not know is not found. */
export async function flagshipClasses(tx: Tx, code: string, query: z.output<typeof listFlagshipClasses.query>): Promise<z.input<typeof listFlagshipClasses.reply>> {
  authorise(tx.principal, classCalendarPermissions, 'view')
  if (!(await store.isFlagship(tx, code))) throw notFound('类重点培训')
  const limit = query.limit ?? 20
  const page = pageByDay(await store.listFlagshipClasses(tx, query.year, code, readDayPlace(query.cursor), limit + 1), limit, (c) => c.openedOn)
  return {
    items: page.items.map(({ state, ...c }) => ({ ...c, stateLabel: trainingClass.states[state] })), next: page.next,
    total: { value: await store.countFlagshipClasses(tx, query.year, code), exact: true },
  }
}
