import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import { formatMoneyWithWan, formatYuan } from '../values/fen.ts'
import type { Fen } from '../values/fen.ts'
import type { PlainDate } from '../values/plain-date.ts'
import type { MoneyTables } from './claim.ts'
import type { BudgetSource, PurposeAccount, Split } from './funds.ts'
import type { ParameterSet } from './parameters.ts'
import { reason } from './reason.ts'
import { findStandard, livingAllowance } from './standards.ts'
import type { Channel, Level, Programme } from './vocabulary.ts'

/** What an approved class is expected to cost. */
export interface ExpectedFacts {
  plannedCount: number
  certGoal: Channel
  level: Level
  programme: Programme
  /** Days from the first to the last, when known. */
  trainingDays: number | null
  places: readonly string[]
  on: PlainDate
}

const RULE = { code: 'CLASS_FUNDING', clause: '四(四)', requirement: 'R-126' } as const

/** The money an approved class will ask for if everybody on its plan is paid, in 分: persons × standard, and the living allowance where a place pays one. No standard → missing. */
export function decideExpected(facts: ExpectedFacts, tables: MoneyTables, parameters: ParameterSet): Decision<{ amountFen: Fen; arithmetic: string }> {
  const persons = BigInt(facts.plannedCount)
  const standard = findStandard(tables.standards, { component: 'TRAINING', certificateType: facts.certGoal, level: facts.level, places: facts.places, on: facts.on })
  if (standard.value === null) return decision<{ amountFen: Fen; arithmetic: string }>(null, standard.reasons)
  let amountFen = persons * standard.value.amountFen
  let arithmetic = `${facts.plannedCount} 人 × ${formatYuan(standard.value.amountFen)} 元`
  if (parameters.values.CLAIM_COMPONENTS.includes('LIVING_ALLOWANCE') && facts.programme === 'DEMOB_SKILL' && facts.trainingDays !== null) {
    const allowance = livingAllowance(tables.allowances, { days: facts.trainingDays, places: facts.places, on: facts.on })
    if (allowance !== null) {
      amountFen += persons * allowance.amountFen
      arithmetic += ` + ${facts.plannedCount} 人 × 生活补助 ${formatYuan(allowance.amountFen)} 元`
    }
  }
  arithmetic += ` = ${formatYuan(amountFen)} 元`
  return decision({ amountFen, arithmetic }, [...standard.reasons, reason(RULE, 'pass', `按计划人数测算 ${formatMoneyWithWan(amountFen)}。`, { facts: { plannedCount: facts.plannedCount, amountFen: String(amountFen) }, arithmetic })])
}

/** A fund that may pay, with what is free of it, in 分. */
export interface FreeFund { id: string; purpose: PurposeAccount; source: BudgetSource; availableFen: Fen }

/** Sources in the order they are used when nobody chose: the order of the official form (附2-R30). */
const ORDER: readonly BudgetSource[] = ['EMPLOYMENT_SUBSIDY_FUND', 'SKILL_UPGRADE_FUND', 'UNEMPLOYMENT_INSURANCE_FUND', 'OTHER']

/**
 * The parts of an amount over the funds of a place when nobody chose: the account that stands for the programme first (专属资金 for self-employment soldiers, else
 * 统筹资金), then the other, which the notice lets be combined; each emptied before the next. `shortFen` is what is not there.
 */
export function coverFromFunds(amountFen: Fen, funds: readonly FreeFund[], programme: Programme): { splits: Split[]; shortFen: Fen } {
  const first: PurposeAccount = programme === 'DEMOB_SKILL' ? 'EXCLUSIVE_FUND' : 'GOV_COORDINATED_FUND'
  const inOrder = funds.toSorted((a, b) => Number(b.purpose === first) - Number(a.purpose === first) || ORDER.indexOf(a.source) - ORDER.indexOf(b.source) || (a.id < b.id ? -1 : 1))
  const splits: Split[] = []
  let left = amountFen
  for (const fund of inOrder) {
    const part = fund.availableFen < left ? fund.availableFen : left
    if (part <= 0n) continue
    splits.push({ fundId: fund.id, amountFen: part })
    left -= part
  }
  return { splits, shortFen: left }
}

/**
 * Hands out the parts of one order to its payees, in their order: the first fund pays until it is used up, then the next. Both sums stay what they were; a RangeError
 * says they were not equal.
 */
export function allotSplits(amounts: readonly Fen[], splits: readonly Split[]): Split[][] {
  const rest = splits.map((s) => ({ ...s }))
  const parts = amounts.map((amount) => {
    const own: Split[] = []
    let left = amount
    for (const fund of rest) {
      const part = fund.amountFen < left ? fund.amountFen : left
      if (part <= 0n) continue
      own.push({ fundId: fund.fundId, amountFen: part })
      fund.amountFen -= part
      left -= part
    }
    if (left !== 0n) throw new RangeError('the parts are less than the amounts')
    return own
  })
  if (rest.some((fund) => fund.amountFen !== 0n)) throw new RangeError('the parts are more than the amounts')
  return parts
}
