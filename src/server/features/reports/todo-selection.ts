import type { z } from 'zod'
import type { todoItem } from '../../../contract/reports.ts'
import type { Tx } from '../../platform/database.ts'
import { selectionDuties } from '../selection/index.ts'

/** What the choice of institutions asks of the bureau and of the institution that applied. */
export async function selectionTodo(tx: Tx): Promise<z.input<typeof todoItem>[]> {
  return (await selectionDuties(tx)).map((duty) => ({ ...duty, classId: null, module: 'EVALUATION' as const }))
}
