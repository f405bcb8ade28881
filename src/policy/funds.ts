import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import { formatYuan } from '../values/fen.ts'
import type { Fen } from '../values/fen.ts'
import { reason } from './reason.ts'
import { isAtLeastLevel } from './vocabulary.ts'
import type { Level } from './vocabulary.ts'

/** For what the money stands (四(四)); one of two dimensions that are never mixed. */
export const PURPOSE_ACCOUNTS = { EXCLUSIVE_FUND: '退役军人专属职业技能培训资金', GOV_COORDINATED_FUND: '各级政府统筹资金' } as const
export type PurposeAccount = keyof typeof PURPOSE_ACCOUNTS

/** Where the money comes from (附2-R30); the other dimension. */
export const BUDGET_SOURCES = { EMPLOYMENT_SUBSIDY_FUND: '就业补助资金', UNEMPLOYMENT_INSURANCE_FUND: '失业保险基金', SKILL_UPGRADE_FUND: '职业技能提升行动资金', OTHER: '其他' } as const
export type BudgetSource = keyof typeof BUDGET_SOURCES

/** Whose budget it is. */
export const FUND_LEVELS = { CENTRAL: '中央', PROVINCE: '省', CITY: '市', COUNTY: '县' } as const
export type FundLevel = keyof typeof FUND_LEVELS

/**
 * The accounts of one fund (purpose × source × level × place × year). What comes in stands on the credit side (APPROPRIATED, CARRIED_IN), where it is on the
 * debit side; so at every moment APPROPRIATED + CARRIED_IN = the sum of the others.
 */
export const FUND_ACCOUNTS = {
  APPROPRIATED: '预算下达', CARRIED_IN: '上年结转', AVAILABLE: '可用', COMMITTED: '已占用', APPROVED: '待拨付', PAID: '已拨付', RECEIVABLE: '应追回', WRITTEN_OFF: '核销', CARRIED_OUT: '结转下年', RETURNED: '上缴国库',
} as const
export type FundAccount = keyof typeof FUND_ACCOUNTS

/** Accounts that hold what came in; their balance is credit − debit. */
export const CREDIT_ACCOUNTS: readonly FundAccount[] = ['APPROPRIATED', 'CARRIED_IN']

/** What a posting records. */
export const POSTINGS = {
  BUDGET: '下达预算', BUDGET_CUT: '调减预算', COMMIT: '批准开班占用', RELEASE: '释放占用', APPROVE: '财政审核同意', WITHDRAW_APPROVAL: '撤回审核同意', PAY: '拨付', BOUNCE: '退票', CARRY_OVER: '年末结转', RECOVER: '决定追回', REPAY: '追回到账',
  REPAY_TO_TREASURY: '追回上缴', WRITE_OFF: '核销',
} as const
export type PostingKind = keyof typeof POSTINGS

/** From which account to which one each kind moves money: debit, credit. */
const MOVES: Readonly<Record<Exclude<PostingKind, 'CARRY_OVER'>, readonly [FundAccount, FundAccount]>> = {
  BUDGET: ['AVAILABLE', 'APPROPRIATED'], BUDGET_CUT: ['APPROPRIATED', 'AVAILABLE'], COMMIT: ['COMMITTED', 'AVAILABLE'], RELEASE: ['AVAILABLE', 'COMMITTED'], APPROVE: ['APPROVED', 'COMMITTED'],
  WITHDRAW_APPROVAL: ['COMMITTED', 'APPROVED'], PAY: ['PAID', 'APPROVED'], BOUNCE: ['APPROVED', 'PAID'], RECOVER: ['RECEIVABLE', 'PAID'], REPAY: ['AVAILABLE', 'RECEIVABLE'], REPAY_TO_TREASURY: ['RETURNED', 'RECEIVABLE'],
  WRITE_OFF: ['WRITTEN_OFF', 'RECEIVABLE'],
}

/** One side of a posting: exactly one of debit and credit is above 0, in 分. */
export interface FundEntry { fundId: string; account: FundAccount; debitFen: Fen; creditFen: Fen }

/** The amounts a posting moves, one per fund; each above 0. */
export interface Split { fundId: string; amountFen: Fen }

/** The entries of a posting; throws RangeError for no split, a fund named twice or an amount not above 0. */
export function entriesOf(kind: Exclude<PostingKind, 'CARRY_OVER'>, splits: readonly Split[]): FundEntry[] {
  if (splits.length === 0 || new Set(splits.map((s) => s.fundId)).size !== splits.length || splits.some((s) => s.amountFen <= 0n)) throw new RangeError(`${kind} needs one positive amount per fund`)
  const [debit, credit] = MOVES[kind]
  return splits.flatMap(({ fundId, amountFen }) => [
    { fundId, account: debit, debitFen: amountFen, creditFen: 0n },
    { fundId, account: credit, debitFen: 0n, creditFen: amountFen },
  ])
}

