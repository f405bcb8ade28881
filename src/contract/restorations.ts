import { z } from 'zod'
import { endpoint, instantText, requestId } from './endpoint.ts'

export const restorationView = z.object({
  /** The restore nobody has declared reconciled yet; null = none, payments are open. */
  open: z.object({ restoredAt: instantText, backupTakenAt: instantText }).nullable(),
  can: z.array(z.enum(['reconcile'])),
})

export const getRestoration = endpoint({ method: 'GET', path: '/restoration', summary: 'Whether this database was restored from a backup and not reconciled', tag: 'restorations', reply: restorationView })

export const reconcileRestoration = endpoint({
  method: 'POST', path: '/restoration/reconciled', summary: 'Declare that what happened since the backup has been looked after; payments open again', tag: 'restorations', stepUp: true,
  body: z.strictObject({ requestId, reason: z.string().trim().min(2).max(500) }), reply: restorationView,
})
