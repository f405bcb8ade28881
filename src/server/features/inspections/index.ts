export { routes } from './routes.ts'
export { inspectionPermissions } from './permissions.ts'
export { candidates, isTied } from './inspectors.ts'
export { dutiesOf, type InspectionDuty } from './pending.ts'
