import { decideOptionalUse, OPTIONAL_USES, type OptionalUse } from '../../../../policy/personal-data.ts'
import { audit } from '../../../platform/audit.ts'
import type { Tx } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import { veteranPermissions } from '../permissions.ts'
import * as store from '../store.ts'

/** Whether a person's record may serve an optional use: not when he limited or objected to it, nor when the record is out of reach. */
export async function mayUse(tx: Tx, veteranId: string, use: OptionalUse): Promise<boolean> {
  const facts = await store.chosenUse(tx, veteranId)
  return facts !== null && decideOptionalUse(facts, use)
}

/** The person limits the use of his record or objects to single uses; in force at once, nobody has to agree. */
export async function limitUse(tx: Tx, choice: { isRestricted: boolean; objectedTo: readonly OptionalUse[] }): Promise<void> {
  authorise(tx.principal, veteranPermissions, 'limitUse')
  const id = tx.principal.veteranId
  const before = id === null ? null : await store.chosenUse(tx, id)
  if (id === null || before === null) throw notFound('个人')
  const objectedTo = [...new Set(choice.objectedTo)].sort()
  await store.setUse(tx, id, { isRestricted: choice.isRestricted, objectedTo })
  const words = objectedTo.map((use) => OPTIONAL_USES[use]).join('、')
  await audit(tx, {
    noun: 'veteran', recordId: id, action: 'limitUse', summary: `本人${choice.isRestricted ? '限制使用档案' : '不限制使用档案'}${words === '' ? '' : `；不同意：${words}`}`,
    before: { isRestricted: before.isRestricted, objectedTo: before.objectedTo }, after: { isRestricted: choice.isRestricted, objectedTo },
  })
}
