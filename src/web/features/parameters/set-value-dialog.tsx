import { useState } from 'react'
import { setLocalParameter, setParameter, type ParameterRowView, type ParameterValueView } from '../../../contract/parameters.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, RadioField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** A new value from a day on; the server judges whether it may stand, and its refusal is shown at the field. */
export function SetValueDialog({ parameter: p, scope, onClose }: { parameter: ParameterRowView; scope: 'province' | 'local'; onClose: () => void }) {
  const { today, user } = useSession()
  const [id] = useState(() => crypto.randomUUID())
  const [text, setText] = useState(() => textOf(p.value))
  const [effectiveFrom, setFrom] = useState<string | null>(today)
  const [reason, setReason] = useState('')
  const [clause, setClause] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(scope === 'province' ? setParameter : setLocalParameter, { onDone: onClose })
  const value = parse(p, text)
  const wrong = (field: string) => (send.error?.field === field ? send.error.message : undefined)
  const save = () => {
    setAsked(true)
    if (value === undefined || effectiveFrom === null || reason.trim().length < 2) return
    send.mutate({ params: { key: p.key }, body: { id, value, effectiveFrom, reason: reason.trim(), ...(clause.trim() === '' ? {} : { clause: clause.trim() }) } })
  }
  const place = scope === 'province' ? '全省' : user.regionName ?? '本地'
  return (
    <Dialog title={`${p.label}：${place}的值`} onClose={onClose} actions={<><Button onClick={onClose}>先不改</Button><Button kind="primary" busy={send.isPending} onClick={save}>{scope === 'province' ? '修改' : '设定'}</Button></>}>
      <p>现在是 {p.valueText}。已经提交的班次按提交时的值办，不受影响。{scope === 'local' && '本地的值只能更严。'}</p>
      <ValueField parameter={p} text={text} onChange={setText} error={wrong('value') ?? (isAsked && value === undefined ? '请按提示填写' : undefined)} />
      <DateField label="从哪天起" name="effectiveFrom" value={effectiveFrom} min={today} clearable={false} onChange={setFrom} error={wrong('effectiveFrom')} hint={effectiveFrom === null ? undefined : dateWords(effectiveFrom)} />
      <TextAreaField label="原因" name="reason" rows={2} maxLength={300} value={reason} onChange={setReason} error={isAsked && reason.trim().length < 2 ? '请写明原因，至少两个字' : undefined} />
      <TextField label="依据" name="clause" optional hint={`文号或条款；不填就是 ${p.clause}`} maxLength={120} value={clause} onChange={setClause} />
      <RefusalNotice refusal={send.error !== null && wrong('value') === undefined && wrong('effectiveFrom') === undefined ? send.error : null} />
    </Dialog>
  )
}

function ValueField({ parameter: p, text, onChange, error }: { parameter: ParameterRowView; text: string; onChange: (text: string) => void; error: string | undefined }) {
  const frame = { label: '新的值', name: 'value', error, unit: p.unit === '' ? undefined : p.unit }
  if (p.choices !== null) return <SelectField {...frame} value={text} options={p.choices} onChange={(next) => onChange(next ?? '')} />
  if (typeof p.initialValue === 'boolean') {
    return <RadioField label="新的值" name="value" error={error} value={text} onChange={onChange} options={[{ value: 'true', label: '是' }, { value: 'false', label: '否' }]} />
  }
  if (Array.isArray(p.initialValue)) return <TextField {...frame} hint="几个值用顿号分开，按从高到低的顺序" value={text} onChange={onChange} />
  return <TextField {...frame} width="short" hint={p.initialValue === null ? '留空就是没有规定' : undefined} value={text} onChange={onChange} />
}

function textOf(value: ParameterValueView): string {
  if (value === null) return ''
  return Array.isArray(value) ? value.join('、') : String(value)
}

/** The typed text as the kind of value the parameter holds; undefined when it is none. */
function parse(p: ParameterRowView, text: string): ParameterValueView | undefined {
  if (p.choices !== null) return text === '' ? undefined : text
  if (typeof p.initialValue === 'boolean') return text === 'true'
  if (Array.isArray(p.initialValue)) {
    const parts = text.split(/[、,，\s]+/).filter((part) => part !== '')
    if (typeof p.initialValue[0] === 'string') return parts
    const numbers = parts.map(Number)
    return numbers.length === 0 || numbers.some(Number.isNaN) ? undefined : numbers
  }
  if (text.trim() === '') return p.initialValue === null ? null : undefined
  const number = Number(text.trim())
  return Number.isNaN(number) ? undefined : number
}
