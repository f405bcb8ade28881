export { routes } from './routes.ts'
export { veteranPermissions } from './permissions.ts'
export { importVeterans } from './actions/import.ts'
export { createVeteran, type VeteranInput } from './actions/people.ts'
