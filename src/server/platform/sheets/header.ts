import type { SheetCell, SheetRow } from './cells.ts'
import { columnFinder, foldHeader, isOwnHeader } from './layout.ts'
import type { TableColumn, TableLayout } from './layout.ts'
import { SheetRefusal } from './refusal.ts'

/** Rows at the top of a sheet among which its header is looked for. */
export const headerSearchRows = 10

/** Where the columns of the layout stand in a sheet. */
export interface Header<Key extends string> {
  /** By column letters. */
  columns: ReadonlyMap<string, TableColumn<Key>>
  /** Header texts that are no column of the layout, by column letters. */
  unknown: ReadonlyMap<string, string>
  /** Letters of columns such as 序号, which stand in many tables and say nothing. */
  own: ReadonlySet<string>
  /** How many of the searched rows belong to title and header. */
  rows: number
}

/**
 * The header among the first rows of a sheet: the row, or pair of rows under merged group titles, that names most columns of the
 * layout. Null if none names two. Refuses a table that lacks a required column (`TABLE_COLUMNS_MISSING`) or names one twice
 * (`TABLE_COLUMN_REPEATED`).
 */
export function findHeader<Key extends string>(rows: readonly SheetRow[], layout: TableLayout<Key>): Header<Key> | null {
  const find = columnFinder(layout)
  const matches = (names: ReadonlyMap<string, string>): number =>
    new Set([...names.values()].map((name) => find(name)?.key).filter((key) => key !== undefined)).size

  const candidates = rows.slice(0, headerSearchRows).flatMap((row, index) => {
    const alone = namesOf([row])
    const above = rows[index - 1]
    const isSecondLine = above !== undefined && above.row + 1 === row.row && matches(alone) > 0
    return [alone, ...(isSecondLine ? [namesOf([above, row])] : [])].map((names) => ({ names, rows: index + 1, score: matches(names) }))
  })
  const best = candidates.reduce((leader, candidate) => (candidate.score > leader.score ? candidate : leader), {
    names: new Map<string, string>(),
    rows: 0,
    score: 0,
  })
  if (best.score < Math.min(2, layout.length)) return null
  return headerFrom(rows[0]?.sheet ?? '', best.names, best.rows, layout)
}

/** Column names from rows above each other: the lower cell names the column, an empty one leaves the name to the row above. */
function namesOf(rows: readonly SheetRow[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const row of rows) for (const cell of row.cells) if (isName(cell)) names.set(cell.column, cell.text.trim())
  return names
}

function isName(cell: SheetCell): boolean {
  return cell.kind === 'text' && cell.text.length <= 60
}

function headerFrom<Key extends string>(
  sheet: string,
  names: ReadonlyMap<string, string>,
  rows: number,
  layout: TableLayout<Key>,
): Header<Key> {
  const find = columnFinder(layout)
  const columns = new Map<string, TableColumn<Key>>()
  const unknown = new Map<string, string>()
  const own = new Set<string>()
  for (const [letters, name] of names) {
    const column = find(name)
    if (column === undefined) {
      if (isOwnHeader(foldHeader(name))) own.add(letters)
      else unknown.set(letters, name)
      continue
    }
    const earlier = [...columns].find(([, other]) => other.key === column.key)
    if (earlier !== undefined) {
      throw new SheetRefusal(
        'TABLE_COLUMN_REPEATED',
        `工作表“${sheet}”的 ${earlier[0]} 列和 ${letters} 列都是“${column.header}”，无法判断以哪一列为准。请删除其中一列后重新上传。`,
      )
    }
    columns.set(letters, column)
  }
  const present = new Set([...columns.values()].map((column) => column.key))
  const missing = layout.filter((column) => column.required === true && !present.has(column.key)).map((column) => column.header)
  if (missing.length > 0) {
    throw new SheetRefusal(
      'TABLE_COLUMNS_MISSING',
      `工作表“${sheet}”缺少必需的列：${missing.join('、')}。请补上这些列（列名写在表头一行），或下载模板填写后再上传。`,
    )
  }
  return { columns, unknown, own, rows }
}
