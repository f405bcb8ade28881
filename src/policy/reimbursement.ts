import { decision } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import { formatYuan } from '../values/fen.ts'
import type { Fen } from '../values/fen.ts'
import { formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { SELF_EMPLOYMENT_SOLDIER } from './eligibility.ts'
import type { FreeRight } from './free-right.ts'
import { known, lacking, reason } from './reason.ts'
import { innermostInForce, livingAllowance, RECEIPT_ITEMS } from './standards.ts'
import type { AllowanceStandard, ReceiptItem, ReimbursementCap } from './standards.ts'
import { isAtLeastLevel, LEVELS } from './vocabulary.ts'
import type { Channel, Level } from './vocabulary.ts'

/** Why nothing of a reimbursement is paid (F11). */
export const REFUSALS = { 'E-LATE': '报备晚于报名', 'E-TRADE': '证书与报备不符', 'E-RECEIPT': '票据重复或非本人', 'E-RIGHT': '免费培训资格已用' } as const
export type RefusalCode = keyof typeof REFUSALS

/** One receipt of a reimbursement; amounts in 分. */
export interface Receipt {
  id: string
  item: ReceiptItem
  amountFen: Fen
  inOwnName: boolean
  /** Whether the same invoice was handed in elsewhere in the province. */
  duplicate: boolean
}

/** What a reimbursement is decided on; null = not known. */
export interface ReimbursementFacts {
  filedAt: Date | null
  signedUpAt: Date | null
  filedOn: PlainDate | null
  /** Written exception for a late filing, signed by CTY2 (D-07). */
  lateException: string | null
  filed: { tradeCode: string; level: Level; certificateType: Channel | null }
  certificate: { tradeCode: string; level: Level; type: Channel; verified: boolean } | null
  receipts: readonly Receipt[]
  /** Public money already paid for the same items, in 分. */
  paidElsewhereFen: Fen
  dischargeType: string | null
  /** The one free training apart from this filing. Only for self-employment soldiers (D-06). */
  freeRight: FreeRight | null
  /** Codes of county, city, province of the place of resettlement, innermost first. */
  places: readonly string[]
  attendedDays: number | null
}

/** What is paid, and how it was reckoned, in 分. */
export interface ReimbursementResult {
  allowedFen: Fen
  capFen: Fen | null
  allowanceFen: Fen
  payableFen: Fen
  capId: string | null
  refusals: RefusalCode[]
  arithmetic: string
}

const RULE = { code: 'REIMBURSEMENT', clause: '三(三)11', requirement: 'R-084' } as const
const refusal = (code: RefusalCode, requirement: string, message: string): Reason => reason({ code, clause: '三(三)11', requirement }, 'block', message)

/** The cap for a filing: the row for this trade and level before one for all, of the county, else the city, else the province, on the day of filing (A-24). */
export function findCap(caps: readonly ReimbursementCap[], wanted: { tradeCode: string; level: Level; places: readonly string[]; on: PlainDate }): ReimbursementCap | null {
  const fits = caps.filter((c) => (c.tradeCode === null || c.tradeCode === wanted.tradeCode) && (c.level === null || c.level === wanted.level))
  const precise = (c: ReimbursementCap): number => (c.tradeCode === null ? 0 : 2) + (c.level === null ? 0 : 1)
  return innermostInForce(fits, wanted.places, wanted.on).toSorted((a, b) => precise(b) - precise(a) || (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0] ?? null
}

/** F11 据实报销: min(allowed receipts − other public money, cap). No cap → missing, so nobody can approve; a refusal code pays nothing. */
export function decideReimbursement(facts: ReimbursementFacts, tables: { caps: readonly ReimbursementCap[]; allowances: readonly AllowanceStandard[] }): Decision<ReimbursementResult> {
  const reasons: Reason[] = []
  const refusals: RefusalCode[] = []
  const refuse = (code: RefusalCode, requirement: string, message: string) => {
    if (!refusals.includes(code)) refusals.push(code)
    reasons.push(refusal(code, requirement, message))
  }
  if (!known(facts.filedAt) || !known(facts.signedUpAt)) reasons.push(lacking({ ...RULE, requirement: 'R-080' }, '报备和报名时间'))
  else if (facts.filedAt >= facts.signedUpAt) {
    if (facts.lateException === null) refuse('E-LATE', 'R-080', '报备晚于报名，不能报销。确有原因的，由安置地复核人员书面作例外处理。')
    else reasons.push(reason({ ...RULE, code: 'LATE_EXCEPTION', requirement: 'R-080' }, 'warn', `报备晚于报名，已书面作例外处理：${facts.lateException}`))
  }
  if (!known(facts.certificate)) reasons.push(lacking({ ...RULE, requirement: 'R-083' }, '技术等级证书'))
  else judgeCertificate(facts.filed, facts.certificate, reasons, refuse)
  if (facts.dischargeType === SELF_EMPLOYMENT_SOLDIER) {
    if (!known(facts.freeRight)) reasons.push(lacking({ ...RULE, requirement: 'R-029' }, '免费培训资格'))
    else if (facts.freeRight !== 'UNUSED') refuse('E-RIGHT', 'R-029', facts.freeRight === 'USED' ? '一次免费培训资格已经用过。' : '免费培训资格已被其他培训占用。')
  }

  const cap = facts.filedOn === null ? null : findCap(tables.caps, { ...facts.filed, places: facts.places, on: facts.filedOn })
  if (cap === null) reasons.push(lacking(RULE, facts.filedOn === null ? '报备日期' : `安置地${formatDate(facts.filedOn)}的报销标准`))
  const valid = facts.receipts.filter((r) => r.inOwnName && !r.duplicate)
  if (facts.receipts.some((r) => r.duplicate)) reasons.push(reason({ code: 'E-RECEIPT', clause: '三(三)11', requirement: 'R-085' }, 'warn', '有票据在本省已报销过，这几张按 0 元计。'))
  if (facts.receipts.some((r) => !r.inOwnName)) reasons.push(reason({ code: 'E-RECEIPT', clause: '三(三)11', requirement: 'R-084' }, 'warn', '有票据不是本人抬头，这几张按 0 元计。'))
  if (facts.receipts.length > 0 && valid.length === 0) refuse('E-RECEIPT', 'R-085', '没有一张可以报销的票据。')

  const { allowed, words } = allowedOf(valid, cap)
  const net = allowed > facts.paidElsewhereFen ? allowed - facts.paidElsewhereFen : 0n
  const allowance = cap?.addsAllowance === true && facts.filedOn !== null ? livingAllowance(tables.allowances, { days: facts.attendedDays ?? 0, places: facts.places, on: facts.filedOn }) : null
  const capped = cap !== null && net > cap.capFen ? cap.capFen : net
  const payable = refusals.length > 0 || cap === null ? 0n : capped + (allowance?.amountFen ?? 0n)
  const elsewhere = facts.paidElsewhereFen > 0n ? ` − 其他公共资金已付 ${formatYuan(facts.paidElsewhereFen)}` : ''
  const spent = `${words}${elsewhere}${cap !== null && net > cap.capFen ? `，超过标准，按最高 ${formatYuan(cap.capFen)}` : ''}`
  const arithmetic = refusals.length > 0 ? `${words}${elsewhere}，不予报销 = 0 元` : cap === null ? `${spent}，标准没有定` : `${spent}${allowance === null ? '' : ` + 生活补助 ${allowance.arithmetic}`} = ${formatYuan(payable)} 元`
  reasons.push(reason(RULE, 'pass', cap === null ? '没有安置地标准，金额不能定。' : payingWords(net, cap.capFen, payable, refusals.length > 0),
    { facts: { allowedFen: String(allowed), paidElsewhereFen: String(facts.paidElsewhereFen), capFen: cap === null ? null : String(cap.capFen), standard: cap?.id ?? null }, arithmetic }))
  return decision({ allowedFen: allowed, capFen: cap?.capFen ?? null, allowanceFen: allowance?.amountFen ?? 0n, payableFen: payable, capId: cap?.id ?? null, refusals, arithmetic }, reasons)
}

function judgeCertificate(filed: ReimbursementFacts['filed'], held: NonNullable<ReimbursementFacts['certificate']>, reasons: Reason[], refuse: (code: RefusalCode, requirement: string, message: string) => void): void {
  if (!held.verified) {
    reasons.push(lacking({ ...RULE, requirement: 'R-083' }, '证书核验结果'))
    return
  }
  const levelled = filed.level !== 'NONE'
  const fits = held.tradeCode === filed.tradeCode && (levelled ? isAtLeastLevel(held.level, filed.level) : filed.certificateType === null || held.type === filed.certificateType)
  if (!fits) {
    refuse('E-TRADE', 'R-083', levelled ? `证书须是报备的工种、${LEVELS[filed.level].label}或更高等级。` : '证书须正是报备时所写的那一种。')
    return
  }
  reasons.push(reason({ ...RULE, requirement: 'R-083' }, 'pass', '证书与报备的工种、等级相符。'))
}

function allowedOf(receipts: readonly Receipt[], cap: ReimbursementCap | null): { allowed: Fen; words: string } {
  let allowed = 0n
  const words: string[] = []
  for (const item of Object.keys(RECEIPT_ITEMS) as ReceiptItem[]) {
    const own = receipts.filter((r) => r.item === item)
    if (own.length === 0) continue
    const sum = own.reduce((total, r) => total + r.amountFen, 0n)
    const limit = cap?.itemCaps[item]
    const counted = limit !== undefined && sum > limit ? limit : sum
    allowed += counted
    words.push(`${RECEIPT_ITEMS[item]} ${formatYuan(counted)}${counted === sum ? '' : `（实际 ${formatYuan(sum)}，按项目上限）`}`)
  }
  return { allowed, words: words.length === 0 ? '票据 0' : words.join(' + ') }
}

const payingWords = (net: Fen, cap: Fen, payable: Fen, refused: boolean): string =>
  refused ? '不予报销。' : net > cap ? `超过标准，按最高 ${formatYuan(cap)} 元结算，实付 ${formatYuan(payable)} 元。` : `标准以内，据实报销 ${formatYuan(payable)} 元。`
