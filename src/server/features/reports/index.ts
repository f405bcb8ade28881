export { routes } from './routes.ts'
export { ledgerOf } from './ledger.ts'
export { printLedger } from './prints.ts'
