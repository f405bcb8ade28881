import { refuse } from '../../platform/errors.ts'

/** Where a page ended: the value it is sorted by, and the row. */
interface Position { key: string; id: string }

export function readCursor(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null
  const [id = '', ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  const key = rest.join(' ')
  if (!/^[0-9a-f-]{36}$/.test(id) || !/^[\w.:-]{1,80}$/.test(key)) throw refuse('BAD_CURSOR', '翻页位置已失效，请回到第一页。')
  return { id, key }
}

/** The page of `limit` rows out of one more, and where the next begins. */
export function pageAfter<T>(rows: readonly T[], limit: number, positionOf: (row: T) => Position): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  if (rows.length <= limit || last === undefined) return { items, next: null }
  const { id, key } = positionOf(last)
  return { items, next: Buffer.from(`${id} ${key}`).toString('base64url') }
}
