import { gridToPdf } from '../grid/pdf.ts'
import { a4, mm, renderPdf, type RenderedPdf } from '../pdf.ts'
import { annex2Corner, annex2Grid, secondPageRow, type Form2, type Form2Grid } from './model.ts'
import { annex2TitleOf, type Annex2PrintOptions } from './print.ts'

/** Roomy first; tighter when the recorded text needs the space, so that the form stays on its two pages. */
const fittings = [
  { fontSize: 10.5, heightScale: 1 }, { fontSize: 10.5, heightScale: 0.7 }, { fontSize: 10, heightScale: 0.3 },
  { fontSize: 9, heightScale: 0.2 }, { fontSize: 8, heightScale: 0 },
]
/** Marks the second page's table, so that its real page can be asked for. */
const secondPage = 2
const tightest = fittings.length - 1

/** 附件2 as PDF: A4 portrait, page 1 up to 过程监管, page 2 from 结业考核 on; it grows beyond two pages only when nothing else fits. */
export async function renderAnnex2Pdf(form: Form2, options: Annex2PrintOptions): Promise<Uint8Array> {
  const grid = annex2Grid(form)
  let first = 0
  let second = 0
  for (;;) {
    const { bytes, pages, startPages } = await renderFitted(grid, options, first, second)
    const firstPages = (startPages.get(secondPage) ?? pages) - 1
    if (firstPages > 1 && first < tightest) first++
    else if (pages - firstPages > 1 && second < tightest) second++
    else return bytes
  }
}

function renderFitted(grid: Form2Grid, options: Annex2PrintOptions, first: number, second: number): Promise<RenderedPdf> {
  const split = grid.rows.findIndex((row) => row.id === secondPageRow)
  const title = annex2TitleOf(options)
  const page = (rows: Form2Grid['rows'], fitting: number) =>
    gridToPdf({ ...grid, rows }, { frameWidth: a4.width - 40 * mm, ...(fittings[fitting] ?? { fontSize: 8, heightScale: 0 }) })
  return renderPdf({
    title, orientation: 'portrait', options,
    content: [
      { text: annex2Corner, font: 'Sans', fontSize: 12 },
      { text: title, bold: true, fontSize: 18, alignment: 'center', margin: [0, 0, 0, 8] },
      page(grid.rows.slice(0, split), first),
      // The marker stands inside: pdfmake does not report nodes that carry a page break themselves.
      { stack: [{ headlineLevel: secondPage, stack: [page(grid.rows.slice(split), second)] }], pageBreak: 'before' },
    ],
  })
}
