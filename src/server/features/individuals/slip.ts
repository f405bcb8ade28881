import type { z } from 'zod'
import type { filingView } from '../../../contract/individuals.ts'
import type { ReasonView } from '../../../contract/endpoint.ts'
import { REFUSALS, type RefusalCode } from '../../../policy/reimbursement.ts'
import { RECEIPT_ITEMS, type ReceiptItem } from '../../../policy/standards.ts'
import { formatMoney } from '../../../values/fen.ts'
import type { FilingRecord } from './store/filings.ts'
import type { ReceiptRecord } from './store/receipts.ts'

type Reckoning = NonNullable<z.input<typeof filingView>['reckoning']>

export const refusalLabel = (code: string): string => (code in REFUSALS ? REFUSALS[code as RefusalCode] : '其他原因')

/** What of a receipt counts: nothing of a duplicate or of one in another name. */
export const countedOf = (r: ReceiptRecord): bigint => (r.isDuplicate || !r.inOwnName ? 0n : r.amountFen)

/** The settlement as it was reckoned last, line by line as one would write it on paper (F11). */
export function reckoningOf(f: FilingRecord, receipts: readonly ReceiptRecord[]): Reckoning | null {
  if (f.verdict === null || f.reasons === null) return null
  const reasons = JSON.parse(f.reasons) as ReasonView[]
  const refusals = (Object.keys(REFUSALS) as RefusalCode[]).filter((code) => reasons.some((r) => r.code === code && r.verdict === 'block'))
  const [allowed, allowance, payable] = [f.allowedFen ?? 0n, f.allowanceFen ?? 0n, f.payableFen ?? 0n]
  const net = allowed > f.paidElsewhereFen ? allowed - f.paidElsewhereFen : 0n
  const items = (Object.keys(RECEIPT_ITEMS) as ReceiptItem[]).flatMap((item): Reckoning['lines'] => {
    const own = receipts.filter((r) => r.item === item)
    return own.length === 0 ? [] : [{ label: RECEIPT_ITEMS[item], amountFen: Number(own.reduce((sum, r) => sum + countedOf(r), 0n)), sign: '+', note: noteOf(own) }]
  })
  const counted = items.reduce((sum, line) => sum + BigInt(line.amountFen), 0n)
  return {
    verdict: f.verdict, allowedFen: Number(allowed), capFen: f.reckonedCapFen === null ? null : Number(f.reckonedCapFen), allowanceFen: Number(allowance), payableFen: Number(payable), decidedFen: f.decidedFen === null ? null : Number(f.decidedFen),
    arithmetic: f.arithmetic ?? '', refusals: refusals.map((code) => ({ code, label: REFUSALS[code] })), reasons,
    lines: [
      ...items,
      ...(counted > allowed ? [{ label: '超过单项上限的部分', amountFen: Number(counted - allowed), sign: '−' as const, note: '标准对这一项另有上限' }] : []),
      { label: '可以报销的票据合计', amountFen: Number(allowed), sign: '=', note: '' },
      ...(f.paidElsewhereFen > 0n ? [{ label: '其他公共资金已付', amountFen: Number(f.paidElsewhereFen), sign: '−' as const, note: f.paidElsewhereNote ?? '' }] : []),
      { label: '最高可报（报备当天的标准）', amountFen: Number(f.reckonedCapFen ?? 0n), sign: '', note: f.reckonedCapFen === null ? '安置地还没有这一标准，金额不能定' : net > f.reckonedCapFen ? `${formatMoney(net)} 超过标准，按最高标准结算` : `${formatMoney(net)} 在标准以内，据实报销` },
      ...(allowance > 0n ? [{ label: '培训期间生活补助', amountFen: Number(allowance), sign: '+' as const, note: f.attendedDays === null ? '' : `${f.attendedDays} 天` }] : []),
      { label: '报销金额', amountFen: Number(payable), sign: '=', note: refusals.map((code) => `${code} ${REFUSALS[code]}`).join('；') },
    ],
  }
}

function noteOf(own: readonly ReceiptRecord[]): string {
  const [twice, others] = [own.filter((r) => r.isDuplicate).length, own.filter((r) => !r.isDuplicate && !r.inOwnName).length]
  return [`${own.length} 张`, ...(twice > 0 ? [`其中 ${twice} 张在本省已报销过，计 0 元`] : []), ...(others > 0 ? [`其中 ${others} 张不是本人抬头，计 0 元`] : [])].join('，')
}
