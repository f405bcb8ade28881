import { parsePlainDate, type PlainDate } from '../../values/plain-date.ts'
import { refuse } from './errors.ts'

/** A page of a list and where the next begins; null on the last page. */
export interface Page<T> { items: T[]; next: string | null }

/**
 * The row at which the page before ended, by its id; null for the first page. The query takes that row's
 * place in the order from the row itself: an instant written into a cursor would lose its microseconds, and
 * with them every row of the same transaction.
 * @throws BAD_CURSOR (422) for anything this file did not write
 */
export function readPlace(cursor: string | undefined): string | null {
  if (cursor === undefined) return null
  const id = Buffer.from(cursor, 'base64url').toString('utf8')
  if (!isId(id)) throw badCursor()
  return id
}

/** The same for lists ordered by a day, which a cursor can carry without loss; `day` is null for a row that has none yet. */
export interface DayPlace { day: PlainDate | null; id: string }

/** @throws BAD_CURSOR (422), also for a day the calendar does not have */
export function readDayPlace(cursor: string | undefined): DayPlace | null {
  if (cursor === undefined) return null
  const [written = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('|')
  const day = written === '' ? null : parsePlainDate(written)
  if (!isId(id) || (written !== '' && day === null)) throw badCursor()
  return { day, id }
}

export const writeDayPlace = ({ day, id }: { day: string | null; id: string }): string => Buffer.from(`${day ?? ''}|${id}`).toString('base64url')

const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
const badCursor = () => refuse('BAD_CURSOR', '翻页位置已失效，请回到第一页。', { field: 'cursor' })

/** The same for a list ordered by a day: `dayOf` a row is the day the query orders by. */
export function pageByDay<T extends { id: string }>(rows: readonly T[], limit: number, dayOf: (row: T) => string | null): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length <= limit || last === undefined ? null : writeDayPlace({ day: dayOf(last), id: last.id }) }
}

/** The first `limit` of rows that were read with one more than a page holds. */
export function pageOf<T extends { id: string }>(rows: readonly T[], limit: number): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length <= limit || last === undefined ? null : Buffer.from(last.id).toString('base64url') }
}
