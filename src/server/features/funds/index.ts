export { fundPermissions } from './permissions.ts'
export { carryOver, post, reverse, type About } from './posting.ts'
export { compareBalances } from './reconciling.ts'
export { routes } from './routes.ts'
