import type { ExportView } from '../../../contract/exports.ts'
import { decideApprover, decideExporter } from '../../../policy/exports.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { authorise } from '../../platform/principal.ts'
import { removeContent } from './content.ts'
import { kindOf } from './kinds/index.ts'
import { exportPermissions } from './permissions.ts'
import * as store from './store.ts'
import { exportNumber, viewOf } from './view.ts'
import { writeQueuedName } from './write.ts'

/** The second person agrees; the queue writes the file. */
export async function approve(tx: Tx, id: string, note: string): Promise<ExportView> {
  const row = await waitingForMe(tx, id)
  await store.setSecond(tx, id, 'QUEUED', note)
  await enqueue(tx, { name: writeQueuedName })
  return told(tx, row, 'APPROVED', `同意导出${exportNumber(row.no)}《${kindOf(row.kind).title}》${row.rowCount} 行`, note)
}

/** The second person refuses, and says why. */
export async function refuseExport(tx: Tx, id: string, note: string): Promise<ExportView> {
  const row = await waitingForMe(tx, id)
  await store.setSecond(tx, id, 'REFUSED', note)
  return told(tx, row, 'REFUSED', `不同意导出${exportNumber(row.no)}《${kindOf(row.kind).title}》${row.rowCount} 行`, note)
}

/** The requester takes back what is not written yet. */
export async function withdraw(tx: Tx, id: string): Promise<ExportView> {
  authorise(tx.principal, exportPermissions, 'list')
  const row = await store.find(tx, id, true)
  if (row?.requestedBy !== tx.principal.userId) throw notFound('份导出')
  if (row.state !== 'WAITING' && row.state !== 'QUEUED') throw conflict('EXPORT_STATE', '这份导出已经办过，不能撤回。请刷新页面查看。')
  await store.setState(tx, id, 'WITHDRAWN')
  await removeContent(tx, id)
  return told(tx, row, 'WITHDRAWN', `撤回导出${exportNumber(row.no)}`, '')
}

async function waitingForMe(tx: Tx, id: string): Promise<store.ExportRecord> {
  const { principal } = tx
  authorise(principal, exportPermissions, 'approve', '导出由本单位复核岗位的同志同意，您的岗位不能办理这一项。')
  const row = await store.find(tx, id, true)
  if (!row || row.officeId !== principal.orgId) throw notFound('份导出')
  const barred = decideExporter({ roles: principal.roles, isPersonal: kindOf(row.kind).isPersonal }).reasons.find((r) => r.verdict === 'block')
  if (barred) throw forbidden(barred.message)
  if (row.state !== 'WAITING') throw conflict('EXPORT_STATE', '这份导出已经办过。请刷新页面查看。')
  const judged = decideApprover({ requesterPersonId: row.requestedPerson, requesterOfficeId: row.officeId, approverPersonId: principal.personId, approverOfficeId: principal.orgId }).reasons.find((r) => r.verdict === 'block')
  if (judged) throw refuse(judged.code, judged.message, { clause: judged.clause })
  return row
}

async function told(tx: Tx, row: store.ExportRecord, event: store.ExportEvent, summary: string, note: string): Promise<ExportView> {
  await store.addEvent(tx, row.id, event, note)
  await audit(tx, { noun: 'export', recordId: row.id, action: event.toLowerCase(), summary: note === '' ? summary : `${summary}：${note}`, regionCode: row.regionCode })
  const after = await store.find(tx, row.id)
  if (!after) throw notFound('份导出')
  return viewOf(tx, after)
}
