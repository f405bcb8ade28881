import { formatDate } from '../../values/plain-date.ts'
import { renderPdf } from '../pdf.ts'
import type { PrintOptions } from '../print-options.ts'
import { assignmentLetterTitle, letterParagraphs, type AssignmentLetter } from './model.ts'

/** 委派函 as PDF, A4 portrait, one page; signature and day stay together. Lines end where they end: stretched, a number of a contract would pull its line apart. */
export async function renderAssignmentLetterPdf(letter: AssignmentLetter, options: PrintOptions): Promise<Uint8Array> {
  const { bytes } = await renderPdf({
    title: assignmentLetterTitle, orientation: 'portrait', options, marginMm: 26, fontSize: 13.5, lineHeight: 1.2,
    content: [
      { text: assignmentLetterTitle, bold: true, fontSize: 22, alignment: 'center', characterSpacing: 2, margin: [0, 0, 0, 10] },
      { text: letter.letterNo, alignment: 'center', fontSize: 12, margin: [0, 0, 0, 18] },
      { text: `${letter.assessorName}（统一社会信用代码 ${letter.uscc}）：`, margin: [0, 0, 0, 6] },
      ...letterParagraphs(letter).map((text) => ({ text, leadingIndent: 27, margin: [0, 0, 0, 5] as [number, number, number, number] })),
      { stack: [{ text: '河南省退役军人事务厅（盖章）' }, { text: `经办人：${letter.signer}` }, { text: formatDate(letter.assignedOn) }], alignment: 'right', unbreakable: true, margin: [0, 30, 0, 0] },
    ],
  })
  return bytes
}
