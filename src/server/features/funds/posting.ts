import { entriesOf, carryOver as carryOverEntries, FUND_ACCOUNTS, POSTINGS, reversalOf, type FundAccount, type FundEntry, type PostingKind, type Split } from '../../../policy/funds.ts'
import { formatMoney } from '../../../values/fen.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import { fundName } from './names.ts'
import * as store from './store.ts'

/** What a posting is about and why, in words. */
export interface About { id: string; subject: { kind: 'CHANGE' | 'CLASS' | 'CLAIM' | 'REIMBURSEMENT' | 'PAYMENT' | 'RECOVERY'; id: string } | null; note: string }

/**
 * Moves money of one place's funds: locks them in one order, refuses what would take an account below 0 (422 `FUND_SHORT`), posts and audits. Everything that
 * moves money comes through here or `reverse`.
 */
export async function post(tx: Tx, kind: Exclude<PostingKind, 'CARRY_OVER'>, splits: readonly Split[], about: About): Promise<void> {
  await write(tx, kind, entriesOf(kind, splits), about, null)
}

/** What is free of one year's fund becomes the next year's. */
export async function carryOver(tx: Tx, from: string, to: string, amountFen: bigint, about: About): Promise<void> {
  await write(tx, 'CARRY_OVER', carryOverEntries(from, to, amountFen), about, null)
}

/** Undoes a posting by one with the sides exchanged; once only (409 `ALREADY_REVERSED`). */
export async function reverse(tx: Tx, postingId: string, about: About): Promise<void> {
  const entries = await store.entriesOfPosting(tx, postingId)
  const [first] = entries
  if (first === undefined) throw notFound('笔记账')
  if (first.reversed) throw conflict('ALREADY_REVERSED', '这笔记账已经冲销过，不能再冲。请刷新页面看最新的账。')
  await write(tx, first.kind, reversalOf(entries.map(({ fundId, account, debitFen, creditFen }) => ({ fundId, account, debitFen, creditFen }))), about, postingId)
}

const column: Readonly<Partial<Record<FundAccount, 'available' | 'committed' | 'approved' | 'paid' | 'receivable' | 'appropriated'>>> = {
  AVAILABLE: 'available', COMMITTED: 'committed', APPROVED: 'approved', PAID: 'paid', RECEIVABLE: 'receivable', APPROPRIATED: 'appropriated',
}

async function write(tx: Tx, kind: PostingKind, entries: readonly FundEntry[], about: About, reverses: string | null): Promise<void> {
  const ids = [...new Set(entries.map((e) => e.fundId))]
  const scope = rangeOf(tx)
  const locked = new Map((await store.lock(tx, ids)).map((row) => [row.fundId, row]))
  const funds = await store.find(tx, ids, scope)
  const [first] = funds
  if (first === undefined || funds.length !== ids.length || locked.size !== ids.length) throw notFound('个资金账户')
  if (funds.some((f) => f.regionCode !== first.regionCode)) throw refuse('FUNDS_OF_TWO_PLACES', '一笔款只能用同一个地方的资金账户。请重新选择。')
  for (const fund of funds) {
    for (const [account, name] of Object.entries(column) as [FundAccount, NonNullable<(typeof column)[FundAccount]>][]) {
      const change = entries.filter((e) => e.fundId === fund.id && e.account === account).reduce((sum, e) => sum + (account === 'APPROPRIATED' ? e.creditFen - e.debitFen : e.debitFen - e.creditFen), 0n)
      const before = locked.get(fund.id)?.[name] ?? 0n
      if (before + change < 0n) {
        throw refuse('FUND_SHORT', `${fundName(fund)}“${FUND_ACCOUNTS[account]}”只有 ${formatMoney(before)}，要用 ${formatMoney(-change)}，还差 ${formatMoney(-(before + change))}。没有记账。请调整资金分配，或先下达预算。`)
      }
    }
  }
  await store.insertPosting(tx, { id: about.id, kind, regionCode: first.regionCode, subject: about.subject, reverses, note: about.note, entries, on: await today(tx) })
  const amounts = entries.map((e) => ({ fund: e.fundId, account: e.account, debitFen: String(e.debitFen), creditFen: String(e.creditFen) }))
  await audit(tx, {
    noun: 'fund', recordId: first.id, action: reverses === null ? kind : 'reverse', summary: `${reverses === null ? '' : '冲销：'}${POSTINGS[kind]}：${about.note}`, regionCode: first.regionCode,
    after: { posting: about.id, entries: amounts, subject: about.subject, reverses },
  })
}

/** The range of who asks; the whole ledger for nightly work. */
export function rangeOf(tx: Tx): store.Range {
  const { scope } = tx.principal
  if (scope.kind !== 'range') throw notFound('个资金账户')
  return scope
}
