export { routes } from './routes.ts'
export { ownRoll } from './adaptation/own.ts'
export { adaptationPermissions } from './permissions/adaptation.ts'
export { educationPermissions } from './permissions/education.ts'
