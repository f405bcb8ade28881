import { decideOptionalUse, OPTIONAL_USES, type OptionalUse } from '../../../../policy/personal-data.ts'
import { audit } from '../../../platform/audit.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import { veteranPermissions } from '../permissions.ts'
import * as store from '../store.ts'

/** Whether a person's record may serve an optional use: when he agreed to it, has not limited his record, and it is within reach. */
export async function mayUse(tx: Tx, veteranId: string, use: OptionalUse): Promise<boolean> {
  const facts = await store.chosenUse(tx, veteranId)
  return facts !== null && decideOptionalUse(facts, use)
}

/** The person limits the use of his record or says which single uses he does not agree to; in force at once, nobody has to agree. */
export async function limitUse(tx: Tx, choice: { isRestricted: boolean; notAgreedTo: readonly OptionalUse[] }): Promise<void> {
  authorise(tx.principal, veteranPermissions, 'limitUse')
  const id = tx.principal.veteranId
  const before = id === null ? null : await store.chosenUse(tx, id)
  if (id === null || before === null) throw notFound('个人')
  const notAgreedTo = [...new Set(choice.notAgreedTo)].sort()
  await store.setUse(tx, id, { isRestricted: choice.isRestricted, notAgreedTo })
  const words = notAgreedTo.map((use) => OPTIONAL_USES[use]).join('、')
  await audit(tx, {
    noun: 'veteran', recordId: id, action: 'limitUse', summary: `本人${choice.isRestricted ? '限制使用档案' : '不限制使用档案'}${words === '' ? '' : `；不同意：${words}`}`,
    before: { isRestricted: before.isRestricted, notAgreedTo: before.notAgreedTo }, after: { isRestricted: choice.isRestricted, notAgreedTo },
  })
}
