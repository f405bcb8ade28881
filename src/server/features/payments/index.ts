import { registerFundCheck } from '../subsidies/index.ts'
import { ownClaims } from './claims.ts'
import { bindForClaim, followClasses } from './commitments.ts'

ownClaims()
followClasses()
registerFundCheck(bindForClaim)

export { routes } from './routes.ts'
export { paymentPermissions } from './permissions.ts'
export { registerSubject, type Subject, type SubjectOwner } from './subjects.ts'
export { bindForReimbursement, settleCommitments } from './commitments.ts'
export { closeSettled } from './closing.ts'
export { paymentsOnForm, type FormPayments } from './form.ts'
