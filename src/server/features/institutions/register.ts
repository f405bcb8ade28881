import type { InstitutionView } from '../../../contract/institutions.ts'
import { checkUscc } from '../../../values/uscc.ts'
import { insertOrganization } from '../accounts/index.ts'
import { findRegion } from '../regions/index.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { checkedBasics, getInstitution } from './actions.ts'
import { institutionPermissions } from './permissions.ts'
import * as store from './store.ts'

type NewInstitution = Parameters<typeof store.insert>[1] & { name: string; uscc: string }

/** Registers an institution in the office's own range; it may hold classes only after recognition and contract. */
export async function registerInstitution(tx: Tx, vault: Vault, input: NewInstitution, demoMode: boolean): Promise<InstitutionView> {
  authorise(tx.principal, institutionPermissions, 'register', '承训机构由退役军人事务部门经办人员登记。')
  const region = await findRegion(tx, input.regionCode)
  const { scope } = tx.principal
  if (!region || scope.kind !== 'range' || region.code < scope.lo || region.code >= scope.hi) {
    throw refuse('REGION_OUTSIDE', '机构所在地不在本局范围内，请由当地退役军人事务局登记。', { field: 'regionCode' })
  }
  const uscc = checkUscc(input.uscc, { demoMode })
  if (!uscc.ok) throw refuse(uscc.code, uscc.message, { field: 'uscc' })
  if (await store.isUsccTaken(tx, uscc.uscc)) throw conflict('USCC_TAKEN', '这个统一社会信用代码已经登记过，请在机构列表里查找，不要重复登记。', { field: 'uscc' })
  const basics = checkedBasics(input, demoMode)
  const level = region.level === 'province' || region.level === 'city' ? region.level : 'county'
  await insertOrganization(tx, { id: input.id, kind: 'INSTITUTION', level, name: input.name, regionCode: region.code, uscc: uscc.uscc, phone: basics.contactPhone })
  await store.insert(tx, { ...input, ...basics, state: 'REGISTERED' })
  await audit(tx, { noun: 'institution', recordId: input.id, action: 'register', summary: '登记承训机构', regionCode: region.code, after: { type: input.type, regionCode: region.code } })
  return getInstitution(tx, vault, input.id)
}
