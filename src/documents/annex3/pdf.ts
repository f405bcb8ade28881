import type { Content } from 'pdfmake/interfaces.js'
import { gridToPdf } from '../grid/pdf.ts'
import { a4, mm, renderPdf } from '../pdf.ts'
import type { PrintOptions } from '../print-options.ts'
import { annex3Corner, annex3Grid, annex3Title, ledgerHeadRows, ledgerNotes, unitsPerPage, type Ledger } from './model.ts'

/** 附件3 as PDF: A4 landscape, nine units a page under a repeated header, 合  计 after the last. */
export async function renderAnnex3Pdf(ledger: Ledger, options: PrintOptions): Promise<Uint8Array> {
  const grid = annex3Grid(ledger)
  const head = grid.rows.slice(0, ledgerHeadRows)
  const rows = grid.rows.slice(ledgerHeadRows)
  const style = { frameWidth: a4.height - 40 * mm, fontSize: 10.5, heightScale: 1, padding: { x: 2, y: 1 } }
  const tables = pagesOf(rows).map((page): Content => gridToPdf({ ...grid, rows: [...head, ...page] }, style))
  const { bytes } = await renderPdf({
    title: annex3Title, orientation: 'landscape', options, lineHeight: 0.8,
    content: [
      { text: annex3Corner, font: 'Sans', fontSize: 12 },
      { text: annex3Title, bold: true, fontSize: 18, alignment: 'center', margin: [0, 0, 0, ledger.caption ? 0 : 6] },
      ...(ledger.caption ? [captionHead(ledger)] : []),
      ...tables.map((table, index): Content => (index === 0 ? table : { stack: [table], pageBreak: 'before' })),
      ...ledgerNotes(ledger).map((note): Content => ({ text: note, fontSize: 8.5, margin: [0, 3, 0, 0] })),
      ...(ledger.caption ? [captionFoot(ledger.caption)] : []),
    ],
  })
  return bytes
}

/** Nine units a page; 合  计 joins the last of them. */
function pagesOf<T>(rows: readonly T[]): T[][] {
  const units = rows.slice(0, -1)
  const pages: T[][] = []
  for (let at = 0; at < units.length; at += unitsPerPage) pages.push(units.slice(at, at + unitsPerPage))
  const last = pages.at(-1) ?? []
  if (pages.length === 0) pages.push(last)
  last.push(...rows.slice(-1))
  return pages
}

function captionHead({ year, quarter }: Ledger): Content {
  return { text: `${year}年第${quarter}季度`, alignment: 'center', margin: [0, 0, 0, 2] }
}

function captionFoot(caption: NonNullable<Ledger['caption']>): Content {
  const parts: [string, string | null][] = [
    ['填报单位：', caption.reportingUnit], ['填报人：', caption.reporter], ['审核人：', caption.reviewer], ['填报日期：', caption.reportedOn],
  ]
  return { columns: parts.map(([words, text]) => ({ text: `${words}${text ?? ''}` })), margin: [0, 5, 0, 0] }
}
