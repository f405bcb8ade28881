import { registerEmployment } from '../contracts/index.ts'
import { onArrival, registerApplicationRule } from '../classes/index.ts'
import { warnAtCompletion } from './actions.ts'
import { employmentCount } from './recommendations/view.ts'
import { judgeOrders } from './view.ts'

registerApplicationRule(judgeOrders)
registerEmployment(employmentCount)
onArrival(async (tx, cls, to) => { if (to === 'COMPLETED') await warnAtCompletion(tx, cls) })

export { routes } from './routes.ts'
export { orderSharesOf } from './shares.ts'
export { rate as recommendationRateOf, waitingTrainees } from './recommendations/view.ts'
export { rateOfInstitution as certifiedRateOf } from './rate/rate.ts'
export { waitingRecords } from './records/view.ts'
export { employmentPermissions, employmentRecordPermissions, recommendationPermissions } from './permissions.ts'
