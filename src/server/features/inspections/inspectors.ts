import type { Tx } from '../../platform/database.ts'
import type { ClassRecord } from '../classes/index.ts'

export interface Inspector {
  id: string
  name: string
  orgName: string
}

const tied = `EXISTS (SELECT 1 FROM users own WHERE own.person_id = u.person_id AND (own.org_id = $2 OR own.id IN (
  SELECT t.user_id FROM class_trainers ct JOIN trainers t ON t.id = ct.trainer_id WHERE ct.class_id = $1)))`

/**
 * Who may be sent to a class: inspectors of the offices above it, the clerks of its bureau and department, of the city above and of the province; never a natural person
 * who works at its school or teaches in it, from whatever account (S-05).
 */
export const candidates = (tx: Tx, cls: ClassRecord) =>
  tx.many<Inspector>(
    `SELECT u.id, u.name, o.name AS "orgName" FROM users u JOIN organizations o ON o.id = u.org_id JOIN regions r ON r.code = o.region_code
      WHERE u.active AND o.kind IN ('VA', 'HRSS') AND $3 >= r.range_lo AND $3 < r.range_hi AND NOT ${tied}
        AND EXISTS (SELECT 1 FROM role_grants g WHERE g.user_id = u.id AND g.valid_from <= current_date AND coalesce(g.valid_to, 'infinity') >= current_date
          AND (g.role IN ('INS', 'PRV1', 'CIT1') OR (g.role = 'CTY1' AND o.id = $4) OR (g.role = 'HR1' AND o.id = $5)))
      ORDER BY r.range_lo DESC, o.kind DESC, u.name, u.id LIMIT 200`,
    [cls.id, cls.institutionId, cls.responsibleRegion, cls.responsibleOrgId, cls.organiserHrOrgId],
  )

/** Whether the person behind an account works at the class's school or teaches in the class. */
export const isTied = async (tx: Tx, cls: ClassRecord, userId: string): Promise<boolean> =>
  (await tx.maybe<{ tied: boolean }>(`SELECT ${tied} AS tied FROM users u WHERE u.id = $3`, [cls.id, cls.institutionId, userId]))?.tied ?? false
