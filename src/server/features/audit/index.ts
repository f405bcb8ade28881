export { auditPermissions } from './permissions.ts'
export { routes } from './routes.ts'
