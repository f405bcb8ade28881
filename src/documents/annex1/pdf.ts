import { gridToPdf } from '../grid/pdf.ts'
import { a4, mm, renderPdf } from '../pdf.ts'
import type { PrintOptions } from '../print-options.ts'
import { annex1Corner, annex1Grid, annex1Title, type AnnualPlan } from './model.ts'

/** 附件1 as PDF, A4 portrait; a long county list runs on under a repeated header. */
export async function renderAnnex1Pdf(plan: AnnualPlan, options: PrintOptions): Promise<Uint8Array> {
  const { bytes } = await renderPdf({
    title: annex1Title, orientation: 'portrait', options,
    content: [
      { text: annex1Corner, font: 'Sans', fontSize: 12 },
      { text: annex1Title, bold: true, fontSize: 18, alignment: 'center', margin: [0, 4, 0, 12] },
      gridToPdf(annex1Grid(plan), { frameWidth: a4.width - 40 * mm, fontSize: 10.5, heightScale: 1, headerRows: 1 }),
    ],
  })
  return bytes
}
