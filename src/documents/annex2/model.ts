export {
  emptyExamFigures, emptyForm2, emptyFormItem, examChannels,
  type ClaimPart, type DuringInspection, type ExamCount, type ExamFigures, type Form2, type FormExamChannel, type FormItem, type OpeningInspection,
  type Opinion,
  type Publicity, type SystemFiling, type Wan,
} from './form.ts'
export { annex2Grid, form2Sections, secondPageRow, type Form2Grid, type Form2Row, type Form2Section } from './grid.ts'
export { commitmentText, notesText } from './claim-rows.ts'
export type { Grid, GridCell, GridLine, GridRow, GridRun, Tone } from '../grid/model.ts'

/** Words above the frame. */
export const annex2Corner = '附件2'
export const annex2Title = '年度政府补贴性职业技能培训申请表'
