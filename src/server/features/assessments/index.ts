export { routes } from './routes.ts'
export { assessmentPermissions } from './permissions.ts'
