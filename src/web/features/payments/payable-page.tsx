import { useState } from 'react'
import { getPayable, subjectKind, type OpenPayee, type PayableView, type PaymentView } from '../../../contract/payments.ts'
import type { Reason } from '../../../values/decision.ts'
import { useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FigureStrip } from '../../ui/figure-strip.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Why } from '../../ui/why.tsx'
import { PayDialog } from './pay-dialog.tsx'
import { paymentColumns, yuan } from './payment-words.tsx'
import { CancelDialog, ReceiptDialog } from './order-dialogs.tsx'
import './payments.css'

/** One claim or reimbursement to pay: who still gets what, from which funds, what stands against it, and what was ordered. */
export default function PayablePage() {
  const [kind, id] = [subjectKind.catch('CLAIM').parse(useParam('kind')), useParam('id')]
  const reply = useCall(getPayable, { params: { kind, id } })
  return <Awaiting reply={reply} rows={10}>{(payable) => <Payable payable={payable} />}</Awaiting>
}

const payeeColumns: ReadonlyArray<Column<OpenPayee>> = [
  { key: 'name', title: '收款人', cell: (p) => <><b>{p.name}</b><span className="rg-task-detail">{p.payee === 'INSTITUTION' ? '承训机构' : '退役军人本人'}</span></> },
  { key: 'account', title: '收款账户', width: '320px', cell: (p) => (p.bankName === null ? '没有登记' : <>{p.bankName}<span className="rg-task-detail">{p.accountMasked ?? ''}</span></>) },
  { key: 'items', title: '项', align: 'right', width: '70px', cell: (p) => p.itemIds.length },
  { key: 'amount', title: '还要付', unit: '元', align: 'right', width: '150px', cell: (p) => <b>{yuan(p.amountFen)}</b> },
  { key: 'may', title: '能不能付', width: '360px', cell: (p) => <>{p.mayPay ? <StatusTag kind="ok">可以付</StatusTag> : <StatusTag kind="paused">现在不能付</StatusTag>}{p.reasons.filter((r) => r.verdict !== 'pass').map((r) => <span key={r.code} className={`rg-payment-reason ${r.verdict === 'warn' ? 'rg-tone-warn' : 'rg-tone-block'}`}>{r.message}</span>)}</> },
]
type Fund = PayableView['funds'][number]
const fundColumns: ReadonlyArray<Column<Fund>> = [
  { key: 'fund', title: '资金账户', cell: (f) => <b>{f.name}</b> },
  { key: 'here', title: '已为本笔核准', unit: '元', align: 'right', width: '180px', cell: (f) => yuan(f.approvedHereFen) },
  { key: 'free', title: '另有可用', unit: '元', align: 'right', width: '180px', cell: (f) => yuan(f.availableFen) },
]

function Payable({ payable: p }: { payable: PayableView }) {
  const [isPaying, setPaying] = useState(false)
  const [asked, ask] = useState<{ payment: PaymentView; what: 'cancel' | 'receipt' | 'bounce' } | null>(null)
  const orders: Column<PaymentView>[] = [...paymentColumns.filter((c) => c.key !== 'about'), { key: 'do', title: '办理', width: '150px', cell: (payment) => <Steps payment={payment} onAsk={(what) => ask({ payment, what })} /> }]
  const mayPay = p.payees.filter((payee) => payee.mayPay)
  // what holds the whole claim holds each payee of it
  const isHeld = p.reasons.some((r) => r.verdict === 'block')
  return (
    <Page wide title={p.title} crumbs={[{ title: '资金拨付', to: '/payments' }, { title: p.title }]} tag={<StatusTag kind={p.holds.length > 0 ? 'paused' : 'active'} large>{p.holds.length > 0 ? '暂缓拨付' : p.stateLabel}</StatusTag>}
      lead={<>{p.subtitle}・{p.regionName}{p.kind === 'CLAIM' && <>・<Link to={`/claims/${p.id}`}>看申领和审核意见</Link></>}{p.assessed !== null && <>・机构最近一次评估：{p.assessed}</>}</>}
      actions={p.can.includes('order') && p.openFen > 0 ? <Button kind="primary" {...(mayPay.length === 0 ? { blockedBecause: '没有现在能付的收款人' } : {})} onClick={() => setPaying(true)}>开出拨付指令</Button> : undefined}>
      {p.reasons.map((r) => <Notice key={`${r.code} ${r.message}`} kind="refused" title={r.message} />)}
      <FigureStrip label="核准与拨付" figures={[
        { label: '核准（元）', value: yuan(p.approvedFen) }, { label: '已拨付（元）', value: yuan(p.paidFen) }, { label: '在途（元）', value: yuan(p.promisedFen) }, { label: '还要付（元）', value: yuan(p.openFen), current: true },
      ]} />
      <p className="rg-quiet rg-payment-sum">核准 {yuan(p.approvedFen)} ＝ 已拨付 {yuan(p.paidFen)} ＋ 在途 {yuan(p.promisedFen)} ＋ 还要付 {yuan(p.openFen)}（元）{p.approvedFen === p.paidFen + p.promisedFen + p.openFen ? '，相等。' : '，不等，请先核查。'}在途是指令已经开出、还没有回单的。</p>
      <Section title="还要付给谁">
        <DataTable caption="还要付给谁" columns={payeeColumns} rows={p.payees.map((payee) => ({ ...payee, mayPay: payee.mayPay && !isHeld }))} rowKey={(payee) => payee.key} stacks empty={{ title: '没有还要付的', text: p.promisedFen > 0 ? '指令都已开出，等国库回单。' : '都已拨付。' }} />
        <Why title="为什么能付、不能付" reasons={[...p.reasons, ...p.payees.flatMap((payee) => payee.reasons)] as Reason[]} />
      </Section>
      <Section title="从哪里付" note="只能用本地当年或班次所属年度的账户"><DataTable caption="可用的资金" columns={fundColumns} rows={p.funds} rowKey={(f) => f.id} stacks empty={{ title: '本地还没有资金账户', text: '由财政部门开设账户、录入预算后才能拨付。' }} /></Section>
      <Section title="拨付指令"><DataTable caption="拨付指令" columns={orders} rows={p.payments} rowKey={(payment) => payment.id} stacks empty={{ title: '还没有开出指令', text: '开出后成批送国库，凭回单入账。' }} /></Section>
      {isPaying && <PayDialog payable={p} onClose={() => setPaying(false)} />}
      {asked?.what === 'cancel' && <CancelDialog payment={asked.payment} onClose={() => ask(null)} />}
      {asked !== null && asked.what !== 'cancel' && <ReceiptDialog payment={asked.payment} bounced={asked.what === 'bounce'} onClose={() => ask(null)} />}
    </Page>
  )
}

/** What may be done with an order from here. */
function Steps({ payment, onAsk }: { payment: PaymentView; onAsk: (what: 'cancel' | 'receipt' | 'bounce') => void }) {
  return (
    <span className="rg-payment-steps">
      {payment.can.includes('cancel') && <Button kind="danger" onClick={() => onAsk('cancel')}>撤销</Button>}
      {payment.can.includes('receipt') && <Button onClick={() => onAsk('receipt')}>登记回单</Button>}
      {payment.can.includes('bounce') && <Button onClick={() => onAsk('bounce')}>登记退票</Button>}
      {payment.batchId !== null && <Link to={`/payment-batches/${payment.batchId}`}>看批次</Link>}
    </span>
  )
}
