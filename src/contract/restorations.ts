import { z } from 'zod'
import { endpoint, id, instantText, requestId } from './endpoint.ts'

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

/** One restore of this database; the history is short by nature. */
export const restorationRow = z.object({
  id, restoredAt: instantText,
  /** The moment the backup shows; what happened between the two is missing. */
  backupTakenAt: instantText,
  /** Null = nobody has declared it reconciled. */
  reconciledAt: instantText.nullable(), reconciledBy: z.string().nullable(),
  /** What was compared, in that person's words. */
  reason: z.string().nullable(),
})
export type RestorationRow = z.infer<typeof restorationRow>

export const listRestorations = endpoint({
  method: 'GET', path: '/restorations', summary: 'Every restore of this database, newest first, and the last work of each kind that the backup of an open one still holds', tag: 'restorations',
  reply: z.object({
    items: z.array(restorationRow),
    /** For the open restore with the oldest backup: when work of each kind stands for the last time in it, among the last 5,000 entries of its log; empty when none is open. */
    lastKnown: z.array(z.object({ noun: z.string(), label: z.string(), at: instantText, summary: z.string() })),
    can: z.array(z.enum(['reconcile'])),
  }),
})
