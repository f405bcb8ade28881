export { routes } from './routes.ts'
export { mergingPermissions } from './permissions.ts'
