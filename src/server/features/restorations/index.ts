export { restorationPermissions } from './permissions.ts'
export { routes } from './routes.ts'
