import type { RevealReason } from '../../../../contract/reveal.ts'
import type { RevealedField } from '../../../../contract/veterans.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import { mayReveal, reveal } from '../../../platform/personal-data/reveal.ts'
import { authorise, type Principal } from '../../../platform/principal.ts'
import { veteranPermissions } from '../permissions.ts'
import * as store from '../store.ts'

const columns = { idNumber: 'veterans.id_no_enc', phone: 'veterans.phone_enc', cardNo: 'veterans.card_no_enc' } as const satisfies Record<RevealedField, string>

/** Numbers of one person in clear: for the desks of the county he belongs to, and the phone for the school that trains him. */
export async function revealVeteran(tx: Tx, vault: Vault, id: string, fields: readonly RevealedField[], reason: RevealReason): Promise<{ values: Record<string, string | null> }> {
  authorise(tx.principal, veteranPermissions, 'reveal')
  const record = await store.sealedNumbers(tx, id)
  if (record === null) throw notFound('个人')
  const values = await reveal(tx, vault, { noun: 'veteran', id, regionCode: record.resettlementRegion, reason }, fields.map((name) => ({ name, field: columns[name], sealed: record[name] })))
  return { values }
}

/** Which numbers this person may ask to see. */
export const revealableBy = (principal: Principal): RevealedField[] =>
  (Object.keys(columns) as RevealedField[]).filter((name) => mayReveal(principal, columns[name]))
