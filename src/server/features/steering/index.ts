export { routes } from './routes.ts'
export { steeringPermissions } from './permissions.ts'
