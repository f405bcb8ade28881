import type { Tx } from '../../platform/database.ts'

/** Classes and persons per programme of classes opened in the year, inside the principal's range. */
export const countByProgramme = (tx: Tx, year: number) =>
  tx.many<{ code: string; label: string; classes: number; persons: number }>(
    `SELECT l.code, l.label, count(DISTINCT c.id)::int AS classes, count(e.id)::int AS persons
       FROM labels l LEFT JOIN training_classes c ON c.programme = l.code AND c.opened_on >= make_date($1, 1, 1) AND c.opened_on < make_date($1 + 1, 1, 1)
         AND c.responsible_region >= app_lo() AND c.responsible_region < app_hi()
       LEFT JOIN enrolments e ON e.class_id = c.id AND e.state NOT IN ('WITHDRAWN', 'DISQUALIFIED', 'NO_SHOW', 'TRANSFERRED_OUT')
      WHERE l.kind = 'programme' GROUP BY l.code, l.label, l.sort ORDER BY l.sort`, [year])

export const countModes = (tx: Tx, year: number) =>
  tx.one<{ centralised: number; all: number }>(
    `SELECT count(*) FILTER (WHERE e.mode = 'CENTRALISED')::int AS centralised, count(*)::int AS all
       FROM enrolments e JOIN training_classes c ON c.id = e.class_id
      WHERE c.opened_on >= make_date($1, 1, 1) AND c.opened_on < make_date($1 + 1, 1, 1) AND e.class_region >= app_lo() AND e.class_region < app_hi()`, [year])

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
