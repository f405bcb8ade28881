import { gridToPdf } from '../grid/pdf.ts'
import { a4, mm, renderPdf } from '../pdf.ts'
import type { PrintOptions } from '../print-options.ts'
import { leaveSlipGrid, leaveSlipNote, leaveSlipTitle, type LeaveSlip } from './model.ts'

/** 请假条 as PDF, A4 portrait. */
export async function renderLeaveSlipPdf(slip: LeaveSlip, options: PrintOptions): Promise<Uint8Array> {
  const { bytes } = await renderPdf({
    title: leaveSlipTitle, orientation: 'portrait', options,
    content: [
      { text: leaveSlipTitle, bold: true, fontSize: 20, alignment: 'center', characterSpacing: 8, margin: [0, 4, 0, 12] },
      gridToPdf(leaveSlipGrid(slip), { frameWidth: a4.width - 40 * mm, fontSize: 10.5, heightScale: 1 }),
      { text: leaveSlipNote, fontSize: 8.5, margin: [0, 6, 0, 0] },
    ],
  })
  return bytes
}
