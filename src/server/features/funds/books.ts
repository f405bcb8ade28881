import type { z } from 'zod'
import type { fundStatement, fundTrend, trialBalance } from '../../../contract/funds.ts'
import { createWorkbook } from '../../../documents/workbook/index.ts'
import { CREDIT_ACCOUNTS, FUND_ACCOUNTS, POSTINGS, type FundAccount } from '../../../policy/funds.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import type { FileReply } from '../../platform/http.ts'
import { authorise } from '../../platform/principal.ts'
import { get } from './actions.ts'
import { fundName } from './names.ts'
import { fundPermissions } from './permissions.ts'
import { rangeOf } from './posting.ts'
import * as store from './store.ts'
import { executionText } from './view.ts'

const accounts = Object.keys(FUND_ACCOUNTS) as FundAccount[]
const defaultLimit = 50

/** Entries of a fund, oldest first, each with the balance of its account after it. */
export async function statement(tx: Tx, id: string, query: { account?: FundAccount; cursor?: string; limit?: number }): Promise<z.input<typeof fundStatement.reply>> {
  const fund = await get(tx, id)
  const limit = query.limit ?? defaultLimit
  const rows = await store.statement(tx, id, query.account ?? null, readCursor(query.cursor), limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    fund, items: page.map(({ seq: _seq, no, debitFen, creditFen, balanceFen, reverses, ...row }) => ({
      ...row, no: Number(no), kindLabel: POSTINGS[row.kind], accountLabel: FUND_ACCOUNTS[row.account], debitFen: Number(debitFen), creditFen: Number(creditFen), balanceFen: Number(balanceFen), reverses: reverses === null ? null : Number(reverses),
    })),
    next: rows.length > page.length && last ? `${last.no}-${last.seq}` : null,
  }
}

/** Debits, credits and balance per account over all funds of a year in range. */
export async function trial(tx: Tx, year: number): Promise<z.input<typeof trialBalance.reply>> {
  authorise(tx.principal, fundPermissions, 'view')
  const range = rangeOf(tx)
  const [sums, postings] = await Promise.all([store.turnover(tx, range, year), store.countPostings(tx, range, year)])
  const rows = accounts.map((account) => {
    const { debitFen = 0n, creditFen = 0n } = sums.find((s) => s.account === account) ?? {}
    const isCredit = CREDIT_ACCOUNTS.includes(account)
    return { account, label: FUND_ACCOUNTS[account], debitFen: Number(debitFen), creditFen: Number(creditFen), balanceFen: Number(isCredit ? creditFen - debitFen : debitFen - creditFen), side: isCredit ? ('CREDIT' as const) : ('DEBIT' as const) }
  })
  const sum = (side: 'debitFen' | 'creditFen') => rows.reduce((total, row) => total + row[side], 0)
  return { year, rows, debitFen: sum('debitFen'), creditFen: sum('creditFen'), balanced: sum('debitFen') === sum('creditFen'), postings }
}

/** What was given and what was paid, year over year. */
export async function trend(tx: Tx): Promise<z.input<typeof fundTrend.reply>> {
  authorise(tx.principal, fundPermissions, 'view')
  const years = await store.sumsByYear(tx, rangeOf(tx))
  return {
    years: years.map(({ year, ...sums }) => {
      const [appropriated, carriedIn, paid] = [Number(sums.appropriated), Number(sums.carriedIn), Number(sums.paid)]
      return { year, appropriatedFen: appropriated, carriedInFen: carriedIn, paidFen: paid, executionText: executionText({ appropriated, carriedIn, paid }) }
    }),
  }
}

/** Trial balance and accounts of a year as a workbook; figures only. */
export async function trialFile(tx: Tx, year: number): Promise<FileReply> {
  const balance = await trial(tx, year)
  const funds = await store.ofYear(tx, rangeOf(tx), year)
  const book = createWorkbook()
  const head = { bold: true, border: 'thin', align: 'center' } as const
  const money = { border: 'thin', align: 'right', format: '#,##0.00' } as const
  const text = { border: 'thin' } as const
  const yuan = (fen: bigint | number) => ({ value: Number(fen) / 100, style: money })
  const sheet = book.addSheet('试算平衡表', { columns: [18, 20, 20, 20] })
  sheet.addRow([{ value: `${year}年资金试算平衡表（单位：元）`, style: { bold: true, size: 14, align: 'center' } }])
  sheet.merge({ row: 1, column: 1, rowSpan: 1, columnSpan: 4 })
  sheet.addRow(['科目', '借方合计', '贷方合计', '余额'].map((value) => ({ value, style: head })))
  for (const row of balance.rows) sheet.addRow([{ value: row.label, style: text }, yuan(row.debitFen), yuan(row.creditFen), yuan(row.balanceFen)])
  sheet.addRow([{ value: '合计', style: head }, yuan(balance.debitFen), yuan(balance.creditFen), { value: null, style: text }])
  const list = book.addSheet('资金账户', { columns: [56, 22, ...accounts.map(() => 16)] })
  list.addRow(['资金账户', '地方', ...accounts.map((account) => `${FUND_ACCOUNTS[account]}（元）`)].map((value) => ({ value, style: head })))
  for (const f of funds) {
    const values = [f.appropriated, f.carriedIn, f.available, f.committed, f.approved, f.paid, f.receivable, f.writtenOff, f.carriedOut, f.returned]
    list.addRow([{ value: fundName(f), style: text }, { value: f.regionName, style: text }, ...values.map(yuan)])
  }
  await audit(tx, { noun: 'fund', recordId: String(year), action: 'download', summary: `下载${year}年试算平衡表` })
  return { bytes: book.toBytes(), mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', fileName: `${year}年资金试算平衡表.xlsx` }
}

function readCursor(cursor: string | undefined): { no: bigint; seq: number } | null {
  if (cursor === undefined) return null
  const match = /^(\d{1,18})-(\d{1,4})$/.exec(cursor)
  if (match === null) throw refuse('BAD_CURSOR', '翻页位置已失效，请回到第一页。')
  return { no: BigInt(match[1] ?? '0'), seq: Number(match[2]) }
}
