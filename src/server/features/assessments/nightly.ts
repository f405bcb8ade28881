import type { Tx } from '../../platform/database.ts'
import * as effects from './effects-store.ts'
import { holdAssessment, moveOn, noteAssessment } from './scores.ts'

/** Every night: files away assessments whose result is confirmed and holds no payment, or no longer; while one is held it stays in sight (三(二)7). */
export async function archiveApplied(tx: Tx): Promise<void> {
  for (const { id } of await effects.applied(tx)) {
    const held = await holdAssessment(tx, id)
    await moveOn(tx, held, 'archive')
    await noteAssessment(tx, held, 'archive', `评估结果已经落实，${held.contract.institutionName}的这次评估归档`)
  }
}
