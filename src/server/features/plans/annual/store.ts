import type { AnnualPlanState } from '../../../../policy/machines/annual-plan.ts'
import type { PlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'

export interface PlanRecord {
  id: string; regionCode: string; officeName: string; level: 'city' | 'county'; unitCode: string; year: number; edition: number; state: AnnualPlanState; version: number; issuedOn: PlainDate; targets: string; attachmentId: string
  changeReason: string | null; returnReason: string | null; madeBy: string; madeAt: Date; uploadedOn: PlainDate | null; submittedBy: string | null; submittedAt: Date | null; decidedBy: string | null; decidedAt: Date | null
}
export interface Office { code: string; name: string; level: 'city' | 'county'; unitCode: string }
interface Content { issuedOn: string; targets: string; attachmentId: string }

const columns = `p.id, p.region_code AS "regionCode", r.full_name AS "officeName", r.level, coalesce(r.unit_code, r.code) AS "unitCode", p.year, p.edition, p.state, p.version, p.issued_on AS "issuedOn", p.targets, p.attachment_id AS "attachmentId",
  p.change_reason AS "changeReason", p.return_reason AS "returnReason", m.name AS "madeBy", p.made_at AS "madeAt", p.uploaded_on AS "uploadedOn", s.name AS "submittedBy", p.submitted_at AS "submittedAt", d.name AS "decidedBy", p.decided_at AS "decidedAt"`
const source = 'annual_plans p JOIN regions r ON r.code = p.region_code JOIN users m ON m.id = p.made_by LEFT JOIN users s ON s.id = p.submitted_by LEFT JOIN users d ON d.id = p.decided_by'
const ranged = 'p.region_code >= $1 AND p.region_code < $2'
const inRange = (tx: Tx): [string, string] => (tx.principal.scope.kind === 'range' ? [tx.principal.scope.lo, tx.principal.scope.hi] : ['', ''])

/** One version in the caller's range, or null. */
export const find = (tx: Tx, id: string) => tx.maybe<PlanRecord>(`SELECT ${columns} FROM ${source} WHERE ${ranged} AND p.id = $3`, [...inRange(tx), id])
/** Holds one version until the transaction ends; null outside the range. */
export const hold = (tx: Tx, id: string) => tx.maybe<{ id: string }>(`SELECT p.id FROM annual_plans p WHERE ${ranged} AND p.id = $3 FOR UPDATE`, [...inRange(tx), id])
/** Every version of a year in the caller's range, oldest first. */
export const ofYear = (tx: Tx, year: number) => tx.many<PlanRecord>(`SELECT ${columns} FROM ${source} WHERE ${ranged} AND p.year = $3 ORDER BY p.region_code, p.edition`, [...inRange(tx), year])
export const editionsOf = (tx: Tx, regionCode: string, year: number) => tx.many<PlanRecord>(`SELECT ${columns} FROM ${source} WHERE ${ranged} AND p.region_code = $3 AND p.year = $4 ORDER BY p.edition`, [...inRange(tx), regionCode, year])
/** Versions of any year that wait: submitted, or returned. */
export const open = (tx: Tx, state: 'SUBMITTED' | 'RETURNED') => tx.many<PlanRecord>(`SELECT ${columns} FROM ${source} WHERE ${ranged} AND p.state = $3 ORDER BY p.submitted_at, p.id`, [...inRange(tx), state])

/** Bureaus that owe a plan, in the caller's range: every city of annex 1 and every county; 济源 once. */
export const offices = (tx: Tx, year: number) =>
  tx.many<Office>(
    `SELECT r.code, r.full_name AS name, r.level, coalesce(r.unit_code, r.code) AS "unitCode" FROM regions r
      WHERE r.code >= $1 AND r.code < $2 AND (r.level = 'county' OR r.code IN (SELECT u.code FROM reporting_units u WHERE u.year = (SELECT max(year) FROM reporting_units WHERE year <= $3)))
      ORDER BY coalesce(r.unit_code, r.code), r.level = 'county', r.code`, [...inRange(tx), year])

export const insert = (tx: Tx, p: Content & { id: string; regionCode: string; year: number; edition: number; changeReason: string | null }) =>
  tx.run('INSERT INTO annual_plans (id, region_code, year, edition, issued_on, targets, attachment_id, change_reason, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, app_user(), app_now())',
    [p.id, p.regionCode, p.year, p.edition, p.issuedOn, p.targets, p.attachmentId, p.changeReason])
export const edit = (tx: Tx, id: string, c: Content) => tx.run('UPDATE annual_plans SET issued_on = $2, targets = $3, attachment_id = $4, version = version + 1 WHERE id = $1', [id, c.issuedOn, c.targets, c.attachmentId])
export const submit = (tx: Tx, id: string) =>
  tx.run(`UPDATE annual_plans SET state = 'SUBMITTED', uploaded_on = coalesce(uploaded_on, app_today()), submitted_by = app_user(), submitted_at = app_now(), version = version + 1 WHERE id = $1`, [id])
export const decide = (tx: Tx, id: string, state: 'RETURNED' | 'ACCEPTED', reason: string | null) =>
  tx.run('UPDATE annual_plans SET state = $2, return_reason = coalesce($3, return_reason), decided_by = app_user(), decided_at = app_now(), version = version + 1 WHERE id = $1', [id, state, reason])
export const supersede = (tx: Tx, id: string) => tx.run(`UPDATE annual_plans SET state = 'AMENDED', version = version + 1 WHERE id = $1`, [id])
/** One at a time begins the plan of an office and year. */
export const lockOffice = (tx: Tx, regionCode: string, year: number) => tx.run(`SELECT pg_advisory_xact_lock(hashtextextended('annual plan ' || $1 || ' ' || $2::int, 0))`, [regionCode, year])
export const attachment = (tx: Tx, id: string) => tx.maybe<{ digest: string; size: number; mediaType: string; fileName: string }>('SELECT digest, size, media_type AS "mediaType", file_name AS "fileName" FROM attachments WHERE id = $1', [id])
