import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import * as store from './store.ts'

/** A contract both parties signed, with the terms that hold or held last; `lastDay` is the day it ended where it is over. */
export interface Standing extends Pick<store.ContractRecord, 'id' | 'no' | 'partyAName' | 'regionCode' | 'isProvincial' | 'institutionId' | 'institutionName'> { terms: store.TermsRecord; lastDay: PlainDate }

/** The contract for its performance sheet: 404 when it is not the caller's to see, 409 before both signed. */
export async function standingOf(tx: Tx, id: string): Promise<Standing> {
  const contract = await store.find(tx, id)
  if (contract === null) throw notFound('份合同')
  const terms = (await store.termsOf(tx, id)).find((t) => t.seq === contract.inForceSeq)
  if (terms === undefined) throw conflict('NOT_SIGNED_YET', '这份合同双方还没有签署，没有履约情况。签署生效后再看。')
  return { ...contract, terms, lastDay: contract.endedOn ?? terms.endsOn }
}
