export { routes } from './routes.ts'
export { demandPermissions, surveyPermissions } from './permissions.ts'
export { checkWish, recordWish, startupWish, wishesByTrade } from './front.ts'
