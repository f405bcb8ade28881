import type { Row } from './cell.ts'
import { checkSheetNames, fixedParts, sheetPath, type SheetEntry } from './package-parts.ts'
import { createPackage, writePart } from './package-writer.ts'
import { rowXml, sheetHead, sheetTail } from './sheet-xml.ts'
import { createStyleRegistry } from './styles.ts'

/** A sheet whose rows arrive one by one, e.g. from a database cursor. */
export interface StreamedSheet extends SheetEntry {
  readonly rows: Iterable<Row> | AsyncIterable<Row>
}

const charactersPerChunk = 64 * 1024

/** Writes a workbook of any length in constant memory: rows are pulled as the file's bytes are consumed. `properties` are the file's own, by name. */
export async function* streamRows(sheets: readonly StreamedSheet[], properties: Readonly<Record<string, string>> = {}): AsyncGenerator<Uint8Array> {
  checkSheetNames(sheets)
  const styles = createStyleRegistry()
  const out = createPackage()
  for (const [path, content] of Object.entries(fixedParts(sheets, properties))) writePart(out, path, content)
  for (const [index, sheet] of sheets.entries()) {
    const part = out.open(sheetPath(index + 1))
    let pending = sheetHead(sheet.options)
    let number = 0
    for await (const row of sheet.rows) {
      pending += rowXml(row, ++number, styles)
      if (pending.length < charactersPerChunk) continue
      part.write(pending)
      pending = ''
      yield* out.take()
    }
    part.write(pending + sheetTail(sheet.options, [], []))
    part.close()
  }
  writePart(out, 'xl/styles.xml', styles.toXml())
  out.end()
  yield* out.take()
}
