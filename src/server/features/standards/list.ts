import type { StandardKind, StandardRow } from '../../../contract/standards.ts'
import { plainDate, type PlainDate } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { ownPlace, placesFrom } from './cap.ts'
import { standardPermissions } from './permissions.ts'
import { rowView } from './rows.ts'
import * as store from './store.ts'

interface Asked { kind: StandardKind; on?: string | undefined; history?: 'true' | 'false' | undefined; regionCode?: string | undefined; cursor?: string | undefined; limit?: number | undefined }

/** Amounts of the caller's place, of the places above it and of those below it, on a day or with all history. */
export async function listStandards(tx: Tx, asked: Asked) {
  const { kind } = asked
  authorise(tx.principal, standardPermissions, 'list')
  const on = asked.on === undefined ? await today(tx) : plainDate(asked.on)
  const limit = asked.limit ?? 100
  const rows = await store.list(tx, kind, sightOf(tx, asked.regionCode ?? null), asked.history === 'true' ? null : on, asked.cursor === undefined ? null : read(asked.cursor), limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    on, placeName: tx.principal.regionName ?? '河南省', items: page.map((row) => rowView(tx, kind, row, on)),
    next: rows.length > limit && last !== undefined ? write({ rowKey: last.rowKey, from: last.effectiveFrom, id: last.id }) : null,
    waiting: await store.countWaiting(tx, kind, ownPlace(tx)),
    can: may(tx.principal, standardPermissions, 'create') ? (['create', 'import'] as const).slice() : [],
  }
}

/** All rows of a list, for its workbook. */
export async function everyRow(tx: Tx, kind: StandardKind, asked: { on: PlainDate; history: boolean }): Promise<StandardRow[]> {
  authorise(tx.principal, standardPermissions, 'list')
  return (await store.list(tx, kind, sightOf(tx, null), asked.history ? null : asked.on, null, 20_000)).map((row) => rowView(tx, kind, row, asked.on))
}

function sightOf(tx: Tx, place: string | null): store.Sight {
  const { scope } = tx.principal
  const range = scope.kind === 'range' ? scope : { lo: '', hi: '' }
  return { lo: range.lo, hi: range.hi, above: placesFrom(ownPlace(tx)), place }
}

const write = (place: store.Place): string => Buffer.from(JSON.stringify([place.rowKey, place.from, place.id])).toString('base64url')

function read(cursor: string): store.Place {
  try {
    const [rowKey, from, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (typeof rowKey === 'string' && typeof from === 'string' && /^\d{4}-\d\d-\d\d$/.test(from) && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { rowKey, from: plainDate(from), id }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError)) throw error
  }
  throw refuse('BAD_CURSOR', '翻页位置已失效。请回到第一页重新查看。', { field: 'cursor' })
}
