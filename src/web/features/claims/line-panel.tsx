import { useState } from 'react'
import { chooseLines, decideClaimLines, type ClaimView } from '../../../contract/claims.ts'
import { EXCLUSION_CODES, EXCLUSIONS } from '../../../policy/claim-exclusions.ts'
import type { ExclusionCode } from '../../../policy/claim-exclusions.ts'
import type { Reason } from '../../../values/decision.ts'
import { useSend } from '../../app/use-call.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { RadioField, SelectField, TextAreaField } from '../../ui/fields.tsx'
import { Money } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { WhyPanel } from '../../ui/why.tsx'
import { BillToggle } from './bill-panel.tsx'
import { isBeingDrawnUp, LineDecision } from './claim-words.tsx'

type Line = ClaimView['lines'][number]
interface PanelProps { claim: ClaimView; line: Line; onNext: (by: 1 | -1) => void }

/** One person of a claim: what is paid, why, and the decision about it. */
export function LinePanel({ claim, line, onNext }: PanelProps) {
  const isDraft = isBeingDrawnUp(claim)
  return (
    <Section title={line.name} note={line.idMasked ?? undefined} action={<><LinkButton onClick={() => onNext(-1)}>上一行</LinkButton>　<LinkButton onClick={() => onNext(1)}>下一行</LinkButton></>}>
      <FactList items={[
        { label: isDraft ? '申领' : '决定', value: <LineDecision line={line} isDraft={isDraft} />, detail: line.decidedBy === null ? undefined : `${line.decidedBy}定${line.note === null || line.note === '' ? '' : `：${line.note}`}` },
        ...(line.leftOutReason === null ? [] : [{ label: '没有申报', value: line.leftOutReason }]),
        { label: '证书', value: line.certificate ?? '没有可以补贴的证书' },
        { label: '到课率', value: line.attendance },
        ...line.items.map((item) => ({ label: item.label, value: <Money fen={BigInt(item.amountFen)} />, detail: `${item.payee === 'INSTITUTION' ? '付给培训机构' : '付给本人'}，${item.arithmetic}` })),
        ...(line.furtherCodes.length === 0 ? [] : [{ label: '其他代码', value: line.furtherCodes.map((code) => `${code} ${EXCLUSIONS[code].label}`).join('、') }]),
      ]} />
      <BillToggle claimId={claim.id} lineId={line.id}><WhyPanel title="为什么" reasons={line.reasons as Reason[]} /></BillToggle>
      {claim.can.includes('decide') && line.isSubmitted && <DecideForm claim={claim} line={line} />}
      {claim.can.includes('choose') && <ChooseForm claim={claim} line={line} />}
    </Section>
  )
}

/** Approves or excludes one line with a code; the rules' own code is offered first. */
function DecideForm({ claim, line }: { claim: ClaimView; line: Line }) {
  const [decision, setDecision] = useState<'APPROVED' | 'EXCLUDED' | null>(line.decision ?? (line.isPayable ? 'APPROVED' : 'EXCLUDED'))
  const [code, setCode] = useState<string | null>(line.code ?? line.ruledCode)
  const [note, setNote] = useState(line.note ?? '')
  const send = useSend(decideClaimLines)
  const isExcluded = decision === 'EXCLUDED'
  const save = () => decision !== null && send.mutate({
    params: { id: claim.id }, body: { version: claim.version, approveClean: false, lines: [{ lineId: line.id, decision, code: isExcluded ? (code as ExclusionCode | null) : null, note: note.trim() }] },
  })
  return (
    <div className="rg-claim-form">
      <RadioField label="您的决定" vertical value={decision} onChange={(value) => setDecision(value as 'APPROVED' | 'EXCLUDED')} options={[
        { value: 'APPROVED', label: <>同意，<Money fen={BigInt(line.reckonedFen)} /></>, disabled: !line.isPayable, ...(line.isPayable ? {} : { hint: '按规定不能补贴，见上面的理由' }) }, { value: 'EXCLUDED', label: '核减，0 元' },
      ]} />
      {isExcluded && <SelectField label="核减代码" required value={code} onChange={setCode} options={EXCLUSION_CODES.map((value) => ({ value, label: `${value} ${EXCLUSIONS[value].label}` }))} />}
      <TextAreaField label="核实依据" optional={!isExcluded} value={note} onChange={setNote} maxLength={300} rows={2} />
      <RefusalNotice refusal={send.error} />
      <div><Button kind="primary" busy={send.isPending && '正在保存'} {...(isExcluded && code === null ? { blockedBecause: '请选核减代码' } : {})} onClick={save}>{line.decision === null ? '定下' : '改这个决定'}</Button></div>
    </div>
  )
}

/** The school leaves somebody out, with a reason, or takes him in again; nobody is added and nothing raised. */
function ChooseForm({ claim, line }: { claim: ClaimView; line: Line }) {
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(chooseLines)
  const isOut = line.leftOutReason !== null
  const others = claim.lines.flatMap((l) => (l.leftOutReason !== null && l.id !== line.id ? [{ lineId: l.id, reason: l.leftOutReason }] : []))
  const exchanged = claim.lines.filter((l) => l.isExchanged).map((l) => l.id)
  const exchange = claim.cap.exchangeReason === null || exchanged.length === 0 ? null : { lineIds: exchanged, reason: claim.cap.exchangeReason }
  const mistake = reason.trim().length < 4 ? '请写明原因，至少四个字' : undefined
  const change = (leftOut: { lineId: string; reason: string }[]) => send.mutate({ params: { id: claim.id }, body: { version: claim.version, leftOut, exchange } })
  const leaveOut = () => {
    setAsked(true)
    if (mistake === undefined) change([...others, { lineId: line.id, reason: reason.trim() }])
  }
  if (!isOut && !line.isPayable) return null
  return (
    <div className="rg-claim-form">
      {!isOut && <TextAreaField label="不为这个人申领的原因" value={reason} onChange={setReason} maxLength={200} rows={2} error={isAsked ? mistake : undefined} />}
      <RefusalNotice refusal={send.error} />
      <div>{isOut ? <Button busy={send.isPending && '正在核算'} onClick={() => change(others)}>恢复申领</Button> : <Button busy={send.isPending && '正在核算'} onClick={leaveOut}>不申领</Button>}</div>
    </div>
  )
}
