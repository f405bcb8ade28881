import { useState } from 'react'
import * as contract from '../../../contract/individuals.ts'
import { CHANNELS, LEVELS } from '../../../policy/vocabulary.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, SelectField, TextField, TimeField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import type { DialogProps } from './filing-dialogs.tsx'

/** When he signed up, day and hour as his paper says: an hour of the same day decides. */
export function CounterSignUpDialog({ filing, onClose }: DialogProps) {
  const { today } = useSession()
  const [on, setOn] = useState<string | null>(null)
  const [at, setAt] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const send = useSend(contract.recordSignUp, { onDone: onClose })
  const save = () => {
    setAsked(true)
    if (on !== null && at !== null) send.mutate({ params: { id: filing.id }, body: { version: filing.version, signedUpAt: `${on}T${at}:00+08:00` } })
  }
  return (
    <Dialog title="代登记报名时间" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending} onClick={save}>登记报名时间</Button></>}>
      <p>照本人带来的报名表或交费单登记。早于报备时间的不能报销，除非复核人员书面作例外。</p>
      <DateField label="哪一天" name="signedUpOn" required max={today} value={on} onChange={setOn} error={isAsked && on === null ? '请选日期' : undefined} />
      <TimeField label="几点" name="signedUpAt" required value={at} onChange={setAt} error={isAsked && at === null ? '请选时间' : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

export function CounterStartDialog({ filing, onClose }: DialogProps) {
  const { today } = useSession()
  const [on, setOn] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const send = useSend(contract.startIndividualTraining, { onDone: onClose })
  const save = () => {
    setAsked(true)
    if (on !== null) send.mutate({ params: { id: filing.id }, body: { version: filing.version, startedOn: on } })
  }
  return (
    <Dialog title="代登记开始上课" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending} onClick={save}>登记开始上课</Button></>}>
      <DateField label="哪天开始上课" name="startedOn" required max={today} value={on} onChange={setOn} error={isAsked && on === null ? '请选日期' : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** The certificate as it is printed; type and level of what was filed stand there already. */
export function CounterCertificateDialog({ filing, onClose }: DialogProps) {
  const { today } = useSession()
  const [typed, setTyped] = useState({ type: filing.certificateType ?? 'SKILL_LEVEL', level: filing.level, number: '', issuer: '' })
  const [issuedOn, setIssued] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const [id] = useState(() => crypto.randomUUID())
  const send = useSend(contract.recordFilingCertificate, { onDone: onClose })
  const mistakes = { number: typed.number.trim().length < 2 ? '请照证书写编号' : undefined, issuer: typed.issuer.trim().length < 2 ? '请写发证单位' : undefined }
  const save = () => {
    setAsked(true)
    if (issuedOn !== null && Object.values(mistakes).every((m) => m === undefined)) send.mutate({ params: { id: filing.id }, body: { version: filing.version, id, ...typed, issuedOn, tradeCode: filing.tradeCode, number: typed.number.trim(), issuer: typed.issuer.trim() } })
  }
  return (
    <Dialog title="代登记证书" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending} onClick={save}>登记证书</Button></>}>
      <p>{filing.tradeName}。登记后由人社部门联网核验。</p>
      <SelectField label="什么证书" name="type" required value={typed.type} onChange={(type) => setTyped({ ...typed, type: (type ?? typed.type) as typeof typed.type })} options={Object.entries(CHANNELS).map(([value, label]) => ({ value, label }))} />
      <SelectField label="几级" name="level" required value={typed.level} onChange={(level) => setTyped({ ...typed, level: (level ?? typed.level) as typeof typed.level })} options={Object.entries(LEVELS).map(([value, { label }]) => ({ value, label }))} />
      <TextField label="证书编号" name="number" required maxLength={60} value={typed.number} onChange={(number) => setTyped({ ...typed, number })} error={isAsked ? mistakes.number : undefined} />
      <DateField label="发证日期" name="issuedOn" required max={today} value={issuedOn} onChange={setIssued} error={isAsked && issuedOn === null ? '请选发证日期' : undefined} />
      <TextField label="发证单位" name="issuer" required maxLength={100} value={typed.issuer} onChange={(issuer) => setTyped({ ...typed, issuer })} error={isAsked ? mistakes.issuer : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
