import { splitAmongUnits } from '../../../policy/ledger.ts'
import type { Tx } from '../../platform/database.ts'
import * as store from './store/unit-shares.ts'

/**
 * Splits the person-times of a finished provincial class over its trainees' resettlement units (A-16) and keeps the parts, which the ledger follows.
 * Called when the class is finished, its average changes, or its attendance is corrected; does nothing for a class credited to one unit.
 */
export async function shareAmongUnits(tx: Tx, classId: string): Promise<void> {
  const cls = await store.findProvincial(tx, classId)
  if (cls === null) return
  const isFinished = cls.completedOn !== null && cls.trainedHeadcount !== null
  await store.replaceShares(tx, classId, isFinished ? splitAmongUnits(cls.trainedHeadcount ?? 0, await store.actualByUnit(tx, classId)) : [])
}