/** The entries of a carry-over: what is free of one year's fund becomes the next year's. */
export function carryOver(from: string, to: string, amountFen: Fen): FundEntry[] {
  if (amountFen <= 0n || from === to) throw new RangeError('a carry-over moves a positive amount to another fund')
  return [
    { fundId: from, account: 'CARRIED_OUT', debitFen: amountFen, creditFen: 0n }, { fundId: from, account: 'AVAILABLE', debitFen: 0n, creditFen: amountFen },
    { fundId: to, account: 'AVAILABLE', debitFen: amountFen, creditFen: 0n }, { fundId: to, account: 'CARRIED_IN', debitFen: 0n, creditFen: amountFen },
  ]
}

/** The same entries with the sides exchanged: how a posting is corrected (S-10). */
export function reversalOf(entries: readonly FundEntry[]): FundEntry[] {
  return entries.map((e) => ({ ...e, debitFen: e.creditFen, creditFen: e.debitFen }))
}

/** Balances per account of one fund as sums of its entries. */
export function balancesOf(entries: readonly FundEntry[]): Record<FundAccount, Fen> {
  const sums = Object.fromEntries((Object.keys(FUND_ACCOUNTS) as FundAccount[]).map((a) => [a, 0n])) as Record<FundAccount, Fen>
  for (const e of entries) sums[e.account] += CREDIT_ACCOUNTS.includes(e.account) ? e.creditFen - e.debitFen : e.debitFen - e.creditFen
  return sums
}

const SPLIT = { code: 'PAYMENT_SPLIT', clause: '四(四)', requirement: 'R-127' } as const

/** the parts of a payment over funds must add up to it; `高级工` and above paid from two funds is 更高层次培训. Value = whether it is. */
export function decideSplit(facts: { amountFen: Fen; splits: readonly Split[]; levels: readonly Level[] }): Decision<boolean> {
  const { amountFen, splits, levels } = facts
  const sum = splits.reduce((total, s) => total + s.amountFen, 0n)
  const grounds = { facts: { amountFen: String(amountFen), sumFen: String(sum), funds: splits.map((s) => s.fundId) }, arithmetic: `${splits.map((s) => formatYuan(s.amountFen)).join(' + ')} = ${formatYuan(sum)} 元` }
  const block = (message: string): Decision<boolean> => decision<boolean>(null, [reason(SPLIT, 'block', message, grounds)])
  if (splits.length === 0) return block('还没有选择资金来源。请至少选择一个资金账户。')
  if (splits.some((s) => s.amountFen <= 0n)) return block('每个资金账户的金额须大于 0 元。')
  if (new Set(splits.map((s) => s.fundId)).size !== splits.length) return block('同一个资金账户写了两次，请合并成一行。')
  if (sum !== amountFen) return block(`各资金合计 ${formatYuan(sum)} 元，与拨付金额 ${formatYuan(amountFen)} 元不等，相差 ${formatYuan(sum > amountFen ? sum - amountFen : amountFen - sum)} 元。`)
  return decision(splits.length > 1 && levels.some((level) => isAtLeastLevel(level, 'L3')), [reason(SPLIT, 'pass', '各资金合计等于拨付金额。', grounds)])
}

/** A preset split by shares, the rest of the rounding going to the largest remainder first; shares are whole and above 0. */
export function splitByShares(amountFen: Fen, shares: readonly { fundId: string; share: number }[]): Split[] {
  const whole = BigInt(shares.reduce((sum, s) => sum + s.share, 0))
  if (whole <= 0n || shares.some((s) => !Number.isInteger(s.share) || s.share <= 0)) throw new RangeError('shares are whole numbers above 0')
  const parts = shares.map((s, index) => ({ index, fundId: s.fundId, amountFen: (amountFen * BigInt(s.share)) / whole, rest: (amountFen * BigInt(s.share)) % whole }))
  let left = amountFen - parts.reduce((sum, p) => sum + p.amountFen, 0n)
  for (const part of parts.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1))) {
    if (left === 0n) break
    part.amountFen += 1n
    left -= 1n
  }
  return parts.filter((p) => p.amountFen > 0n).map(({ fundId, amountFen: amount }) => ({ fundId, amountFen: amount }))
}
