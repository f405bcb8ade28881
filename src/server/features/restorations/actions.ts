import type { z } from 'zod'
import type { restorationView } from '../../../contract/restorations.ts'
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

/** Declares every open restore reconciled; throws 422 `NOTHING_TO_RECONCILE` when there is none. */
export async function reconcile(tx: Tx, reason: string): Promise<RestorationView> {
  authorise(tx.principal, restorationPermissions, 'reconcile')
  const closed = await store.closeAll(tx, { at: await now(tx), reason })
  if (closed.length === 0) throw refuse('NOTHING_TO_RECONCILE', '现在没有等待对账的恢复，不需要登记。')
  for (const { id } of closed) await audit(tx, { noun: 'restoration', recordId: id, action: 'reconcile', summary: `从备份恢复后登记“已对账”：${reason}`, after: { reason } })
  return getRestoration(tx)
}
