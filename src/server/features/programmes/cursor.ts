import { refuse } from '../../platform/errors.ts'

/** Where a page ended: what the list is ordered by, and the id that tells equals apart. */
export const cursorOf = (key: string, id: string): string => Buffer.from(`${key} ${id}`).toString('base64url')

/** Reads a page's end back; refuses what is not one, so that nothing strange reaches the query. */
export function readCursor(cursor: string | undefined, shape: RegExp): { key: string; id: string } | null {
  if (cursor === undefined) return null
  const [key = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  if (!shape.test(key) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw refuse('BAD_CURSOR', '翻页位置已失效，请回到第一页。')
  return { key, id }
}
export const instants = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/
export const days = /^\d{4}-\d{2}-\d{2}$/
export const regions = /^\d{12}$/
