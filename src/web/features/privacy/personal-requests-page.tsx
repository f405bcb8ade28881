import { useState } from 'react'
import type { z } from 'zod'
import { answerPersonalRequest, listPersonalRequests, personalProof } from '../../../contract/privacy.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

type Item = z.output<typeof listPersonalRequests.reply>['items'][number]

/** 本人信息申请: corrections and erasures people of the county ask for, the most urgent first. */
export default function PersonalRequestsPage() {
  const reply = useCall(listPersonalRequests, {})
  const [open, setOpen] = useState<{ item: Item; accept: boolean } | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const send = useSend(answerPersonalRequest, { onDone: () => setOpen(null) })
  const mayAnswer = reply.data?.can.includes('answer') ?? false
  const proof = (item: Item) => { setRefusal(null); download(personalProof, { params: { id: item.id } }).catch((error: unknown) => setRefusal(asRefusal(error))) }
  const columns: ReadonlyArray<Column<Item>> = [
    { key: 'name', title: '姓名', width: '100px', cell: (r) => <b>{r.personName}</b> },
    { key: 'what', title: '申请', width: '150px', cell: (r) => `${r.kind === 'ERASURE' ? '删除' : '更正'}${r.fieldLabel}` },
    { key: 'wanted', title: '应该是', width: '190px', cell: (r) => r.wanted ?? '—' },
    { key: 'note', title: '本人说明', cell: (r) => r.note },
    { key: 'state', title: '状态', width: '190px', cell: (r) => (r.state === 'OPEN' ? `${dateWords(r.due?.due ?? null, 'plain')}前答复` : `${r.stateLabel}：${r.answer ?? ''}`) },
    {
      key: 'do', title: '办理', width: '260px', cell: (r) => (
        <>
          {r.hasProof && <Button onClick={() => proof(r)}>看证明</Button>}
          {r.state === 'OPEN' && mayAnswer && <><Button kind="primary" onClick={() => setOpen({ item: r, accept: true })}>同意</Button> <Button onClick={() => setOpen({ item: r, accept: false })}>不同意</Button></>}
        </>
      ),
    },
  ]
  return (
    <Page wide title="本人信息申请" crumbs={[{ title: '人员', to: '/people' }, { title: '本人信息申请' }]} lead="本县退役军人对自己档案提出的更正和删除">
      <RefusalNotice refusal={reply.error ?? refusal} />
      <DataTable caption="本人信息申请" columns={columns} rows={reply.data?.items} rowKey={(r) => r.id} loading={reply.isPending} isMuted={(r) => r.state !== 'OPEN'} empty={{ title: '没有申请', text: '有人在手机上申请更正或删除后列在这里。' }} />
      {open !== null && (
        <ConfirmDialog title={open.accept ? `同意${open.item.personName}的申请？` : `不同意${open.item.personName}的申请？`} verb={open.accept ? '同意并改好' : '不同意'} danger={!open.accept}
          reason={{ label: open.accept ? '核对了什么' : '为什么不同意', hint: '写给本人看，他在手机上能看到。', maxLength: 300 }} busy={send.isPending} refusal={send.error}
          onConfirm={(answer) => send.mutate({ params: { id: open.item.id }, body: { requestId: crypto.randomUUID(), accept: open.accept, answer } })} onClose={() => setOpen(null)}>
          {open.accept ? `${open.item.fieldLabel}马上${open.item.kind === 'ERASURE' ? '从档案里删除' : `改成“${open.item.wanted ?? ''}”`}，记入日志。` : '档案不变，原因告诉本人。'}
        </ConfirmDialog>
      )}
    </Page>
  )
}
