import { individualFiling } from '../../../policy/machines/individual-filing.ts'
import { RECEIPT_ITEMS } from '../../../policy/standards.ts'
import { formatMoney } from '../../../values/fen.ts'
import { formatInstant } from '../../../values/shanghai-time.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { opened, shown } from '../../platform/personal-data/shown.ts'
import { lateWords, placeKinds, placeOf, goalOf } from './view.ts'
import { refusalLabel } from './slip.ts'
import * as filings from './store/filings.ts'
import * as receipts from './store/receipts.ts'
import * as rounds from './store/rounds.ts'

/** One filing as the person takes it along, in his words; money as it is printed. */
export interface OwnFiling {
  number: string; filedAt: string; place: string; institution: string; goal: string; state: string; late: string | null; amount: string | null; paidElsewhere: string | null; refusal: string | null; bank: string | null; account: string | null
  receipts: { item: string; invoice: string; amount: string; note: string }[]; returns: { at: string; reason: string; items: string[]; answers: string[] }[]
}

const most = 200

/** Front door for the copy a person takes along: every filing of his, the newest first; `whole` gives the account in full. */
export async function ownFilings(tx: Tx, vault: Vault, numbers: 'masked' | 'whole'): Promise<OwnFiling[]> {
  const own: OwnFiling[] = []
  for (const f of await filings.page(tx, { state: null, states: null }, null, most)) {
    const [bills, returns] = [await receipts.receiptsOf(tx, f.id), await rounds.returnsOf(tx, f.id)]
    const account = f.payeeSealed === null ? null : (numbers === 'whole' ? opened(vault, f.payeeSealed) : null) ?? shown(tx.principal, vault, 'individual_filings.payee_account_enc', f.payeeSealed)
    const amount = f.decidedFen ?? f.payableFen
    own.push({
      number: f.filingNo, filedAt: formatInstant(f.filedAt), place: `${placeOf(f)}（${placeKinds[f.placeKind]}）`, institution: f.institution, goal: goalOf(f), state: individualFiling.states[f.state], late: lateWords(f),
      amount: amount === null ? null : `${formatMoney(amount)}${f.decidedFen === null ? '（核算，以审核为准）' : ''}`,
      paidElsewhere: f.paidElsewhereFen === 0n ? null : `${formatMoney(f.paidElsewhereFen)}，${f.paidElsewhereNote ?? ''}`, refusal: f.refusedCode === null ? null : `${refusalLabel(f.refusedCode)}：${f.refusedReason ?? ''}`, bank: f.payeeBank, account,
      receipts: bills.map((r) => ({ item: RECEIPT_ITEMS[r.item], invoice: `${r.invoiceCode} ${r.invoiceNumber}`.trim(), amount: formatMoney(r.amountFen), note: r.isDuplicate ? '在本省已报销过，计 0 元' : r.inOwnName ? '本人抬头' : '不是本人抬头，计 0 元' })),
      returns: returns.map((r) => ({ at: formatInstant(r.at), reason: r.reason, items: r.items, answers: r.answers ?? [] })),
    })
  }
  return own
}
