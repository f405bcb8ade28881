import { useState } from 'react'
import { addLeadingMember, endLeadingMember, getLeadingGroup, leadingRole, type LeadingMember } from '../../../contract/steering.ts'
import { LEADING_ROLES, type LeadingRole } from '../../../policy/steering.ts'
import { useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, RadioField, TextField } from '../../ui/fields.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'

const common: ReadonlyArray<Column<LeadingMember>> = [
  { key: 'role', title: '组内职务', width: '120px', cell: (m) => <b>{m.roleLabel}</b> },
  { key: 'name', title: '姓名', width: '160px', cell: (m) => m.name },
  { key: 'post', title: '职务', cell: (m) => m.post },
  { key: 'from', title: '任职', width: '150px', cell: (m) => dateWords(m.fromOn, 'plain') },
]

/** The group as it stands and who left it; the province enters both. */
export function GroupTab() {
  const reply = useCall(getLeadingGroup, {})
  const [isAdding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<LeadingMember | null>(null)
  return (
    <Awaiting reply={reply} rows={6}>
      {({ current, former, can }) => {
        const mayRecord = can.includes('record')
        const columns: ReadonlyArray<Column<LeadingMember>> = mayRecord ? [...common, { key: 'do', title: '办理', width: '130px', cell: (m) => <Button kind="text" label={`登记离任：${m.name}`} onClick={() => setLeaving(m)}>登记离任</Button> }] : common
        return (
          <>
            <Section title="现任成员" note={`${current.length} 人`} action={mayRecord ? <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>登记成员</Button> : undefined}>
              <DataTable caption="领导小组现任成员" columns={columns} rows={current} rowKey={(m) => m.id} stacks empty={{ title: '还没有登记领导小组成员', text: mayRecord ? '成立或调整领导小组以后，点“登记成员”。' : '由省厅登记后列在这里。' }} />
            </Section>
            {former.length > 0 && (
              <Section title="曾任成员" note={`${former.length} 人`}>
                <DataTable caption="领导小组曾任成员" columns={[...common, { key: 'to', title: '离任', width: '150px', cell: (m) => dateWords(m.toOn, 'plain') }]} rows={former} rowKey={(m) => m.id} stacks />
              </Section>
            )}
            {isAdding && <MemberDialog onClose={() => setAdding(false)} />}
            {leaving !== null && <LeaveDialog member={leaving} onClose={() => setLeaving(null)} />}
          </>
        )
      }}
    </Awaiting>
  )
}

const roles = (Object.keys(LEADING_ROLES) as LeadingRole[]).map((value) => ({ value, label: LEADING_ROLES[value], ...(value === 'LEADER' ? { hint: '同一时间只有一位' } : {}) }))

function MemberDialog({ onClose }: { onClose: () => void }) {
  const { today } = useSession()
  const [id] = useState(() => crypto.randomUUID())
  const [role, setRole] = useState<string | null>(null)
  const [post, setPost] = useState('')
  const [name, setName] = useState('')
  const [fromOn, setFrom] = useState<string | null>(today)
  const [isAsked, setAsked] = useState(false)
  const send = useSend(addLeadingMember, { onDone: onClose })
  const mistakes = { role: role === null ? '请选组内职务' : undefined, post: post.trim().length < 2 ? '请填职务，至少两个字' : undefined, name: name.trim().length < 2 ? '请填姓名' : undefined, fromOn: fromOn === null ? '请选日期' : undefined }
  const save = () => {
    setAsked(true)
    if (fromOn !== null && Object.values(mistakes).every((m) => m === undefined)) send.mutate({ body: { id, role: leadingRole.parse(role), post: post.trim(), name: name.trim(), fromOn } })
  }
  const shown = (mistake: string | undefined) => (isAsked ? mistake : undefined)
  return (
    <Dialog title="登记领导小组成员" onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在登记'} onClick={save}>登记</Button></>}>
      <RadioField label="组内职务" name="role" vertical value={role} onChange={setRole} options={roles} error={shown(mistakes.role)} />
      <TextField label="姓名" name="name" value={name} onChange={setName} maxLength={40} error={shown(mistakes.name)} />
      <TextField label="职务" name="post" hint="因这个职务进入领导小组" value={post} onChange={setPost} maxLength={60} error={shown(mistakes.post)} />
      <DateField label="任职日期" name="fromOn" value={fromOn} onChange={setFrom} max={today} error={shown(mistakes.fromOn)} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

function LeaveDialog({ member, onClose }: { member: LeadingMember; onClose: () => void }) {
  const { today } = useSession()
  const [toOn, setTo] = useState<string | null>(today)
  const send = useSend(endLeadingMember, { onDone: onClose })
  return (
    <Dialog title={`登记${member.name}离任`} onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在登记'} onClick={() => toOn !== null && send.mutate({ params: { id: member.id }, body: { toOn } })}>登记离任</Button></>}>
      <p>{member.roleLabel}，{member.post}，{dateWords(member.fromOn)}任职。离任后记录保留，列在“曾任成员”，不能再改。</p>
      <DateField label="离任日期" name="toOn" value={toOn} onChange={setTo} max={today} error={toOn === null ? '请选日期' : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
