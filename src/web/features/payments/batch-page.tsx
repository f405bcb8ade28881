import { useState } from 'react'
import { batchFile, getBatch, importReceipts, listPayments, retractBatch, type BatchView, type PaymentView } from '../../../contract/payments.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { useGo, useParam, usePaging } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FigureStrip } from '../../ui/figure-strip.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { saveWorkbook } from '../../ui/save-file.ts'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { ReceiptDialog } from './order-dialogs.tsx'
import { paymentColumns, yuan } from './payment-words.tsx'
import './payments.css'

/** One batch for the treasury: its file, its receipts, and what became of every order. */
export default function BatchPage() {
  const reply = useCall(getBatch, { params: { id: useParam('id') } })
  return <Awaiting reply={reply} rows={10}>{(batch) => <Batch batch={batch} />}</Awaiting>
}

function Batch({ batch: b }: { batch: BatchView }) {
  const [isRetracting, setRetracting] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const send = useSend(retractBatch, { onDone: () => setRetracting(false) })
  const file = (format: 'csv' | 'xlsx') => {
    setRefusal(null)
    download(batchFile, { params: { id: b.id }, query: { format } }).catch((error: unknown) => setRefusal(asRefusal(error)))
  }
  return (
    <Page wide title={`批次 ${b.no}`} crumbs={[{ title: '资金拨付', to: '/payments?view=batches' }, { title: b.no }]} tag={<StatusTag kind={b.state === 'RETRACTED' ? 'closed' : b.waiting > 0 ? 'waiting' : 'settled'} large>{b.stateLabel}</StatusTag>}
      lead={`${b.regionName}，${b.exportedBy}送出，${momentWords(b.exportedAt)}${b.retractReason === null ? '' : `；已撤回：${b.retractReason}`}`}
      actions={<>
        {b.can.includes('retract') && <Button kind="danger" onClick={() => setRetracting(true)}>撤回批次</Button>}
        {b.can.includes('download') && <><Button icon="download" onClick={() => file('csv')}>下载 CSV</Button><Button kind="primary" icon="download" onClick={() => file('xlsx')}>下载拨付文件</Button></>}
      </>}>
      <RefusalNotice refusal={refusal} />
      <FigureStrip label="批次" figures={[{ label: '指令（份）', value: b.payments }, { label: '金额（元）', value: yuan(b.amountFen) }, { label: '已拨付（份）', value: b.paid }, { label: '退回（份）', value: b.failed }, { label: '等回单（份）', value: b.waiting, current: b.waiting > 0 }]} />
      <p className="rg-quiet rg-payment-sum">{b.payments} ＝ 已拨付 {b.paid} ＋ 退回 {b.failed} ＋ 等回单 {b.waiting}（份）。拨付文件里有完整账号，下载前会再确认一次是您本人，每次下载都记日志。</p>
      {b.can.includes('receipts') && <Receipts batchId={b.id} />}
      <Orders batchId={b.id} />
      {isRetracting && (
        <ConfirmDialog title="撤回这个批次？" verb="撤回批次" danger reason={{ label: '为什么撤回', hint: '至少四个字', maxLength: 200 }} busy={send.isPending} refusal={send.error} onClose={() => setRetracting(false)} onConfirm={(reason) => send.mutate({ params: { id: b.id }, body: { reason } })}>
          请先确认国库没有按这个批次付过款。撤回后里面的指令回到待送国库。
        </ConfirmDialog>
      )}
    </Page>
  )
}

type Outcome = ReturnType<typeof importReceipts.reply.parse>
const rejectedColumns: ReadonlyArray<Column<Outcome['rejected'][number]>> = [
  { key: 'row', title: '行', width: '64px', cell: (r) => r.row }, { key: 'column', title: '栏', width: '140px', cell: (r) => r.column }, { key: 'value', title: '填的是', width: '200px', cell: (r) => r.value }, { key: 'message', title: '退回原因', cell: (r) => r.message },
]

/** The treasury's receipt file; every row is accounted for. */
function Receipts({ batchId }: { batchId: string }) {
  const [done, setDone] = useState<Outcome | null>(null)
  const send = useSend(importReceipts, { onDone: setDone })
  const take = async (files: File[]) => {
    const file = files[0]
    if (file === undefined) return
    setDone(null)
    send.mutate({ params: { id: batchId }, body: { file: { name: file.name, base64: await readBase64(file) } } })
  }
  return (
    <Section title="导入国库回单">
      <FileDrop label={send.isPending ? '正在核对…' : '上传回单'} hint="Excel 或 CSV，栏目照回单模板。指令号和金额都对得上的才入账；重复导入不会重复入账。" accept=".xlsx,.csv" disabled={send.isPending} onFiles={(files) => void take(files)} />
      <RefusalNotice refusal={send.error} />
      {done !== null && (
        <>
          <Notice kind={done.rejected.length === 0 ? 'ok' : 'warn'} title={`读取 ${done.read} 行：入账 ${done.accepted - done.unchanged} 行，早已入账 ${done.unchanged} 行，退回 ${done.read - done.accepted} 行`}
            action={done.errorWorkbook === null ? undefined : <Button icon="download" onClick={() => saveWorkbook(done.errorWorkbook ?? '', '退回的回单.xlsx')}>下载退回的行</Button>}>
            {done.rejected.length > 0 && <p>退回的没有入账，请与国库核对后再传，或逐份登记。</p>}
            {done.unknownColumns.length > 0 && <p>没有用到的栏：{done.unknownColumns.join('、')}。</p>}
          </Notice>
          {done.rejected.length > 0 && <DataTable dense stacks caption="退回的回单" columns={rejectedColumns} rows={done.rejected} rowKey={(r) => `${r.sheet} ${r.row} ${r.column} ${r.code}`} />}
        </>
      )}
    </Section>
  )
}

function Orders({ batchId }: { batchId: string }) {
  const go = useGo()
  const { cursor, pagerOf } = usePaging()
  const [asked, ask] = useState<PaymentView | null>(null)
  const reply = useCall(listPayments, { query: { batchId, limit: 50, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const columns: Column<PaymentView>[] = [...paymentColumns, { key: 'do', title: '办理', width: '120px', cell: (p) => (p.can.includes('receipt') ? <Button onClick={() => ask(p)}>登记回单</Button> : p.can.includes('bounce') ? <Button onClick={() => ask(p)}>登记退票</Button> : null) }]
  return (
    <Section title="里面的指令">
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="批次里的指令" columns={columns} rows={reply.data?.items} rowKey={(p) => p.id} loading={reply.isPending} pager={pagerOf(reply.data, '份')} onOpen={(p) => go(`/payments/${p.subjectKind}/${p.subjectId}`)} stacks empty={{ title: '批次里没有指令', text: '批次撤回后，指令回到待送国库。' }} />
      {asked !== null && <ReceiptDialog payment={asked} bounced={asked.can.includes('bounce')} onClose={() => ask(null)} />}
    </Section>
  )
}
