import { ADAPTATION_REASONS, ADAPTATION_STATES, adaptationState } from '../../../../policy/adaptation.ts'
import type { Tx } from '../../../platform/database.ts'
import * as store from './store.ts'

export interface OwnRoll { cohort: number; receivedOn: string; state: string; invitedOn: string | null; reason: string | null; trainedOn: string | null }

/** Front door for the copy a person takes along: his row on the roll of adaptation training in words; none when he stands on no roll. */
export async function ownRoll(tx: Tx): Promise<OwnRoll[]> {
  return (await store.ofPerson(tx, tx.principal.veteranId)).map((a) => ({
    cohort: a.cohort, receivedOn: a.receivedOn, state: ADAPTATION_STATES[adaptationState(a)], invitedOn: a.invitedOn, trainedOn: a.trainedOn,
    reason: a.reason === null ? null : a.reasonNote === null ? ADAPTATION_REASONS[a.reason] : `${ADAPTATION_REASONS[a.reason]}：${a.reasonNote}`,
  }))
}
