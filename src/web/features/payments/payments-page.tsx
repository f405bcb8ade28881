import { useState } from 'react'
import type { RoleCode } from '../../../contract/accounts.ts'
import { listBatches, listPayables, listPayments, paymentState, receiptTemplate, type BatchView, type PayableBrief } from '../../../contract/payments.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useFilters, useGo, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Button, Segments } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { BatchDialog } from './batch-dialog.tsx'
import { paymentColumns, yuan } from './payment-words.tsx'
import './payments.css'

const finance: readonly RoleCode[] = ['FIN1', 'FIN2']
const schools: readonly RoleCode[] = ['REG', 'IAD']
const views = { open: '待拨付', orders: '拨付指令', batches: '送国库批次' } as const
type View = keyof typeof views

/** 资金拨付: what finance agreed to and is not paid, the orders, and the batches handed to the treasury. */
export default function PaymentsPage() {
  const session = useSession()
  const isSchool = hasRole(session, schools)
  const [filters, change] = useFilters({ view: isSchool ? 'orders' : 'open' })
  const view: View = isSchool ? 'orders' : filters.view in views ? (filters.view as View) : 'open'
  const [isBatching, setBatching] = useState(false)
  const go = useGo()
  return (
    <Page wide title="资金拨付" crumbs={[{ title: '资金拨付' }]} lead="财政审核同意以后，由没有签过审核意见的第三人开出拨付指令，成批送国库，凭回单入账。金额都以元为单位。"
      actions={hasRole(session, finance) && view !== 'open' ? <><Template /><Button kind="primary" onClick={() => setBatching(true)}>送国库</Button></> : undefined}>
      {!isSchool && <div className="rg-payment-views"><Segments label="看什么" value={view} onChange={(next) => change({ view: next })} items={Object.entries(views).map(([key, title]) => ({ key, title }))} /></div>}
      {view === 'open' ? <Open /> : view === 'orders' ? <Orders /> : <Batches />}
      {isBatching && <BatchDialog onClose={() => setBatching(false)} onMade={(batch) => go(`/payment-batches/${batch.id}`)} />}
    </Page>
  )
}

const openColumns: ReadonlyArray<Column<PayableBrief>> = [
  { key: 'title', title: '哪一笔', cell: (p) => <><b>{p.title}</b><span className="rg-task-detail">{p.subtitle}・{p.regionName}</span></> },
  { key: 'approved', title: '核准', unit: '元', align: 'right', width: '140px', cell: (p) => yuan(p.approvedFen) },
  { key: 'paid', title: '已拨付', unit: '元', align: 'right', width: '140px', cell: (p) => yuan(p.paidFen) },
  { key: 'promised', title: '在途', unit: '元', align: 'right', width: '140px', cell: (p) => yuan(p.promisedFen) },
  { key: 'open', title: '还要付', unit: '元', align: 'right', width: '140px', cell: (p) => <b>{yuan(p.openFen)}</b> },
  { key: 'since', title: '财政同意', width: '130px', cell: (p) => (p.since === null ? '—' : momentWords(p.since)) },
  { key: 'state', title: '能不能付', width: '240px', cell: (p) => (p.holds.length === 0 ? <StatusTag kind={p.openFen === 0 ? 'waiting' : 'ok'}>{p.openFen === 0 ? '等国库回单' : '可以拨付'}</StatusTag> : <><StatusTag kind="paused">暂缓</StatusTag><span className="rg-payment-reason rg-tone-block">{p.holds.join('；')}</span></>) },
]

function Open() {
  const go = useGo()
  const reply = useCall(listPayables, {})
  return (
    <>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="待拨付" columns={openColumns} rows={reply.data?.items} rowKey={(p) => `${p.kind} ${p.id}`} loading={reply.isPending} onOpen={(p) => go(`/payments/${p.kind}/${p.id}`)} stacks
        empty={{ title: '现在没有等着拨付的', text: '财政复核同意的补贴申领和个人报销会列在这里，先同意的在前。' }} />
    </>
  )
}

const states = [{ value: '', label: '全部' }, { value: 'ORDERED', label: '待送国库' }, { value: 'EXPORTED', label: '已送国库' }, { value: 'PAID', label: '已拨付' }, { value: 'FAILED', label: '国库退回' }, { value: 'RETURNED', label: '银行退票' }, { value: 'CANCELLED', label: '已撤销' }]

function Orders() {
  const go = useGo()
  const session = useSession()
  const [filters, change] = useFilters({ state: '' })
  const { cursor, pagerOf } = usePaging()
  const state = paymentState.safeParse(filters.state).data
  const reply = useCall(listPayments, { query: { limit: 50, ...(state === undefined ? {} : { state }), ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const opens = hasRole(session, schools) ? {} : { onOpen: (p: { subjectKind: string; subjectId: string }) => go(`/payments/${p.subjectKind}/${p.subjectId}`) }
  return (
    <>
      <FilterBar>看 <FilterSelect label="状态" value={filters.state} options={states} onChange={(next) => change({ state: next })} /> 的指令</FilterBar>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="拨付指令" columns={paymentColumns} rows={reply.data?.items} rowKey={(p) => p.id} loading={reply.isPending} pager={pagerOf(reply.data, '份')} stacks {...opens} empty={{ title: '还没有拨付指令', text: '从“待拨付”里打开一笔，选资金来源后开出。' }} />
    </>
  )
}

const batchColumns: ReadonlyArray<Column<BatchView>> = [
  { key: 'no', title: '批次', cell: (b) => <><b>{b.no}</b><span className="rg-task-detail">{b.regionName}</span></> },
  { key: 'count', title: '指令', unit: '份', align: 'right', width: '90px', cell: (b) => b.payments },
  { key: 'amount', title: '金额', unit: '元', align: 'right', width: '160px', cell: (b) => <b>{yuan(b.amountFen)}</b> },
  { key: 'paid', title: '已拨付', unit: '份', align: 'right', width: '100px', cell: (b) => b.paid },
  { key: 'failed', title: '退回', unit: '份', align: 'right', width: '90px', cell: (b) => b.failed },
  { key: 'waiting', title: '等回单', unit: '份', align: 'right', width: '100px', cell: (b) => b.waiting },
  { key: 'by', title: '送出', width: '150px', cell: (b) => <>{b.exportedBy}<span className="rg-task-detail">{momentWords(b.exportedAt)}</span></> },
  { key: 'state', title: '状态', width: '120px', cell: (b) => <StatusTag kind={b.state === 'RETRACTED' ? 'closed' : b.waiting > 0 ? 'waiting' : 'settled'}>{b.stateLabel}</StatusTag> },
]

function Batches() {
  const go = useGo()
  const { cursor, pagerOf } = usePaging()
  const reply = useCall(listBatches, { query: { limit: 20, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  return (
    <>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="送国库批次" columns={batchColumns} rows={reply.data?.items} rowKey={(b) => b.id} loading={reply.isPending} pager={pagerOf(reply.data, '批')} onOpen={(b) => go(`/payment-batches/${b.id}`)} stacks empty={{ title: '还没有送过国库', text: '有待送的指令时，点“送国库”生成一批，下载文件交给国库。' }} />
    </>
  )
}

/** The receipt file to fill in for a treasury that sends none. */
function Template() {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  return (
    <>
      <Button kind="text" icon="download" onClick={() => { setRefusal(null); download(receiptTemplate, {}).catch((error: unknown) => setRefusal(asRefusal(error))) }}>回单模板</Button>
      <RefusalNotice refusal={refusal} />
    </>
  )
}
