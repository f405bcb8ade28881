import { z } from 'zod'
import { listClasses } from '../contract/classes.ts'
import { notFound } from '../server/platform/errors.ts'
import type { Desk } from './desk.ts'

/** The id of a class given by its id or its batch number, as far as the person at the desk sees it; refuses otherwise. */
export async function findClass(desk: Desk, given: string): Promise<string> {
  if (z.uuid().safeParse(given).success) return given
  const { items } = await desk.ask(listClasses, { query: { q: given, limit: '200' } })
  const found = items.find((one) => one.batchNo === given)
  if (found === undefined) throw notFound(`个班次（${given}）`)
  return found.id
}
