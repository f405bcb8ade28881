import type { z } from 'zod'
import type { ExportView, getExport, listExportKinds, listExports } from '../../../contract/exports.ts'
import { SENSITIVITIES } from '../../../policy/exports.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound, refuse } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { parametersFor } from '../parameters/index.ts'
import { kindOf, kinds } from './kinds/index.ts'
import { exportPermissions } from './permissions.ts'
import * as store from './store.ts'
import { exportNumber, mayExport, mayJudge, viewOf } from './view.ts'

const defaultLimit = 20

/** The lists this principal may take, with what their columns hold. */
export async function listKinds(tx: Tx): Promise<z.input<typeof listExportKinds.reply>> {
  authorise(tx.principal, exportPermissions, 'list')
  const parameters = await parametersFor(tx, tx.principal.regionCode, await today(tx))
  return {
    kinds: kinds.filter((kind) => mayExport(tx, kind.code)).map((kind) => ({
      code: kind.code, title: kind.title, about: kind.about, sensitivity: kind.sensitivity, sensitivityLabel: SENSITIVITIES[kind.sensitivity], filters: [...kind.filters], needs: [...kind.needs],
      columns: kind.columns.map(({ title, holds }) => ({ title, holds })),
    })),
    isReviewer: may(tx.principal, exportPermissions, 'approve'), log: may(tx.principal, exportPermissions, 'readWholeLog') ? 'ALL' : may(tx.principal, exportPermissions, 'readLog') ? 'OFFICE' : 'NONE',
    keepHours: parameters.values.EXPORT_KEEP_HOURS,
  }
}

/** A page of what this principal asked for, of what waits for him, or of the log: a reviewer's own office, an auditor's whole range. */
export async function listPage(tx: Tx, query: z.output<typeof listExports.query>): Promise<z.input<typeof listExports.reply>> {
  const limit = query.limit ?? defaultLimit
  const filter: store.ListFilter = { ...filterOf(tx, query.view), before: query.cursor === undefined ? null : cursorOf(query.cursor), limit: limit + 1 }
  const [rows, total] = await Promise.all([store.list(tx, filter), store.count(tx, filter)])
  const page = query.view === 'WAITING' ? rows.slice(0, limit).filter((row) => mayJudge(tx, row)) : rows.slice(0, limit)
  const last = rows[limit - 1]
  const items: ExportView[] = []
  for (const row of page) items.push(await viewOf(tx, row))
  return { items, next: rows.length > limit && last !== undefined ? String(last.no) : null, total: { value: total, exact: true } }
}

/** A request that waits for the principal as second person. */
export interface WaitingExport { id: string; number: string; title: string; rowCount: number; requesterName: string; reason: string }

/** What waits for this principal as second person, newest first. */
export async function waitingForMe(tx: Tx): Promise<WaitingExport[]> {
  if (!may(tx.principal, exportPermissions, 'approve')) return []
  const rows = await store.list(tx, { ...filterOf(tx, 'WAITING'), before: null, limit: 50 })
  return rows.filter((row) => mayJudge(tx, row)).map(({ id, no, kind, rowCount, requesterName, reason }) => ({ id, number: exportNumber(no), title: kindOf(kind).title, rowCount, requesterName, reason }))
}

/** One request with what happened to it: for its requester, its second person and the log's readers. */
export async function getOne(tx: Tx, id: string): Promise<z.input<typeof getExport.reply>> {
  authorise(tx.principal, exportPermissions, 'list')
  const { principal } = tx
  const row = await store.find(tx, id)
  const isMine = row?.requestedBy === principal.userId
  const isOurs = row?.officeId === principal.orgId && may(principal, exportPermissions, 'readLog')
  if (!row || !(isMine || isOurs || may(principal, exportPermissions, 'readWholeLog'))) throw notFound('份导出')
  const [view, events] = await Promise.all([viewOf(tx, row), store.listEvents(tx, id)])
  return { ...view, events: events.map((e) => ({ at: e.at.toISOString(), event: eventLabels[e.event], byName: e.byName, note: e.note })) }
}

const eventLabels: Readonly<Record<store.ExportEvent, string>> = {
  REQUESTED: '申请', APPROVED: '同意', REFUSED: '不同意', WITHDRAWN: '撤回', WRITTEN: '生成', PACKED: '打包', FETCHED: '下载', REMOVED: '到期删除', TRACED: '溯源',
}

function filterOf(tx: Tx, view: 'MINE' | 'WAITING' | 'LOG'): Pick<store.ListFilter, 'requestedBy' | 'officeId' | 'state' | 'notPerson'> {
  const { principal } = tx
  if (view === 'MINE') {
    authorise(principal, exportPermissions, 'list')
    return { requestedBy: principal.userId }
  }
  if (view === 'WAITING') {
    authorise(principal, exportPermissions, 'approve')
    return { officeId: principal.orgId, state: 'WAITING', notPerson: principal.personId }
  }
  authorise(principal, exportPermissions, 'readLog', '导出记录由本单位复核岗位和审计查看。您自己的导出在“我的导出”里。')
  return may(principal, exportPermissions, 'readWholeLog') ? {} : { officeId: principal.orgId }
}

function cursorOf(cursor: string): number {
  if (!/^\d{1,9}$/.test(cursor)) throw refuse('BAD_CURSOR', '翻页位置已失效，请回到第一页。', { field: 'cursor' })
  return Number(cursor)
}
