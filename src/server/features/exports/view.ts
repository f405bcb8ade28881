import { exportPurposes, type ExportView } from '../../../contract/exports.ts'
import type { ReasonView } from '../../../contract/endpoint.ts'
import { decideApprover, decideExporter, SENSITIVITIES } from '../../../policy/exports.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { may } from '../../platform/principal.ts'
import { kindOf } from './kinds/index.ts'
import { exportPermissions } from './permissions.ts'
import type { ExportRecord } from './store.ts'

const stateLabels: Readonly<Record<ExportView['state'], string>> = {
  WAITING: '等第二人同意', REFUSED: '未同意', WITHDRAWN: '已撤回', QUEUED: '排队生成', WRITING: '正在生成', READY: '可以下载', REMOVED: '已到期删除',
}

/** The number printed on the file: `DC000012`. */
export const exportNumber = (no: number): string => `DC${String(no).padStart(6, '0')}`

/** Whether the principal is the one person who may still take the file. */
export const isHolder = (tx: Tx, row: ExportRecord): boolean => row.requestedBy === tx.principal.userId && mayExport(tx, row.kind)

/** Whether the principal may take a list of this kind at all. */
export function mayExport(tx: Tx, code: ExportRecord['kind']): boolean {
  const kind = kindOf(code)
  return may(tx.principal, exportPermissions, kind.action) && decideExporter({ roles: tx.principal.roles, isPersonal: kind.isPersonal }).verdict === 'pass'
}

/** Whether the principal may be the second person of this request. */
export function mayJudge(tx: Tx, row: ExportRecord): boolean {
  const { principal } = tx
  return row.state === 'WAITING' && may(principal, exportPermissions, 'approve') && decideExporter({ roles: principal.roles, isPersonal: kindOf(row.kind).isPersonal }).verdict === 'pass'
    && decideApprover({ requesterPersonId: row.requestedPerson, requesterOfficeId: row.officeId, approverPersonId: principal.personId, approverOfficeId: principal.orgId }).verdict === 'pass'
}

/** A request as this principal sees it. */
export async function viewOf(tx: Tx, row: ExportRecord): Promise<ExportView> {
  const at = await now(tx)
  const isOpen = row.state === 'READY' && row.expiresAt !== null && row.expiresAt > at
  const can: ExportView['can'] = []
  if (mayJudge(tx, row)) can.push('approve', 'refuse')
  if (row.requestedBy === tx.principal.userId && (row.state === 'WAITING' || row.state === 'QUEUED')) can.push('withdraw')
  if (isOpen && isHolder(tx, row)) can.push('pack', ...(row.packedAt === null ? [] : ['fetch' as const]))
  return {
    id: row.id, number: exportNumber(row.no), kind: row.kind, title: kindOf(row.kind).title, filterText: row.filterText, purposeLabel: exportPurposes[row.purpose as keyof typeof exportPurposes], reason: row.reason,
    sensitivityLabel: SENSITIVITIES[row.sensitivity], rowCount: row.rowCount, written: row.written, needsSecond: row.needsSecond, reasons: row.decision.map((r): ReasonView => ({ ...r, facts: { ...r.facts } as ReasonView['facts'] })),
    state: row.state, stateLabel: row.state === 'READY' && !isOpen ? '已到期' : stateLabels[row.state], requesterName: row.requesterName, officeName: row.officeName, requestedAt: row.requestedAt.toISOString(),
    second: row.secondName === null || row.secondAt === null ? null : { name: row.secondName, at: row.secondAt.toISOString(), note: row.secondNote ?? '' },
    expiresAt: row.expiresAt?.toISOString() ?? null, packedAt: row.packedAt?.toISOString() ?? null, downloads: row.downloads, can,
  }
}
