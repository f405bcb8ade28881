import type { FundBalancesView, FundChangeView, FundView } from '../../../contract/funds.ts'
import { POSTINGS } from '../../../policy/funds.ts'
import { formatPercent, ratio } from '../../../values/ratio.ts'
import type { Tx } from '../../platform/database.ts'
import { may } from '../../platform/principal.ts'
import { fundName } from './names.ts'
import { fundPermissions } from './permissions.ts'
import type * as store from './store.ts'

const parts = ['appropriated', 'carriedIn', 'available', 'committed', 'approved', 'paid', 'receivable', 'writtenOff', 'carriedOut', 'returned'] as const

/** Balances of several funds added up. */
export function sumOf(funds: readonly store.Fund[]): FundBalancesView {
  return Object.fromEntries(parts.map((part) => [part, Number(funds.reduce((sum, f) => sum + f[part], 0n))])) as FundBalancesView
}

/** 执行率 (F24): paid ÷ budget; a budget of 0 has none. What was carried in is part of the budget. */
export function executionText(b: Pick<FundBalancesView, 'appropriated' | 'carriedIn' | 'paid'>): string {
  return formatPercent(ratio(b.paid, b.appropriated + b.carriedIn))
}

export function viewOf(tx: Tx, fund: store.Fund, changes: readonly store.Change[]): FundView {
  const balances = sumOf([fund])
  return {
    id: fund.id, purpose: fund.purpose, source: fund.source, sourceNote: fund.sourceNote, level: fund.level, regionCode: fund.regionCode, regionName: fund.regionName, year: fund.year, name: fundName(fund), balances,
    executionText: executionText(balances), changes: changes.filter((c) => c.fundId === fund.id).map((c) => changeView(tx, c)), can: may(tx.principal, fundPermissions, 'propose') && fund.regionCode === tx.principal.regionCode ? ['propose'] : [],
  }
}

function changeView(tx: Tx, c: store.Change): FundChangeView {
  return {
    id: c.id, kind: c.kind, label: POSTINGS[c.kind], fundId: c.fundId, toFundId: c.toFundId, amountFen: Number(c.amountFen), document: c.document, note: c.note, state: c.state, proposedBy: c.proposedBy, proposedAt: c.proposedAt.toISOString(),
    decidedBy: c.decidedBy, decidedAt: c.decidedAt?.toISOString() ?? null, decisionNote: c.decisionNote,
    can: c.state === 'PROPOSED' && may(tx.principal, fundPermissions, 'decide') && c.proposedPerson !== tx.principal.personId ? ['decide'] : [],
  }
}
