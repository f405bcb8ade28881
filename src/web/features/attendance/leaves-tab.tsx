import { useState } from 'react'
import { decideLeave, listLeaves, listMakeUps, type LeaveView, type MakeUpView } from '../../../contract/attendance.ts'
import type { ClassView } from '../../../contract/classes.ts'
import { getLeave, printLeave } from '../../../contract/teaching.ts'
import { clockTimeOf, plainDateOf } from '../../../values/shanghai-time.ts'
import { urlOf } from '../../app/call.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'
import { EnterLeave } from './enter-leave.tsx'
import { LeaveSlip } from './leave-slip.tsx'
import { PlanMakeUps } from './plan-make-ups.tsx'

type Deed = { kind: 'read' | 'agree' | 'refuse' | 'plan'; leave: LeaveView } | { kind: 'enter' } | null

/** Leave slips of a class with what may be done about each, and the make-up lessons that follow. */
export function LeavesTab({ cls }: { cls: ClassView }) {
  const session = useSession()
  const leaves = useCall(listLeaves, { params: { id: cls.id } })
  const readsMakeUps = !hasRole(session, ['CIT1', 'CIT2'])
  const makeUps = useCall(listMakeUps, { params: { id: cls.id } }, { enabled: readsMakeUps })
  const [deed, setDeed] = useState<Deed>(null)
  const mayEnter = hasRole(session, ['REG']) && ['FILED', 'OPEN', 'SUSPENDED'].includes(cls.state)
  const close = () => setDeed(null)
  const columns: ReadonlyArray<Column<LeaveView>> = [
    { key: 'name', title: '学员', width: '96px', cell: (l) => l.traineeName },
    { key: 'covers', title: '请假的课', cell: (l) => l.covers.map((c) => `${dateWords(c.onDate, 'day')}${c.topic}`).join('、') },
    { key: 'lessons', title: '请假 / 已补', unit: '课时', align: 'right', width: '132px', cell: (l) => `${l.lessons} / ${l.madeUp}` },
    { key: 'reason', title: '事由', cell: (l) => `${l.reasonLabel}：${l.reason}` },
    { key: 'state', title: '状态', width: '120px', cell: (l) => <StatusTag kind={kindOfLeave(l)}>{l.stateLabel}</StatusTag> },
    {
      key: 'deeds', title: '办理', width: '280px', cell: (l) => (
        <span className="rg-leave-actions">
          {l.can.includes('agree') && <Button kind="primary" label={`同意${l.traineeName}请假`} onClick={() => setDeed({ kind: 'agree', leave: l })}>同意</Button>}
          {l.can.includes('refuse') && <Button label={`不准${l.traineeName}的假`} onClick={() => setDeed({ kind: 'refuse', leave: l })}>不准假</Button>}
          {l.can.includes('planMakeUps') && planned(l, makeUps.data?.items) < l.lessons && <Button kind="primary" label={`给${l.traineeName}安排补课`} onClick={() => setDeed({ kind: 'plan', leave: l })}>安排补课</Button>}
          <Button kind="text" label={`看${l.traineeName}的假条`} onClick={() => setDeed({ kind: 'read', leave: l })}>看假条</Button>
        </span>
      ),
    },
  ]
  return (
    <>
      <Section title="请假条" note="先由任课教师同意，再由教务同意" action={mayEnter ? <Button icon="plus" onClick={() => setDeed({ kind: 'enter' })}>录入纸质假条</Button> : undefined}>
        <Awaiting reply={leaves}>
          {({ items }) => <DataTable caption="请假条" columns={columns} rows={items} rowKey={(l) => l.id} isMuted={(l) => l.state === 'REFUSED'} empty={{ title: '还没有人请假', text: '学员在手机上请假，或由教务录入本人签字的纸质假条。' }} />}
        </Awaiting>
      </Section>
      {readsMakeUps && (
        <Section title="补课" note="须在结业考核前上完，才计入到课率">
          <Awaiting reply={makeUps}>
            {({ items }) => <DataTable caption="补课" columns={makeUpColumns} rows={items} rowKey={(m) => m.id} empty={{ title: '还没有安排补课', text: '假条批准后，在上面点“安排补课”。' }} />}
          </Awaiting>
        </Section>
      )}
      {deed?.kind === 'enter' && <EnterLeave classId={cls.id} onClose={close} />}
      {deed?.kind === 'read' && <ReadLeave leave={deed.leave} onClose={close} />}
      {deed?.kind === 'plan' && <PlanMakeUps cls={cls} leave={deed.leave} planned={(makeUps.data?.items ?? []).filter((m) => m.leaveId === deed.leave.id)} onClose={close} />}
      {(deed?.kind === 'agree' || deed?.kind === 'refuse') && <Decide leave={deed.leave} agree={deed.kind === 'agree'} onClose={close} />}
    </>
  )
}

