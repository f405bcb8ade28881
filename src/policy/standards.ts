import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import { formatYuan } from '../values/fen.ts'
import type { Fen } from '../values/fen.ts'
import { formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { lacking, reason } from './reason.ts'
import { CHANNELS, LEVELS } from './vocabulary.ts'
import type { Channel, Level } from './vocabulary.ts'

/** What one payment is for (D-01): the same component of one person and enrolment is paid once, from whatever fund. */
export const COMPONENTS = { TRAINING: '培训补贴', SKILL_TEST: '技能鉴定费', LODGING: '住宿费', LIVING_ALLOWANCE: '生活补助' } as const
export type Component = keyof typeof COMPONENTS

/** One row of the subsidy table: what one person gets for a certificate, in 分; in force from a day up to and including another. */
export interface SubsidyStandard {
  id: string
  regionCode: string
  component: Component
  certificateType: Channel
  level: Level
  amountFen: Fen
  effectiveFrom: PlainDate
  effectiveTo: PlainDate | null
  source: string
}

/** The allowance of one day of attendance, in 分. */
export interface AllowanceStandard {
  id: string
  regionCode: string
  amountFen: Fen
  effectiveFrom: PlainDate
  effectiveTo: PlainDate | null
  source: string
}

/** Most that is reimbursed to a veteran of a place who trains outside the province; no trade or no level = for all. */
export interface ReimbursementCap {
  id: string
  regionCode: string
  tradeCode: string | null
  level: Level | null
  capFen: Fen
  /** Caps of single items; absent = only the whole is capped. */
  itemCaps: Readonly<Partial<Record<ReceiptItem, Fen>>>
  /** Whether the place adds the living allowance to the reimbursement. */
  addsAllowance: boolean
  effectiveFrom: PlainDate
  effectiveTo: PlainDate | null
  source: string
}

/** What a receipt may be for. */
export const RECEIPT_ITEMS = { TUITION: '学杂费', LODGING: '住宿费', SKILL_TEST: '鉴定费', OTHER: '其他' } as const
export type ReceiptItem = keyof typeof RECEIPT_ITEMS

const STANDARD = { code: 'SUBSIDY_STANDARD', clause: '附2-R23', requirement: 'R-160' } as const

interface InForce { regionCode: string; effectiveFrom: PlainDate; effectiveTo: PlainDate | null }

/** Rows in force on a day at the innermost place that has any; `places` are codes, innermost first. */
export function innermostInForce<Row extends InForce>(rows: readonly Row[], places: readonly string[], on: PlainDate): readonly Row[] {
  for (const place of places) {
    const here = rows.filter((row) => row.regionCode === place && row.effectiveFrom <= on && (row.effectiveTo === null || on <= row.effectiveTo))
    if (here.length > 0) return here
  }
  return []
}

/** The standard for one certificate on a day: of the county, else the city, else the province; none → missing, which stops a claim. */
export function findStandard(
  standards: readonly SubsidyStandard[],
  wanted: { component: Component; certificateType: Channel; level: Level; places: readonly string[]; on: PlainDate },
): Decision<SubsidyStandard> {
  const { component, certificateType, level, places, on } = wanted
  const rows = standards.filter((s) => s.component === component && s.certificateType === certificateType && s.level === level)
  const named = `${formatDate(on)}的${COMPONENTS[component]}标准（${CHANNELS[certificateType]}，${LEVELS[level].label}）`
  const found = innermostInForce(rows, places, on).toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0]
  if (found === undefined) return decision<SubsidyStandard>(null, [lacking(STANDARD, named)])
  const facts = { standard: found.id, region: found.regionCode, amountFen: String(found.amountFen), source: found.source, on }
  return decision(found, [reason(STANDARD, 'pass', `${named}每人 ${formatYuan(found.amountFen)} 元，依据${found.source}。`, { facts })])
}

/** F23: days of attendance × the daily rate of the place; a place without a rate pays none. */
export function livingAllowance(
  rates: readonly AllowanceStandard[],
  wanted: { days: number; places: readonly string[]; on: PlainDate },
): { amountFen: Fen; standard: AllowanceStandard; arithmetic: string } | null {
  const standard = innermostInForce(rates, wanted.places, wanted.on).toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0]
  if (standard === undefined || wanted.days <= 0) return null
  const amountFen = BigInt(wanted.days) * standard.amountFen
  return { amountFen, standard, arithmetic: `${wanted.days} 天 × ${formatYuan(standard.amountFen)} 元 = ${formatYuan(amountFen)} 元` }
}
