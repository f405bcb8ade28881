/**
 * What a column holds, which decides how its cells are cleaned: `name` loses blanks between Chinese characters and gets one kind of
 * interpunct; `identifier` and `phone` become half-width without blanks and never a rounded number; `date` becomes `YYYY-MM-DD`.
 */
export type ColumnContent = 'text' | 'name' | 'identifier' | 'phone' | 'date'

/** One column of an import layout. */
export interface TableColumn<Key extends string = string> {
  key: Key
  /** Official column name, as printed in the template and in messages. */
  header: string
  /** Other names the column is known by. */
  aliases?: readonly string[]
  required?: boolean
  content?: ColumnContent
  /** How to fill it, for the notes sheet of the template. */
  note?: string
  /** One made-up value, for the notes sheet of the template. */
  example?: string
}

/** Columns of one import, in the order of its template. */
export type TableLayout<Key extends string = string> = readonly TableColumn<Key>[]

/** Columns our own workbooks carry beside the layout; they are read over without a word. */
export const errorReasonHeader = '错误原因'
const ownHeaders = new Set([errorReasonHeader, '原表位置', '序号', '编号'])

export function isOwnHeader(name: string): boolean {
  return ownHeaders.has(name)
}

/** A header made comparable: width folded, notes in brackets, blanks and marks such as `*` and `：` removed. */
export function foldHeader(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g, '')
    .replace(/[\s\u200B-\u200F\u2060\uFEFF*:※★]/g, '')
    .toLowerCase()
}

/** Finds a layout column by the name a file uses for it. */
export function columnFinder<Key extends string>(layout: TableLayout<Key>): (header: string) => TableColumn<Key> | undefined {
  const byName = new Map<string, TableColumn<Key>>()
  for (const column of layout) for (const name of [column.header, ...(column.aliases ?? [])]) byName.set(foldHeader(name), column)
  return (header) => byName.get(foldHeader(header))
}
