import type { Tx } from '../../platform/database.ts'

export interface FormInspection {
  kind: 'OPENING' | 'DURING'; at: Date | null; place: string | null; presentCount: number | null; leaveCount: number | null; trainerState: string | null; signState: string | null; materialState: string | null; signatures: string[]
}

/** Valid inspections in the order they were made. */
export const listInspections = (tx: Tx, classId: string) =>
  tx.many<FormInspection>(
    `SELECT kind, inspected_at AS at, place, present_count AS "presentCount", leave_count AS "leaveCount", trainer_state AS "trainerState", sign_state AS "signState", material_state AS "materialState",
            ARRAY(SELECT jsonb_array_elements(signatures) ->> 'name') AS signatures
       FROM inspections WHERE class_id = $1 AND valid ORDER BY inspected_at`, [classId])
