import { addDays, addMonths, daysBetween, type PlainDate } from '../values/plain-date.ts'
import { formatPercent, ratio } from '../values/ratio.ts'
import { retirementDay, type RetirementCategory } from './retirement.ts'

/** From this age on somebody may work. */
const LEAST_AGE_YEARS = 16

/** Whose birthday makes him of working age on a day: born on or before `latest`, and on or after the bound of his sex. */
export interface WorkingAge { latest: PlainDate; earliestMan: PlainDate; earliestWoman: PlainDate }

/** Working age on a day: from 16 until the day the statutory retirement age is reached. A woman whose former post is not known follows the later age, as elsewhere. */
export function workingAge(day: PlainDate): WorkingAge {
  return { latest: addMonths(day, -12 * LEAST_AGE_YEARS), earliestMan: firstStillWorking(day, 'MALE'), earliestWoman: firstStillWorking(day, 'FEMALE_CADRE') }
}

/** The earliest birthday whose retirement day lies after the day: retirement never comes earlier for who is born later, so it is found by halving. */
function firstStillWorking(day: PlainDate, category: RetirementCategory): PlainDate {
  let [retired, working] = [addMonths(day, -12 * 80), day]
  while (daysBetween(retired, working) > 1) {
    const middle = addDays(retired, Math.floor(daysBetween(retired, working) / 2))
    if (retirementDay(middle, category, day) > day) working = middle
    else retired = middle
  }
  return working
}

/** Groups of people behind the figures of F16. */
export const CERTIFIED_GROUPS = {
  HOLDERS: '劳动年龄内的持证人员', BASE: '有就业意愿的持证人员', WORKING: '已就业的持证人员', SEEKING: '待业的持证人员', UNKNOWN: '没有就业登记的持证人员', LEFT_OUT: '在读或没有就业意愿的持证人员', OUT_OF_AGE: '不在劳动年龄的持证人员', LEDGER: '台账上劳动年龄内的人员',
} as const
export type CertifiedGroup = keyof typeof CERTIFIED_GROUPS
export type CertifiedCounts = Readonly<Record<CertifiedGroup, number>>

/**
 * F16 持证就业率 = working ÷ base, and 持证率 = holders ÷ ledger, all within working age, so that neither exceeds 100 %.
 * The base is everybody with a valid certificate but students and those without a wish; who is not registered at all stays in it and is shown (ASSUMPTION: silence is not a refusal of work). `—` over nobody.
 */
export function certifiedRates(counts: CertifiedCounts): { rateText: string; ratePercent: number | null; holdingText: string } {
  const rate = ratio(counts.WORKING, counts.BASE)
  return { rateText: formatPercent(rate), ratePercent: rate === null ? null : Math.round((rate.n * 1000) / rate.d) / 10, holdingText: formatPercent(ratio(counts.HOLDERS, counts.LEDGER)) }
}