const makeUpColumns: ReadonlyArray<Column<MakeUpView>> = [
  { key: 'name', title: '学员', width: '96px', cell: (m) => m.traineeName },
  { key: 'missed', title: '缺的课', cell: (m) => `${dateWords(m.missedOn, 'day')}${m.missedTopic} 第 ${m.missedLesson} 课时` },
  { key: 'when', title: '补课时间', cell: (m) => `${dateWords(plainDateOf(new Date(m.startsAt)), 'day')} ${clockTimeOf(new Date(m.startsAt))}—${clockTimeOf(new Date(m.endsAt))}` },
  { key: 'way', title: '方式', width: '150px', cell: (m) => m.wayLabel },
  { key: 'trainer', title: '补课教师', width: '96px', cell: (m) => m.trainerName ?? '—' },
  { key: 'state', title: '状态', width: '120px', cell: (m) => <StatusTag kind={m.state === 'DONE' ? 'ok' : 'waiting'}>{m.state === 'DONE' ? '已补' : '等教师登记'}</StatusTag> },
]

function ReadLeave({ leave, onClose }: { leave: LeaveView; onClose: () => void }) {
  const reply = useCall(getLeave, { params: { id: leave.id } })
  return (
    <Dialog title={`${leave.traineeName}的请假条`} onClose={onClose} actions={<><Button onClick={onClose}>关闭</Button><PrintButton href={urlOf(printLeave, { params: { id: leave.id } })}>打印请假条</PrintButton></>}>
      <Awaiting reply={reply}>{(slip) => <LeaveSlip slip={slip} />}</Awaiting>
    </Dialog>
  )
}

function Decide({ leave, agree, onClose }: { leave: LeaveView; agree: boolean; onClose: () => void }) {
  const send = useSend(decideLeave, { onDone: onClose })
  const reply = useCall(getLeave, { params: { id: leave.id } })
  return (
    <ConfirmDialog title={agree ? `同意${leave.traineeName}请假 ${leave.lessons} 课时？` : `不准${leave.traineeName}的假？`} verb={agree ? '同意' : '不准假'} danger={!agree} busy={send.isPending} refusal={send.error} onClose={onClose}
      {...(agree ? {} : { reason: { label: '为什么不准假', hint: '学员会看到' } })}
      onConfirm={(reason) => send.mutate({ params: { id: leave.id }, body: { agree, ...(agree ? {} : { reason }) } })}>
      <Awaiting reply={reply}>{(slip) => <LeaveSlip slip={slip} />}</Awaiting>
      <p>{agree ? '同意后请安排补课。考核前没补的课时按缺课计。' : '不准假的课时，没到的按缺课计。'}</p>
    </ConfirmDialog>
  )
}

const planned = (leave: LeaveView, makeUps: readonly MakeUpView[] | undefined): number => (makeUps ?? []).filter((m) => m.leaveId === leave.id).length

function kindOfLeave(leave: LeaveView): StatusKind {
  if (leave.can.includes('agree')) return 'mine'
  switch (leave.state) {
    case 'SUBMITTED': case 'TRAINER_APPROVED': return 'waiting'
    case 'APPROVED': return 'warn'
    case 'MAKEUP_PLANNED': return 'active'
    case 'MADE_UP': return 'ok'
    case 'REFUSED': return 'refused'
    default: return 'overdue'
  }
}
