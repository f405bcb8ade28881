import { useState } from 'react'
import { endDelegation, listDelegations, nameDeputy, type DelegationRow } from '../../../contract/delegations.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { useSession } from '../../app/session.tsx'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, SelectField, TextAreaField } from '../../ui/fields.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { PhonePage } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'
import './my-sign-ins.css'

const looks: Record<DelegationRow['state'], StatusKind> = { COMING: 'waiting', NOW: 'active', OVER: 'closed', ENDED: 'closed' }

/** 代岗: who stands in for whom in this office, and when. */
export default function DeputiesPage() {
  const { user } = useSession()
  const reply = useCall(listDelegations, {})
  const [isNaming, setNaming] = useState(false)
  const [ending, setEnding] = useState<DelegationRow | null>(null)
  const mine = reply.data?.items.filter((d) => d.state === 'NOW' && d.toUser === user.id) ?? []
  const columns: ReadonlyArray<Column<DelegationRow>> = [
    { key: 'to', title: '代岗人', width: '140px', cell: (d) => <b>{d.toName}</b> },
    { key: 'from', title: '代谁', width: '140px', cell: (d) => d.fromName },
    { key: 'role', title: '岗位', width: '180px', cell: (d) => d.roleLabel },
    { key: 'days', title: '起止', width: '240px', cell: (d) => `${dateWords(d.validFrom, 'plain')}至${dateWords(d.validTo, 'plain')}` },
    { key: 'why', title: '原因', cell: (d) => d.reason },
    { key: 'state', title: '状态', width: '140px', cell: (d) => <StatusTag kind={looks[d.state]}>{d.stateLabel}</StatusTag> },
    { key: 'do', title: <span className="rg-hidden">办理</span>, width: '80px', cell: (d) => d.can.includes('end') && <Button kind="text" label={`结束${d.toName}代${d.fromName}`} onClick={() => setEnding(d)}>结束</Button> },
  ]
  const dialogs = (
    <>
      {isNaming && reply.data !== undefined && <NameDialog choices={reply.data} onClose={() => setNaming(false)} />}
      {ending !== null && <EndDialog delegation={ending} onClose={() => setEnding(null)} />}
    </>
  )
  const notices = mine.map((d) => <Notice key={d.id} kind="info" title={`您正在代${d.fromName}任${d.roleLabel}，到${dateWords(d.validTo, 'plain')}为止`}>到期自动结束，也可以在下面提前结束。</Notice>)
  if (user.home === 'phone') {
    return (
      <PhonePage title="代岗" back="/">
        {notices}
        <Awaiting reply={reply}>{({ items }) => <OnPhone items={items} onEnd={setEnding} />}</Awaiting>
        {dialogs}
      </PhonePage>
    )
  }
  return (
    <Page wide title="代岗" crumbs={[{ title: '代岗' }]} lead="休假、出差时请本单位同事代办。代岗人办的事，记录里写“某某（代某某）”。"
      actions={(reply.data?.holders.length ?? 0) > 0 && <Button large kind="primary" icon="plus" onClick={() => setNaming(true)}>找人代岗</Button>}>
      {notices}
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="代岗" columns={columns} rows={reply.data?.items} rowKey={(d) => d.id} loading={reply.isPending} isMuted={(d) => d.state === 'OVER' || d.state === 'ENDED'}
        empty={{ title: '还没有代岗', text: '本单位安排的代岗列在这里。' }} />
      {dialogs}
    </Page>
  )
}

/** The same for who works with a phone: trainers and inspectors stand in for others and have no deputies. */
function OnPhone({ items, onEnd }: { items: readonly DelegationRow[]; onEnd: (delegation: DelegationRow) => void }) {
  if (items.length === 0) return <EmptyState title="还没有代岗" text="本单位安排您代谁办事，列在这里；到日子自动生效、自动结束。" />
  return (
    <ul className="rg-my-list" aria-label="代岗">
      {items.map((d) => (
        <li key={d.id}>
          <span className="rg-my-place">
            <b>{d.toName}代{d.fromName}</b><StatusTag kind={looks[d.state]}>{d.stateLabel}</StatusTag>
            <span className="rg-quiet">{d.roleLabel}，{dateWords(d.validFrom, 'plain')}至{dateWords(d.validTo, 'plain')}。{d.reason}</span>
          </span>
          {d.can.includes('end') && <Button label={`结束${d.toName}代${d.fromName}`} onClick={() => onEnd(d)}>结束</Button>}
        </li>
      ))}
    </ul>
  )
}

