import { registerJudged } from '../certificates/index.ts'
import { reportRevoked } from './cases.ts'

registerJudged(reportRevoked)

export { routes } from './routes.ts'
export { recoveryPermissions } from './permissions.ts'
