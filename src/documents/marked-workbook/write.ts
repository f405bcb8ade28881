import { streamRows, type Cell, type CellStyle, type CellValue, type Row } from '../workbook/index.ts'
import { markAsColours, markAsText, type Mark } from './mark.ts'

/** A column of an export. */
export interface MarkedColumn {
  readonly title: string
  /** Characters. */
  readonly width: number
  /** Words nobody looks up by, so that the invisible mark may stand behind them; names and numbers are left as they are. */
  readonly isProse: boolean
}

/** An export as a file: what it holds, for whom and why it was made. */
export interface MarkedWorkbook {
  readonly number: string
  readonly title: string
  /** What was asked for, in words. */
  readonly scope: string
  readonly requester: string
  readonly purpose: string
  /** `YYYY-MM-DD HH:mm`, Asia/Shanghai. */
  readonly madeAt: string
  readonly rowCount: number
  readonly demo: boolean
  readonly mark: Mark
  readonly columns: readonly MarkedColumn[]
  readonly rows: AsyncIterable<readonly CellValue[]>
}

const only = '仅限本次用途，用后按规定销毁，不得转发'

/**
 * Writes the workbook row by row: a first sheet that says who took it, when and why; the data with the same words at head and foot of every page;
 * and in every row of data the invisible mark, as colours of its cells and as text behind its words.
 */
export function streamMarkedWorkbook(book: MarkedWorkbook): AsyncGenerator<Uint8Array> {
  const line = `${book.number}，${book.requester}，${book.madeAt}，${only}${book.demo ? '，演示数据' : ''}`
  return streamRows([
    { name: '说明', options: { columns: [16, 80], print: { orientation: 'portrait', header: line, footer: line } }, rows: noteRows(book) },
    {
      name: '数据', rows: dataRows(book),
      options: {
        columns: book.columns.map((c) => c.width), freeze: { rows: 1 }, filter: { headerRow: 1, lastRow: book.rowCount + 1 },
        print: { orientation: 'landscape', marginMm: 12, repeatRows: [1, 1], fitToWidth: true, header: line, footer: line },
      },
    },
  ], { 导出编号: book.number })
}

const heading: CellStyle = { bold: true, size: 14 }
const label: CellStyle = { bold: true, valign: 'top' }
const words: CellStyle = { wrap: true, valign: 'top' }

function* noteRows(book: MarkedWorkbook): Generator<Row> {
  yield { cells: [{ value: `${book.title}（${only}）`, style: heading }], height: 24 }
  const facts: readonly (readonly [string, string | number])[] = [
    ['导出编号', book.number], ['导出人', book.requester], ['导出时间', book.madeAt], ['用途', book.purpose], ['范围', book.scope], ['行数', book.rowCount],
    ['说明', `本文件带有看不见的标记，每一行都能追到导出人。空白的栏目是平台还没有记录的内容。${book.demo ? '演示数据，人员均为虚构。' : ''}`],
  ]
  for (const [name, value] of facts) yield { cells: [{ value: name, style: label }, { value: String(value), style: words }] }
}

const step = 5

async function* dataRows({ columns, rows, mark }: MarkedWorkbook): AsyncGenerator<Row> {
  const looks: readonly CellStyle[] = markAsColours(mark).map((color) => ({ color, border: 'thin', valign: 'center' }))
  const text = markAsText(mark)
  yield { cells: columns.map((c): Cell => ({ value: c.title, style: { bold: true, fill: 'EEF2F7', border: 'thin', align: 'center', valign: 'center', wrap: true } })) }
  let number = 0
  for await (const values of rows) {
    const first = number++ * step
    // neighbours in a row and in a column carry different digits, so that sixteen cells of either are enough
    yield { cells: columns.map((column, at): Cell => ({ value: marked(values[at] ?? null, column, text), style: looks[(first + at) % looks.length] ?? {} })) }
  }
}

const marked = (value: CellValue, column: MarkedColumn, text: string): CellValue => (column.isProse && typeof value === 'string' && value !== '' ? value + text : value)
