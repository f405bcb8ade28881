import { gridToSheet } from '../grid/xlsx.ts'
import { markText, type PrintOptions } from '../print-options.ts'
import { createWorkbook, type Workbook } from '../workbook/index.ts'
import { addExpandedSheet, addNamedList, type LedgerNames } from './expanded-xlsx.ts'
import { annex3Corner, annex3Grid, ledgerHeadRows, unitsPerPage, type Ledger } from './model.ts'
import { addFoot, addTitle } from './sheet-frame.ts'

export type { LedgerNames } from './expanded-xlsx.ts'

/** 附件3 as a workbook with the official layout: one 小计 column with four lines. */
export function renderAnnex3Xlsx(ledger: Ledger, options: PrintOptions): Uint8Array {
  const book = createWorkbook()
  addOfficialSheet(book, ledger, options)
  return book.toBytes()
}

/** The expanded workbook: 小计 in four columns with 年累计 and 完成率, and the named lists behind the figures on a second sheet. */
export function renderAnnex3ExpandedXlsx(ledger: Ledger, names: LedgerNames, options: PrintOptions): Uint8Array {
  const book = createWorkbook()
  addExpandedSheet(book, ledger, options)
  addNamedList(book, names, options)
  return book.toBytes()
}

function addOfficialSheet(book: Workbook, ledger: Ledger, options: PrintOptions): void {
  const grid = annex3Grid(ledger)
  const firstHead = ledger.caption ? 4 : 3
  const sheet = book.addSheet(annex3Corner, {
    columns: grid.columns.map((column) => (column * 125) / 100),
    freeze: { rows: firstHead + ledgerHeadRows - 1, columns: 2 },
    print: {
      orientation: 'landscape', scale: 90, centred: true, repeatRows: [firstHead, firstHead + ledgerHeadRows - 1],
      footer: markText(options),
    },
  })
  addTitle(sheet, ledger, grid.columns.length, options)
  const breakBefore = ledger.units.flatMap((unit, index) => (index > 0 && index % unitsPerPage === 0 ? [unit.code] : []))
  gridToSheet(grid, sheet, { fontSize: 10.5, breakBefore })
  addFoot(sheet, ledger, options)
}
