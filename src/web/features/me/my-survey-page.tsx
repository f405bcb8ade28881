import { useState } from 'react'
import { answerAdaptSurvey, myAdaptSurveys, type MySurvey } from '../../../contract/guidance.ts'
import { getReference } from '../../../contract/reference.ts'
import { useParam } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { AdaptQuestions, answersOf, gapsOf, noAnswers, openedAnswers } from '../../ui/phone/adapt-questions.tsx'
import { BigButton, BigLink } from '../../ui/phone/big-button.tsx'
import { PhoneFacts } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import './me.css'

/** 结业问卷: four questions at the end of adaptation training; what he wishes to learn becomes his wish. */
export default function MySurveyPage() {
  const enrolmentId = useParam('id')
  const reply = useCall(myAdaptSurveys, {})
  const [isAgain, again] = useState(false)
  const survey = reply.data?.items.find((s) => s.enrolmentId === enrolmentId)
  if (survey !== undefined && survey.can.includes('answer') && (survey.answers === null || isAgain)) return <Form key={String(isAgain)} survey={survey} onDone={() => again(false)} />
  return (
    <PhonePage title="结业问卷" back="/me/class">
      <Awaiting reply={reply}>{() => (survey === undefined ? <p>没有要填的问卷。适应性培训上完最后一次课，问卷会出现在这里。</p> : <Given survey={survey} onAgain={() => again(true)} />)}</Awaiting>
    </PhonePage>
  )
}

function Given({ survey: s, onAgain }: { survey: MySurvey; onAgain: () => void }) {
  if (s.answers === null) return <PhoneSection title={s.title}><p>没有答这份问卷。</p></PhoneSection>
  const { answers: a } = s
  return (
    <>
      <Notice kind="ok" title="问卷交上去了，谢谢您">{a.trades.length > 0 ? '想学的手艺记进了您的培训意愿，有合适的班，县里会通知您。' : '以后想学手艺了，打电话给服务站就行。'}</Notice>
      <PhoneSection title={s.title} note={s.answeredOn === null ? undefined : `${dateWords(s.answeredOn, 'plain')}填`}>
        <PhoneFacts facts={[{ label: '适应情况', value: a.roleLabel }, { label: '打算', value: a.jobLabel }, ...(a.jobWords === '' ? [] : [{ label: '想找的工作', value: a.jobWords }]), { label: '月收入', value: a.payLabel },
          { label: '想学', value: a.tradeNames.join('、') || '暂时不想学' }]} />
      </PhoneSection>
      <PhoneSection>
        {s.can.includes('answer') && <BigButton kind="secondary" onClick={onAgain}>改一改</BigButton>}
        <BigLink to="/me/class" kind="quiet">回到我的班</BigLink>
      </PhoneSection>
    </>
  )
}

function Form({ survey: s, onDone }: { survey: MySurvey; onDone: () => void }) {
  const [typed, setTyped] = useState(s.answers === null ? noAnswers : openedAnswers(s.answers))
  const [answerId] = useState(() => crypto.randomUUID())
  const [isAsked, setAsked] = useState(false)
  const reference = useCall(getReference, {})
  const send = useSend(answerAdaptSurvey, { onDone })
  const answers = answersOf(typed)
  const save = () => {
    setAsked(true)
    if (answers !== null) send.mutate({ params: { id: s.enrolmentId }, body: { answerId, answers } })
  }
  return (
    <PhonePage title="结业问卷" back="/me/class" foot={<BigButton busy={send.isPending && '正在交'} onClick={save}>交问卷</BigButton>}>
      <RefusalNotice refusal={send.error} />
      {isAsked && answers === null && <Notice kind="warn" title="还有题没有答">标着提示的题，选好再交。</Notice>}
      <PhoneSection title={s.title} note={s.institutionName}>
        <p className="rg-me-text">几道题，一两分钟。学校和县局看了，好给您介绍工作、安排培训。</p>
        <AdaptQuestions value={typed} onChange={setTyped} gaps={isAsked ? gapsOf(typed) : {}} trades={reference.data?.trades ?? []} />
        <RefusalNotice refusal={reference.error} onRetry={() => void reference.refetch()} />
      </PhoneSection>
    </PhonePage>
  )
}
