import { useState } from 'react'
import { assignAssessment, listAssessors, stateInterests, type AssessmentView } from '../../../contract/assessors.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckListField, RadioField, SelectField, TextAreaField } from '../../ui/fields.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** The province chooses an organisation and its people; what it shares with the institution is refused by name. */
export function AssignDialog({ of: a, onClose }: { of: AssessmentView; onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [assessorId, setAssessor] = useState<string | null>(null)
  const [people, setPeople] = useState<string[]>([])
  const reply = useCall(listAssessors, {})
  const send = useSend(assignAssessment, { onDone: onClose })
  const items = reply.data?.items ?? []
  const chosen = items.find((o) => o.id === assessorId)
  const isMissing = assessorId === null || people.length === 0
  return (
    <Dialog title="委派评估机构" onClose={onClose} actions={<><Button onClick={onClose}>先不委派</Button><Button kind="primary" busy={send.isPending && '正在核对'} blockedBecause={isMissing ? '请选机构和人员' : undefined}
      onClick={() => { if (assessorId !== null) send.mutate({ params: { id: a.id }, body: { id, assessorId, people } }) }}>委派</Button></>}>
      <p>{a.institutionName}，{dateWords(a.plannedOn)}评估。系统核对双方的法定代表人、联系电话和银行账号，有相同的不能委派。</p>
      <SelectField label="评估机构" name="assessorId" required value={assessorId} loading={reply.isPending} onChange={(value) => { setAssessor(value); setPeople([]) }}
        options={items.map((o) => ({ value: o.id, label: o.isEngaged ? o.name : `${o.name}（不在委托期）`, disabled: !o.isEngaged }))} />
      {chosen !== undefined && (chosen.people.length === 0
        ? <p role="status">{chosen.name}还没有评估人员的账号。请先邀请评估人员。</p>
        : <CheckListField label="评估人员" value={people} onChange={setPeople} options={chosen.people.map((p) => ({ value: p.id, label: p.name }))} />)}
      <RefusalNotice refusal={send.error ?? reply.error} />
    </Dialog>
  )
}

/** An assessing person states his interest; once. */
export function StatementDialog({ of: a, onClose }: { of: AssessmentView; onClose: () => void }) {
  const [answer, setAnswer] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const send = useSend(stateInterests, { onDone: onClose })
  const isMissing = answer === null || (answer === 'yes' && note.trim().length < 2)
  return (
    <Dialog title="利害关系声明" onClose={onClose} actions={<><Button onClick={onClose}>先不签</Button><Button kind="primary" busy={send.isPending && '正在签署'} blockedBecause={isMissing ? '请选一项；有利害关系的写明是什么关系' : undefined}
      onClick={() => send.mutate({ params: { id: a.id }, body: { hasConflict: answer === 'yes', note: note.trim() } })}>签署声明</Button></>}>
      <p>本人和{a.institutionName}及其负责人、股东有没有任职、投资、亲属或其他可能影响公正评估的关系？签了不能改。</p>
      <RadioField label="本人声明" vertical value={answer} onChange={setAnswer} options={[{ value: 'no', label: '没有利害关系' }, { value: 'yes', label: '有利害关系', hint: '不能参加这次评估，由省厅另派人员' }]} />
      {answer === 'yes' && <TextAreaField label="什么关系" name="note" required value={note} onChange={setNote} maxLength={300} rows={3} />}
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
