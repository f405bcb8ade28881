import { useState } from 'react'
import { getEmployment, recordEmployment, type EmploymentRecordView } from '../../../contract/employment-records.ts'
import { urlOf } from '../../app/call.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmploymentFields, useEmploymentForm } from '../../ui/employment-fields.tsx'
import { EmploymentProofLink, EmploymentState, EmploymentWhat, spanWords } from '../../ui/employment-record.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'

const readers = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'AUD'] as const

/** 就业登记 on the card of a person: every statement about his work, newest first; a correction keeps what it replaces. */
export function EmploymentSection({ veteranId }: { veteranId: string }) {
  const mayRead = hasRole(useSession(), readers)
  const reply = useCall(getEmployment, { params: { id: veteranId } }, { enabled: mayRead })
  const [asked, ask] = useState<{ corrects: EmploymentRecordView | null } | null>(null)
  const columns: ReadonlyArray<Column<EmploymentRecordView>> = [
    { key: 'what', title: '状况', cell: (r) => <EmploymentWhat of={r} /> },
    { key: 'span', title: '起止', width: '240px', cell: (r) => <>{spanWords(r)}{r.correctsFrom !== null && <span className="rg-task-detail">更正原来的登记</span>}</> },
    { key: 'proof', title: '凭证', width: '190px', cell: (r) => <EmploymentProofLink of={r} href={(endpoint, id) => urlOf(endpoint, { params: { id } })} /> },
    { key: 'source', title: '谁登记的', width: '220px', cell: (r) => r.sourceLabel },
    { key: 'state', title: '核对', width: '150px', cell: (r) => <><EmploymentState of={r} />{r.refusedWhy !== null && <span className="rg-task-detail">{r.refusedWhy}</span>}</> },
    { key: 'act', title: '办理', width: '90px', cell: (r) => (r.can.includes('correct') ? <Button kind="text" label={`更正${spanWords(r)}的登记`} onClick={() => ask({ corrects: r })}>更正</Button> : null) },
  ]
  if (!mayRead) return null
  return (
    <Section title="就业登记" note={reply.data === undefined ? undefined : `现在：${reply.data.nowLabel}`} action={reply.data?.can.includes('record') ? <Button icon="edit" onClick={() => ask({ corrects: null })}>登记就业状况</Button> : undefined}>
      <Awaiting reply={reply} rows={3}>
        {(sheet) => <DataTable caption="就业登记" columns={columns} rows={sheet.items} rowKey={(r) => r.id} isMuted={(r) => r.isSuperseded || r.state === 'REFUSED'} stacks empty={{ title: '还没有就业登记', text: '由县局、承训机构或本人登记，附劳动合同、社保、营业执照或灵活就业声明，县局另一人确认后计入就业。' }} />}
      </Awaiting>
      {asked !== null && <RecordDialog veteranId={veteranId} corrects={asked.corrects} onClose={() => ask(null)} />}
    </Section>
  )
}

function RecordDialog({ veteranId, corrects, onClose }: { veteranId: string; corrects: EmploymentRecordView | null; onClose: () => void }) {
  const { today } = useSession()
  const form = useEmploymentForm(today, corrects === null ? {} : { fromOn: corrects.fromOn })
  const send = useSend(recordEmployment, { onDone: onClose })
  const save = async () => {
    const body = await form.body()
    if (body !== null) send.mutate({ params: { id: veteranId }, body: { ...body, corrects: corrects?.id ?? null } })
  }
  return (
    <Dialog title={corrects === null ? '登记就业状况' : `更正${spanWords(corrects)}的登记`} onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在提交'} onClick={() => void save()}>提交确认</Button></>}>
      <p>{corrects === null ? '状况变了就登记新的一条，从变化那天起；原来的保留。' : '更正确认以后代替原来的登记，原来的仍看得到。'}由县局另一人核对凭证后确认。</p>
      <EmploymentFields form={form} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
