import { registerJudged } from '../certificates/index.ts'
import { registerPaid } from '../subsidies/index.ts'
import { followCertificates } from './following.ts'
import { afterPayment } from './settling.ts'

registerPaid(afterPayment)
registerJudged((tx, cls) => followCertificates(tx, cls))

export { routes } from './routes.ts'
export { voucherPermissions } from './permissions.ts'
export { expire, followAll } from './following.ts'
export { dutiesOf } from './list.ts'
export { vouchersCollide } from './merging.ts'
