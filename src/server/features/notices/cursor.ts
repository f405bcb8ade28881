import { refuse } from '../../platform/errors.ts'

/** Where a page of a list ended: instant and id. */
export const cursorOf = (at: Date, id: string): string => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url')

export function readCursor(cursor: string | undefined): { at: string; id: string } | null {
  if (cursor === undefined) return null
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))
  const [, at, id] = found ?? []
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at))) throw refuse('BAD_CURSOR', '翻页位置已失效，请回到第一页。')
  return { at, id }
}
