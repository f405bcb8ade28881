export { routes } from './routes.ts'
export { ownDataPermissions, personalRequestPermissions } from './permissions.ts'
export { openRequests } from './requests.ts'
