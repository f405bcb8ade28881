import { useState } from 'react'
import { myExamPatrols, patrolExam, type MyExamPatrol } from '../../../contract/exams.ts'
import { useSession } from '../../app/session.tsx'
import { useParam } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { clockTimeOf, plainDateOf } from '../../../values/shanghai-time.ts'
import { BigButton, BigLink } from '../../ui/phone/big-button.tsx'
import { PhoneField } from '../../ui/phone/phone-field.tsx'
import { PhoneFacts } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** 考核巡查: the exam an inspector is sent to, and his signature on the day. */
export default function PatrolPage() {
  const classId = useParam('id')
  const reply = useCall(myExamPatrols, {})
  return (
    <PhonePage title="考核巡查" back="/inspect">
      <Awaiting reply={reply}>
        {({ items }) => {
          const patrol = items.find((one) => one.classId === classId)
          if (patrol !== undefined) return <Patrol patrol={patrol} />
          return (
            <>
              <p>这场考核已经办完，或者不再由您巡查。</p>
              <BigLink to="/inspect">回到检查</BigLink>
            </>
          )
        }}
      </Awaiting>
    </PhonePage>
  )
}

export const examWhen = (examAt: string | null): string =>
  examAt === null ? '还没有报考，时间未定' : `${dateWords(plainDateOf(new Date(examAt)), 'day')} ${clockTimeOf(new Date(examAt))}`

function Patrol({ patrol }: { patrol: MyExamPatrol }) {
  return (
    <>
      <PhoneSection title={patrol.classTitle}>
        <PhoneFacts
          facts={[
            { label: '学校', value: patrol.institutionName },
            { label: '考核', value: examWhen(patrol.examAt) },
            { label: '地点', value: patrol.place ?? '未定' },
            { label: '名册', value: `${patrol.traineeCount} 人` },
            ...(patrol.signatures.length === 0 ? [] : [{ label: '已签字', value: patrol.signatures.join('、') }]),
          ]}
        />
      </PhoneSection>
      {patrol.can.includes('patrol') ? <SignForm patrol={patrol} /> : <p>考核当天到场以后，在这里签字。</p>}
    </>
  )
}

function SignForm({ patrol }: { patrol: MyExamPatrol }) {
  const { user } = useSession()
  const [names, setNames] = useState<readonly string[]>([user.name, ''])
  const [note, setNote] = useState('')
  const [attempt, setAttempt] = useState(() => crypto.randomUUID())
  const send = useSend(patrolExam, { onDone: () => setAttempt(crypto.randomUUID()) })
  const signed = names.map((name) => name.trim()).filter((name) => name !== '')
  if (send.isSuccess) return <p role="status">签字已登记，评价机构可以录考核结果了。</p>
  return (
    <PhoneSection title="巡查签字">
      {names.map((name, i) => (
        <PhoneField
          key={i}
          label={i === 0 ? '巡查人员' : '一起巡查的人（没有就空着）'}
          value={name}
          maxLength={40}
          onChange={(value) => setNames(names.map((old, j) => (j === i ? value : old)))}
          {...(i === 0 && name.trim() === '' ? { error: '请写巡查人员的名字' } : {})}
        />
      ))}
      <PhoneField label="考场情况（可以不写）" kind="lines" value={note} onChange={setNote} maxLength={500} />
      <RefusalNotice refusal={send.error} />
      <BigButton
        busy={send.isPending}
        disabled={signed.length === 0}
        onClick={() => send.mutate({ params: { id: patrol.classId }, body: { id: attempt, signatures: signed, note: note.trim() } })}
      >
        签字
      </BigButton>
    </PhoneSection>
  )
}
