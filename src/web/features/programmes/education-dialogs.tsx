import { useState } from 'react'
import { addPreference, admitEducation, answerPreference, closeEducation, degree, educationResult, preferenceKind, type EducationView, type PreferenceView } from '../../../contract/education.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, NumberField, RadioField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { degreeOptions, preferenceOptions, resultOptions } from './education-words.tsx'

interface Props { case: EducationView; onClose: () => void }
const anyOf = (mistakes: Readonly<Record<string, string | undefined>>): boolean => Object.values(mistakes).some((m) => m !== undefined)

/** Asks for one more preference. */
export function PreferenceDialog({ case: k, onClose }: Props) {
  const [id] = useState(() => crypto.randomUUID())
  const [kind, setKind] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(addPreference, { onDone: onClose })
  const mistakes = { kind: kind === null ? '请选哪项优惠' : undefined, text: kind === 'OTHER' && text.trim().length < 2 ? '请写明是什么优惠' : undefined }
  const save = () => {
    setAsked(true)
    if (!anyOf(mistakes)) send.mutate({ params: { id: k.id }, body: { version: k.version, preference: { id, kind: preferenceKind.parse(kind), note: kind === 'OTHER' ? text.trim() : null } } })
  }
  return (
    <Dialog title="申请优惠" onClose={onClose} actions={<><Button onClick={onClose}>先不申请</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={save}>保存</Button></>}>
      <SelectField label="哪项优惠" name="kind" value={kind} onChange={setKind} options={preferenceOptions} error={isAsked ? mistakes.kind : undefined} />
      {kind === 'OTHER' && <TextField label="是什么优惠" name="note" value={text} onChange={setText} maxLength={60} error={isAsked ? mistakes.text : undefined} />}
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** The final answer to one preference. */
export function AnswerDialog({ case: k, preference, onClose }: Props & { preference: PreferenceView }) {
  const [answer, setAnswer] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(answerPreference, { onDone: onClose })
  const mistakes = { answer: answer === null ? '请选一项' : undefined, reason: answer === 'no' && reason.trim().length < 2 ? '请写明原因，至少两个字' : undefined }
  const save = () => {
    setAsked(true)
    if (!anyOf(mistakes)) send.mutate({ params: { id: k.id, preferenceId: preference.id }, body: { version: k.version, isRealised: answer === 'yes', reason: answer === 'no' ? reason.trim() : null } })
  }
  return (
    <Dialog title={`${preference.label}的落实情况`} onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={save}>登记</Button></>}>
      <RadioField label="落实了吗" name="answer" vertical value={answer} onChange={setAnswer} error={isAsked ? mistakes.answer : undefined} options={[{ value: 'yes', label: '已落实' }, { value: 'no', label: '未落实', hint: '要写原因' }]} />
      {answer === 'no' && <TextAreaField label="没有落实的原因" name="reason" value={reason} onChange={setReason} maxLength={200} rows={3} error={isAsked ? mistakes.reason : undefined} />}
      <p>登记后不能再改。</p>
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

export function AdmitDialog({ case: k, onClose }: Props) {
  const [school, setSchool] = useState(k.school)
  const [year, setYear] = useState(String(k.year))
  const [isAsked, setAsked] = useState(false)
  const send = useSend(admitEducation, { onDone: onClose })
  const mistakes = { school: school.trim().length < 2 ? '请填学校全称' : undefined, year: Number(year) < 2000 || Number(year) > 2100 ? '请填四位年份' : undefined }
  const save = () => {
    setAsked(true)
    if (!anyOf(mistakes)) send.mutate({ params: { id: k.id }, body: { version: k.version, school: school.trim(), year: Number(year) } })
  }
  return (
    <Dialog title="登记录取" onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={save}>登记录取</Button></>}>
      <TextField label="录取的学校" name="school" value={school} onChange={setSchool} maxLength={60} error={isAsked ? mistakes.school : undefined} />
      <NumberField label="录取年份" unit="年" name="year" value={year} onChange={setYear} maxLength={4} error={isAsked ? mistakes.year : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** How it ended; offered are the results that fit where the case stands. */
export function CloseDialog({ case: k, onClose }: Props) {
  const { today } = useSession()
  const offered = resultOptions.filter((r) => (k.state === 'STUDYING' ? r.value !== 'NOT_ADMITTED' : r.value === 'NOT_ADMITTED'))
  const [result, setResult] = useState<string | null>(offered.length === 1 ? 'NOT_ADMITTED' : null)
  const [attained, setAttained] = useState<string | null>(null)
  const [endedOn, setEnded] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const send = useSend(closeEducation, { onDone: onClose })
  const isGraduated = result === 'GRADUATED'
  const mistakes = { result: result === null ? '请选结果' : undefined, attained: isGraduated && attained === null ? '请选取得的学历' : undefined, endedOn: endedOn === null ? '请选日期' : undefined }
  const save = () => {
    setAsked(true)
    if (endedOn !== null && !anyOf(mistakes)) send.mutate({ params: { id: k.id }, body: { version: k.version, result: educationResult.parse(result), attained: isGraduated ? degree.parse(attained) : null, endedOn } })
  }
  return (
    <Dialog title="登记结果，办结" onClose={onClose} actions={<><Button onClick={onClose}>先不办结</Button><Button kind="primary" busy={send.isPending && '正在办结'} onClick={save}>办结</Button></>}>
      <RadioField label="结果" name="result" vertical value={result} onChange={setResult} options={offered} error={isAsked ? mistakes.result : undefined} />
      {isGraduated && <SelectField label="取得的学历" name="attained" hint="比台账高的，台账学历同时更新" value={attained} onChange={setAttained} options={degreeOptions} error={isAsked ? mistakes.attained : undefined} />}
      <DateField label={isGraduated ? '毕业日期' : '结果日期'} name="endedOn" value={endedOn} onChange={setEnded} max={today} error={isAsked ? mistakes.endedOn : undefined} />
      <p>办结后不能再改。</p>
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
