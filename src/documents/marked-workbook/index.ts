export { streamMarkedWorkbook, type MarkedColumn, type MarkedWorkbook } from './write.ts'
export { findMarks, type FoundMark } from './read.ts'
export type { Mark } from './mark.ts'
