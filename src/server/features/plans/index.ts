export { routes } from './routes.ts'
export { targetPermissions } from './permissions.ts'
export { listTargets } from './actions.ts'
export { findTotals as findTargetTotals } from './store.ts'
