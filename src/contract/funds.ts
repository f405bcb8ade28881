import { z } from 'zod'
import { byId, endpoint, id, instantText, pageQuery, plainDateText, requestId } from './endpoint.ts'
import { fen, writtenFen } from './money.ts'

export const purposeAccount = z.enum(['EXCLUSIVE_FUND', 'GOV_COORDINATED_FUND'])
export const budgetSource = z.enum(['EMPLOYMENT_SUBSIDY_FUND', 'UNEMPLOYMENT_INSURANCE_FUND', 'SKILL_UPGRADE_FUND', 'OTHER'])
export const fundLevel = z.enum(['CENTRAL', 'PROVINCE', 'CITY', 'COUNTY'])
export const fundAccount = z.enum(['APPROPRIATED', 'CARRIED_IN', 'AVAILABLE', 'COMMITTED', 'APPROVED', 'PAID', 'RECEIVABLE', 'WRITTEN_OFF', 'CARRIED_OUT', 'RETURNED'])
export const postingKind = z.enum(['BUDGET', 'BUDGET_CUT', 'COMMIT', 'RELEASE', 'APPROVE', 'WITHDRAW_APPROVAL', 'PAY', 'BOUNCE', 'CARRY_OVER', 'RECOVER', 'REPAY', 'REPAY_TO_TREASURY', 'WRITE_OFF'])

const regionCode = z.string().regex(/^\d{12}$/)
const year = z.coerce.number().int().min(2020).max(2100)

/** Balances in 分, each the sum of its entries. */
export const fundBalances = z.object({ appropriated: fen, carriedIn: fen, available: fen, committed: fen, approved: fen, paid: fen, receivable: fen, writtenOff: fen, carriedOut: fen, returned: fen })
export type FundBalancesView = z.infer<typeof fundBalances>

const changeKind = z.enum(['BUDGET', 'BUDGET_CUT', 'CARRY_OVER'])
export const fundChange = z.object({
  id, kind: changeKind, label: z.string(), fundId: id, toFundId: id.nullable(), amountFen: fen, document: z.string(), note: z.string(), state: z.enum(['PROPOSED', 'CONFIRMED', 'REFUSED']), proposedBy: z.string(), proposedAt: instantText,
  decidedBy: z.string().nullable(), decidedAt: instantText.nullable(), decisionNote: z.string().nullable(), can: z.array(z.enum(['decide'])),
})
export type FundChangeView = z.infer<typeof fundChange>

export const fundView = z.object({
  id, purpose: purposeAccount, source: budgetSource, sourceNote: z.string().nullable(), level: fundLevel, regionCode, regionName: z.string(), year: z.number().int(),
  /** `退役军人专属职业技能培训资金 · 就业补助资金（省）` */
  name: z.string(),
  balances: fundBalances,
  /** 执行率: paid ÷ budget as people write it, `—` for a budget of 0 (F24). */
  executionText: z.string(),
  changes: z.array(fundChange),
  can: z.array(z.enum(['propose'])),
})
export type FundView = z.infer<typeof fundView>

export const listFunds = endpoint({
  method: 'GET', path: '/funds', summary: 'Fund accounts of a year in my range with their balances, and their sum', tag: 'funds', query: z.strictObject({ year }),
  reply: z.object({ year: z.number().int(), years: z.array(z.number().int()), items: z.array(fundView), total: fundBalances, executionText: z.string(), can: z.array(z.enum(['open'])) }),
})
export const fundTrend = endpoint({
  method: 'GET', path: '/funds/trend', summary: 'What was given and what was paid in each year, over the accounts in my range, oldest first', tag: 'funds',
  reply: z.object({ years: z.array(z.object({ year: z.number().int(), appropriatedFen: fen, carriedInFen: fen, paidFen: fen, executionText: z.string() })) }),
})
export type FundTrend = z.infer<typeof fundTrend.reply>
export const openFund = endpoint({
  method: 'POST', path: '/funds', summary: 'A fund account of my place for a year; money comes with a confirmed budget', tag: 'funds',
  body: z.strictObject({ requestId, id, purpose: purposeAccount, source: budgetSource, sourceNote: z.string().trim().min(2).max(60).nullable(), level: fundLevel, year: z.number().int().min(2020).max(2100) }), reply: fundView,
})
export const getFund = endpoint({ method: 'GET', path: '/funds/{id}', summary: 'One fund account', tag: 'funds', params: byId, reply: fundView })

export const proposeFundChange = endpoint({
  method: 'POST', path: '/funds/{id}/changes', summary: 'Enter a budget, a cut or a carry-over to next year’s account from its document; another clerk confirms', tag: 'funds', params: byId,
  body: z.strictObject({ requestId, id, kind: changeKind, toFundId: id.nullable(), amountFen: writtenFen, document: z.string().trim().min(2).max(120), note: z.string().trim().max(300) }), reply: fundView,
})
export const decideFundChange = endpoint({
  method: 'POST', path: '/fund-changes/{id}/decision', summary: 'Confirm or refuse what another clerk entered; confirmed it is posted', tag: 'funds', stepUp: true, params: byId,
  body: z.strictObject({ requestId, confirm: z.boolean(), note: z.string().trim().max(300) }), reply: fundView,
})

export const fundEntry = z.object({
  postingId: id, no: z.number().int(), on: plainDateText, kind: postingKind, kindLabel: z.string(), account: fundAccount, accountLabel: z.string(), debitFen: fen, creditFen: fen, note: z.string(), by: z.string().nullable(),
  /** Balance of this account after this entry. */
  balanceFen: fen,
  reverses: z.number().int().nullable(), subjectKind: z.string().nullable(), subjectId: id.nullable(),
})
export const fundStatement = endpoint({
  method: 'GET', path: '/funds/{id}/entries', summary: 'Statement: entries of one account of a fund, oldest first, with the balance after each', tag: 'funds', params: byId,
  query: z.strictObject({ account: fundAccount.optional(), ...pageQuery }),
  reply: z.object({ fund: fundView, items: z.array(fundEntry), next: z.string().nullable() }),
})
export const trialBalance = endpoint({
  method: 'GET', path: '/funds/trial-balance', summary: 'Trial balance of a year: per account its debits, credits and balance; both sides are equal', tag: 'funds', query: z.strictObject({ year }),
  reply: z.object({
    year: z.number().int(), rows: z.array(z.object({ account: fundAccount, label: z.string(), debitFen: fen, creditFen: fen, balanceFen: fen, side: z.enum(['DEBIT', 'CREDIT']) })), debitFen: fen, creditFen: fen, balanced: z.boolean(),
    postings: z.number().int(),
  }),
})
export const trialBalanceFile = endpoint({ method: 'GET', path: '/funds/trial-balance/file', summary: 'The trial balance and the accounts of a year as a workbook', tag: 'funds', query: z.strictObject({ year }), replyKind: 'file' })
