import { useState } from 'react'
import { addTaskFile, listSteeringTasks, steeringTaskState, type SteeringOffice, type SteeringTask } from '../../../contract/steering.ts'
import { TASK_STATES } from '../../../policy/steering.ts'
import { usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dueWords } from '../../ui/due.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Papers, PaperDialog } from './papers.tsx'
import { CloseTaskDialog, TaskDialog } from './task-dialogs.tsx'

const states = [...steeringTaskState.options.map((value) => ({ value: value as string, label: TASK_STATES[value] })), { value: '', label: '全部' }]

/** Tasks by their last day, and how many each office leads and assists; what is over stands in red. */
export function TasksTab({ state: asked, office, onChange }: { state: string; office: string; onChange: (changes: { state?: string; office?: string }) => void }) {
  const state = steeringTaskState.safeParse(asked).data
  const { cursor, pagerOf } = usePaging()
  const reply = useCall(listSteeringTasks, { query: { limit: 20, ...(state === undefined ? {} : { state }), ...(office === '' ? {} : { office }), ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const [open, setOpen] = useState<{ what: 'create' | 'close' | 'paper'; task?: SteeringTask } | null>(null)
  const done = () => setOpen(null)
  const { offices = [], can = [] } = reply.data ?? {}
  const known = office === '' || offices.some((o) => o.office === office) ? offices.map((o) => o.office) : [office, ...offices.map((o) => o.office)]
  return (
    <>
      {offices.length > 0 && <Section title="处室分工" note="点数字看任务"><Offices rows={offices} onOpen={(next, which) => onChange({ office: next, state: which })} /></Section>}
      <Section title="任务" action={can.includes('create') ? <Button kind="primary" icon="plus" onClick={() => setOpen({ what: 'create' })}>登记任务</Button> : undefined}>
        <FilterBar note="期限早的在前">看 <FilterSelect label="处室" value={office} options={[{ value: '', label: '各处室' }, ...known.map((value) => ({ value, label: value }))]} onChange={(next) => onChange({ office: next })} /> 牵头或配合的任务，状态 <FilterSelect label="状态" value={state ?? ''} options={states} onChange={(next) => onChange({ state: next })} /></FilterBar>
        <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
        {(reply.error === null || reply.data !== undefined) && <DataTable caption="任务" rows={reply.data?.items} rowKey={(t) => t.id} loading={reply.isPending} pager={pagerOf(reply.data, '项')} stacks
          empty={offices.length === 0 ? { title: '还没有登记任务', text: can.includes('create') ? '点“登记任务”，写明牵头处室、配合处室和完成期限。' : '由省厅登记后列在这里。' } : { title: '没有这样的任务', text: '换一个处室或状态再看。' }}
          columns={[...columns, { key: 'do', title: '办理', width: '150px', cell: (t) => (t.can.length === 0 ? '—' : (
            <>{t.can.includes('close') && <LinkButton label={`办结：${t.title}`} onClick={() => setOpen({ what: 'close', task: t })}>办结</LinkButton>} <LinkButton label={`加附件：${t.title}`} onClick={() => setOpen({ what: 'paper', task: t })}>加附件</LinkButton></>
          )) }]} />}
      </Section>
      {open?.what === 'create' && <TaskDialog known={known} onClose={done} />}
      {open?.what === 'close' && open.task !== undefined && <CloseTaskDialog task={open.task} onClose={done} />}
      {open?.what === 'paper' && open.task !== undefined && <PaperDialog to={addTaskFile} id={open.task.id} title={open.task.title} onClose={done} />}
    </>
  )
}

const columns: ReadonlyArray<Column<SteeringTask>> = [
  { key: 'title', title: '任务', cell: (t) => <><b>{t.title}</b>{t.reason !== null && <span className="rg-task-detail">{t.state === 'CANCELLED' ? '取消原因' : '完成情况'}：{t.reason}</span>}</> },
  { key: 'lead', title: '牵头处室', width: '150px', cell: (t) => t.leadOffice },
  { key: 'assist', title: '配合处室', width: '170px', cell: (t) => (t.assistOffices.length === 0 ? '—' : t.assistOffices.join('、')) },
  { key: 'due', title: '完成期限', width: '160px', cell: (t) => <>{dateWords(t.dueOn, 'plain')}{t.state === 'OPEN' && !t.isOverdue && <span className="rg-task-detail">{t.daysLeft === 0 ? '今天到期' : `还有 ${dueWords(t.daysLeft)}`}</span>}</> },
  { key: 'files', title: '附件', width: '150px', cell: (t) => <Papers files={t.files} /> },
  { key: 'state', title: '状态', width: '140px', cell: (t) => <TaskState of={t} /> },
]

function TaskState({ of: t }: { of: SteeringTask }) {
  if (t.isOverdue) return <StatusTag kind="overdue">超期 {-t.daysLeft} 天</StatusTag>
  return <><StatusTag kind={t.state === 'OPEN' ? 'active' : t.state === 'DONE' ? 'settled' : 'closed'}>{t.stateLabel}</StatusTag>{t.closedOn !== null && <span className="rg-task-detail">{dateWords(t.closedOn, 'plain')}</span>}</>
}

function Offices({ rows, onOpen }: { rows: readonly SteeringOffice[]; onOpen: (office: string, state: string) => void }) {
  const figure = (o: SteeringOffice, words: string, value: number, state: string) => (value === 0 ? '0' : <LinkButton label={`${value} 项，${o.office}${words}`} onClick={() => onOpen(o.office, state)}>{value}</LinkButton>)
  return (
    <DataTable caption="处室分工" rows={rows} rowKey={(o) => o.office} dense columns={[
      { key: 'office', title: '处室', width: '150px', cell: (o) => o.office },
      { key: 'open', title: '牵头未完成', unit: '项', align: 'right', width: '130px', cell: (o) => figure(o, '牵头未完成', o.open, 'OPEN') },
      { key: 'over', title: '其中超期', unit: '项', align: 'right', width: '120px', cell: (o) => (o.overdue === 0 ? '0' : <span className="rg-steering-over">{o.overdue}</span>) },
      { key: 'assist', title: '配合未完成', unit: '项', align: 'right', width: '130px', cell: (o) => figure(o, '配合未完成', o.assists, 'OPEN') },
      { key: 'done', title: '牵头已完成', unit: '项', align: 'right', width: '130px', cell: (o) => figure(o, '牵头已完成', o.done, 'DONE') },
    ]} />
  )
}
