import { useState } from 'react'
import { recordCall, type FieldWorkView } from '../../../contract/field-work.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioField, TextAreaField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

const points = [['5', '5 很满意'], ['4', '4 满意'], ['3', '3 一般'], ['2', '2 不满意'], ['1', '1 很不满意']].map(([value = '', label = '']) => ({ value, label }))

/** What one trainee answered on the phone. */
export function CallDialog({ assessmentId, person, onClose }: { assessmentId: string; person: NonNullable<FieldWorkView['sample']>['people'][number]; onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [reached, setReached] = useState<string | null>(null)
  const [satisfied, setSatisfied] = useState<string | null>(null)
  const [employed, setEmployed] = useState<string | null>(null)
  const [remark, setRemark] = useState('')
  const send = useSend(recordCall, { onDone: onClose })
  const isReached = reached === 'yes'
  const isMissing = reached === null || (isReached && (satisfied === null || employed === null))
  return (
    <Dialog title={`回访 ${person.place} 号学员 ${person.name}`} onClose={onClose} actions={<><Button onClick={onClose}>先不记</Button><Button kind="primary" busy={send.isPending && '正在保存'} blockedBecause={isMissing ? '还有没选的' : undefined}
      onClick={() => send.mutate({ params: { id: assessmentId }, body: { id, personId: person.id, reached: isReached, satisfied: isReached ? Number(satisfied) : null, employed: isReached ? employed === 'yes' : null, remark: remark.trim() } })}>保存</Button></>}>
      <p>{person.classTitle}</p>
      <RadioField label="电话" value={reached} onChange={setReached} options={[{ value: 'yes', label: '接通' }, { value: 'no', label: '没有接通' }]} />
      {isReached && <RadioField label="对培训满意吗" value={satisfied} onChange={setSatisfied} options={points} />}
      {isReached && <RadioField label="现在就业了吗" value={employed} onChange={setEmployed} options={[{ value: 'yes', label: '已就业' }, { value: 'no', label: '没有' }]} />}
      <TextAreaField label="备注" name="remark" optional value={remark} onChange={setRemark} maxLength={300} rows={2} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
