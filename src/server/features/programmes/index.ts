export { routes } from './routes.ts'
export { educationPermissions } from './permissions/education.ts'
