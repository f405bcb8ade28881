import type { Tx } from '../../platform/database.ts'

/** Classes opened in the year inside the principal's range, per programme: how many, how many persons stand in them, how many enrolments there were and how many of those in centralised classes; enrolments are read once. */
export const countByProgramme = (tx: Tx, year: number) =>
  tx.many<{ code: string; label: string; classes: number; persons: number; centralised: number; enrolled: number }>(
    `SELECT l.code, l.label, count(c.id)::int AS classes, coalesce(sum(n.persons), 0)::int AS persons, coalesce(sum(n.centralised), 0)::int AS centralised, coalesce(sum(n.enrolled), 0)::int AS enrolled
       FROM labels l LEFT JOIN training_classes c ON c.programme = l.code AND c.opened_on >= make_date($1, 1, 1) AND c.opened_on < make_date($1 + 1, 1, 1)
         AND c.responsible_region >= app_lo() AND c.responsible_region < app_hi()
       LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE e.state NOT IN ('WITHDRAWN', 'DISQUALIFIED', 'NO_SHOW', 'TRANSFERRED_OUT')) AS persons, count(*) FILTER (WHERE e.mode = 'CENTRALISED') AS centralised, count(*) AS enrolled
                            FROM enrolments e WHERE e.class_id = c.id) n ON true
      WHERE l.kind = 'programme' GROUP BY l.code, l.label, l.sort ORDER BY l.sort`, [year])

/** Classes of the year in my range that have ended without a valid head-count: how many, and the titles of the first. */
export const classesWithoutHeadcount = (tx: Tx, year: number, titles: number) =>
  tx.one<{ count: number; titles: string[] }>(
    `SELECT count(*)::int AS count, coalesce((array_agg(c.title ORDER BY c.completed_on))[1:$2], '{}') AS titles
       FROM training_classes c
      WHERE ledger_counts_class(c) AND c.completed_on >= make_date($1, 1, 1) AND c.completed_on < make_date($1 + 1, 1, 1)
        AND c.trained_headcount IS NULL AND c.state <> 'TERMINATED' AND c.responsible_region >= app_lo() AND c.responsible_region < app_hi()`, [year, titles])

/** Certificates of the year in my range that wait for verification. */
export const countRecorded = async (tx: Tx, year: number) =>
  (await tx.one<{ count: number }>(
    `SELECT count(*)::int AS count FROM certificates x
      WHERE x.state = 'RECORDED' AND x.issued_on >= make_date($1, 1, 1) AND x.issued_on < make_date($1 + 1, 1, 1) AND x.class_region >= app_lo() AND x.class_region < app_hi()`, [year])).count
