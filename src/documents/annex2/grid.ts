import type { Grid, GridCell, GridRow } from '../grid/model.ts'
import { claimRows, noteRow, paymentRows } from './claim-rows.ts'
import { applicantRows, applicationRows, supervisionRows } from './class-rows.ts'
import { examRows } from './exam-rows.ts'
import type { Form2 } from './form.ts'

/** The five sections of the form, in order. */
export const form2Sections = ['开班申请', '过程监管', '结业考核', '补贴资金申领', '资金拨付'] as const
export type Form2Section = (typeof form2Sections)[number]

/** A row of 附件2; `section` is null for the head (R1, R2) and the notes (R31). */
export interface Form2Row extends GridRow {
  readonly section: Form2Section | null
}

/** The whole form: rows R1–R31 in one description that every rendering draws. */
export interface Form2Grid extends Grid {
  readonly rows: readonly Form2Row[]
}

/** First row of the second page. */
export const secondPageRow = 'R14'

/** Builds the form's grid; a row id is `R1` … `R31`, further inspections are `R11-3`, `R11-4`, …; cell ids begin with their row's id. */
export function annex2Grid(form: Form2): Form2Grid {
  return {
    columns: [6, 13, 10, 5, 26, 12, 13, 15],
    rows: [
      ...inSection(null, applicantRows(form)),
      ...inSection('开班申请', applicationRows(form), '开班|申请'),
      ...inSection('过程监管', supervisionRows(form), '过程|监管'),
      ...inSection('结业考核', examRows(form), '结业|考核'),
      ...inSection('补贴资金申领', claimRows(form), '补贴|资金|申领'),
      ...inSection('资金拨付', paymentRows(form), '资金|拨付'),
      ...inSection(null, [noteRow]),
    ],
  }
}

/** Puts the section's name before its first row, spanning them all. */
function inSection(section: Form2Section | null, rows: readonly GridRow[], words?: string): Form2Row[] {
  return rows.map((row, index) => {
    if (words === undefined || index > 0) return { ...row, section }
    const head: GridCell = {
      id: `${row.id}.section`, kind: 'section', align: 'center', colSpan: 1, rowSpan: rows.length, stacked: true,
      lines: words.split('|').map((line) => ({ runs: [{ text: line, tone: 'print' }] })),
    }
    return { ...row, section, cells: [head, ...row.cells] }
  })
}
