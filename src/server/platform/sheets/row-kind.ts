import type { SheetRow } from './cells.ts'
import { foldHeader } from './layout.ts'
import type { Header } from './header.ts'

/** Why a row below the header is no record: `BLANK` may hold a running number, `OUTSIDE` holds something in other columns only. */
export type SkippedKind = 'BLANK' | 'TOTAL' | 'NOTE' | 'REPEATED_HEADER' | 'OUTSIDE'

const likeIdNumber = /[\d０-９E+.]{15,}/i
const total = /^(?:合计|小计|总计|共计|本页合计|本页小计|累计)(?:[\d人名个]|$)/
const note =
  /^(?:备注|说明|填表说明|填报说明|注意事项|注\d?|填表人|填报人|制表人|制表|审核人|审核|复核人|负责人|单位负责人|经办人|联系人|填报单位|填报日期|制表日期|填表日期|以下空白)(?:[:,、。]|$)/

/**
 * Tells totals, notes under the table, repeated headers and blank rows from records (null).
 * What holds anything like an ID number is a record.
 */
export function skippedKind(row: SheetRow, header: Header<string>): SkippedKind | null {
  const filled = row.cells.filter((cell) => cell.kind === 'formula' || cell.text.trim() !== '')
  const named = filled.filter((cell) => header.columns.has(cell.column))
  if (named.length > 1 && named.every((cell) => isHeaderOf(cell.column, cell.text, header))) return 'REPEATED_HEADER'
  const first = filled[0]?.text.normalize('NFKC').replace(/\s/g, '') ?? ''
  const kind = total.test(first) ? 'TOTAL' : note.test(first) ? 'NOTE' : null
  if (kind !== null && !filled.some((cell) => likeIdNumber.test(cell.text))) return kind
  if (named.length > 0) return null
  return filled.every((cell) => header.own.has(cell.column)) ? 'BLANK' : 'OUTSIDE'
}

function isHeaderOf(letters: string, text: string, header: Header<string>): boolean {
  const column = header.columns.get(letters)
  if (column === undefined) return false
  return [column.header, ...(column.aliases ?? [])].some((name) => foldHeader(name) === foldHeader(text))
}
