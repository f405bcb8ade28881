import { ownReimbursements } from './payment.ts'

ownReimbursements()

export { routes } from './routes.ts'
export { ownFilings, type OwnFiling } from './own.ts'
export { filingPermissions } from './permissions.ts'
export { filingDuties, type FilingDuty } from './list.ts'
export { acknowledgeOverdue, closePaid, lapseOverdue, lapseUncorrected } from './actions/desk.ts'