interface Choices { holders: ReadonlyArray<{ id: string; name: string; roles: ReadonlyArray<{ code: string; label: string }> }>; people: ReadonlyArray<{ id: string; name: string; login: string; roleLabels: readonly string[] }> }

function NameDialog({ choices, onClose }: { choices: Choices; onClose: () => void }) {
  const session = useSession()
  const { user } = session
  const [id] = useState(() => crypto.randomUUID())
  const duties = choices.holders.flatMap((h) => h.roles.map((role) => ({ value: `${h.id} ${role.code}`, label: h.id === user.id ? `我的：${role.label}` : `${h.name}：${role.label}` })))
  const [form, setForm] = useState<{ duty: string | null; toUser: string | null; from: string | null; to: string | null; reason: string }>({ duty: duties.find((d) => d.value.startsWith(user.id))?.value ?? null, toUser: null, from: session.today, to: null, reason: '' })
  const [isAsked, setAsked] = useState(false)
  const send = useSend(nameDeputy, { onDone: onClose })
  const [fromUser = '', role = ''] = (form.duty ?? '').split(' ')
  const wrong = (field: string, missing: boolean, text: string) => (send.error?.field === field ? send.error.message : isAsked && missing ? text : undefined)
  const submit = () => {
    setAsked(true)
    if (form.duty === null || form.toUser === null || form.from === null || form.to === null || form.reason.trim().length < 2) return
    send.mutate({ body: { id, fromUser, toUser: form.toUser, role: role as DelegationRow['role'], validFrom: form.from, validTo: form.to, reason: form.reason.trim() } })
  }
  const isNamed = ['role', 'roles', 'toUser', 'validFrom', 'validTo'].includes(send.error?.field ?? '')
  return (
    <Dialog title="找人代岗" onClose={onClose} actions={<><Button onClick={onClose}>先不办</Button><Button kind="primary" busy={send.isPending} onClick={submit}>安排代岗</Button></>}>
      <SelectField label="代哪个岗位" name="role" required value={form.duty} options={duties} onChange={(duty) => setForm({ ...form, duty })} error={wrong('role', form.duty === null, '请选岗位')} />
      <SelectField label="谁来代" name="toUser" required hint="要是本单位同事；初审和复核不能是同一个人" value={form.toUser} options={choices.people.filter((p) => p.id !== fromUser).map((p) => ({ value: p.id, label: `${p.name}（${p.roleLabels.join('、')}）` }))}
        onChange={(toUser) => setForm({ ...form, toUser })} error={send.error?.field === 'roles' ? send.error.message : wrong('toUser', form.toUser === null, '请选同事')} />
      <DateField label="从哪天" name="validFrom" required value={form.from} min={session.today} onChange={(from) => setForm({ ...form, from })} error={wrong('validFrom', form.from === null, '请选日期')} />
      <DateField label="到哪天（含）" name="validTo" required value={form.to} min={form.from ?? session.today} onChange={(to) => setForm({ ...form, to })} error={wrong('validTo', form.to === null, '请选日期')} />
      <TextAreaField label="原因" name="reason" hint="例如：年休假、出差、培训" value={form.reason} maxLength={200} rows={2} onChange={(reason) => setForm({ ...form, reason })} error={isAsked && form.reason.trim().length < 2 ? '请写明原因，至少两个字' : undefined} />
      <RefusalNotice refusal={isNamed ? null : send.error} />
    </Dialog>
  )
}

function EndDialog({ delegation, onClose }: { delegation: DelegationRow; onClose: () => void }) {
  const send = useSend(endDelegation, { onDone: onClose })
  return (
    <ConfirmDialog title={`结束${delegation.toName}代${delegation.fromName}？`} verb="结束代岗" danger busy={send.isPending} refusal={send.error} onClose={onClose} onConfirm={() => send.mutate({ params: { id: delegation.id }, body: {} })}>
      {delegation.toName}马上不能再办{delegation.roleLabel}的事；已经办的都还在。
    </ConfirmDialog>
  )
}
