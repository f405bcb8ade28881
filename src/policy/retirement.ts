import { addMonths, monthOf, plainDate, yearOf } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'

/** Which statutory age a person follows; for women it depends on the former post. */
export type RetirementCategory = 'MALE' | 'FEMALE_CADRE' | 'FEMALE_WORKER'

/** One row of the statutory table: the old age, and the gradual rise for later birth months. Ages in months. */
export interface RetirementRule {
  category: RetirementCategory
  baseAgeMonths: number
  gradualFrom: PlainDate
  /** First birth month (its first day) that retires later. */
  firstAffectedBirth: PlainDate
  birthMonthsPerExtraMonth: number
  maxAgeMonths: number
}

const GRADUAL_FROM = plainDate('2025-01-01')

/** The national table: 60 / 55 / 50 until 2024, rising to 63 / 58 / 55 from 2025 on; to be confirmed by the department. */
export const RETIREMENT_TABLE: readonly RetirementRule[] = [
  {
    category: 'MALE',
    baseAgeMonths: 720,
    gradualFrom: GRADUAL_FROM,
    firstAffectedBirth: plainDate('1965-01-01'),
    birthMonthsPerExtraMonth: 4,
    maxAgeMonths: 756,
  },
  {
    category: 'FEMALE_CADRE',
    baseAgeMonths: 660,
    gradualFrom: GRADUAL_FROM,
    firstAffectedBirth: plainDate('1970-01-01'),
    birthMonthsPerExtraMonth: 4,
    maxAgeMonths: 696,
  },
  {
    category: 'FEMALE_WORKER',
    baseAgeMonths: 600,
    gradualFrom: GRADUAL_FROM,
    firstAffectedBirth: plainDate('1975-01-01'),
    birthMonthsPerExtraMonth: 2,
    maxAgeMonths: 660,
  },
]

/** The day a person reaches the statutory age under the law in force on a given day. */
export function retirementDay(
  birth: PlainDate,
  category: RetirementCategory,
  on: PlainDate,
  table: readonly RetirementRule[] = RETIREMENT_TABLE,
): PlainDate {
  const rule = table.find((r) => r.category === category)
  if (rule === undefined) throw new RangeError(`no retirement rule for ${category}`)
  return addMonths(birth, rule.baseAgeMonths + (on < rule.gradualFrom ? 0 : extraMonths(birth, rule)))
}

/** Whether a person has reached the statutory age on a day whatever the former post was: of women only the later day is certain without it. */
export const isPastWorkingAge = (person: { birthOn: PlainDate; sex: 'M' | 'F' }, on: PlainDate): boolean => on >= retirementDay(person.birthOn, person.sex === 'M' ? 'MALE' : 'FEMALE_CADRE', on)

function extraMonths(birth: PlainDate, rule: RetirementRule): number {
  const late = (yearOf(birth) - yearOf(rule.firstAffectedBirth)) * 12 + monthOf(birth) - monthOf(rule.firstAffectedBirth)
  if (late < 0) return 0
  return Math.min(rule.maxAgeMonths - rule.baseAgeMonths, Math.floor(late / rule.birthMonthsPerExtraMonth) + 1)
}
