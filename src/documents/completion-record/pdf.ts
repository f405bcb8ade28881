import type { Content } from 'pdfmake/interfaces.js'
import { a4, mm, renderPdf } from '../pdf.ts'
import type { PrintOptions } from '../print-options.ts'
import { completionFacts, completionRecordTitle, completionSentence, completionStanding, type CompletionRecord } from './model.ts'

const margin = 24 * mm
const ink = '#1a4f96'

/** The completion record as PDF: A4 landscape, one page, with the QR code of its public verification page. */
export async function renderCompletionRecordPdf(record: CompletionRecord, options: PrintOptions): Promise<Uint8Array> {
  const { bytes } = await renderPdf({
    title: completionRecordTitle, orientation: 'landscape', options, marginMm: 24, markGap: 36, fontSize: 12, lineHeight: 0.95,
    content: [
      frame(),
      { text: '戎归中原 · 退役军人培训', font: 'Sans', fontSize: 11, color: ink, alignment: 'center', characterSpacing: 2, margin: [0, 6, 0, 8] },
      { text: completionRecordTitle, bold: true, fontSize: 30, alignment: 'center', characterSpacing: 6, margin: [0, 0, 0, 16] },
      { text: completionSentence(record), fontSize: 15, lineHeight: 1.25, leadingIndent: 30, margin: [26, 0, 26, 16] },
      {
        margin: [26, 0, 26, 0],
        columnGap: 28,
        columns: [
          { width: '*', stack: [factsTable(record)] },
          { width: 116, stack: [
            { qr: record.verifyUrl, fit: 108, alignment: 'center', eccLevel: 'M' },
            { text: '扫码核验本记录', fontSize: 9, alignment: 'center', margin: [0, 6, 0, 2] },
            { text: record.verifyUrl, fontSize: 7, color: '#6b6b6b', alignment: 'center' },
          ] },
        ],
      },
      { text: completionStanding(record), font: 'Sans', fontSize: 9.5, color: '#404040', margin: [26, 14, 26, 0] },
    ],
  })
  return bytes
}

function factsTable(record: CompletionRecord): Content {
  return {
    table: {
      widths: [92, '*'],
      body: completionFacts(record).map(([name, text]) => [
        { text: name, font: 'Sans', fontSize: 10, color: '#404040' }, { text, fontSize: 11.5 },
      ]),
    },
    layout: {
      hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => '#b8c4d6', paddingLeft: () => 2, paddingRight: () => 2,
      paddingTop: () => 2.2, paddingBottom: () => 2.2,
    },
  }
}

/** A double rule around the sheet. */
function frame(): Content {
  const [width, height] = [a4.height, a4.width]
  const rule = (inset: number, lineWidth: number) => ({
    type: 'rect' as const, x: inset, y: inset, w: width - inset * 2, h: height - inset * 2, lineWidth, lineColor: ink,
  })
  return { canvas: [rule(margin - 28, 1.6), rule(margin - 22, 0.5)], absolutePosition: { x: 0, y: 0 } }
}
