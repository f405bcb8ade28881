export { routes } from './routes.ts'
export { importVeterans } from './actions/import.ts'
export { createVeteran, type VeteranInput } from './actions/people.ts'
