import type { ProvincialTargets, SplitTargets } from '../../../contract/plans.ts'

/** The three split indicators in the order of annex 1, with name and unit. */
export const splitIndicators = [
  { key: 'trainingPersonTimes', label: '职业技能培训人数', unit: '人次' }, { key: 'newSkilled', label: '新增技能人才人数', unit: '人' }, { key: 'newHighSkilled', label: '新增高技能人才人数', unit: '人' },
] as const satisfies readonly { key: keyof SplitTargets; label: string; unit: string }[]

/** All five indicators of the province. */
export const indicators = [
  ...splitIndicators, { key: 'startupTrained', label: '创业培训人数', unit: '人' }, { key: 'stars', label: '就业创业之星', unit: '名' },
] as const satisfies readonly { key: keyof ProvincialTargets; label: string; unit: string }[]

export function sumOf(rows: readonly SplitTargets[]): SplitTargets {
  const total = (key: keyof SplitTargets) => rows.reduce((sum, row) => sum + row[key], 0)
  return { trainingPersonTimes: total('trainingPersonTimes'), newSkilled: total('newSkilled'), newHighSkilled: total('newHighSkilled') }
}

/** What a correction changed, one line per figure: `郑州 职业技能培训人数：2000 改为 2100 人次`. */
export function changedFigures<T extends SplitTargets>(place: string, list: readonly { key: keyof T; label: string; unit: string }[], before: T, after: T): string[] {
  return list.filter(({ key }) => before[key] !== after[key]).map(({ key, label, unit }) => `${place} ${label}：${String(before[key])} 改为 ${String(after[key])} ${unit}`)
}
