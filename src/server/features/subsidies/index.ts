import { ownNotices } from './publicity.ts'

ownNotices()

export { routes } from './routes.ts'
export { claimPermissions } from './permissions.ts'
export { apply, get, lock, type ClaimEventFacts, type Held } from './apply.ts'
export { registerFundCheck, type Wanted } from './funded.ts'
export { excludeObjected, holdForCase, holdForObjection, involvedPersons, liftForCase, liftForObjection } from './objections.ts'
export { awaitingPayment, endRecovery, markPaid, markRecovered, markUnpaid, payable, type Payable } from './payment.ts'
export { registerMoney, type Move } from './money.ts'
export { registerPaid, type PaidChange } from './paid.ts'
export { claimsOf, dutiesOf, overdueBelow, type ClaimDuty } from './list.ts'
export { dueOf, kindLabels } from './view.ts'
export { claimOnForm, type FormClaim } from './form.ts'
export { compareClaims } from './reconciling.ts'
export { settledClasses } from './settled.ts'
export { withdrawOverdue } from './actions/submit.ts'
export type { ClaimRecord } from './store/claims.ts'
