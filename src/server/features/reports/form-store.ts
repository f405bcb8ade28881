import type { Tx } from '../../platform/database.ts'

export interface FormInspection {
  kind: 'OPENING' | 'DURING'; at: Date | null; place: string | null; presentCount: number | null; leaveCount: number | null; trainerState: string | null; attendanceState: string | null; signState: string | null; materialState: string | null; signatures: string[]
}

/** Valid inspections in the order they were made; the opening one only when the class really opened that day. */
export const listInspections = (tx: Tx, classId: string) =>
  tx.many<FormInspection>(
    `SELECT i.kind, i.inspected_at AS at, i.place, i.present_count AS "presentCount", i.leave_count AS "leaveCount", i.trainer_state AS "trainerState", i.attendance_state AS "attendanceState",
            i.sign_state AS "signState", i.material_state AS "materialState", ARRAY(SELECT jsonb_array_elements(i.signatures) ->> 'name') AS signatures
       FROM inspections i JOIN training_classes c ON c.id = i.class_id
      WHERE i.class_id = $1 AND i.valid AND (i.kind = 'DURING' OR (i.inspected_at AT TIME ZONE 'Asia/Shanghai')::date = c.opened_on) ORDER BY i.inspected_at`, [classId])
