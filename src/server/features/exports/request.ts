import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { exportPurposes, type estimateExport, type ExportView, type requestExport } from '../../../contract/exports.ts'
import type { ReasonView } from '../../../contract/endpoint.ts'
import { decideExporter, decideExportReason, decideSecondPerson } from '../../../policy/exports.ts'
import type { Decision } from '../../../values/decision.ts'
import { audit } from '../../platform/audit.ts'
import { now, today } from '../../platform/clock.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { authorise } from '../../platform/principal.ts'
import { parametersFor } from '../parameters/index.ts'
import { askedOf } from './asked.ts'
import { kindOf, type Asked, type ExportKind } from './kinds/index.ts'
import { exportPermissions } from './permissions.ts'
import * as store from './store.ts'
import { exportNumber, viewOf } from './view.ts'
import { writeAll, writeQueuedName } from './write.ts'

const atOnceUpTo = 1000
const msPerHour = 3_600_000

/** How many rows an export would hold and whether a second person is needed, before anybody asks for it. */
export async function estimate(tx: Tx, { kind: code, ...filters }: z.output<typeof estimateExport.query>): Promise<z.input<typeof estimateExport.reply>> {
  const kind = authorisedKind(tx, code)
  const { asked, text } = await askedOf(tx, kind, filters)
  const { rowCount, judged } = await judge(tx, kind, asked)
  return {
    rowCount, filterText: text, needsSecond: judged.verdict !== 'pass', isQueued: judged.verdict !== 'pass' || rowCount > atOnceUpTo,
    reasons: judged.reasons.map((r): ReasonView => ({ ...r, facts: { ...r.facts } as ReasonView['facts'] })),
  }
}

/** Asks for an export: a large one waits for the second person, a long one is written by the queue, others are ready with the answer. */
export async function request(tx: Tx, vault: Vault, input: Omit<z.output<typeof requestExport.body>, 'requestId'>): Promise<ExportView> {
  const kind = authorisedKind(tx, input.kind)
  const { principal } = tx
  if (principal.orgId === null || principal.regionCode === null) throw forbidden('导出由单位的账号办理，您的账号不属于任何单位。')
  const worded = decideExportReason({ text: input.reason }).reasons[0]
  if (worded?.verdict === 'block') throw refuse(worded.code, worded.message, { clause: worded.clause, field: 'reason' })
  const { asked, text } = await askedOf(tx, kind, input.filters)
  await store.holdPerson(tx)
  const { rowCount, judged } = await judge(tx, kind, asked)
  if (rowCount === 0) throw refuse('NOTHING_TO_EXPORT', '按这些条件没有数据，不用导出。请换一个条件。')
  const needsSecond = judged.verdict !== 'pass'
  const isNew = await store.insert(tx, {
    id: input.id, mark: randomBytes(8), kind: kind.code, isPersonal: kind.isPersonal, sensitivity: kind.sensitivity, filters: input.filters, filterText: text, purpose: input.purpose, reason: input.reason.trim(),
    requestedBy: principal.userId, requestedPerson: principal.personId, requesterName: principal.name, officeId: principal.orgId, officeName: principal.orgName ?? '', regionCode: principal.regionCode,
    scope: asked.scope, rowCount, needsSecond, decision: judged.reasons, state: needsSecond ? 'WAITING' : 'QUEUED',
  })
  const row = isNew ? await store.find(tx, input.id) : null
  if (!row) throw conflict('EXPORT_ID_TAKEN', '这份导出已经申请过。请刷新页面查看。')
  await store.addEvent(tx, row.id, 'REQUESTED', `${rowCount} 行${needsSecond ? '，等第二人同意' : ''}`)
  await audit(tx, {
    noun: 'export', recordId: row.id, action: 'export', summary: `申请导出${exportNumber(row.no)}《${kind.title}》${rowCount} 行（${exportPurposes[input.purpose]}）`, ...(asked.classId === null ? {} : { classId: asked.classId }),
    after: { number: exportNumber(row.no), kind: kind.code, rows: rowCount, sensitivity: kind.sensitivity, needsSecond, filters: input.filters },
  })
  if (needsSecond) return viewOf(tx, row)
  if (rowCount <= atOnceUpTo) return viewOf(tx, await writeAll(tx, vault, row))
  await enqueue(tx, { name: writeQueuedName })
  return viewOf(tx, row)
}

function authorisedKind(tx: Tx, code: Parameters<typeof kindOf>[0]): ExportKind {
  const kind = kindOf(code)
  authorise(tx.principal, exportPermissions, kind.action)
  const judged = decideExporter({ roles: tx.principal.roles, isPersonal: kind.isPersonal }).reasons[0]
  if (judged?.verdict === 'block') throw forbidden(judged.message)
  return kind
}

async function judge(tx: Tx, kind: ExportKind, asked: Asked): Promise<{ rowCount: number; judged: Decision<number> }> {
  const at = await now(tx)
  const parameters = await parametersFor(tx, tx.principal.regionCode, await today(tx))
  const since = new Date(at.getTime() - parameters.values.EXPORT_WINDOW_HOURS * msPerHour)
  const [rowCount, earlier] = await Promise.all([kind.count(tx, asked), store.earlierExports(tx, kind.sensitivity, since)])
  return { rowCount, judged: decideSecondPerson({ sensitivity: kind.sensitivity, rows: rowCount, earlier, nowMs: at.getTime() }, parameters) }
}
