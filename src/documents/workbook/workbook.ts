import type { Cell, Row } from './cell.ts'
import { checkSheetNames, fixedParts, sheetPath, type SheetEntry } from './package-parts.ts'
import { createPackage, writePart } from './package-writer.ts'
import { rowXml, sheetHead, sheetTail, type Merge, type SheetOptions } from './sheet-xml.ts'
import { createStyleRegistry } from './styles.ts'

/** A sheet being filled from top to bottom. */
export interface Sheet {
  /** Appends a row (height in points) and answers its 1-based number. */
  addRow(cells: readonly Cell[], height?: number): number
  merge(block: Merge): void
  /** The next row starts a new printed page. */
  breakPage(): void
}

/** A workbook small enough to be held whole: forms and reports. */
export interface Workbook {
  addSheet(name: string, options: SheetOptions): Sheet
  /** The finished file (xlsx). */
  toBytes(): Uint8Array
}

/** An empty workbook; `toBytes` needs at least one sheet. */
export function createWorkbook(): Workbook {
  const sheets: (SheetEntry & { rows: Row[]; merges: Merge[]; breaks: number[] })[] = []
  return {
    addSheet(name, options) {
      const rows: Row[] = []
      const merges: Merge[] = []
      const breaks: number[] = []
      sheets.push({ name, options, rows, merges, breaks })
      checkSheetNames(sheets)
      return {
        addRow: (cells, height) => rows.push(height === undefined ? { cells } : { cells, height }),
        merge: (block) => void merges.push(block),
        breakPage: () => void breaks.push(rows.length),
      }
    },
    toBytes() {
      const styles = createStyleRegistry()
      const out = createPackage()
      for (const [path, content] of Object.entries(fixedParts(sheets))) writePart(out, path, content)
      for (const [index, sheet] of sheets.entries()) {
        const rows = sheet.rows.map((row, rowIndex) => rowXml(row, rowIndex + 1, styles)).join('')
        writePart(out, sheetPath(index + 1), sheetHead(sheet.options) + rows + sheetTail(sheet.options, sheet.merges, sheet.breaks))
      }
      writePart(out, 'xl/styles.xml', styles.toXml())
      out.end()
      return joined(out.take())
    },
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
