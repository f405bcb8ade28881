import { onArrival, registerApplicationRule } from '../classes/index.ts'
import { warnAtCompletion } from './actions.ts'
import { judgeOrders } from './view.ts'

registerApplicationRule(judgeOrders)
onArrival(async (tx, cls, to) => { if (to === 'COMPLETED') await warnAtCompletion(tx, cls) })

export { routes } from './routes.ts'
export { orderSharesOf } from './shares.ts'
export { waitingRecords } from './records/view.ts'
export { employmentPermissions, employmentRecordPermissions } from './permissions.ts'
