import { useState } from 'react'
import { expectedPay, jobExpectation, recordAdaptAnswer, roleView, type ClassSurvey, type SurveyRow } from '../../../contract/guidance.ts'
import { getReference } from '../../../contract/reference.ts'
import { JOB_EXPECTATIONS, ROLE_VIEWS } from '../../../policy/adapt-survey.ts'
import { INCOME_BANDS } from '../../../policy/needs-survey.ts'
import { useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, MultiSelectField, RadioField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

const choices = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }))

/** A trainee's paper as the school's office enters it, or that he gave no answer. */
export function AdaptAnswerDialog({ survey, row, onClose }: { survey: ClassSurvey; row: SurveyRow; onClose: () => void }) {
  const { today } = useSession()
  const [id] = useState(() => crypto.randomUUID())
  const [kind, setKind] = useState<string>(row.state === 'UNANSWERED' ? 'UNANSWERED' : 'ANSWERED')
  const [answeredOn, setDay] = useState<string | null>(row.answeredOn ?? survey.lastLesson ?? today)
  const [a, setAnswers] = useState({ role: row.answers?.roleView ?? null as string | null, job: row.answers?.jobExpectation ?? null as string | null, pay: row.answers?.expectedPay ?? null as string | null, words: row.answers?.jobWords ?? '', trades: row.answers?.trades ?? [] as string[], why: row.why ?? '' })
  const [isAsked, setAsked] = useState(false)
  const reference = useCall(getReference, {})
  const send = useSend(recordAdaptAnswer, { onDone: onClose })
  const answered = kind === 'ANSWERED'
  const mistakes = { day: answeredOn === null ? '请填日期' : undefined, role: a.role === null ? '请选一项' : undefined, job: a.job === null ? '请选一项' : undefined, pay: a.pay === null ? '请选一项' : undefined, why: a.why.trim().length < 2 ? '请写明谁说的、为什么没有答' : undefined }
  const said = (key: keyof typeof mistakes) => (isAsked ? mistakes[key] : undefined)
  const save = () => {
    setAsked(true)
    if (answeredOn === null || (answered ? a.role === null || a.job === null || a.pay === null : mistakes.why !== undefined)) return
    const answers = answered ? { roleView: roleView.parse(a.role), jobExpectation: jobExpectation.parse(a.job), expectedPay: expectedPay.parse(a.pay), jobWords: a.words.trim(), trades: a.trades } : null
    send.mutate({ params: { id: survey.classId }, body: { id, enrolmentId: row.enrolmentId, answeredOn, answers, why: answered ? null : a.why.trim() } })
  }
  return (
    <Dialog title={`${row.name}的结业问卷`} onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在登记'} onClick={save}>登记</Button></>}>
      <RadioField label="有没有答" name="kind" value={kind} onChange={setKind} options={[{ value: 'ANSWERED', label: '答了' }, { value: 'UNANSWERED', label: '未答' }]} />
      <DateField label={answered ? '填写日期' : '日期'} name="answeredOn" value={answeredOn} onChange={setDay} min={survey.lastLesson ?? undefined} max={today} error={said('day')} />
      {answered ? (
        <>
          <RadioField label="角色适应" name="role" vertical value={a.role} onChange={(role) => setAnswers({ ...a, role })} options={choices(ROLE_VIEWS)} error={said('role')} />
          <RadioField label="就业打算" name="job" value={a.job} onChange={(job) => setAnswers({ ...a, job })} options={choices(JOB_EXPECTATIONS)} error={said('job')} />
          <TextField label="想找的工作" name="words" optional value={a.words} onChange={(words) => setAnswers({ ...a, words })} maxLength={60} />
          <RadioField label="期望月收入" name="pay" value={a.pay} onChange={(pay) => setAnswers({ ...a, pay })} options={choices(INCOME_BANDS)} error={said('pay')} />
          <MultiSelectField label="想学的工种" name="trades" hint="最多三个，最想学的放在前面；不想学的不选" optional value={a.trades} onChange={(trades) => setAnswers({ ...a, trades })} max={3} options={(reference.data?.trades ?? []).map((t) => ({ value: t.code, label: t.name }))} />
        </>
      ) : <TextField label="谁说的、为什么没有答" name="why" value={a.why} onChange={(why) => setAnswers({ ...a, why })} maxLength={100} error={said('why')} />}
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
