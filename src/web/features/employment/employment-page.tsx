import { useState } from 'react'
import { decideEmployment, listEmployment, recordState, type EmploymentRecordView } from '../../../contract/employment-records.ts'
import { RECORD_STATES } from '../../../policy/employment-record.ts'
import { urlOf } from '../../app/call.ts'
import { useFilters, usePaging } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button, Segments } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmploymentProofLink, EmploymentState, EmploymentWhat, spanWords } from '../../ui/employment-record.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import './employment.css'

const empty = {
  WAITING: { title: '没有等确认的就业登记', text: '承训机构、县局经办和本人提交的就业登记，确认以前列在这里。' }, CONFIRMED: { title: '还没有确认过的就业登记', text: '确认以后列在这里。' }, REFUSED: { title: '没有这样的登记', text: '没有确认的列在这里，附原因。' },
} as const

/** 就业登记: statements about people's work, which their county confirms after the proof. */
export default function EmploymentPage() {
  const [filters, change] = useFilters({ state: 'WAITING' })
  const { cursor, pagerOf } = usePaging()
  const state = recordState.safeParse(filters.state).data ?? 'WAITING'
  const reply = useCall(listEmployment, { query: { limit: 20, state, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const [asked, ask] = useState<{ record: EmploymentRecordView; isConfirmed: boolean } | null>(null)
  const decides = reply.data?.items.some((r) => r.can.includes('decide')) === true
  const columns: ReadonlyArray<Column<EmploymentRecordView>> = [
    { key: 'person', title: '姓名', cell: (r) => <><b>{r.personName}</b><span className="rg-task-detail">{r.regionName}</span></> },
    { key: 'what', title: '状况', cell: (r) => <EmploymentWhat of={r} /> },
    { key: 'span', title: '起止', width: '200px', cell: (r) => <>{spanWords(r)}{r.correctsFrom !== null && <span className="rg-task-detail">更正{dateWords(r.correctsFrom, 'plain')}起的登记</span>}</> },
    { key: 'proof', title: '凭证', width: '180px', cell: (r) => <EmploymentProofLink of={r} href={(endpoint, id) => urlOf(endpoint, { params: { id } })} /> },
    { key: 'source', title: '谁登记的', width: '200px', cell: (r) => <>{r.sourceLabel}<span className="rg-task-detail">{dateWords(r.enteredAt.slice(0, 10), 'plain')}</span></> },
    ...(decides ? [] : [{ key: 'state', title: '核对', width: '150px', cell: (r: EmploymentRecordView) => <><EmploymentState of={r} />{r.refusedWhy !== null && <span className="rg-task-detail">{r.refusedWhy}</span>}</> }]),
    ...(decides ? [{ key: 'act', title: '办理', width: '190px', cell: (r: EmploymentRecordView) => (r.can.includes('decide')
      ? <span className="rg-employment-acts"><Button label={`确认${r.personName}的就业登记`} onClick={() => ask({ record: r, isConfirmed: true })}>确认</Button><Button kind="text" label={`不确认${r.personName}的就业登记`} onClick={() => ask({ record: r, isConfirmed: false })}>不确认</Button></span>
      : <span className="rg-quiet">须由另一人确认</span>) }] : []),
  ]
  return (
    <Page wide title="就业登记" crumbs={[{ title: '就业登记' }]} lead="劳动合同、社保缴费、营业执照或本人签字的灵活就业声明，写明单位和地点，经安置地县局核对后才算就业">
      <div className="rg-employment-views"><Segments label="看什么" value={state} onChange={(next) => change({ state: next })} items={recordState.options.map((key) => ({ key, title: RECORD_STATES[key] }))} /></div>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      {(reply.error === null || reply.data !== undefined) && <DataTable caption="就业登记" columns={columns} rows={reply.data?.items} rowKey={(r) => r.id} loading={reply.isPending} pager={pagerOf(reply.data, '条')} stacks empty={empty[state]} />}
      {asked !== null && <Decide {...asked} onClose={() => ask(null)} />}
    </Page>
  )
}

function Decide({ record: r, isConfirmed, onClose }: { record: EmploymentRecordView; isConfirmed: boolean; onClose: () => void }) {
  const send = useSend(decideEmployment, { onDone: onClose })
  const decide = (reason: string | null) => send.mutate({ params: { id: r.id }, body: { isConfirmed, reason } })
  return (
    <ConfirmDialog title={isConfirmed ? `确认${r.personName}${r.statusLabel}？` : `不确认${r.personName}的这条登记？`} verb={isConfirmed ? '确认' : '不确认'} busy={send.isPending} refusal={send.error} onClose={onClose}
      {...(isConfirmed ? {} : { reason: { label: '原因', hint: '例如：合同没有盖章，请补', maxLength: 200 } })} onConfirm={(reason) => decide(isConfirmed ? null : reason)}>
      {r.employer === null ? `${spanWords(r)}${r.statusLabel}。` : `${spanWords(r)}在${r.employer}（${r.place}），凭证：${r.proofLabel}。`}{isConfirmed ? '确认后计入就业统计，不能再改；有误的另行更正。' : '登记的人看得到原因，可以重新提交。'}
    </ConfirmDialog>
  )
}
