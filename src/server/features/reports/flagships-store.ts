import type { ClassState } from '../../../policy/machines/training-class.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import type { DayPlace } from '../../platform/paging.ts'

/** A class stands under the marks its trade carries; `$1` is the year it opened in. */
const opened = 'c.opened_on >= make_date($1, 1, 1) AND c.opened_on < make_date($1 + 1, 1, 1) AND c.responsible_region >= app_lo() AND c.responsible_region < app_hi()'
const onRoster = `SELECT count(*)::int FROM enrolments e WHERE e.class_id = c.id AND e.state NOT IN ('APPLIED', 'CONFIRMED', 'WITHDRAWN', 'DISQUALIFIED', 'NO_SHOW', 'TRANSFERRED_OUT')`
const certified = `SELECT count(DISTINCT x.veteran_id)::int FROM certificates x WHERE x.class_id = c.id AND x.state = 'VERIFIED'`

export const countFlagships = (tx: Tx, year: number) =>
  tx.many<{ code: string; label: string; trades: { code: string; name: string }[]; classes: number; persons: number; certified: number }>(
    `WITH counted AS MATERIALIZED (SELECT t.tags, (${onRoster}) AS persons, (${certified}) AS certified FROM training_classes c JOIN trades t ON t.code = c.trade_code WHERE ${opened})
     SELECT l.code, l.label, coalesce((SELECT json_agg(json_build_object('code', t.code, 'name', t.name) ORDER BY t.code) FROM trades t WHERE l.code = ANY (t.tags) AND t.active), '[]') AS trades,
            count(n.tags)::int AS classes, coalesce(sum(n.persons), 0)::int AS persons, coalesce(sum(n.certified), 0)::int AS certified
       FROM labels l LEFT JOIN counted n ON l.code = ANY (n.tags) WHERE l.kind = 'flagship' GROUP BY l.code, l.label, l.sort ORDER BY l.sort`, [year])

export const isFlagship = async (tx: Tx, code: string): Promise<boolean> => (await tx.maybe(`SELECT 1 FROM labels WHERE kind = 'flagship' AND code = $1`, [code])) !== null

export interface FlagshipRecord { id: string; title: string; batchNo: string | null; institutionName: string; regionName: string; tradeName: string; openedOn: PlainDate; persons: number; certified: number; state: ClassState }
const behind = `training_classes c JOIN trades t ON t.code = c.trade_code AND $2 = ANY (t.tags)`
export const listFlagshipClasses = (tx: Tx, year: number, code: string, after: DayPlace | null, limit: number) =>
  tx.many<FlagshipRecord>(
    `SELECT c.id, c.title, c.batch_no AS "batchNo", o.name AS "institutionName", r.full_name AS "regionName", t.name AS "tradeName", c.opened_on AS "openedOn", (${onRoster}) AS persons, (${certified}) AS certified, c.state
       FROM ${behind} JOIN organizations o ON o.id = c.institution_id JOIN regions r ON r.code = c.responsible_region
      WHERE ${opened} AND ($3::date IS NULL OR (c.opened_on, c.id) > ($3, $4::uuid)) ORDER BY c.opened_on, c.id LIMIT $5`, [year, code, after?.day ?? null, after?.id ?? null, limit])
export const countFlagshipClasses = async (tx: Tx, year: number, code: string): Promise<number> => (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM ${behind} WHERE ${opened}`, [year, code])).n
