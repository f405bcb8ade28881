import { registerCover } from '../institutions/index.ts'
import { coverOf } from './cover.ts'

registerCover(coverOf)

export { routes } from './routes.ts'
export { contractPermissions } from './permissions.ts'
export { followDates } from './nightly.ts'
export { assessmentsOf, contractBrief, contractBriefs, contractsWith, registerAssessments, type ContractBrief } from './assessments.ts'
export { hold as holdContract, inForceInRange } from './store.ts'
export { heldThrough } from './cover.ts'
export { contractDuties, type ContractDuty } from './duties.ts'
export { employmentOf, registerEmployment } from './employment.ts'
export { standingOf, type Standing } from './standing.ts'
