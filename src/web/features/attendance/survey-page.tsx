import { useState } from 'react'
import { getAdaptSurvey, recordAdaptAnswer, type ClassSurvey, type SurveyRow } from '../../../contract/guidance.ts'
import { getReference } from '../../../contract/reference.ts'
import { useSession } from '../../app/session.tsx'
import { useParam } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { AdaptQuestions, answersOf, gapsOf, noAnswers, openedAnswers } from '../../ui/phone/adapt-questions.tsx'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { PhoneField } from '../../ui/phone/phone-field.tsx'
import { PhoneFigures, PhoneList } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import './teach.css'

/** 结业问卷 of a class on the trainer's phone: who has not answered, each paper entered in a minute. */
export default function TeachSurveyPage() {
  const classId = useParam('id')
  const reply = useCall(getAdaptSurvey, { params: { id: classId } })
  const [chosen, choose] = useState<SurveyRow | null>(null)
  if (chosen !== null && reply.data !== undefined) return <Paper survey={reply.data} row={chosen} onDone={() => choose(null)} />
  return (
    <PhonePage title="结业问卷" back="/teach/classes">
      <Awaiting reply={reply}>{(survey) => <Rows survey={survey} onChoose={choose} />}</Awaiting>
    </PhonePage>
  )
}

function Rows({ survey: s, onChoose }: { survey: ClassSurvey; onChoose: (row: SurveyRow) => void }) {
  const [open, others] = [s.rows.filter((r) => r.state === 'OPEN'), s.rows.filter((r) => r.state !== 'OPEN')]
  if (s.window !== 'OPEN' && s.rows.every((r) => r.state === 'OPEN')) return <PhoneSection title={s.title}><p>{s.windowWords}。</p></PhoneSection>
  return (
    <>
      <PhoneSection title={s.title}><PhoneFigures figures={[{ label: '已答 人', value: s.answered, tone: 'ok' }, { label: '未答 人', value: s.unanswered }, { label: '还没有答 人', value: s.open, ...(s.open > 0 ? { tone: 'warn' as const } : {}) }]} /></PhoneSection>
      {open.length > 0 && (
        <PhoneSection title="还没有答" note={`${open.length} 人`}>
          <p className="rg-teach-quiet">先请学员在自己手机上填；填了纸质的，点姓名登记。</p>
          {open.map((r) => <BigButton key={r.enrolmentId} kind="secondary" icon="edit" disabled={!s.can.includes('record')} onClick={() => onChoose(r)}>{r.rosterNo}. {r.name}</BigButton>)}
        </PhoneSection>
      )}
      {others.length > 0 && (
        <PhoneSection title="已经有结果" note={`${others.length} 人`}>
          <PhoneList label="已经有结果" items={others.map((r) => ({
            key: r.enrolmentId, title: `${r.rosterNo}. ${r.name}`, text: r.state === 'UNANSWERED' ? `${r.enteredBy ?? ''}登记：${r.why ?? ''}` : r.via === 'PHONE' ? '本人在手机上填' : `${r.enteredBy ?? ''}按纸质登记`, end: r.stateLabel, ...(r.state === 'ANSWERED' ? { tone: 'ok' as const } : {}),
          }))} />
        </PhoneSection>
      )}
    </>
  )
}

function Paper({ survey, row, onDone }: { survey: ClassSurvey; row: SurveyRow; onDone: () => void }) {
  const { today } = useSession()
  const [typed, setTyped] = useState(row.answers === null ? noAnswers : openedAnswers(row.answers))
  const [answeredOn, setDay] = useState<string>(today)
  const [why, setWhy] = useState<string | null>(null)
  const [id] = useState(() => crypto.randomUUID())
  const [isAsked, setAsked] = useState(false)
  const reference = useCall(getReference, {})
  const send = useSend(recordAdaptAnswer, { onDone })
  const answers = answersOf(typed)
  const lacksWhy = why !== null && why.trim().length < 2
  const save = () => {
    setAsked(true)
    if (why === null ? answers === null : lacksWhy) return
    send.mutate({ params: { id: survey.classId }, body: { id, enrolmentId: row.enrolmentId, answeredOn, answers: why === null ? answers : null, why: why === null ? null : why.trim() } })
  }
  return (
    <PhonePage title={row.name} foot={<BigButton busy={send.isPending && '正在登记'} onClick={save}>{why === null ? '登记问卷' : '记为未答'}</BigButton>}>
      <RefusalNotice refusal={send.error} />
      <PhoneSection title={why === null ? '照纸质问卷填' : '没有答问卷'}>
        <PhoneField label={why === null ? '哪天填的' : '哪天'} kind="date" value={answeredOn} onChange={setDay} />
        {why === null ? <AdaptQuestions value={typed} onChange={setTyped} gaps={isAsked ? gapsOf(typed) : {}} trades={reference.data?.trades ?? []} />
          : <PhoneField label="谁说的、为什么没有答" kind="lines" hint="例如：本人说不愿填" maxLength={100} value={why} onChange={setWhy} error={isAsked && lacksWhy ? '请写清楚，至少两个字' : undefined} />}
      </PhoneSection>
      <BigButton kind="quiet" onClick={() => setWhy(why === null ? '' : null)}>{why === null ? '他没有答，记“未答”' : '有问卷，改为登记'}</BigButton>
      <BigButton kind="quiet" onClick={onDone}>先不登记</BigButton>
    </PhonePage>
  )
}
