import { registerJudged } from '../certificates/index.ts'
import { registerMoney } from '../subsidies/index.ts'
import { reportRevoked } from './cases.ts'
import { movesOfClaim } from './moves.ts'

registerJudged(reportRevoked)
registerMoney(movesOfClaim)

export { routes } from './routes.ts'
export { recoveryPermissions } from './permissions.ts'
export { kindLabels, outcomeLabels, viewCase } from './view.ts'
