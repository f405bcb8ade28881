import type { z } from 'zod'
import type { listCatalogue as endpoint } from '../../../../contract/catalogue.ts'
import { yearOf } from '../../../../values/plain-date.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { authorise, may } from '../../../platform/principal.ts'
import { institutionPermissions } from '../permissions.ts'
import * as store from './store.ts'

/** The catalogue of a year, of the institutions of the caller's range; this year's when none is named. */
export async function listCatalogue(tx: Tx, query: { year?: number | undefined; q?: string | undefined }): Promise<z.input<typeof endpoint.reply>> {
  authorise(tx.principal, institutionPermissions, 'list')
  const year = query.year ?? yearOf(await today(tx))
  const { scope } = tx.principal
  const items = scope.kind === 'range' ? await store.list(tx, { year, lo: scope.lo, hi: scope.hi, q: query.q ?? '' }) : []
  return { year, items, can: may(tx.principal, institutionPermissions, 'importCatalogue') ? ['import', 'withdraw'] : [] }
}

/** Takes a wrong entry of the own range out; what was decided by it stays decided. */
export async function withdrawEntry(tx: Tx, id: string, reason: string): Promise<{ id: string }> {
  authorise(tx.principal, institutionPermissions, 'importCatalogue', '撤下目录清单由省辖市或省厅的复核岗办理。')
  const entry = await store.findEntry(tx, id)
  const { scope } = tx.principal
  if (entry === null || scope.kind !== 'range' || entry.regionCode < scope.lo || entry.regionCode >= scope.hi) throw notFound('条目录')
  if ((await store.withdraw(tx, id, reason)) === 0) throw conflict('WITHDRAWN_ALREADY', '这一条已经撤下。请刷新页面。')
  await audit(tx, { noun: 'catalogue', recordId: String(entry.year), regionCode: entry.regionCode, action: 'withdraw', summary: `撤下 ${entry.year} 年度目录：${entry.institutionName}，${entry.tradeName}：${reason}`, after: { entryId: id } })
  return { id }
}
