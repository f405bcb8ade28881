import { formatDate } from '../../values/plain-date.ts'
import { printed, valueLine, type GridCell, type GridLine, type GridRow } from '../grid/model.ts'
import type { DuringInspection, Form2 } from './form.ts'
import { batchLines, durationLines, plannedCountLines, tradeLines } from './items.ts'
import { filingLines, label, openOpinionLines, opinionCell, print, reviewLines, textLines, value, valueOr } from './lines.ts'

/** R1–R2: who applies, and to which account. */
export function applicantRows(form: Form2): GridRow[] {
  const contact = [form.contactName, form.contactPhone].filter((part) => part !== null).join('\u3000')
  return [
    { id: 'R1', height: 50, cells: [
      label('R1.label', form.kind === 'PERSON' ? '个人名称|（加盖印章）' : '培训机构|（或企业、个人）|名称（加盖印章）', { cols: 2 }),
      value('R1', textLines(form.applicant), { cols: 3 }),
      label('R1.contact.label', '联系人及|电话'),
      value('R1.contact', textLines(contact || null), { cols: 2 }),
    ] },
    { id: 'R2', height: 28, cells: [
      label('R2.label', '开户银行名称', { cols: 2 }), value('R2', textLines(form.bankName), { cols: 3 }),
      label('R2.account.label', '银行帐号'), value('R2.account', textLines(form.bankAccount), { cols: 2 }),
    ] },
  ]
}

/** R3–R8: 开班申请. */
export function applicationRows(form: Form2): GridRow[] {
  const count = form.items.length === 1 ? form.items[0]?.plannedCount : null
  return [
    { id: 'R3', height: 36, cells: [
      label('R3.label', '开班批次及|开班时间'), value('R3', batchLines(form), { cols: 3 }),
      label('R3.trade.label', '培训工种|及级别'), value('R3.trade', tradeLines(form), { cols: 2 }),
    ] },
    { id: 'R4', height: 36, cells: [
      label('R4.label', '拟培训人数'), value('R4', plannedCountLines(form), { cols: 3, number: count }),
      label('R4.duration.label', '培训时长'), value('R4.duration', durationLines(form), { cols: 2 }),
    ] },
    { id: 'R5', height: 34, cells: [
      label('R5.label', '拟培训方式（企业自主|培训或委托培训等）', { cols: 2 }), value('R5', textLines(form.deliveryMode), { cols: 5 }),
    ] },
    { id: 'R6', height: 26, cells: [
      label('R6.label', '培训计划及人员名册是否在职业培训信息化管理系统填报', { cols: 4, size: 10 }), value('R6', filingLines(form.planFiling), { cols: 3 }),
    ] },
    { id: 'R7', height: 74, cells: [
      label('R7.label', '行业主管部门审核意见', { cols: 2 }), opinionCell('R7', reviewLines(form.departmentReview)),
    ] },
    { id: 'R8', height: 74, cells: [
      label('R8.label', '人力资源社会保障部门|审核意见', { cols: 2 }), opinionCell('R8', reviewLines(form.humanResourcesReview)),
    ] },
  ]
}

/** Inspections of which the paper form has room for two; more repeat the row. */
const printedInspections = 2

/** R9–R13: 过程监管; a person has no class to supervise, those cells carry “/” (备注2). */
export function supervisionRows(form: Form2): GridRow[] {
  const inspections = Math.max(printedInspections, form.inspections.length)
  const during = Array.from({ length: inspections }, (_, index): GridRow => {
    const id = index < printedInspections ? `R${10 + index}` : `R11-${index + 1}`
    const inspection = form.inspections[index] ?? null
    return { id, height: 74, cells: [
      ...(index === 0 ? [label('R10.label', '培训期间|检查情况', { rows: inspections })] : []),
      notForPersons(form, value(id, duringLines(inspection), { cols: 4 })),
      label(`${id}.signatures.label`, '检查人|员签字'),
      notForPersons(form, value(`${id}.signatures`, signatureLines(inspection?.signatures ?? []))),
    ] }
  })
  const { opening } = form
  return [
    { id: 'R9', height: 58, cells: [
      label('R9.label', '开班当日|检查情况'),
      notForPersons(form, value('R9', [
        { runs: [print('学员人数: '), valueOr(opening.presentCount, 0)] },
        { runs: [print('签到情况: '), valueOr(opening.signState, 0)] },
        { runs: [print('培训资料留存情况: '), valueOr(opening.materialState, 0)] },
      ], { cols: 4 })),
      label('R9.signatures.label', '检查人|员签字'), notForPersons(form, value('R9.signatures', signatureLines(opening.signatures))),
    ] },
    ...during,
    { id: 'R12', height: 34, cells: [
      label('R12.label', '检查情况是否在职业培|训信息化管理系统填报', { cols: 2 }),
      notForPersons(form, value('R12', filingLines(form.inspectionFiling), { cols: 3 })),
      label('R12.average.label', '平均出|勤人数'),
      notForPersons(form, value('R12.average', textLines(form.averageAttendance), { align: 'center' })),
    ] },
    { id: 'R13', height: 66, cells: [
      label('R13.label', '人力资源社会保障部门|检查意见', { cols: 2 }),
      notForPersons(form, opinionCell('R13', openOpinionLines(form.inspectionOpinion))),
    ] },
  ]
}

function duringLines(inspection: DuringInspection | null): GridLine[] {
  const date = inspection?.date ?? null
  return [
    { runs: [print('时\u3000间：'), date === null ? print('\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日') : valueOr(formatDate(date), 0)] },
    { runs: [print('地\u3000点：'), valueOr(inspection?.place ?? null, 0)] },
    { runs: [print('师资情况：'), valueOr(inspection?.trainerState ?? null, 0)] },
    { runs: [print('学员出勤情况：'), valueOr(inspection?.attendance ?? null, 0)] },
  ]
}

/** One name a line, as people sign below one another. */
function signatureLines(names: readonly string[]): GridLine[] {
  return names.map(valueLine)
}

function notForPersons(form: Form2, cell: GridCell): GridCell {
  if (form.kind !== 'PERSON') return cell
  const { id, kind, colSpan, rowSpan } = cell
  return { id, kind, colSpan, rowSpan, align: 'center', lines: [printed('/')] }
}
