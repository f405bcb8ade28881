import { useState } from 'react'
import { closeSteeringTask, createSteeringTask, type SteeringTask } from '../../../contract/steering.ts'
import { assistingOffices, LEADING_OFFICE } from '../../../policy/steering.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, RadioField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** Gives a task to an office; the one the notice names is offered first. */
export function TaskDialog({ known, onClose }: { known: readonly string[]; onClose: () => void }) {
  const { today } = useSession()
  const [id] = useState(() => crypto.randomUUID())
  const [title, setTitle] = useState('')
  const [lead, setLead] = useState<string>(LEADING_OFFICE)
  const [assist, setAssist] = useState('')
  const [dueOn, setDue] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const send = useSend(createSteeringTask, { onDone: onClose })
  const assisting = assistingOffices(assist.split(/[、，,;；\n]/))
  const mistakes = {
    title: title.trim().length < 4 ? '请写明任务，至少四个字' : undefined, lead: lead.trim().length < 2 ? '请填牵头处室' : undefined, dueOn: dueOn === null ? '请选日期' : undefined,
    assist: assisting.includes(lead.trim()) ? '牵头处室不用再写进配合处室' : assisting.length > 10 ? '最多十个处室' : assisting.some((o) => o.length < 2 || o.length > 30) ? '请写处室全称，中间用顿号分开' : undefined,
  }
  const save = () => {
    setAsked(true)
    if (dueOn !== null && Object.values(mistakes).every((m) => m === undefined)) send.mutate({ body: { id, title: title.trim(), leadOffice: lead.trim(), assistOffices: assisting, dueOn } })
  }
  const shown = (mistake: string | undefined) => (isAsked ? mistake : undefined)
  const others = known.filter((office) => office !== lead.trim())
  return (
    <Dialog title="登记任务" onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在登记'} onClick={save}>登记</Button></>}>
      <TextField label="任务" name="title" width="full" value={title} onChange={setTitle} maxLength={120} error={shown(mistakes.title)} />
      <TextField label="牵头处室" name="leadOffice" hint="日常工作由就业创业处牵头，其他处室牵头的请改" value={lead} onChange={setLead} maxLength={30} error={shown(mistakes.lead)} />
      <TextField label="配合处室" name="assistOffices" optional hint={others.length === 0 ? '几个处室用顿号分开' : `几个处室用顿号分开，已用过：${others.slice(0, 6).join('、')}`} value={assist} onChange={setAssist} maxLength={200} error={shown(mistakes.assist)} />
      <DateField label="完成期限" name="dueOn" value={dueOn} onChange={setDue} min={today} error={shown(mistakes.dueOn)} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** Done, or cancelled with the reason. */
export function CloseTaskDialog({ task, onClose }: { task: SteeringTask; onClose: () => void }) {
  const [result, setResult] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(closeSteeringTask, { onDone: onClose })
  const isCancelled = result === 'CANCELLED'
  const mistakes = { result: result === null ? '请选一项' : undefined, reason: isCancelled && reason.trim().length < 2 ? '请写明原因，至少两个字' : undefined }
  const save = () => {
    setAsked(true)
    if (Object.values(mistakes).every((m) => m === undefined)) send.mutate({ params: { id: task.id }, body: { version: task.version, result: isCancelled ? 'CANCELLED' : 'DONE', reason: reason.trim() } })
  }
  return (
    <Dialog title="办结任务" onClose={onClose} actions={<><Button onClick={onClose}>先不办结</Button><Button kind="primary" busy={send.isPending && '正在办结'} onClick={save}>办结</Button></>}>
      <p>{task.title}，{task.leadOffice}牵头。</p>
      <RadioField label="结果" name="result" vertical value={result} onChange={setResult} error={isAsked ? mistakes.result : undefined} options={[{ value: 'DONE', label: '已完成' }, { value: 'CANCELLED', label: '取消', hint: '要写原因' }]} />
      <TextAreaField label={isCancelled ? '取消原因' : '完成情况'} name="reason" optional={!isCancelled} value={reason} onChange={setReason} maxLength={300} rows={3} error={isAsked ? mistakes.reason : undefined} />
      <p>办结后不能再改，附件还可以添加。</p>
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
