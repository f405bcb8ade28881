export { routes } from './routes.ts'
export { inspectionPermissions } from './permissions.ts'
export { dutiesOf, type InspectionDuty } from './pending.ts'
