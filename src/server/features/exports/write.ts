import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import { enqueue, everywhere, type Task } from '../../platform/jobs.ts'
import type { Scope } from '../../platform/principal.ts'
import { parametersFor } from '../parameters/index.ts'
import { askedOf } from './asked.ts'
import { putSlice, removeContent } from './content.ts'
import { kindOf, type ExportKind } from './kinds/index.ts'
import * as store from './store.ts'
import { exportNumber } from './view.ts'

const rowsPerSlice = 2000

export const writeQueuedName = 'exports.writeQueued'

/** Writes a short export to its end in the requester's own transaction. */
export async function writeAll(tx: Tx, vault: Vault, row: store.ExportRecord): Promise<store.ExportRecord> {
  for (let next = row; ; ) {
    next = await keepSlice(tx, vault, next, await readSlice(tx, vault, next))
    if (next.state === 'READY') return next
  }
}

/**
 * Writes one slice of the export that has waited longest, then makes room for other work and queues itself again. Slice and progress are one
 * transaction: what is tried again writes the same slice, never a second one.
 */
export const writeQueued: Task = {
  name: writeQueuedName, daily: { hour: 3, minute: 0 }, range: everywhere,
  async run(tx, vault) {
    const row = await store.takeQueued(tx)
    if (row === null) return 0
    if (await store.isActive(tx, row.requestedBy)) await writeNext(tx, vault, row)
    else await giveUp(tx, row, '申请人的账号已停用')
    await enqueue(tx, writeQueued)
    return 1
  },
}

/** Deletes rows and files of exports that have expired; what is left is the log. */
export const removeExpired: Task = {
  name: 'exports.removeExpired', daily: { hour: 1, minute: 10 }, range: everywhere,
  async run(tx) {
    const expired = await store.listExpired(tx)
    for (const row of expired) {
      await removeContent(tx, row.id)
      await store.setState(tx, row.id, 'REMOVED')
      await store.addEvent(tx, row.id, 'REMOVED')
      await audit(tx, { noun: 'export', recordId: row.id, action: 'removed', summary: `到期删除导出文件${exportNumber(row.no)}`, regionCode: row.regionCode })
    }
    return expired.length
  },
}

type Page = Awaited<ReturnType<ExportKind['page']>>

async function writeNext(tx: Tx, vault: Vault, row: store.ExportRecord): Promise<void> {
  let page: Page
  try {
    page = await asRequester(tx, row, (rowsTx) => readSlice(rowsTx, vault, row))
  } catch (error) {
    // what was asked for is no longer the requester's; trying again would only keep others waiting
    if (error instanceof Refusal) return giveUp(tx, row, error.body.message)
    throw error
  }
  await keepSlice(tx, vault, row, page)
}

/** The next rows; what has come in since the decision is left out: the file holds no more rows than were decided on. */
async function readSlice(tx: Tx, vault: Vault, row: store.ExportRecord): Promise<Page> {
  const kind = kindOf(row.kind)
  const { asked } = await askedOf(tx, kind, row.filters)
  return kind.page(tx, vault, asked, row.nextKey, wanted(row))
}

const wanted = (row: store.ExportRecord): number => Math.min(rowsPerSlice, row.rowCount - row.written)

async function keepSlice(tx: Tx, vault: Vault, row: store.ExportRecord, page: Page): Promise<store.ExportRecord> {
  const written = row.written + page.rows.length
  if (page.rows.length > 0) await putSlice(tx, vault, row.id, Math.floor(row.written / rowsPerSlice), page.rows)
  await store.setWritten(tx, row.id, written, page.last)
  if (page.rows.length < wanted(row) || written === row.rowCount) {
    const parameters = await parametersFor(tx, row.regionCode, await today(tx))
    await store.setReady(tx, row.id, parameters.values.EXPORT_KEEP_HOURS)
    await store.addEvent(tx, row.id, 'WRITTEN', `${written} 行`)
    await audit(tx, { noun: 'export', recordId: row.id, action: 'written', summary: `生成导出文件${exportNumber(row.no)}，${written} 行`, regionCode: row.regionCode, after: { rows: written } })
  }
  const after = await store.find(tx, row.id)
  if (!after) throw new Error('an export vanished while it was written')
  return after
}

/** Reads with the range the requester had, by the query's own words and by row security alike, and shows what his roles of today may see. */
async function asRequester<T>(tx: Tx, { scope, requestedBy, requestedPerson }: store.ExportRecord, read: (rowsTx: Tx) => Promise<T>): Promise<T> {
  const roles = await store.rolesOf(tx, requestedBy, requestedPerson)
  await setRange(tx, scope)
  try {
    return await read({ ...tx, principal: { ...tx.principal, scope, roles } })
  } finally {
    await setRange(tx, tx.principal.scope)
  }
}

const setRange = (tx: Tx, scope: Scope) =>
  tx.run(`SELECT set_config('ronggui.lo', $1, true), set_config('ronggui.hi', $2, true), set_config('ronggui.org', $3, true)`,
    [scope.kind === 'range' ? scope.lo : '', scope.kind === 'range' ? scope.hi : '', scope.kind === 'organisation' ? scope.orgId : ''])

async function giveUp(tx: Tx, row: store.ExportRecord, why: string): Promise<void> {
  await store.setState(tx, row.id, 'WITHDRAWN')
  await removeContent(tx, row.id)
  await store.addEvent(tx, row.id, 'WITHDRAWN', why)
  await audit(tx, { noun: 'export', recordId: row.id, action: 'withdrawn', summary: `导出${exportNumber(row.no)}不再生成：${why}`, regionCode: row.regionCode })
}
