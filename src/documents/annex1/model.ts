import { printed, valueLine, type Grid, type GridCell, type GridRow } from '../grid/model.ts'

/** The three tasks of a unit for a year. */
export interface AnnualTargets {
  readonly trainingPersonTimes: number | null
  readonly newSkilledPersons: number | null
  readonly newHighSkilledPersons: number | null
}

/** One row of 附件1; `name` without 市, as printed. */
export interface AnnualPlanUnit extends AnnualTargets {
  readonly no: number
  readonly code: string
  readonly name: string
}

/** 附件1 of a year: the province's split over its cities, or a city's over its counties. */
export interface AnnualPlan {
  readonly year: number
  readonly units: readonly AnnualPlanUnit[]
}

/** Words above the frame. */
export const annex1Corner = '附件1'
export const annex1Title = '退役军人年度培训任务分配计划'

/** Column titles, word for word. */
export const annex1Labels = ['序号', '单位', '职业技能培训人数（人次）', '新增技能人才人数（人）', '新增高技能人才人数（人）'] as const

const measures = ['trainingPersonTimes', 'newSkilledPersons', 'newHighSkilledPersons'] as const

/** 合计 over all units; a task nobody has stays blank. */
export function annualPlanTotal(plan: AnnualPlan): AnnualTargets {
  const sum = (measure: keyof AnnualTargets): number | null => {
    const given = plan.units.flatMap((unit) => unit[measure] ?? [])
    return given.length === 0 ? null : given.reduce((total, count) => total + count, 0)
  }
  return {
    trainingPersonTimes: sum('trainingPersonTimes'), newSkilledPersons: sum('newSkilledPersons'),
    newHighSkilledPersons: sum('newHighSkilledPersons'),
  }
}

/** Header, one row per unit and 合  计; cell ids are `<unit code>.<measure>` and `total.<measure>`. */
export function annex1Grid(plan: AnnualPlan): Grid {
  return {
    columns: [10, 18, 24, 24, 24],
    rows: [
      { id: 'head', height: 40, cells: brokenLabels.map((words, index) => ({
        id: `head.${index + 1}`, kind: 'label', colSpan: 1, rowSpan: 1, align: 'center', bold: true,
        lines: words.split('|').map((line) => printed(line)),
      })) },
      ...plan.units.map((unit): GridRow => ({ id: unit.code, height: 30, cells: [
        { ...cell(`${unit.code}.no`, String(unit.no)), number: unit.no }, cell(`${unit.code}.name`, unit.name),
        ...targetCells(unit.code, unit),
      ] })),
      { id: 'total', height: 30, cells: [
        { ...cell('total.label', null), kind: 'label', colSpan: 2, bold: true, lines: [printed('合  计')] },
        ...targetCells('total', annualPlanTotal(plan)).map((each) => ({ ...each, bold: true })),
      ] },
    ],
  }
}

const brokenLabels = ['序号', '单位', '职业技能培训|人数（人次）', '新增技能人才|人数（人）', '新增高技能人才|人数（人）']

function targetCells(prefix: string, targets: AnnualTargets): GridCell[] {
  return measures.map((measure) => {
    const count = targets[measure]
    const id = `${prefix}.${measure}`
    return count === null ? cell(id, null) : { ...cell(id, String(count)), number: count }
  })
}

function cell(id: string, text: string | null): GridCell {
  return { id, kind: 'value', colSpan: 1, rowSpan: 1, align: 'center', lines: text === null ? [] : [valueLine(text)] }
}
