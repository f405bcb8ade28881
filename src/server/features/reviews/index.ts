export { close, mayCountersign, open, signFirst, signSecond } from './actions.ts'
export { list, listOf, type ReviewStep, type ReviewStepCode } from './store.ts'
