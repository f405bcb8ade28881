import { useState } from 'react'
import { chooseLines, decideClaimRecording, holdClaim, resubmitClaim, returnClaim, submitClaim, type ClaimView } from '../../../contract/claims.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField, CheckListField, RadioField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

interface DialogProps { claim: ClaimView; onClose: () => void }
const atLeastFour = (text: string): string | undefined => (text.trim().length < 4 ? '请写明，至少四个字' : undefined)

/** The commitment of R24, word for word, signed by the head; after a return every item is answered first. */
export function SubmitDialog({ claim, onClose }: DialogProps) {
  const session = useSession()
  const items = claim.can.includes('resubmit') ? (claim.returns.find((r) => r.answers === null)?.items ?? []) : []
  const [answers, setAnswers] = useState(items.map(() => ''))
  const [name, setName] = useState(session.user.name)
  const [isAgreed, setAgreed] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const submit = useSend(submitClaim, { onDone: onClose })
  const resubmit = useSend(resubmitClaim, { onDone: onClose })
  const isAgain = claim.can.includes('resubmit')
  const mistakes = { name: name.trim().length < 2 ? '请写申请承诺人姓名' : undefined, agreed: isAgreed ? undefined : '请先看过承诺再勾选', answers: answers.map(atLeastFour) }
  const send = () => {
    setAsked(true)
    if (mistakes.name !== undefined || mistakes.agreed !== undefined || mistakes.answers.some((m) => m !== undefined)) return
    const body = { version: claim.version, commitmentVersion: claim.commitment.version, signedBy: name.trim(), agreed: true as const }
    if (isAgain) resubmit.mutate({ params: { id: claim.id }, body: { ...body, answers: answers.map((a) => a.trim()) } })
    else submit.mutate({ params: { id: claim.id }, body })
  }
  return (
    <Dialog title={isAgain ? '补正后重新提交' : '承诺并提交'} onClose={onClose}
      actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={(submit.isPending || resubmit.isPending) && '正在提交'} onClick={send}>{isAgain ? '重新提交' : '承诺并提交'}</Button></>}>
      <p>申请补贴 {claim.strip.submitted} 人，{claim.amountText}。提交后等主管部门受理，人数和金额不能再改。</p>
      {items.map((item, at) => (
        <TextAreaField key={item} label={`补正：${item}`} required value={answers[at] ?? ''} onChange={(text) => setAnswers(answers.map((a, i) => (i === at ? text : a)))} maxLength={500} rows={2} error={isAsked ? mistakes.answers[at] : undefined} />
      ))}
      <p className="rg-claim-promise">{claim.commitment.text}</p>
      <TextField label="申请承诺人" name="signedBy" required value={name} onChange={setName} maxLength={40} error={isAsked ? mistakes.name : undefined} />
      <CheckField checked={isAgreed} onChange={setAgreed} error={isAsked ? mistakes.agreed : undefined}>我已看过上面的承诺，以上是本人签字</CheckField>
      <RefusalNotice refusal={submit.error ?? resubmit.error} />
    </Dialog>
  )
}

