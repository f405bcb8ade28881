import type { VeteranView } from '../../../../contract/veterans.ts'
import { checkMobile } from '../../../../values/contact-numbers.ts'
import { audit } from '../../../platform/audit.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound, refuse } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import { veteranPermissions } from '../permissions.ts'
import * as store from '../store.ts'
import { getVeteran, placeOf } from './people.ts'

/** A person changes his own phone and residence, and nothing else of his record. */
export async function updateOwnContacts(tx: Tx, vault: Vault, id: string, input: { phone: string | null; residenceRegion: string | null }, demoMode: boolean): Promise<VeteranView> {
  authorise(tx.principal, veteranPermissions, 'updateContacts')
  if (tx.principal.veteranId !== id) throw notFound('个人')
  const phone = input.phone === null || input.phone === '' ? null : checkMobile(input.phone, { demoMode })
  if (phone && !phone.ok) throw refuse(phone.code, phone.message, { field: 'phone' })
  const number = phone?.ok ? phone.number : null
  await store.updateContacts(tx, id, { phoneEnc: number === null ? null : vault.seal(number), phoneHash: number === null ? null : vault.hash(number), residenceRegion: input.residenceRegion,
    residenceCode: await placeOf(tx, input.residenceRegion) })
  const view = await getVeteran(tx, vault, id)
  await audit(tx, { noun: 'veteran', recordId: id, action: 'updateContacts', summary: '本人更新联系方式', regionCode: view.resettlementRegion })
  return view
}
