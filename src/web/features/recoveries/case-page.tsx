import { useState } from 'react'
import { acceptCase, getCase, type CaseView } from '../../../contract/recoveries.ts'
import { useParam } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { useRecordHistory } from '../../app/use-record-history.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { InstantText, Money } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { CaseState, sumWords, yuan } from './case-words.tsx'
import { RecoveryCard } from './recovery-card.tsx'
import { DecideDialog, ProposeDialog } from './step-dialogs.tsx'
import './recoveries.css'

/** One problem case: what is known, who did what, what was paid, what is taken back. */
export default function CasePage() {
  const reply = useCall(getCase, { params: { id: useParam('id') } })
  return <Awaiting reply={reply} rows={10}>{(found) => <Case of={found} />}</Awaiting>
}

const waits: Readonly<Record<CaseView['state'], string | null>> = {
  REPORTED: '等退役军人事务部门复核人员受理。受理后这笔补贴暂缓拨付。', INVESTIGATING: '正在核查。由退役军人事务部门初审人员提出处理意见。', PROPOSED: '处理意见已提出，由另一人决定。提意见的人不能自己决定。', DECIDED: '已经决定，等财政部门登记追回到账。', CLOSED: null,
}

function Case({ of: k }: { of: CaseView }) {
  const [asked, ask] = useState<'propose' | 'decide' | null>(null)
  const accept = useSend(acceptCase)
  const history = useRecordHistory('integrityCase', k.id)
  const wait = waits[k.state]
  return (
    <Page title={k.title} crumbs={[{ title: '问题线索', to: '/integrity-cases' }, { title: k.no }]} tag={<CaseState of={k} large />} lead={`${k.kindLabel}・${k.regionName}`}
      actions={<>
        {k.can.includes('accept') && <Button kind="primary" busy={accept.isPending && '正在受理'} onClick={() => accept.mutate({ params: { id: k.id }, body: { version: k.version } })}>受理</Button>}
        {k.can.includes('propose') && <Button kind="primary" onClick={() => ask('propose')}>提出处理意见</Button>}
        {k.can.includes('decide') && <Button kind="primary" onClick={() => ask('decide')}>复核决定</Button>}
      </>}>
      <RefusalNotice refusal={accept.error} />
      {wait !== null && k.can.length === 0 && (k.recovery?.can.length ?? 0) === 0 && <Notice kind="info" title={wait} />}
      {k.state === 'INVESTIGATING' && k.opinion !== null && <Notice kind="warn" title="退回再查">{k.opinion}</Notice>}
      <Columns kind="notice" right={<Section size="rail" title="谁办了什么"><FactList items={steps(k)} /></Section>}>
        <Section title="已知情况"><p className="rg-recovery-account">{k.account}</p><FactList items={about(k)} /></Section>
        {k.outcomes.length > 0 && (
          <Section title="处理意见">
            <FactList items={[{ label: '怎么处理', value: k.outcomes.map((o) => o.label).join('、') }, { label: '依据的文件', value: k.document ?? '—' }, { label: '查到了什么', value: k.grounds ?? '—' }]} />
          </Section>
        )}
        {k.recovery !== null && <RecoveryCard recovery={k.recovery} />}
        {k.claimId !== null && <PaidLines of={k} />}
        <RecordHistory {...history} />
      </Columns>
      {asked === 'propose' && <ProposeDialog case={k} onClose={() => ask(null)} />}
      {asked === 'decide' && <DecideDialog case={k} onClose={() => ask(null)} />}
    </Page>
  )
}

/** What the case is about, with the ways there. */
function about(k: CaseView) {
  return [
    ...(k.className === null ? [] : [{ label: '班次', value: k.classId === null ? k.className : <Link to={`/classes/${k.classId}`}>{k.className}</Link> }]),
    ...(k.institutionName === null ? [] : [{ label: '机构', value: k.institutionName }]),
    ...(k.claimId === null ? [] : [{ label: '补贴申领', value: <Link to={`/claims/${k.claimId}`}>看申领和审核意见</Link> }]),
    { label: '可能涉及', value: k.suspectedFen === null ? '没有填' : <Money fen={String(k.suspectedFen)} /> },
  ]
}

function steps(k: CaseView) {
  return [
    { label: '登记', value: k.reportedBy, detail: <InstantText at={k.reportedAt} /> },
    { label: '受理', value: k.acceptedBy ?? '还没有' },
    { label: '提出意见', value: k.proposedBy ?? '还没有' },
    { label: '决定', value: k.decidedBy ?? '还没有', ...(k.decidedAt === null ? {} : { detail: <><InstantText at={k.decidedAt} />{k.opinion === null ? '' : `，${k.opinion}`}</> }) },
  ]
}

type Line = CaseView['lines'][number]

function PaidLines({ of: k }: { of: CaseView }) {
  const chosen = k.lines.filter((l) => l.chosen)
  const columns: ReadonlyArray<Column<Line>> = [
    { key: 'name', title: '姓名', cell: (l) => <b>{l.name}</b>, foot: `合计 ${k.lines.length} 人` },
    { key: 'suspect', title: '疑点', width: '260px', cell: (l) => (l.suspect === null ? '—' : <StatusTag kind="warn">{l.suspect}</StatusTag>) },
    { key: 'chosen', title: '处理', width: '130px', cell: (l) => (l.chosen ? <StatusTag kind="returned">追回</StatusTag> : '—') },
    { key: 'paid', title: '已拨付', unit: '元', align: 'right', width: '150px', cell: (l) => yuan(l.paidFen), foot: yuan(k.lines.reduce((sum, l) => sum + l.paidFen, 0)) },
  ]
  return (
    <Section title="这笔补贴付给了谁" {...(chosen.length === 0 ? {} : { note: `追回 ${chosen.length} 人：${sumWords(chosen.map((l) => l.paidFen))}` })}>
      <DataTable caption="已拨付人员" columns={columns} rows={k.lines} rowKey={(l) => l.lineId} stacks empty={{ title: '还没有拨付', text: '这笔补贴没有付过款，没有可以追回的资金。' }} />
    </Section>
  )
}
