import type { z } from 'zod'
import type { listRestorations as listEndpoint, restorationView } from '../../../contract/restorations.ts'
import { audit } from '../../platform/audit.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { openRestoration } from '../../platform/restorations.ts'
import { restorationPermissions } from './permissions.ts'
import * as store from './store.ts'

type RestorationView = z.input<typeof restorationView>

/** Whether the database stands as it was restored from a backup. */
export async function getRestoration(tx: Tx): Promise<RestorationView> {
  authorise(tx.principal, restorationPermissions, 'view')
  const open = await openRestoration(tx)
  return {
    open: open && { restoredAt: open.restoredAt.toISOString(), backupTakenAt: open.backupTakenAt.toISOString() },
    can: open !== null && may(tx.principal, restorationPermissions, 'reconcile') ? ['reconcile'] : [],
  }
}

/** What somebody has to look after following a restore, in the order of the process. */
const kinds: Readonly<Record<string, string>> = {
  veteran: '人员档案', class: '班次办理', enrolment: '学员名册', attendance: '考勤', inspection: '检查', examFiling: '报考', examResult: '考核结果', certificate: '证书', import: '成批导入', user: '账号', role: '岗位', export: '名单导出',
}

/** Every restore, newest first; while one is open, the last work of each kind its backup still holds, so that one sees from where on to look. */
export async function listRestorations(tx: Tx): Promise<z.input<typeof listEndpoint.reply>> {
  authorise(tx.principal, restorationPermissions, 'list')
  const [items, open] = await Promise.all([store.listAll(tx), openRestoration(tx)])
  const last = open === null ? [] : await store.lastEntriesBefore(tx, open.backupTakenAt, Object.keys(kinds))
  return {
    items: items.map((one) => ({ ...one, restoredAt: one.restoredAt.toISOString(), backupTakenAt: one.backupTakenAt.toISOString(), reconciledAt: one.reconciledAt?.toISOString() ?? null })),
    lastKnown: Object.entries(kinds).flatMap(([noun, label]) => last.filter((entry) => entry.noun === noun).map((entry) => ({ noun, label, at: entry.at.toISOString(), summary: entry.summary.replace(/\d{11,}[\dXx]*/g, '…') }))),
    can: open !== null && may(tx.principal, restorationPermissions, 'reconcile') ? ['reconcile'] : [],
  }
}

/** Declares every open restore reconciled; throws 422 `NOTHING_TO_RECONCILE` when there is none. */
export async function reconcile(tx: Tx, reason: string): Promise<RestorationView> {
  authorise(tx.principal, restorationPermissions, 'reconcile')
  const closed = await store.closeAll(tx, { at: await now(tx), reason })
  if (closed.length === 0) throw refuse('NOTHING_TO_RECONCILE', '现在没有等待对账的恢复，不需要登记。')
  for (const { id } of closed) await audit(tx, { noun: 'restoration', recordId: id, action: 'reconcile', summary: `从备份恢复后登记“已对账”：${reason}`, after: { reason } })
  return getRestoration(tx)
}
