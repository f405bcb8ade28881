import { useState } from 'react'
import { listAssessors, type AssessorView } from '../../../contract/assessors.ts'
import { useCall } from '../../app/use-call.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { AssessorDialog } from './assessor-dialog.tsx'

/** 第三方评估机构: organisations the province engaged, their contract of engagement and their people. */
export default function AssessorsPage() {
  const [asked, ask] = useState<AssessorView | 'new' | null>(null)
  const reply = useCall(listAssessors, {})
  const can = reply.data?.can ?? []
  const columns: ReadonlyArray<Column<AssessorView>> = [
    { key: 'name', title: '评估机构', cell: (a) => <><b>{a.name}</b><span className="rg-task-detail">{a.uscc}</span></> },
    { key: 'legal', title: '法定代表人', width: '170px', cell: (a) => <>{a.legalPerson}<span className="rg-task-detail">{a.phone}</span></> },
    { key: 'account', title: '收款账号', width: '190px', cell: (a) => <>{a.account}<span className="rg-task-detail">{a.bankName}</span></> },
    { key: 'engaged', title: '委托合同', width: '240px', cell: (a) => (
      <><StatusTag kind={a.isEngaged ? 'ok' : 'overdue'}>{a.isEngaged ? '委托中' : '不在委托期'}</StatusTag><span className="rg-task-detail">{dateWords(a.engagedFrom, 'plain')}至{dateWords(a.engagedTo, 'plain')}</span>
        {a.files.map((f, i) => <a key={f.id} className="rg-task-detail" href={`/api/v1/assessors/${a.id}/files/${f.id}`} target="_blank" rel="noopener noreferrer">{a.files.length === 1 ? '看合同' : `看合同（第 ${i + 1} 份）`}</a>)}</>
    ) },
    { key: 'people', title: '评估人员', width: '170px', cell: (a) => (a.people.length === 0 ? '还没有账号' : a.people.map((p) => p.name).join('、')) },
    { key: 'open', title: '在办', unit: '次', align: 'right', width: '76px', cell: (a) => a.open },
    ...(can.includes('change') ? [{ key: 'change', title: '', width: '84px', cell: (a: AssessorView) => <Button label={`更改${a.name}`} onClick={() => ask(a)}>更改</Button> }] : []),
  ]
  return (
    <Page wide title="第三方评估机构" crumbs={[{ title: '承训机构评估', to: '/assessments' }, { title: '第三方评估机构' }]} lead="评估机构须独立于承训机构：不能共用法定代表人、联系电话和银行账号"
      actions={can.includes('register') && <><ButtonLink to="/accounts/invitations">邀请评估人员</ButtonLink><Button kind="primary" onClick={() => ask('new')}>登记评估机构</Button></>}>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="第三方评估机构" columns={columns} rows={reply.data?.items} rowKey={(a) => a.id} loading={reply.isPending} stacks empty={{ title: '还没有登记评估机构', text: '签了委托合同以后，在这里登记，再邀请评估人员开通账号。' }} />
      {asked !== null && <AssessorDialog assessor={asked === 'new' ? null : asked} onClose={() => ask(null)} />}
    </Page>
  )
}
