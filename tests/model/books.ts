/** Accounts of a fund as the model keeps them, in 分. */
export const ACCOUNTS = ['appropriated', 'carriedIn', 'available', 'committed', 'approved', 'paid', 'receivable', 'writtenOff', 'carriedOut', 'returned'] as const
export type Account = (typeof ACCOUNTS)[number]
export type Balances = Record<Account, bigint>

/** What each kind of posting does to the accounts of a fund: written from the life of public money, not from the code. */
export const EFFECTS = {
  BUDGET: { appropriated: 1n, available: 1n }, BUDGET_CUT: { appropriated: -1n, available: -1n }, COMMIT: { available: -1n, committed: 1n }, RELEASE: { available: 1n, committed: -1n }, APPROVE: { committed: -1n, approved: 1n },
  WITHDRAW_APPROVAL: { committed: 1n, approved: -1n }, PAY: { approved: -1n, paid: 1n }, BOUNCE: { approved: 1n, paid: -1n }, RECOVER: { paid: -1n, receivable: 1n }, REPAY: { receivable: -1n, available: 1n },
  REPAY_TO_TREASURY: { receivable: -1n, returned: 1n }, WRITE_OFF: { receivable: -1n, writtenOff: 1n },
} as const satisfies Readonly<Record<string, Partial<Record<Account, bigint>>>>
export type Move = keyof typeof EFFECTS

/** From which account a kind takes. */
export const SOURCE: Readonly<Record<Exclude<Move, 'BUDGET'>, Account>> = {
  BUDGET_CUT: 'available', COMMIT: 'available', RELEASE: 'committed', APPROVE: 'committed', WITHDRAW_APPROVAL: 'approved', PAY: 'approved', BOUNCE: 'paid', RECOVER: 'paid', REPAY: 'receivable', REPAY_TO_TREASURY: 'receivable', WRITE_OFF: 'receivable',
}

export type ItemState = 'APPROVED' | 'PAID' | 'RECOVERED'
export interface Item { id: string; fen: bigint; state: ItemState }
/** A change of one account of one fund. */
interface Change { fund: string; account: Account; by: bigint }
interface Posting { id: string; changes: Change[]; isReversed: boolean; isFree: boolean }
export interface Payment { id: string; items: string[]; shares: readonly number[]; splits: Map<string, bigint>; state: 'PAID' | 'BOUNCED' | 'RECOVERED' }

/** The books as they ought to be. Every method answers whether the step is allowed, and takes it if so. */
export class Books {
  readonly balances = new Map<string, Balances>()
  readonly items = new Map<string, Item>()
  readonly postings: Posting[] = []
  readonly payments: Payment[] = []
  readonly funds: readonly string[]
  constructor(funds: readonly string[], items: readonly Item[], opening: ReadonlyMap<string, Balances>) {
    this.funds = funds
    for (const fund of funds) this.balances.set(fund, { ...(opening.get(fund) ?? emptyBalances()) })
    for (const item of items) this.items.set(item.id, { ...item })
  }

  of(fund: string): Balances {
    const balances = this.balances.get(fund)
    if (balances === undefined) throw new Error(`no fund ${fund}`)
    return balances
  }

  /** One kind of posting over several funds; `isFree` = not part of a payment, so it may be reversed by itself. */
  move(id: string, kind: Move, splits: ReadonlyMap<string, bigint>, isFree = true): boolean {
    const changes = [...splits].flatMap(([fund, fen]) => Object.entries(EFFECTS[kind]).map(([account, sign]) => ({ fund, account: account as Account, by: sign * fen })))
    return this.apply(id, changes, isFree)
  }

  carryOver(id: string, from: string, to: string, fen: bigint): boolean {
    return this.apply(id, [{ fund: from, account: 'available', by: -fen }, { fund: from, account: 'carriedOut', by: fen }, { fund: to, account: 'available', by: fen }, { fund: to, account: 'carriedIn', by: fen }], true)
  }

  reverse(id: string, postingId: string): boolean {
    const posting = this.postings.find((p) => p.id === postingId)
    if (posting === undefined || posting.isReversed) return false
    if (!this.apply(id, posting.changes.map((c) => ({ ...c, by: -c.by })), true)) return false
    posting.isReversed = true
    return true
  }

  pay(payment: Payment): boolean {
    if (payment.items.some((id) => this.items.get(id)?.state !== 'APPROVED') || !this.move(payment.id, 'PAY', payment.splits, false)) return false
    this.setItems(payment, 'PAID')
    this.payments.push(payment)
    return true
  }

  bounce(id: string, payment: Payment): boolean {
    if (payment.state !== 'PAID' || !this.move(id, 'BOUNCE', payment.splits, false)) return false
    payment.state = 'BOUNCED'
    this.setItems(payment, 'APPROVED')
    return true
  }

  /** Asks back exactly what was paid. */
  recover(id: string, payment: Payment): boolean {
    if (payment.state !== 'PAID' || !this.move(id, 'RECOVER', payment.splits, false)) return false
    payment.state = 'RECOVERED'
    this.setItems(payment, 'RECOVERED')
    return true
  }

  private setItems(payment: Payment, state: ItemState): void {
    for (const id of payment.items) {
      const item = this.items.get(id)
      if (item !== undefined) item.state = state
    }
  }

  private apply(id: string, changes: Change[], isFree: boolean): boolean {
    if (this.postings.some((p) => p.id === id)) return false
    const after = new Map(this.funds.map((fund) => [fund, { ...this.of(fund) }]))
    for (const { fund, account, by } of changes) {
      const balances = after.get(fund)
      if (balances !== undefined) balances[account] += by
    }
    if ([...after.values()].some((b) => ACCOUNTS.some((account) => b[account] < 0n))) return false
    for (const [fund, balances] of after) this.balances.set(fund, balances)
    this.postings.push({ id, changes, isReversed: false, isFree })
    return true
  }
}

export const emptyBalances = (): Balances => Object.fromEntries(ACCOUNTS.map((account) => [account, 0n])) as Balances

/** Shares of an amount in whole 分 that add up to it: everybody's whole part, what is left one 分 each to the largest remainders, the earlier fund first. */
export function sharesOf(fen: bigint, shares: readonly number[]): bigint[] {
  const whole = BigInt(shares.reduce((sum, s) => sum + s, 0))
  const parts = shares.map((s) => (fen * BigInt(s)) / whole)
  const left = Number(fen - parts.reduce((sum, p) => sum + p, 0n))
  const order = shares.map((s, at) => ({ at, rest: (fen * BigInt(s)) % whole })).toSorted((a, b) => (b.rest === a.rest ? a.at - b.at : b.rest > a.rest ? 1 : -1))
  for (const { at } of order.slice(0, left)) parts[at] = (parts[at] ?? 0n) + 1n
  return parts
}
