export { routes } from './routes.ts'
export { adaptationPermissions } from './permissions/adaptation.ts'
export { educationPermissions } from './permissions/education.ts'
