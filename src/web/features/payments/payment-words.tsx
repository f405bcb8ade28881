import type { PaymentView } from '../../../contract/payments.ts'
import type { Column } from '../../ui/data-table.tsx'
import { dateWords, Money, momentWords } from '../../ui/formats.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'
import './payments.css'

/** 分 as a column shows it: 1,600.00; the header says 元. */
export const yuan = (fen: number) => <Money fen={String(fen)} column />

const looks: Readonly<Record<PaymentView['state'], StatusKind>> = { ORDERED: 'later', EXPORTED: 'waiting', PAID: 'settled', FAILED: 'refused', RETURNED: 'returned', CANCELLED: 'closed' }

export function PaymentState({ payment }: { payment: Pick<PaymentView, 'state' | 'stateLabel'> }) {
  return <StatusTag kind={looks[payment.state]}>{payment.stateLabel}</StatusTag>
}

/** Funds with their parts, one a line; a school does not read the ledger and is told no fund. */
export function Splits({ splits }: { splits: PaymentView['splits'] }) {
  return <>{splits.filter((s) => s.fundName !== '').map((s) => <span key={s.fundId} className="rg-payment-split"><span>{s.fundName}</span><Money fen={String(s.amountFen)} column /></span>)}</>
}

/** An order as lists show it. */
export const paymentColumns: ReadonlyArray<Column<PaymentView>> = [
  { key: 'payee', title: '收款人', cell: (p) => <><b>{p.payeeName}</b><span className="rg-task-detail">{p.bankName} {p.accountMasked ?? ''}</span></> },
  { key: 'about', title: '哪一笔', width: '220px', cell: (p) => <>{p.title}<span className="rg-task-detail">指令 {p.no}，{p.items} 项</span></> },
  { key: 'amount', title: '金额', unit: '元', align: 'right', width: '130px', cell: (p) => <b>{yuan(p.amountFen)}</b> },
  { key: 'splits', title: '资金来源', unit: '元', width: '300px', cell: (p) => <><Splits splits={p.splits} />{p.isHigherLevel && <StatusTag kind="info">合并使用，更高层次培训</StatusTag>}</> },
  { key: 'by', title: '开出', width: '130px', cell: (p) => <>{p.orderedBy}<span className="rg-task-detail">{momentWords(p.orderedAt)}</span></> },
  { key: 'state', title: '状态', width: '190px', cell: (p) => <><PaymentState payment={p} /><span className="rg-task-detail">{endOf(p)}</span></> },
]

/** When and by which number it was paid, or why not; the batch it went with. */
function endOf(p: PaymentView): string {
  const end = p.state === 'PAID' ? `${dateWords(p.paidOn, 'plain')}，流水号 ${p.bankReference ?? '—'}` : (p.endReason ?? '')
  return [end, p.batchNo === null ? '' : `批次 ${p.batchNo}`].filter((part) => part !== '').join('，')
}
