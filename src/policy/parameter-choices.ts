import type { ParameterKey } from './parameters.ts'
import { COMPONENTS } from './standards.ts'
import { LEVELS } from './vocabulary.ts'

const levelsFrom = (...codes: readonly (keyof typeof LEVELS)[]) => Object.fromEntries(codes.map((code) => [code, LEVELS[code].label]))

/** The values a parameter may take where it is a choice, in the words people read. */
export const PARAMETER_CHOICES: Readonly<Partial<Record<ParameterKey, Readonly<Record<string, string>>>>> = {
  LEDGER_HEADCOUNT_BASIS: { AVG_ON_SITE: '检查时在位人数的平均数', ACTUAL_PERSONS: '实际参加培训人数' },
  HEADCOUNT_ROUNDING: { FLOOR: '舍去小数', HALF_UP: '四舍五入' },
  EMPLOYMENT_BASIS: { EMPLOYED: '已就业', RECOMMENDED: '已推荐' },
  NEW_TALENT_RULE: { YEAR_DISTINCT: '当年首次取证，一人计一次' },
  ANNUAL_PLAN_DUE: { '02-LAST': '2月最后一天' },
  HIGH_SKILLED_MIN_LEVEL: levelsFrom('L4', 'L3', 'L2', 'L1'),
  PROJECT_MIN_LEVEL: levelsFrom('L5', 'L4', 'L3', 'L2', 'L1'),
  CLAIM_COMPONENTS: COMPONENTS,
  SECOND_FACTOR_FOR: { NOBODY: '不强制', KEY_STAFF: '复核、财政人员和各类管理员', ALL_STAFF: '全部工作人员' },
}
