import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import * as store from './store.ts'

/** Every night: balances are the sums of their entries; a difference is written to the log, where auditors look, and stops nothing by itself. */
export async function compareBalances(tx: Tx): Promise<void> {
  for (const d of await store.differences(tx)) {
    await audit(tx, { noun: 'fund', recordId: d.fundId, action: 'difference', summary: `资金账户余额与分录合计不符：${d.account} 记 ${d.kept} 分，分录合计 ${d.summed} 分，请立即核查`, after: { account: d.account, kept: String(d.kept), summed: String(d.summed) } })
  }
}
