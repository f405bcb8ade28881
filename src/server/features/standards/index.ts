import type { AllowanceStandard, ReimbursementCap, SubsidyStandard } from '../../../policy/standards.ts'
import type { Tx } from '../../platform/database.ts'
import * as store from './store.ts'

export { routes } from './routes.ts'
export { standardPermissions } from './permissions.ts'
export { namedStandards, type NamedStandard } from './named.ts'
export { capFor, placesFrom, type CapAsked } from './cap.ts'
export { createAllowance, createCap, createSubsidy } from './create.ts'
export { check as checkStandards, confirm as confirmStandards } from './steps.ts'

/** What is paid for what (R-160, F23): every confirmed row of the province, of whatever day, in the shapes the policy judges with. */
export async function moneyTables(tx: Tx): Promise<{ standards: SubsidyStandard[]; allowances: AllowanceStandard[] }> {
  const [standards, allowances] = await Promise.all([store.confirmedSubsidies(tx), store.confirmedAllowances(tx)])
  return { standards, allowances }
}

/** Most that is reimbursed, by place: every confirmed row. */
export const capsOf = (tx: Tx): Promise<ReimbursementCap[]> => store.confirmedCaps(tx)
