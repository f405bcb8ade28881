import type { RowSink } from './batch.ts'
import { columnLetters } from './cells.ts'
import type { SheetLimits } from './limits.ts'
import { SheetRefusal } from './refusal.ts'

/** Passes rows on and refuses what exceeds the limits of rows and columns; `rows` counts filled rows over all sheets. */
export function limitRows(sink: RowSink, limits: SheetLimits): RowSink & { rows(): number } {
  let rows = 0
  let filled = false
  let sheet = ''
  return {
    rows: () => rows,
    startSheet(name) {
      sheet = name
      sink.startSheet(name)
    },
    cell(column, kind, text) {
      if (column > limits.maxColumns) {
        throw new SheetRefusal('SHEET_TOO_MANY_COLUMNS', `工作表“${sheet}”在 ${columnLetters(column)} 列还有内容，超过允许的 ${limits.maxColumns} 列。`
          + '请删除表格右侧多余的内容，再重新上传。')
      }
      filled = true
      sink.cell(column, kind, text)
    },
    endRow(row) {
      if (filled) rows++
      filled = false
      if (rows > limits.maxRows) {
        throw new SheetRefusal('SHEET_TOO_MANY_ROWS', `文件超过允许的 ${limits.maxRows} 行，没有导入任何一行。请拆成几份，分批上传。`)
      }
      sink.endRow(row)
    },
  }
}
