import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'

export interface OrderRecord { id: string; employer: string | null; post: string | null; headCount: number | null; attachmentId: string | null; fileName: string | null }
/** Orders of a class the caller has found in his range, as they stand on the page. */
export const ordersOf = (tx: Tx, classId: string) =>
  tx.many<OrderRecord>(
    `SELECT o.id, o.employer, o.post, o.head_count AS "headCount", o.attachment_id AS "attachmentId", m.file_name AS "fileName" FROM employer_orders o LEFT JOIN attachments m ON m.id = o.attachment_id WHERE o.class_id = $1 ORDER BY o.seq, o.id`, [classId])
export const removeOrders = (tx: Tx, classId: string, keep: readonly string[]) => tx.run('DELETE FROM employer_orders WHERE class_id = $1 AND NOT id = ANY ($2::uuid[])', [classId, keep])
/** Adds an order or changes it; 0 when the id stands on another class. */
export const saveOrder = (tx: Tx, classId: string, seq: number, o: Omit<OrderRecord, 'fileName'>) =>
  tx.run(
    `INSERT INTO employer_orders AS o (id, class_id, seq, employer, post, head_count, attachment_id, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, app_user(), app_now())
     ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, employer = excluded.employer, post = excluded.post, head_count = excluded.head_count, attachment_id = excluded.attachment_id, entered_by = excluded.entered_by, entered_at = excluded.entered_at
       WHERE o.class_id = excluded.class_id`, [o.id, classId, seq, o.employer, o.post, o.headCount, o.attachmentId])

export interface EventRecord { id: string; heldOn: PlainDate; place: string; employers: string[]; posts: number; attendees: number; attachmentId: string | null; fileName: string | null; withdrawnWhy: string | null }
export const eventsOf = (tx: Tx, classId: string) =>
  tx.many<EventRecord>(
    `SELECT e.id, e.held_on AS "heldOn", e.place, e.employers, e.posts, e.attendees, e.attachment_id AS "attachmentId", m.file_name AS "fileName", e.withdrawn_why AS "withdrawnWhy"
       FROM job_events e LEFT JOIN attachments m ON m.id = e.attachment_id WHERE e.class_id = $1 ORDER BY e.held_on DESC, e.entered_at DESC, e.id`, [classId])
/** 0 when the id is taken. */
export const insertEvent = (tx: Tx, classId: string, e: Omit<EventRecord, 'fileName' | 'withdrawnWhy' | 'heldOn'> & { heldOn: string }) =>
  tx.run(
    `INSERT INTO job_events (id, class_id, held_on, place, employers, posts, attendees, attachment_id, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, app_user(), app_now()) ON CONFLICT (id) DO NOTHING`,
    [e.id, classId, e.heldOn, e.place, e.employers, e.posts, e.attendees, e.attachmentId])
export const withdrawEvent = (tx: Tx, id: string, why: string) =>
  tx.run('UPDATE job_events SET withdrawn_by = app_user(), withdrawn_at = app_now(), withdrawn_why = $2 WHERE id = $1 AND withdrawn_at IS NULL', [id, why])

export interface NewFile { id: string; digest: string; size: number; mediaType: string; fileName: string; kind: 'EMPLOYER_INTENT' | 'JOB_EVENT' | 'EMPLOYMENT_PROOF' }
export const insertFile = (tx: Tx, f: NewFile) =>
  tx.run(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, app_user(), app_now())`, [f.id, f.digest, f.size, f.mediaType, f.fileName, f.kind])
export const findFile = (tx: Tx, id: string) => tx.maybe<{ digest: string; mediaType: string; fileName: string }>('SELECT digest, media_type AS "mediaType", file_name AS "fileName" FROM attachments WHERE id = $1', [id])

/** Submitted classes of institutions in a year, all and those to order or for a post; cancelled, rejected and returned ones do not count. */
export const orderShares = (tx: Tx, institutionIds: readonly string[], year: number) =>
  tx.many<{ institutionId: string; all: number; ordered: number }>(
    `SELECT c.institution_id AS "institutionId", count(*)::int AS all, count(*) FILTER (WHERE c.order_mode <> 'OPEN')::int AS ordered FROM training_classes c
      WHERE c.institution_id = ANY ($1::uuid[]) AND c.year = $2 AND c.state NOT IN ('DRAFT', 'RETURNED', 'REJECTED', 'CANCELLED') GROUP BY 1`, [institutionIds, year])
