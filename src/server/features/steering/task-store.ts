import type { TaskState } from '../../../policy/steering.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import type { DayPlace } from '../../platform/paging.ts'

export interface TaskRecord {
  id: string; title: string; leadOffice: string; assistOffices: string[]; dueOn: PlainDate; state: TaskState; reason: string | null; closedOn: PlainDate | null; version: number; createdBy: string; closedBy: string | null
}
const columns = `t.id, t.title, t.lead_office AS "leadOffice", t.assist_offices AS "assistOffices", t.due_on AS "dueOn", t.state, t.reason, t.closed_on AS "closedOn", t.version, u.name AS "createdBy", c.name AS "closedBy"`
const source = 'steering_tasks t JOIN users u ON u.id = t.created_by LEFT JOIN users c ON c.id = t.closed_by'

export const find = (tx: Tx, id: string) => tx.maybe<TaskRecord>(`SELECT ${columns} FROM ${source} WHERE t.id = $1`, [id])
export const hold = (tx: Tx, id: string) => tx.maybe<{ id: string }>('SELECT id FROM steering_tasks WHERE id = $1 FOR UPDATE', [id])

export interface TaskFilter { state: TaskState | null; office: string | null }
const filtered = '($1::text IS NULL OR t.state = $1) AND ($2::text IS NULL OR t.lead_office = $2 OR $2 = ANY (t.assist_offices))'
export const page = (tx: Tx, f: TaskFilter, after: DayPlace | null, limit: number) =>
  tx.many<TaskRecord>(`SELECT ${columns} FROM ${source} WHERE ${filtered} AND ($3::date IS NULL OR (t.due_on, t.id) > ($3, $4::uuid)) ORDER BY t.due_on, t.id LIMIT $5`, [f.state, f.office, after?.day ?? null, after?.id ?? null, limit])
export const count = async (tx: Tx, f: TaskFilter): Promise<number> => (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM steering_tasks t WHERE ${filtered}`, [f.state, f.office])).n

/** Per office: open tasks it leads, how many of them are over, how many are done, and open ones it assists. */
export const byOffice = (tx: Tx, today: PlainDate) => tx.many<{ office: string; open: number; overdue: number; done: number; assists: number }>(
  `WITH part AS (SELECT lead_office AS office, state, due_on, true AS leads FROM steering_tasks UNION ALL SELECT a.office, t.state, t.due_on, false FROM steering_tasks t, unnest(t.assist_offices) AS a (office))
   SELECT office, count(*) FILTER (WHERE leads AND state = 'OPEN')::int AS open, count(*) FILTER (WHERE leads AND state = 'OPEN' AND due_on < $1)::int AS overdue, count(*) FILTER (WHERE leads AND state = 'DONE')::int AS done,
          count(*) FILTER (WHERE NOT leads AND state = 'OPEN')::int AS assists FROM part GROUP BY office ORDER BY 3 DESC, 2 DESC, office COLLATE "C"`, [today])

export const insert = async (tx: Tx, t: { id: string; title: string; leadOffice: string; assistOffices: readonly string[]; dueOn: PlainDate }): Promise<boolean> =>
  (await tx.run('INSERT INTO steering_tasks (id, title, lead_office, assist_offices, due_on, created_by, created_at) VALUES ($1, $2, $3, $4, $5, app_user(), app_now()) ON CONFLICT (id) DO NOTHING',
    [t.id, t.title, t.leadOffice, t.assistOffices, t.dueOn])) > 0
export const close = (tx: Tx, id: string, state: 'DONE' | 'CANCELLED', reason: string | null) =>
  tx.run('UPDATE steering_tasks SET state = $2, reason = $3, closed_by = app_user(), closed_at = app_now(), closed_on = app_today(), version = version + 1 WHERE id = $1', [id, state, reason])
