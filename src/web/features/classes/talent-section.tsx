import { useState } from 'react'
import { getTalent, withdrawTalentPush, type ClassTalent, type TalentPush, type TalentRow } from '../../../contract/talent.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Section } from '../../ui/section.tsx'
import { TaskList, TaskRow } from '../../ui/task-row.tsx'
import { PushDialog, ResultsDialog } from './talent-dialogs.tsx'

/** 人才测评 of an adaptation class: results, recommendations, and who was assessed without any. */
export function TalentSection({ classId }: { classId: string }) {
  const reply = useCall(getTalent, { params: { id: classId } })
  return <Awaiting reply={reply} rows={2}>{(talent) => (talent.window === 'NONE' ? null : <Talent talent={talent} />)}</Awaiting>
}

type Asked = { kind: 'results'; rows: readonly TalentRow[] } | { kind: 'push'; row: TalentRow } | { kind: 'back'; push: TalentPush } | null

function Talent({ talent: t }: { talent: ClassTalent }) {
  const [asked, ask] = useState<Asked>(null)
  const [isOpen, setOpen] = useState(false)
  const close = () => ask(null)
  const enters = t.can.includes('enter')
  const open = t.rows.filter((r) => r.assessment === null)
  const pushes = t.rows.flatMap((r) => r.pushes.filter((p) => p.withdrawnWhy === null))
  const columns: Column<TalentRow>[] = [
    { key: 'no', title: '序号', align: 'right', width: '64px', cell: (r) => r.rosterNo }, { key: 'name', title: '姓名', width: '88px', cell: (r) => r.name },
    { key: 'result', title: '测评结果', width: '176px', cell: (r) => (r.assessment === null ? '还没有测评' : `${r.assessment.kindLabel}${r.assessment.bandLabel}，建议${r.assessment.tradeNames.join('、')}`) },
    { key: 'pushes', title: '推荐', cell: (r) => (r.pushes.length === 0 ? '—' : r.pushes.map((p) => (
      <div key={p.id}>{p.kindLabel}：{p.title}（{p.withdrawnWhy === null ? p.replyLabel : `已撤回：${p.withdrawnWhy}`}）{enters && p.withdrawnWhy === null && <Button kind="text" label={`撤回${p.title}`} onClick={() => ask({ kind: 'back', push: p })}>撤回</Button>}</div>
    ))) },
    ...(enters ? [{ key: 'act', title: '操作', width: '104px', cell: (r: TalentRow) => (r.assessment === null ? <Button kind="text" onClick={() => ask({ kind: 'results', rows: [r] })}>登记测评</Button> : <Button kind="text" onClick={() => ask({ kind: 'push', row: r })}>推荐</Button>) } satisfies Column<TalentRow>] : []),
  ]
  return (
    <Section title="人才测评和推荐" note={`已测评 ${t.assessed} / ${t.total} 人`} action={<>{enters && open.length > 0 && <Button onClick={() => ask({ kind: 'results', rows: open })}>登记测评</Button>} <Button onClick={() => setOpen(!isOpen)}>{isOpen ? '收起测评名单' : '看测评名单'}</Button></>}>
      <TaskList label="人才测评和推荐">
        <TaskRow state={t.assessed === 0 ? 'later' : open.length === 0 ? 'done' : 'waiting'} label="还没有测评" {...(t.assessed > 0 && open.length > 0 ? { detail: open.map((r) => r.name).join('、') } : {})}>{open.length === 0 ? '没有，人人都测过' : `${open.length} 人`}</TaskRow>
        {t.assessed > 0 && <TaskRow state={t.withoutPush.length === 0 ? 'done' : 'waiting'} label="测评后没有推荐" {...(t.withoutPush.length > 0 ? { detail: t.withoutPush.join('、') } : {})}>{t.withoutPush.length === 0 ? '没有，人人至少有一项推荐' : `${t.withoutPush.length} 人，每人至少要推荐一项`}</TaskRow>}
        {pushes.length > 0 && <TaskRow state="done" label="已推荐">{`就业推荐 ${pushes.filter((p) => p.kind === 'JOB').length} 项，培训项目 ${pushes.filter((p) => p.kind === 'TRAINING').length} 项；${t.interested} 人有兴趣`}</TaskRow>}
      </TaskList>
      {isOpen && <DataTable caption="人才测评名单" columns={columns} rows={t.rows} rowKey={(r) => r.enrolmentId} stacks dense />}
      {asked?.kind === 'results' && <ResultsDialog classId={t.classId} rows={asked.rows} onClose={close} />}
      {asked?.kind === 'push' && <PushDialog classId={t.classId} row={asked.row} onClose={close} />}
      {asked?.kind === 'back' && <TakeBack classId={t.classId} push={asked.push} onClose={close} />}
    </Section>
  )
}

function TakeBack({ classId, push, onClose }: { classId: string; push: TalentPush; onClose: () => void }) {
  const send = useSend(withdrawTalentPush, { onDone: onClose })
  return (
    <ConfirmDialog title="撤回这项推荐？" verb="撤回" danger busy={send.isPending} refusal={send.error} onClose={onClose} reason={{ label: '撤回原因', hint: '写明为什么撤回', maxLength: 100 }} onConfirm={(reason) => send.mutate({ params: { id: classId, pushId: push.id }, body: { reason } })}>
      <p>“{push.title}”撤回后，学员手机上不再显示；这里仍列出。</p>
    </ConfirmDialog>
  )
}
