import { useState } from 'react'
import type { MyClassView } from '../../../contract/my.ts'
import { withdrawTrainee } from '../../../contract/roster.ts'
import { useSend } from '../../app/use-call.ts'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { PhoneField } from '../../ui/phone/phone-field.tsx'
import { PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** 退学: a trainee leaves the class himself, with a reason; asked for twice, because nothing brings him back. */
export function Leaving({ cls }: { cls: MyClassView }) {
  const [isOpen, open] = useState(false)
  const [isAsked, ask] = useState(false)
  const [reason, setReason] = useState('')
  const send = useSend(withdrawTrainee)
  if (!isOpen) return <BigButton kind="quiet" onClick={() => open(true)}>我不上了，要退学</BigButton>
  const isMissing = reason.trim().length < 2
  return (
    <PhoneSection title="退学">
      <p>退学以后想再回来，要由学校重新办理。只是几天来不了的，请假就行。</p>
      <PhoneField label="为什么不上了" kind="lines" value={reason} onChange={setReason} maxLength={200} {...(isAsked && isMissing ? { error: '请写清楚为什么' } : {})} />
      <RefusalNotice refusal={send.error} />
      <BigButton kind="danger" busy={send.isPending} onClick={() => { ask(true); if (!isMissing) send.mutate({ params: { id: cls.enrolmentId }, body: { reason: reason.trim(), proof: null } }) }}>确定退学</BigButton>
      <BigButton kind="secondary" onClick={() => { open(false); ask(false) }}>不退，接着上</BigButton>
    </PhoneSection>
  )
}
