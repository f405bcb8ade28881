import type { z } from 'zod'
import type { todoItem } from '../../../contract/reports.ts'
import { formatMoney } from '../../../values/fen.ts'
import type { Tx } from '../../platform/database.ts'
import { filingDuties, type FilingDuty } from '../individuals/index.ts'

type Item = z.input<typeof todoItem>

const words: Readonly<Record<string, { what: string; action: string }>> = {
  FILED: { what: '确认个人报备', action: '确认' }, CLAIMED: { what: '受理个人报销', action: '受理' }, CLAIM_FIRST: { what: '初审个人报销', action: '初审' }, CLAIM_SECOND: { what: '复核个人报销并盖章', action: '复核' },
  FIN_FIRST: { what: '财政初审个人报销', action: '初审' }, FIN_SECOND: { what: '财政复核个人报销', action: '复核' },
}

/** Individual filings that wait for me: my step, a certificate to verify, and for the city an exception to take note of (R-081, D-07). */
export async function filingTodo(tx: Tx): Promise<Item[]> {
  return (await filingDuties(tx)).map(({ filing, due, kind }): Item => {
    const { what, action } = kind === 'CERTIFICATE' ? { what: '核验外地取得的证书', action: '核验' } : kind === 'LATE' ? { what: '知悉逾期报备例外', action: '知悉' } : (words[filing.state] ?? { what: '办理个人报备', action: '办理' })
    return { key: `${filing.id} ${kind} ${filing.state}`, what, detail: detailOf(filing), classId: null, due, href: `/filings/${filing.id}`, action, module: 'CLAIM' }
  })
}

const detailOf = (filing: FilingDuty['filing']): string =>
  `${filing.name}・${filing.tradeName}，${filing.institution}${filing.payableFen === null ? (filing.capFen === null ? '' : `，最高可报 ${formatMoney(filing.capFen)}`) : `，核算 ${formatMoney(filing.payableFen)}`}`
