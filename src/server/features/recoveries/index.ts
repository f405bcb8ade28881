import { registerJudged } from '../certificates/index.ts'
import { registerHoldKeeper, registerMoney, registerPaid } from '../subsidies/index.ts'
import { reportRevoked } from './cases.ts'
import { followMoney, keepsHold } from './follow.ts'
import { movesOfClaim } from './moves.ts'

registerJudged(reportRevoked)
registerMoney(movesOfClaim)
registerPaid(followMoney)
registerHoldKeeper(keepsHold)

export { routes } from './routes.ts'
export { recoveryPermissions } from './permissions.ts'
export { kindLabels, outcomeLabels, viewCase } from './view.ts'
