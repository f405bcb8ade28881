export { createWorkbook, type Sheet, type Workbook } from './workbook.ts'
export { streamRows, type StreamedSheet } from './stream.ts'
export type { Cell, CellStyle, CellValue, Row } from './cell.ts'
export type { Merge, PrintSetup, SheetOptions } from './sheet-xml.ts'
