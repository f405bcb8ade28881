import type { z } from 'zod'
import type { todoItem } from '../../../contract/reports.ts'
import type { Tx } from '../../platform/database.ts'
import { assessmentDuties } from '../assessments/index.ts'

/** What assessments ask: scoring, feedback, appeal, confirmation, and a look at held payments every thirty days. */
export async function assessmentTodo(tx: Tx): Promise<z.input<typeof todoItem>[]> {
  return (await assessmentDuties(tx)).map((duty) => ({ ...duty, classId: null, module: 'EVALUATION' as const }))
}
