import { formatDate } from '../../values/plain-date.ts'
import { printed, valueLine, type GridCell, type GridLine, type GridRow } from '../grid/model.ts'
import type { ClaimPart, Form2, Opinion } from './form.ts'
import { dateOr, label, opinionCell, print, reviewLines, textLines, value, valueOr } from './lines.ts'

/** The commitment of R24, word for word; the applicant cannot change it. */
export const commitmentText =
  '我郑重承诺对提供的各项材料和信息真实性负责，自觉接受社会监督。若有违反本承诺的行为，依法接受处理，并承担相应的责任。'

/** The notes below the form, word for word; the closing bracket is missing in the source and added. */
export const notesText = '备注：1．培训专业及批次较多的，可在此表相应栏目中添加；2．个人申请的，将培训机构栏目改为个人，仅填写此表涉及个人及培训机构、'
  + '评价机构等基本信息；3. 企业职工须参加与本人岗位相同或相近的职业（工种）培训，转岗职工参加培训的职业（工种）与原岗位职业（工种）不隶属于同一'
  + '职业分类；职业院校或培训机构不得对在校生开展在读专业的补贴性技能培训；理论教学须全程录像，实操培训每学时连续录像不低于15分钟；无法取得职业'
  + '资格证书、职业技能等级证书、特种作业操作证书、特种设备作业证书、专项职业能力证书，只能领取培训合格证书的，培训不少于40个学时（有明确学时规定'
  + '的除外）。'

/** Stands before what belongs to the supplement, below the main claim in the same cell. */
const supplementWord = '补充申领：'

/** R23–R28: 补贴资金申领. */
export function claimRows(form: Form2): GridRow[] {
  return [
    { id: 'R23', height: 24, cells: [
      label('R23.label', '企业或培训机构或个人|向行业主管部门申请', { cols: 2, rows: 2 }),
      label('R23.persons.label', '申请补贴人数', { cols: 2 }),
      personsCell(form),
      label('R23.amount.label', '申请补贴|资金'),
      value('R23.amount', bothParts(form, (part) => [{ runs: [valueOr(part.claimAmount, 3), print('万元')] }]), { align: 'right' }),
    ] },
    { id: 'R24', height: 62, cells: [
      value('R24', [
        { ...printed(commitmentText), indent: true },
        ...bothParts(form, (part) => [
          { align: 'right', runs: [print('申请承诺人：'), valueOr(part.promisedBy, 6), print('\u3000\u3000'), dateOr(part.promisedOn)] },
        ]),
      ], { cols: 5 }),
    ] },
    { id: 'R25', height: 60, cells: [
      label('R25.label', '行业主管部门审核情况|（自受理之日起15个工|作日内）', { cols: 2 }),
      reviewsCell('R25', form, (part) => part.claimDepartmentReview),
    ] },
    { id: 'R26', height: 52, cells: [
      label('R26.label', '人力资源社会保障部门|对补贴信息公示情况|（不少于3个工作日）', { cols: 2 }),
      value('R26', bothParts(form, (part) => [publicityLine(part)]), { cols: 5 }),
    ] },
    { id: 'R27', height: 56, cells: [
      label('R27.label', '人力资源社会保障部门|审核意见', { cols: 2 }), reviewsCell('R27', form, (part) => part.claimHumanResourcesReview),
    ] },
    { id: 'R28', height: 56, cells: [
      label('R28.label', '财政部门审核意见', { cols: 2 }), reviewsCell('R28', form, (part) => part.financeReview),
    ] },
  ]
}

/** R29–R30: 资金拨付. */
export function paymentRows(form: Form2): GridRow[] {
  return [
    { id: 'R29', height: 30, cells: [
      label('R29.label', '拨付时间'), value('R29', form.payments.map((payment) => valueLine(formatDate(payment.paidOn))), { cols: 3 }),
      label('R29.amount.label', '拨付金额|（万元）'), value('R29.amount', form.payments.map((payment) => valueLine(payment.amount)), { cols: 2 }),
    ] },
    { id: 'R30', height: 34, cells: [
      label('R30.label', '资金来源（就业补助资金、失业保险基金、|职业技能提升行动资金等）', { cols: 4 }),
      value('R30', form.fundSources.map((part, index) => {
        const more = index < form.fundSources.length - 1
        return valueLine(`${part.source} ${part.amount}万元${more ? '；' : ''}`)
      }), { cols: 3 }),
    ] },
  ]
}

/** R31: 备注. */
export const noteRow: GridRow = {
  id: 'R31', height: 72,
  cells: [{ id: 'R31', kind: 'note', align: 'left', colSpan: 8, rowSpan: 1, size: 8.5, lines: [printed(notesText)] }],
}

/** Lines of the main claim, and of the supplement where there is one. */
function bothParts(form: Form2, write: (part: ClaimPart) => GridLine[]): GridLine[] {
  if (form.supplement === null) return write(form)
  const [first, ...more] = write(form.supplement)
  if (first === undefined) return write(form)
  // a line for ink has no room for the word
  const named = first.align === 'right' ? [printed(supplementWord), first] : [{ ...first, runs: [print(supplementWord), ...first.runs] }]
  return [...write(form), ...named, ...more]
}

function personsCell(form: Form2): GridCell {
  const lines = bothParts(form, (part) => textLines(part.claimPersons === null ? null : String(part.claimPersons)))
  return value('R23.persons', lines, { align: 'center', number: form.supplement === null ? form.claimPersons : null })
}

function reviewsCell(id: string, form: Form2, pick: (part: ClaimPart) => Opinion): GridCell {
  return opinionCell(id, bothParts(form, (part) => reviewLines(pick(part))))
}

function publicityLine({ publicity }: ClaimPart): GridLine {
  return {
    indent: true,
    runs: [
      dateOr(publicity.from), print('至'), dateOr(publicity.to), print('在'),
      publicity.bureau === null ? print(`${'\u3000'.repeat(4)}省（市、县）`) : valueOr(publicity.bureau, 0),
      print('人力资源和社会保障局官网进行公示，公示期'), valueOr(publicity.days, 2),
      print('天，期间收到异议情况和处理情况：'), valueOr(publicity.objections, 0),
    ],
  }
}
