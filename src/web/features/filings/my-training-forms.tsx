import { useState } from 'react'
import * as contract from '../../../contract/individuals.ts'
import type { FilingView } from '../../../contract/individuals.ts'
import { CHANNELS, LEVELS } from '../../../policy/vocabulary.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Notice } from '../../ui/notice.tsx'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { PhoneField, PhoneSelect } from '../../ui/phone/phone-field.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

export interface FormProps { filing: FilingView; onClose: () => void }

/** When he signed up, day and hour: an hour of the same day decides. */
export function SignUpForm({ filing, onClose }: FormProps) {
  const session = useSession()
  const [on, setOn] = useState(session.today)
  const [at, setAt] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(contract.recordSignUp, { onDone: onClose })
  const save = () => {
    setAsked(true)
    if (on !== '' && at !== '') send.mutate({ params: { id: filing.id }, body: { version: filing.version, signedUpAt: `${on}T${at}:00+08:00` } })
  }
  return (
    <PhonePage title="我报名了" foot={<BigButton busy={send.isPending && '正在交'} onClick={save}>登记报名时间</BigButton>}>
      <RefusalNotice refusal={send.error} />
      <PhoneSection title="什么时候报的名？" note="照报名表或交费单写">
        <PhoneField label="哪一天" kind="date" value={on} onChange={setOn} error={isAsked && on === '' ? '请选日期' : undefined} />
        <PhoneField label="几点" kind="time" value={at} onChange={setAt} error={isAsked && at === '' ? '请选时间' : undefined} />
        <BigButton kind="quiet" onClick={onClose}>不办了</BigButton>
      </PhoneSection>
    </PhonePage>
  )
}

export function StartForm({ filing, onClose }: FormProps) {
  const session = useSession()
  const [on, setOn] = useState(session.today)
  const send = useSend(contract.startIndividualTraining, { onDone: onClose })
  return (
    <PhonePage title="我开始上课了" foot={<BigButton busy={send.isPending && '正在交'} onClick={() => { if (on !== '') send.mutate({ params: { id: filing.id }, body: { version: filing.version, startedOn: on } }) }}>登记开始上课</BigButton>}>
      <RefusalNotice refusal={send.error} />
      <PhoneSection>
        <PhoneField label="哪天开始上课" kind="date" value={on} onChange={setOn} error={on === '' ? '请选日期' : undefined} />
        <BigButton kind="quiet" onClick={onClose}>不办了</BigButton>
      </PhoneSection>
    </PhonePage>
  )
}

/** The certificate as it is printed; type, trade and level of what was filed stand there already. */
export function CertificateForm({ filing, onClose }: FormProps) {
  const [typed, setTyped] = useState({ type: filing.certificateType ?? 'SKILL_LEVEL', level: filing.level, number: '', issuedOn: '', issuer: '' })
  const [isAsked, setAsked] = useState(false)
  const [id] = useState(() => crypto.randomUUID())
  const send = useSend(contract.recordFilingCertificate, { onDone: onClose })
  const mistakes = { number: typed.number.trim().length < 2 ? '请照证书写编号' : undefined, issuedOn: typed.issuedOn === '' ? '请选发证日期' : undefined, issuer: typed.issuer.trim().length < 2 ? '请写发证单位' : undefined }
  const save = () => {
    setAsked(true)
    if (Object.values(mistakes).every((m) => m === undefined)) send.mutate({ params: { id: filing.id }, body: { version: filing.version, id, ...typed, tradeCode: filing.tradeCode, number: typed.number.trim(), issuer: typed.issuer.trim() } })
  }
  return (
    <PhonePage title="我拿到证书了" foot={<BigButton busy={send.isPending && '正在交'} onClick={save}>交证书信息</BigButton>}>
      <RefusalNotice refusal={send.error} />
      <PhoneSection title={filing.tradeName}>
        <PhoneSelect label="什么证书" value={typed.type} options={Object.entries(CHANNELS).map(([value, label]) => ({ value, label }))} onChange={(type) => setTyped({ ...typed, type: type as typeof typed.type })} />
        <PhoneSelect label="几级" value={typed.level} options={Object.entries(LEVELS).map(([value, { label }]) => ({ value, label }))} onChange={(level) => setTyped({ ...typed, level: level as typeof typed.level })} />
        <PhoneField label="证书编号" maxLength={60} value={typed.number} onChange={(number) => setTyped({ ...typed, number })} error={isAsked ? mistakes.number : undefined} />
        <PhoneField label="发证日期" kind="date" value={typed.issuedOn} onChange={(issuedOn) => setTyped({ ...typed, issuedOn })} error={isAsked ? mistakes.issuedOn : undefined} />
        <PhoneField label="发证单位" maxLength={100} value={typed.issuer} onChange={(issuer) => setTyped({ ...typed, issuer })} error={isAsked ? mistakes.issuer : undefined} />
        <BigButton kind="quiet" onClick={onClose}>不办了</BigButton>
      </PhoneSection>
    </PhonePage>
  )
}

export function CancelForm({ filing, onClose }: FormProps) {
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(contract.cancelFiling, { onDone: onClose })
  const isShort = reason.trim().length < 4
  return (
    <PhonePage title="撤销报备？" foot={<BigButton kind="danger" busy={send.isPending && '正在撤销'} onClick={() => { setAsked(true); if (!isShort) send.mutate({ params: { id: filing.id }, body: { version: filing.version, reason: reason.trim() } }) }}>撤销报备</BigButton>}>
      <RefusalNotice refusal={send.error} />
      <Notice kind="warn" title="撤销以后不能恢复">这次培训就不能报销了；一次免费培训资格退给您，可以另报。</Notice>
      <PhoneSection>
        <PhoneField label="为什么撤销" kind="lines" maxLength={300} value={reason} onChange={setReason} error={isAsked && isShort ? '请写明，至少四个字' : undefined} />
        <BigButton kind="quiet" onClick={onClose}>不撤销</BigButton>
      </PhoneSection>
    </PhonePage>
  )
}
