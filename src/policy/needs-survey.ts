import { addDays, addMonths, type PlainDate } from '../values/plain-date.ts'
import { decision, type Decision, type Reason } from '../values/decision.ts'
import type { ParameterSet } from './parameters.ts'
import { cited } from './reason.ts'

export const SURVEY_SCENES = { CARD_ISSUE: '发放优待证', VISIT: '走访', ADAPTATION: '适应性培训', SELF: '本人填写' } as const
export type SurveyScene = keyof typeof SURVEY_SCENES
export const EMPLOYMENT_STATES = { EMPLOYED: '在岗就业', FLEXIBLE: '灵活就业', SELF_EMPLOYED: '自主创业', UNEMPLOYED: '待业', STUDYING: '在读', NO_WISH: '无就业意愿' } as const
export type EmploymentState = keyof typeof EMPLOYMENT_STATES
export const INCOME_BANDS = { UNDER_2000: '2000 元以下', FROM_2000: '2000 元至 4000 元', FROM_4000: '4000 元至 6000 元', FROM_6000: '6000 元以上', REFUSED: '不愿说' } as const
export type IncomeBand = keyof typeof INCOME_BANDS
export const WISH_QUARTERS = { ANY: '什么时候都可以', Q1: '一季度', Q2: '二季度', Q3: '三季度', Q4: '四季度' } as const
export type WishQuarter = keyof typeof WISH_QUARTERS

/** Last day a wish counts: so many months after it was told, the day before (A-46). */
export const wishValidUntil = (surveyedOn: PlainDate, { values }: ParameterSet): PlainDate => addDays(addMonths(surveyedOn, values.WISH_VALID_MONTHS), -1)

/** 有意愿覆盖率: persons who began a training after they told their wish, of those whose wish is valid (F22). `—` without anybody. */
export function wishCoverage(willing: number, met: number): { text: string; percent: number | null } {
  if (willing === 0) return { text: '—', percent: null }
  const tenths = Math.round((met * 1000) / willing)
  return { text: `${met} ÷ ${willing} = ${(tenths / 10).toFixed(1)}%`, percent: tenths / 10 }
}

/** What a unit asked for of one trade. */
export interface UnitDemand { unit: string; name: string; persons: number }

/**
 * Whether the province may organise a trade for all (三(四)15, R-108): three facts are recorded, and no unit has people enough for a class of its own.
 * A unit with enough is named; the province may still decide when it says why that unit cannot organise it.
 */
export function decideProvincialPlan(facts: { wishes: number; prospect: string; whyNotLocal: string; seats: number; units: readonly UnitDemand[] }, parameters: ParameterSet): Decision<boolean> {
  const { MIN_CLASS: min } = parameters.values
  const demanded = facts.units.reduce((sum, u) => sum + u.persons, 0)
  const enough = facts.units.filter((u) => u.persons >= min)
  const rule = { clause: '三(四)15', requirement: 'R-108' } as const
  const lacking = [...(facts.wishes === 0 ? ['培训意愿人数'] : []), ...(facts.prospect.trim() === '' ? ['就业前景'] : []), ...(facts.whyNotLocal.trim() === '' ? ['各地单独组织困难的原因'] : [])]
  const reasons: Reason[] = [
    lacking.length === 0
      ? { ...rule, code: 'THREE_FACTS', verdict: 'pass', message: `三项依据齐全：有效意愿 ${facts.wishes} 人，就业前景和单独组织困难的原因已写明。`, facts: { wishes: facts.wishes } }
      : { ...rule, code: 'THREE_FACTS', verdict: 'block', message: `省级统一组织须有三项依据，还缺：${lacking.join('、')}。`, facts: { wishes: facts.wishes } },
    demanded === 0
      ? { ...rule, code: 'NO_DEMAND', verdict: 'block', message: '还没有单位报这个工种的需求，名额无从分配。请先由市、县上报并确认需求。', facts: { demanded } }
      : facts.seats > demanded
        ? { ...rule, code: 'SEATS', verdict: 'block', message: `计划 ${facts.seats} 人，各地只报了 ${demanded} 人。请减少计划人数。`, facts: { seats: facts.seats, demanded }, arithmetic: `${facts.seats} > ${demanded}` }
        : { ...rule, code: 'SEATS', verdict: 'pass', message: `计划 ${facts.seats} 人，各地共报 ${demanded} 人。`, facts: { seats: facts.seats, demanded }, arithmetic: `${facts.seats} ≤ ${demanded}` },
    enough.length === 0
      ? { ...rule, code: 'NO_UNIT_ENOUGH', verdict: 'pass', message: `没有一个市够 ${min} 人单独开班。`, facts: { units: facts.units.length }, parameter: cited(parameters, 'MIN_CLASS') }
      : { ...rule, code: 'NO_UNIT_ENOUGH', verdict: 'warn', message: `${enough.map((u) => `${u.name} ${u.persons} 人`).join('、')}，达到 ${min} 人，可以自己开班。仍由省厅统一组织的，请在原因里说明。`, facts: { units: enough.map((u) => u.name) }, parameter: cited(parameters, 'MIN_CLASS') },
  ]
  return decision(!reasons.some((r) => r.verdict === 'block'), reasons)
}

/** Wishes and seats of one trade in one place and period: which of them has no counterpart (R-125). */
export function gapOf(wishes: number, seats: number): { difference: number; flag: 'SEATS_WITHOUT_WISH' | 'WISH_WITHOUT_SEATS' | 'SHORT' | 'ENOUGH' } {
  const difference = seats - wishes
  return { difference, flag: wishes === 0 && seats > 0 ? 'SEATS_WITHOUT_WISH' : seats === 0 && wishes > 0 ? 'WISH_WITHOUT_SEATS' : difference < 0 ? 'SHORT' : 'ENOUGH' }
}
