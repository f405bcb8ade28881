export { routes } from './routes.ts'
export { calendar, deadlineOf, type Deadline } from './calendar.ts'
export { parametersFor } from './in-force.ts'
export { findTrade, labelsOf, listTrades, type Trade } from './store.ts'
