import type { Tx } from '../../../platform/database.ts'

/** What a provincial class has reached; null for a class credited to one unit. */
export const findProvincial = (tx: Tx, classId: string) =>
  tx.maybe<{ completedOn: string | null; trainedHeadcount: number | null }>(
    'SELECT completed_on AS "completedOn", trained_headcount AS "trainedHeadcount" FROM training_classes WHERE id = $1 AND credited_unit IS NULL', [classId])

/** H_actual per resettlement unit in print order: distinct persons with at least one attended lesson who did not go to another class. */
export const actualByUnit = (tx: Tx, classId: string) =>
  tx.many<{ unit: string; persons: number }>(
    `SELECT e.credited_unit AS unit, count(DISTINCT e.veteran_id)::int AS persons FROM enrolments e
      WHERE e.class_id = $1 AND e.state <> 'TRANSFERRED_OUT'
        AND EXISTS (SELECT 1 FROM attendance_records a WHERE a.enrolment_id = e.id AND a.lessons_present > 0)
      GROUP BY e.credited_unit ORDER BY e.credited_unit`, [classId])

/** Keeps exactly these parts; what is unchanged is not touched. */
export const replaceShares = (tx: Tx, classId: string, shares: readonly { unit: string; amount: number }[]) =>
  tx.run(
    `WITH fresh AS (SELECT * FROM unnest($2::text[], $3::int[]) AS f (unit, amount) WHERE amount > 0),
          gone AS (DELETE FROM class_unit_shares s WHERE s.class_id = $1 AND s.unit_code NOT IN (SELECT unit FROM fresh))
     INSERT INTO class_unit_shares AS s (class_id, unit_code, person_times) SELECT $1, unit, amount FROM fresh
         ON CONFLICT (class_id, unit_code) DO UPDATE SET person_times = excluded.person_times WHERE s.person_times <> excluded.person_times`,
    [classId, shares.map((s) => s.unit), shares.map((s) => s.amount)])
