import { exportPurposes, type ExportView } from '../../../contract/exports.ts'
import { streamMarkedWorkbook } from '../../../documents/marked-workbook/index.ts'
import { clockTimeOf, plainDateOf } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { FileReply, Platform } from '../../platform/http.ts'
import { authorise } from '../../platform/principal.ts'
import { writeSealedZip } from '../../platform/sealed-zip.ts'
import { packOf, replacePack, rowsOf } from './content.ts'
import { kindOf } from './kinds/index.ts'
import { exportPermissions } from './permissions.ts'
import * as store from './store.ts'
import { exportNumber, isHolder, viewOf } from './view.ts'

/** Packs the file under the password the requester's browser made up; neither the password nor the open file is kept anywhere. */
export async function pack(tx: Tx, { vault, config }: Platform, id: string, password: string): Promise<ExportView> {
  const row = await openToMe(tx, id)
  const kind = kindOf(row.kind)
  const number = exportNumber(row.no)
  const content = streamMarkedWorkbook({
    number, title: kind.title, scope: row.filterText, requester: `${row.requesterName}（${row.officeName}）`, purpose: `${exportPurposes[row.purpose as keyof typeof exportPurposes]}：${row.reason}`,
    madeAt: timeText(row.readyAt ?? row.requestedAt), rowCount: row.written, demo: config.demoMode, mark: row.mark.toString('hex'), columns: kind.columns, rows: rowsOf(tx, vault, id),
  })
  const pieces = await replacePack(tx, id)
  await writeSealedZip({ name: `${number}.xlsx`, content }, password, pieces.take)
  await pieces.end()
  await store.setPacked(tx, id)
  await store.addEvent(tx, id, 'PACKED')
  await audit(tx, { noun: 'export', recordId: id, action: 'pack', summary: `打包导出文件${number}` })
  return viewOf(tx, await openToMe(tx, id))
}

/** The packed file; every time it is fetched is counted and stands in the log. */
export async function fetchFile(tx: Tx, id: string): Promise<FileReply> {
  const row = await openToMe(tx, id)
  if (row.packedAt === null) throw conflict('NOT_PACKED', '文件还没有打包。请先生成打开密码，再下载。')
  await store.addDownload(tx, id)
  await store.addEvent(tx, id, 'FETCHED', `${row.written} 行`)
  await audit(tx, { noun: 'export', recordId: id, action: 'export', summary: `下载导出文件${exportNumber(row.no)}，${row.written} 行，第 ${row.downloads + 1} 次`, after: { rows: row.written, downloads: row.downloads + 1 } })
  return { bytes: await packOf(tx, id), mediaType: 'application/zip', fileName: `${exportNumber(row.no)}.zip` }
}

async function openToMe(tx: Tx, id: string): Promise<store.ExportRecord> {
  authorise(tx.principal, exportPermissions, 'list')
  const row = await store.find(tx, id, true)
  if (!row || row.requestedBy !== tx.principal.userId) throw notFound('份导出')
  authorise(tx.principal, exportPermissions, kindOf(row.kind).action)
  if (!isHolder(tx, row)) throw notFound('份导出')
  if (row.state === 'REMOVED' || (row.expiresAt !== null && row.expiresAt <= (await now(tx)))) throw conflict('EXPORT_EXPIRED', '这份文件已经到期，不能再下载。还需要的，请重新申请。')
  if (row.state !== 'READY') throw conflict('EXPORT_STATE', '这份导出还没有生成好。请稍后再看。')
  return row
}

const timeText = (at: Date): string => `${plainDateOf(at)} ${clockTimeOf(at)}`
