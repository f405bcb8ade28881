import type { RowSink } from './batch.ts'
import { cellText } from './cell-text.ts'
import { decodeCsv, sniffDelimiter } from './csv-text.ts'
import { SheetRefusal } from './refusal.ts'

const quote = 34
const lineFeed = 10
const carriageReturn = 13

/**
 * Reads CSV or TSV into the sink, one record per row (a quoted field may hold line breaks); everything is text.
 * `onPause` is called now and then so that batches can leave. A quote never closed is `SHEET_CSV_QUOTE`.
 */
export async function readCsv(bytes: Uint8Array, sink: RowSink, onPause: (charactersRead: number) => Promise<void>): Promise<void> {
  const text = decodeCsv(bytes)
  const { delimiter, start } = sniffDelimiter(text)
  const separator = delimiter.charCodeAt(0)
  let position = start
  let row = start === 0 ? 1 : 2
  let column = 1

  while (position < text.length) {
    const field = text.charCodeAt(position) === quote ? quotedField(text, position, row) : plainField(text, position, separator)
    if (field.text.trim() !== '') sink.cell(column, 'text', cellText(field.text))
    position = field.end
    const code = text.charCodeAt(position)
    if (code === separator) {
      column++
      position++
      continue
    }
    sink.endRow(row)
    if (code === carriageReturn && text.charCodeAt(position + 1) === lineFeed) position++
    position++
    row++
    column = 1
    if (row % 512 === 0) await onPause(position)
  }
  sink.endRow(row)

  function plainField(source: string, from: number, stop: number): { text: string; end: number } {
    let end = from
    while (end < source.length) {
      const code = source.charCodeAt(end)
      if (code === stop || code === lineFeed || code === carriageReturn) break
      end++
    }
    return { text: source.slice(from, end), end }
  }

  /** A field in quotes; what stands between the closing quote and the delimiter is kept as it is. */
  function quotedField(source: string, from: number, recordRow: number): { text: string; end: number } {
    let content = ''
    let at = from + 1
    for (;;) {
      const close = source.indexOf('"', at)
      if (close < 0) {
        throw new SheetRefusal('SHEET_CSV_QUOTE', `第 ${recordRow} 行有一个双引号没有配对，无法判断各列从哪里分开。请改好这一行后重新上传。`)
      }
      content += source.slice(at, close)
      if (source.charCodeAt(close + 1) !== quote) {
        const tail = plainField(source, close + 1, separator)
        return { text: content + tail.text, end: tail.end }
      }
      content += '"'
      at = close + 2
    }
  }
}
