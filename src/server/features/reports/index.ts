import { registerPerformance } from '../assessments/index.ts'
import { performanceForAssessment } from './contract-performance.ts'

registerPerformance(performanceForAssessment)

export { routes } from './routes.ts'
export { ledgerPermissions } from './permissions/ledger.ts'
export { classCalendarPermissions } from './permissions/class-calendar.ts'
export { contractPerformancePermissions } from './permissions/contract-performance.ts'
export { progressPermissions } from './permissions/progress.ts'
export { trainingCardPermissions } from './permissions/training-card.ts'
export { searchPermissions } from './permissions/search.ts'
export { ledgerOf } from './ledger.ts'
export { printLedger } from './prints.ts'
export { compareFrozen, freezeDue } from './quarters.ts'
