import { CHANNELS, LEVELS } from '../../../policy/vocabulary.ts'
import { definitionOf, type ParameterKey, type ParameterValue } from '../../../policy/parameters.ts'

const levelsFrom = (...codes: readonly (keyof typeof LEVELS)[]) => Object.fromEntries(codes.map((code) => [code, LEVELS[code].label]))

const choices: Readonly<Partial<Record<ParameterKey, Readonly<Record<string, string>>>>> = {
  LEDGER_HEADCOUNT_BASIS: { AVG_ON_SITE: '检查时在位人数的平均数', ACTUAL_PERSONS: '实际参加培训人数' },
  HEADCOUNT_ROUNDING: { FLOOR: '舍去小数', HALF_UP: '四舍五入' },
  EMPLOYMENT_BASIS: { EMPLOYED: '已就业', RECOMMENDED: '已推荐' },
  NEW_TALENT_RULE: { YEAR_DISTINCT: '当年首次取证，一人计一次' },
  ANNUAL_PLAN_DUE: { '02-LAST': '2月最后一天' },
  HIGH_SKILLED_MIN_LEVEL: levelsFrom('L4', 'L3', 'L2', 'L1'),
  PROJECT_MIN_LEVEL: levelsFrom('L5', 'L4', 'L3', 'L2', 'L1'),
}

/** What may be chosen, with its words; null where a number, a yes or a list is asked for. */
export function choicesOf(key: ParameterKey): { value: string; label: string }[] | null {
  const known = choices[key]
  return known === undefined ? null : Object.entries(known).map(([value, label]) => ({ value, label }))
}

/** A value as people say it: `25人`, `95%`, `是`, `不限`. */
export function valueText(key: ParameterKey, value: ParameterValue): string {
  if (value === null) return '没有规定'
  if (typeof value === 'boolean') return value ? '是' : '否'
  const { unit } = definitionOf(key)
  const word = (one: string | number) => choices[key]?.[one] ?? (one in CHANNELS ? CHANNELS[one as keyof typeof CHANNELS] : String(one))
  return (typeof value === 'object' ? value.map(word).join('、') : word(value)) + unit
}
