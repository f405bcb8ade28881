export { routes } from './routes.ts'
export { ledgerOf } from './ledger.ts'
