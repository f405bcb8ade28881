import { registerAssessments } from '../contracts/index.ts'
import { countsOfContracts } from './effects.ts'

registerAssessments(countsOfContracts)

export { routes } from './routes.ts'
export { assessmentPermissions, scorePermissions } from './permissions.ts'
export { assessmentDuties } from './duties.ts'
export { archiveApplied } from './nightly.ts'
export { registerPerformance, type Performance } from './performance.ts'
export { fieldWorkOf } from './field-work.ts'
