import type { z } from 'zod'
import type { listTodo } from '../../../contract/reports.ts'
import type { Tx } from '../../platform/database.ts'

const shown = 40

/** What the principal did to classes (prints and downloads are no work done) since Monday in Shanghai, newest first: how many, and the last forty. */
export async function doneThisWeek(tx: Tx): Promise<{ count: number; items: z.input<(typeof listTodo)['reply']>['done'] }> {
  const rows = await tx.many<{ key: string; text: string; at: Date; classId: string; classTitle: string | null; all: number }>(
    `SELECT a.seq::text AS key, a.summary AS text, a.at, a.class_id AS "classId", c.title AS "classTitle", count(*) OVER ()::int AS all
       FROM audit_log a LEFT JOIN training_classes c ON c.id = a.class_id
      WHERE a.user_id = $1 AND a.class_id IS NOT NULL AND a.action NOT IN ('print', 'export') AND a.at >= date_trunc('week', app_now() AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai'
      ORDER BY a.at DESC, a.seq DESC LIMIT $2`, [tx.principal.userId, shown])
  return {
    count: rows[0]?.all ?? 0,
    items: rows.map(({ key, text, classTitle, at, classId }) => ({ key, text, classTitle, at: at.toISOString(), href: classTitle === null ? null : `/classes/${classId}` })),
  }
}
