import type { Fen } from '../values/fen.ts'
import { formatYuan } from '../values/fen.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { livingAllowance } from './standards.ts'
import type { AllowanceStandard } from './standards.ts'

/** The four lines of a trainee's costs (R-030, 三(一)3); the first three are free for him, the fourth is paid to him. */
export const COST_ITEMS = { TUITION: '学杂费', LODGING: '住宿费', SKILL_TEST: '技能鉴定费', LIVING_ALLOWANCE: '生活补助' } as const
export type CostItem = keyof typeof COST_ITEMS
export const COST_PAYERS = { SUBSIDY: '财政补贴', INSTITUTION: '承训机构', EVALUATOR: '评价机构' } as const
export type CostPayer = keyof typeof COST_PAYERS

export interface StatedCost { item: Exclude<CostItem, 'LIVING_ALLOWANCE'>; amountFen: Fen; payer: CostPayer }

export interface CostLine { item: CostItem; amountFen: Fen | null; payer: CostPayer | null; traineeShareFen: Fen; note: string }

/** The slip of one trainee: what the school stated, and the allowance as days attended × the daily rate of the place on the day (F23); a line nobody stated has no amount. */
export function costSlip(stated: readonly StatedCost[], allowance: { days: number; rates: readonly AllowanceStandard[]; places: readonly string[]; on: PlainDate }): CostLine[] {
  const free = (['TUITION', 'LODGING', 'SKILL_TEST'] as const).map((item): CostLine => {
    const found = stated.find((line) => line.item === item)
    return { item, amountFen: found?.amountFen ?? null, payer: found?.payer ?? null, traineeShareFen: 0n, note: found === undefined ? '学校还没有填，本人不交' : `每人 ${formatYuan(found.amountFen)} 元，本人不交` }
  })
  const paid = livingAllowance(allowance.rates, allowance)
  const hasRate = livingAllowance(allowance.rates, { ...allowance, days: 1 }) !== null
  const note = paid === null ? (hasRate ? '还没有到课天数' : '当地没有已复核的生活补助标准') : `${paid.arithmetic}，依据${paid.standard.source}`
  return [...free, { item: 'LIVING_ALLOWANCE', amountFen: paid?.amountFen ?? (hasRate ? 0n : null), payer: hasRate ? 'SUBSIDY' : null, traineeShareFen: 0n, note }]
}
