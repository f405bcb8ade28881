import { AlignmentType, Document, Footer, Header, Packer, Paragraph, TextRun } from 'docx'
import { docxFonts, gridToDocx } from '../grid/docx.ts'
import { markText } from '../print-options.ts'
import { annex2Corner, annex2Grid, secondPageRow, type Form2 } from './model.ts'
import { annex2TitleOf, type Annex2PrintOptions } from './print.ts'

/** A4 less 20 mm on both sides, points. */
const frameWidth = 481.9
const twipsPerMm = 1440 / 25.4

/** 附件2 as a Word file for offices that fill it in by hand: same cells as the PDF, faces 仿宋_GB2312 and 方正小标宋简体. */
export async function renderAnnex2Docx(form: Form2, options: Annex2PrintOptions): Promise<Uint8Array> {
  const grid = annex2Grid(form)
  const split = grid.rows.findIndex((row) => row.id === secondPageRow)
  const look = { frameWidth, fontSize: 10.5 }
  const margin = Math.round(20 * twipsPerMm)
  const document = new Document({
    title: annex2TitleOf(options),
    creator: '戎归中原',
    styles: { default: { document: { run: { font: docxFonts.body, size: 21 } } } },
    sections: [{
      properties: { page: {
        size: { width: 11906, height: 16838 },
        margin: { top: margin, bottom: margin, left: margin, right: margin, header: 500, footer: 500 },
      } },
      headers: options.draft ? { default: new Header({ children: [draftLine()] }) } : {},
      footers: { default: new Footer({ children: [markLine(markText(options))] }) },
      children: [
        new Paragraph({ children: [new TextRun({ text: annex2Corner, font: docxFonts.corner, size: 24 })] }),
        new Paragraph({
          alignment: AlignmentType.CENTER, spacing: { after: 120 },
          children: [new TextRun({ text: annex2TitleOf(options), font: docxFonts.title, size: 36 })],
        }),
        gridToDocx({ ...grid, rows: grid.rows.slice(0, split) }, look),
        new Paragraph({ pageBreakBefore: true, spacing: { line: 20, lineRule: 'exact' }, children: [] }),
        gridToDocx({ ...grid, rows: grid.rows.slice(split) }, look),
        new Paragraph({ spacing: { line: 20, lineRule: 'exact' }, children: [] }),
      ],
    }],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function markLine(text: string): Paragraph {
  return new Paragraph({ children: [new TextRun({ text, size: 14, color: '6B6B6B', font: docxFonts.body })] })
}

function draftLine(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.RIGHT, children: [new TextRun({ text: '草　稿', bold: true, size: 24, color: '8C1D18', font: docxFonts.corner })],
  })
}
