import { useState } from 'react'
import { returnApplication, scoreApplication, stateInterest, type ApplicationView } from '../../../contract/selection.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField, RadioField, TextAreaField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

interface Props { a: ApplicationView; onClose: () => void }

/** Returns with a list, one thing a line. */
export function ReturnDialog({ a, onClose }: Props) {
  const [text, setText] = useState('')
  const [isTried, setTried] = useState(false)
  const send = useSend(returnApplication, { onDone: onClose })
  const missing = text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const save = () => {
    setTried(true)
    if (missing.length > 0) send.mutate({ params: { id: a.id }, body: { version: a.version, missing } })
  }
  return (
    <Dialog title="退回补正" onClose={onClose} actions={<><Button onClick={onClose}>先不退</Button><Button kind="primary" busy={send.isPending && '正在退回'} onClick={save}>退回，要求补正</Button></>}>
      <TextAreaField label="缺什么" name="missing" required hint="一行一项，机构逐项补正" value={text} onChange={setText} rows={5} maxLength={2000} error={isTried && missing.length === 0 ? '请至少写一项' : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** Signed before any score: whether one has an interest in this applicant. */
export function StatementDialog({ a, onClose }: Props) {
  const [answer, setAnswer] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const send = useSend(stateInterest, { onDone: onClose })
  const mistakes = { answer: answer === null ? '请选一项' : undefined, note: answer === 'yes' && note.trim() === '' ? '请写明是什么关系' : undefined }
  const save = () => {
    setTried(true)
    if (Object.values(mistakes).every((m) => m === undefined)) send.mutate({ params: { id: a.id }, body: { hasConflict: answer === 'yes', note: answer === 'yes' ? note.trim() : '' } })
  }
  return (
    <Dialog title="利害关系声明" onClose={onClose} actions={<><Button onClick={onClose}>先不签</Button><Button kind="primary" busy={send.isPending && '正在签署'} onClick={save}>签署声明</Button></>}>
      <p>对{a.institutionName}：本人及近亲属在该机构任职、持股、兼职、借贷或有其他可能影响公正的关系的，要回避，不给它评分。签署后不能改。</p>
      <RadioField label="本人声明" name="hasConflict" vertical value={answer} onChange={setAnswer} error={isTried ? mistakes.answer : undefined} options={[{ value: 'no', label: '与该机构没有利害关系' }, { value: 'yes', label: '有利害关系，回避', hint: '不能给这家机构评分，其他机构不受影响' }]} />
      {answer === 'yes' && <TextAreaField label="是什么关系" name="note" required value={note} onChange={setNote} rows={2} maxLength={200} error={isTried ? mistakes.note : undefined} />}
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** A score sheet: whole points per criterion with the sum in view. */
export function ScoreDialog({ a, onClose }: Props) {
  const [values, setValues] = useState<readonly string[]>(a.criteria.map(() => ''))
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const send = useSend(scoreApplication, { onDone: onClose })
  const wrong = a.criteria.map((c, at) => { const value = values[at] ?? ''; return value === '' || Number(value) > c.weight ? `请填 0 到 ${c.weight} 的整数` : undefined })
  const save = () => {
    setTried(true)
    if (wrong.every((w) => w === undefined)) send.mutate({ params: { id: a.id }, body: { points: values.map(Number), note: note.trim() } })
  }
  const total = values.reduce((sum, v) => sum + Number(v), 0)
  return (
    <Dialog title={`评分表：${a.institutionName}`} onClose={onClose} actions={<><Button onClick={onClose}>先不评</Button><Button kind="primary" busy={send.isPending && '正在签署'} onClick={save}>签署评分表</Button></>}>
      {a.criteria.map((c, at) => <NumberField key={c.name} label={c.name} unit={`分，满分 ${c.weight}`} value={values[at] ?? ''} onChange={(next) => setValues(values.map((v, i) => (i === at ? next : v)))} maxLength={3} error={isTried ? wrong[at] : undefined} />)}
      <p className="rg-selection-sum" role="status">{values.map((v) => (v === '' ? '0' : v)).join(' + ')} = <b>{total}</b> 分</p>
      <TextAreaField label="评语" name="note" optional value={note} onChange={setNote} rows={2} maxLength={500} />
      <p className="rg-quiet">一人只评一次，签署后不能改。</p>
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
