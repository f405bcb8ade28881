export { routes } from './routes.ts'
export { demandPermissions, surveyPermissions } from './permissions.ts'
export { checkWish, ownSurveys, recordWish, startupWish, wishesByTrade } from './front.ts'
