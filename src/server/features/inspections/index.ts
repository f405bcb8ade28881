export { routes } from './routes.ts'
export { dutiesOf, type InspectionDuty } from './pending.ts'
