import { useState } from 'react'
import * as contract from '../../../contract/claims.ts'
import type { ClaimView } from '../../../contract/claims.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField, TextAreaField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

const steps = {
  vaFirstAgree: { title: '初审签字，送复核', first: contract.firstReviewClaim }, vaSecondAgree: { title: '复核盖章', second: contract.secondReviewClaim }, hrFirstAgree: { title: '人社初审签字', first: contract.hrFirstClaim },
  hrSecondAgree: { title: '人社复核盖章', second: contract.hrSecondClaim }, finFirstAgree: { title: '财政初审签字', first: contract.finFirstClaim }, finSecondAgree: { title: '财政复核签字', second: contract.finSecondClaim },
} as const
export type OpinionStep = keyof typeof steps

/** An opinion signed over the balance that is in view; second reviewers confirm the seal. */
export function OpinionDialog({ claim, step, onClose }: { claim: ClaimView; step: OpinionStep; onClose: () => void }) {
  const chosen = steps[step]
  const [opinion, setOpinion] = useState(`同意补贴 ${claim.strip.approved} 人`)
  const [isSealed, setSealed] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const first = useSend('first' in chosen ? chosen.first : contract.firstReviewClaim, { onDone: onClose })
  const second = useSend('second' in chosen ? chosen.second : contract.secondReviewClaim, { onDone: onClose })
  const isSecond = 'second' in chosen
  const mistakes = { opinion: opinion.trim().length < 2 ? '请写意见' : undefined, seal: isSecond && !isSealed ? '请确认已盖章' : undefined }
  const sign = () => {
    setAsked(true)
    if (mistakes.opinion !== undefined || mistakes.seal !== undefined) return
    const body = { version: claim.version, opinion: opinion.trim() }
    if (isSecond) second.mutate({ params: { id: claim.id }, body: { ...body, sealConfirmed: true } })
    else first.mutate({ params: { id: claim.id }, body })
  }
  return (
    <Dialog title={chosen.title} onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={(first.isPending || second.isPending) && '正在签'} onClick={sign}>{chosen.title}</Button></>}>
      <p>{claim.strip.arithmetic}。{claim.amountText}</p>
      <TextAreaField label="意见" name="opinion" required value={opinion} onChange={setOpinion} maxLength={500} rows={3} error={isAsked ? mistakes.opinion : undefined} />
      {isSecond && <CheckField checked={isSealed} onChange={setSealed} error={isAsked ? mistakes.seal : undefined}>本单位意见已盖章</CheckField>}
      <p className="rg-quiet">您看到的名单、金额和意见一起签名留存，以后能核验。</p>
      <RefusalNotice refusal={first.error ?? second.error} />
    </Dialog>
  )
}
