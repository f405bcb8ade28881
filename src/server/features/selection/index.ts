import { ownNotices } from './publicity.ts'

ownNotices()

export { routes } from './routes.ts'
export { selectionPermissions } from './permissions.ts'
export { selectionDuties, type SelectionDuty } from './duties.ts'
