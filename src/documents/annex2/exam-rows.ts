import { valueLine, type GridCell, type GridRow } from '../grid/model.ts'
import { examChannels, type Form2, type FormExamChannel } from './form.ts'
import { examCell, examTimeLines } from './items.ts'
import { filingLines, label, openOpinionLines, opinionCell, value } from './lines.ts'

const channelLabels: Readonly<Record<FormExamChannel, string>> = {
  VOC_QUALIFICATION: '参加国家职业资格鉴定人数',
  SKILL_LEVEL: '参加职业技能等级评定人数',
  SPECIAL_OPERATION: '参加特种作业操作考核人数',
  SPECIAL_ABILITY: '参加专项能力考核认定人数',
  TRAINING_COMPLETION: '参加结业考核人数',
}

/** R14–R22: 结业考核. */
export function examRows(form: Form2): GridRow[] {
  return [
    { id: 'R14', height: 36, cells: [
      label('R14.label', '组织考核（评价、鉴定）时间', { cols: 3, size: 10 }), value('R14', examTimeLines(form), { cols: 4 }),
    ] },
    ...examChannels.map((channel, index) => channelRow(form, channel, index)),
    { id: 'R20', height: 34, cells: [
      label('R20.label', '考核结果是否在职业培|训信息化管理系统填报', { cols: 2 }), value('R20', filingLines(form.examFiling), { cols: 3 }),
      label('R20.total.label', '取证总|人数'), examCell(form, 'R20.total', (figures) => figures.certified),
    ] },
    { id: 'R21', height: 32, cells: [
      label('R21.label', '考核巡查|人员签字'),
      value('R21', form.examPatrol.length === 0 ? [] : [valueLine(form.examPatrol.join('\u3000'))], { cols: 6 }),
    ] },
    { id: 'R22', height: 54, cells: [
      label('R22.label', '人力资源社会保障部门|意见', { cols: 2 }), opinionCell('R22', openOpinionLines(form.examOpinion)),
    ] },
  ]
}

function channelRow(form: Form2, channel: FormExamChannel, index: number): GridRow {
  const id = `R${15 + index}`
  const equipment = channel === 'SPECIAL_OPERATION'
  const spanning: GridCell[] = index > 0 ? [] : [
    label('R15.label', '参加考核|人数', { rows: examChannels.length }),
    examCell(form, 'R15', (figures) => figures.examined, { rows: examChannels.length }),
    { ...label('R15.among.label', '其|中', { rows: examChannels.length }), stacked: true },
  ]
  return { id, height: 22, cells: [
    ...spanning,
    label(`${id}.channel.label`, channelLabels[channel], { size: 10 }),
    examCell(form, `${id}.examined`, (figures) => figures.channels[channel].examined, equipment ? { equipment: 'examined' } : {}),
    label(`${id}.certified.label`, '取证人数'),
    examCell(form, `${id}.certified`, (figures) => figures.channels[channel].certified, equipment ? { equipment: 'certified' } : {}),
  ] }
}