/** Other persons fall under the cap instead of those proposed; exactly as many, with a reason (D-03). */
export function ExchangeDialog({ claim, onClose }: DialogProps) {
  const capped = claim.lines.filter((l) => l.ruledCode === 'E-CAP')
  const [chosen, choose] = useState<readonly string[]>(capped.map((l) => l.id))
  const [reason, setReason] = useState(claim.cap.exchangeReason ?? '')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(chooseLines, { onDone: onClose })
  const among = claim.lines.filter((l) => l.isPayable || l.ruledCode === 'E-CAP')
  const mistakes = { chosen: chosen.length === capped.length ? undefined : `须正好选 ${capped.length} 人，现在选了 ${chosen.length} 人`, reason: atLeastFour(reason) }
  const leftOut = claim.lines.flatMap((l) => (l.leftOutReason === null || l.ruledCode === 'E-CAP' ? [] : [{ lineId: l.id, reason: l.leftOutReason }]))
  const save = () => {
    setAsked(true)
    if (mistakes.chosen === undefined && mistakes.reason === undefined) send.mutate({ params: { id: claim.id }, body: { version: claim.version, leftOut, exchange: { lineIds: [...chosen], reason: reason.trim() } } })
  }
  return (
    <Dialog title="调换封顶核减的人" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending && '正在核算'} onClick={save}>调换</Button></>}>
      <p>补贴人数不超过检查时的在位平均人数，须核减 {capped.length} 人。系统按到课率从低到高提出，您可以换成别人，写明理由。</p>
      <CheckListField label="核减这些人" value={chosen} onChange={choose} error={isAsked ? mistakes.chosen : undefined} options={among.map((l) => ({ value: l.id, label: `${l.name}，到课率 ${l.attendance}` }))} />
      <TextAreaField label="理由" required value={reason} onChange={setReason} maxLength={300} rows={2} error={isAsked ? mistakes.reason : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** Back to the applicant with a list, one thing a line; the clock stands still meanwhile. */
export function ReturnDialog({ claim, onClose }: DialogProps) {
  const [reason, setReason] = useState('')
  const [list, setList] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(returnClaim, { onDone: onClose })
  const items = list.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const mistakes = { reason: atLeastFour(reason), items: items.length === 0 || items.some((item) => item.length < 4) ? '一行写一件要补正的事，每件至少四个字' : undefined }
  const save = () => {
    setAsked(true)
    if (mistakes.reason === undefined && mistakes.items === undefined) send.mutate({ params: { id: claim.id }, body: { version: claim.version, reason: reason.trim(), items } })
  }
  return (
    <Dialog title="退回补正？" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending} onClick={save}>退回补正</Button></>}>
      <p>申领回到培训机构，审核期限从今天停表，重新受理后接着算。</p>
      <TextAreaField label="为什么退回" required value={reason} onChange={setReason} maxLength={500} rows={2} error={isAsked ? mistakes.reason : undefined} />
      <TextAreaField label="要补正什么" hint="一行一件" required value={list} onChange={setList} maxLength={2000} rows={4} error={isAsked ? mistakes.items : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** HR2 decides in writing whether lessons without recording are paid (D-15). */
export function RecordingDialog({ claim, onClose }: DialogProps) {
  const [decision, setDecision] = useState<string | null>(claim.recording.decision)
  const [reason, setReason] = useState(claim.recording.reason ?? '')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(decideClaimRecording, { onDone: onClose })
  const mistakes = { decision: decision === null ? '请选一项' : undefined, reason: atLeastFour(reason) }
  const save = () => {
    setAsked(true)
    if (decision !== null && mistakes.reason === undefined) send.mutate({ params: { id: claim.id }, body: { version: claim.version, decision: decision as 'ACCEPTED' | 'REFUSED', reason: reason.trim() } })
  }
  return (
    <Dialog title="录像不齐的决定" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending} onClick={save}>定下</Button></>}>
      <RadioField label="没有录像的课时" vertical value={decision} onChange={setDecision} error={isAsked ? mistakes.decision : undefined} options={[{ value: 'ACCEPTED', label: '照算补贴' }, { value: 'REFUSED', label: '不算补贴', hint: '全班按 E-VIDEO 核减' }]} />
      <TextAreaField label="书面理由" required value={reason} onChange={setReason} maxLength={500} rows={3} error={isAsked ? mistakes.reason : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** Stops payment wherever the claim stands. */
export function HoldDialog({ claim, onClose }: DialogProps) {
  const [kind, setKind] = useState<string | null>('INTEGRITY')
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const [id] = useState(() => crypto.randomUUID())
  const send = useSend(holdClaim, { onDone: onClose })
  const mistake = atLeastFour(reason)
  const save = () => {
    setAsked(true)
    if (mistake === undefined && kind !== null) send.mutate({ params: { id: claim.id }, body: { id, kind: kind as 'INTEGRITY' | 'ASSESSMENT' | 'OTHER', reason: reason.trim() } })
  }
  return (
    <Dialog title="暂缓这份申领？" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending} onClick={save}>暂缓</Button></>}>
      <p>暂缓期间不能拨付；解除后回到原来的那一步。</p>
      <RadioField label="为什么" value={kind} onChange={setKind} options={[{ value: 'INTEGRITY', label: '诚信案件' }, { value: 'ASSESSMENT', label: '评估不合格' }, { value: 'OTHER', label: '其他' }]} />
      <TextAreaField label="理由" required value={reason} onChange={setReason} maxLength={500} rows={3} error={isAsked ? mistake : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
