import { useState } from 'react'
import { adaptationReason, addToRoll, giveReason, type RollRow } from '../../../contract/adaptation.ts'
import { ADAPTATION_REASONS, REMOVING_REASONS, type AdaptationReason } from '../../../policy/adaptation.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { usePersonSearch } from '../../app/use-person-search.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, RadioField, TextField } from '../../ui/fields.tsx'
import { PersonField } from '../../ui/person-field.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** Puts one person on the roll. */
export function AddDialog({ onClose }: { onClose: () => void }) {
  const { today } = useSession()
  const people = usePersonSearch()
  const [id] = useState(() => crypto.randomUUID())
  const [veteranId, setVeteran] = useState<string | null>(null)
  const [receivedOn, setReceived] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const send = useSend(addToRoll, { onDone: onClose })
  const save = () => {
    setAsked(true)
    if (veteranId !== null && receivedOn !== null) send.mutate({ body: { id, veteranId, receivedOn } })
  }
  return (
    <Dialog title="列入适应性培训名册" onClose={onClose} actions={<><Button onClick={onClose}>先不列入</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={save}>列入</Button></>}>
      <PersonField {...people} value={veteranId} onChange={setVeteran} error={isAsked && veteranId === null ? '请选是哪一位' : undefined} />
      <DateField label="报到日期" name="receivedOn" hint="列入报到那一年的名册" value={receivedOn} onChange={setReceived} max={today} error={isAsked && receivedOn === null ? '请选日期' : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

const none = 'NONE'

/** Why somebody is not trained: one choice, words only where none of the named fits. */
export function ReasonDialog({ row, onClose }: { row: RollRow; onClose: () => void }) {
  const [reason, setReason] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(giveReason, { onDone: onClose })
  const mistakes = { reason: reason === null ? '请选原因' : undefined, text: reason === 'OTHER' && text.trim().length < 2 ? '请写明原因' : undefined }
  const save = () => {
    setAsked(true)
    if (reason === null || mistakes.text !== undefined) return
    send.mutate({ params: { id: row.id }, body: { version: row.version, reason: reason === none ? null : adaptationReason.parse(reason), note: text.trim() === '' ? null : text.trim() } })
  }
  const options = (Object.keys(ADAPTATION_REASONS) as AdaptationReason[]).map((value) => ({ value, label: ADAPTATION_REASONS[value], ...(REMOVING_REASONS.includes(value) ? { hint: '不计入应参加人数' } : {}) }))
  return (
    <Dialog title={`${row.name}没有参加的原因`} onClose={onClose} actions={<><Button onClick={onClose}>先不写</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={save}>保存</Button></>}>
      <RadioField label="原因" name="reason" vertical value={reason} onChange={setReason} error={isAsked ? mistakes.reason : undefined} options={row.reasonLabel === null ? options : [...options, { value: none, label: '取消原因，继续通知' }]} />
      {reason === 'OTHER' && <TextField label="具体原因" name="note" value={text} onChange={setText} maxLength={100} error={isAsked ? mistakes.text : undefined} />}
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
