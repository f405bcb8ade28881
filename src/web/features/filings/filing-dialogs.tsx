import { useState } from 'react'
import type { z } from 'zod'
import * as contract from '../../../contract/individuals.ts'
import type { FilingView } from '../../../contract/individuals.ts'
import { REFUSALS } from '../../../policy/reimbursement.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField, RadioField, SelectField, TextAreaField } from '../../ui/fields.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Settlement } from './filing-words.tsx'

export interface DialogProps { filing: FilingView; onClose: () => void }
const atLeastFour = (text: string): string | undefined => (text.trim().length < 4 ? '请写明，至少四个字' : undefined)

const opinions = {
  claimFirstAgree: { title: '初审签字，送复核', first: contract.firstReviewReimbursement }, claimSecondAgree: { title: '复核盖章', second: contract.secondReviewReimbursement },
  finFirstAgree: { title: '财政初审签字', first: contract.finFirstReimbursement }, finSecondAgree: { title: '财政复核签字', second: contract.finSecondReimbursement },
} as const
export type OpinionStep = keyof typeof opinions

/** An opinion signed over the settlement that is in view; second reviewers confirm the seal. */
export function OpinionDialog({ filing, step, onClose }: DialogProps & { step: OpinionStep }) {
  const chosen = opinions[step]
  const isSecond = 'second' in chosen
  const [opinion, setOpinion] = useState('同意报销')
  const [isSealed, setSealed] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const first = useSend('first' in chosen ? chosen.first : contract.firstReviewReimbursement, { onDone: onClose })
  const second = useSend('second' in chosen ? chosen.second : contract.secondReviewReimbursement, { onDone: onClose })
  const mistakes = { opinion: opinion.trim().length < 2 ? '请写意见' : undefined, seal: isSecond && !isSealed ? '请确认已盖章' : undefined }
  const sign = () => {
    setAsked(true)
    if (mistakes.opinion !== undefined || mistakes.seal !== undefined) return
    const body = { version: filing.version, opinion: opinion.trim() }
    if (isSecond) second.mutate({ params: { id: filing.id }, body: { ...body, sealConfirmed: true } })
    else first.mutate({ params: { id: filing.id }, body })
  }
  return (
    <Dialog title={chosen.title} onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={(first.isPending || second.isPending) && '正在签'} onClick={sign}>{chosen.title}</Button></>}>
      {filing.reckoning !== null && <Settlement reckoning={filing.reckoning} />}
      <TextAreaField label="意见" name="opinion" required value={opinion} onChange={setOpinion} maxLength={500} rows={3} error={isAsked ? mistakes.opinion : undefined} />
      {isSecond && <CheckField checked={isSealed} onChange={setSealed} error={isAsked ? mistakes.seal : undefined}>本单位意见已盖章</CheckField>}
      <p className="rg-quiet">您看到的票据、金额和意见一起签名留存，以后能核验。</p>
      <RefusalNotice refusal={first.error ?? second.error} />
    </Dialog>
  )
}

/** Back to the veteran with a list, one thing a line. */
export function ReturnDialog({ filing, onClose }: DialogProps) {
  const [reason, setReason] = useState('')
  const [list, setList] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(contract.returnReimbursement, { onDone: onClose })
  const items = list.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const mistakes = { reason: atLeastFour(reason), items: items.length === 0 || items.some((item) => item.length < 4) ? '一行写一件要补正的事，每件至少四个字' : undefined }
  const save = () => {
    setAsked(true)
    if (mistakes.reason === undefined && mistakes.items === undefined) send.mutate({ params: { id: filing.id }, body: { version: filing.version, reason: reason.trim(), items } })
  }
  return (
    <Dialog title="退回补正？" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending} onClick={save}>退回补正</Button></>}>
      <p>申请回到本人手机上，补正后从受理重新开始。</p>
      <TextAreaField label="为什么退回" required value={reason} onChange={setReason} maxLength={500} rows={2} error={isAsked ? mistakes.reason : undefined} />
      <TextAreaField label="要补正什么" hint="一行一件" required value={list} onChange={setList} maxLength={2000} rows={4} error={isAsked ? mistakes.items : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

type Code = z.infer<typeof contract.refusalCode>
const codes: { value: Code; label: string }[] = [...Object.entries(REFUSALS).map(([value, label]) => ({ value: value as Code, label: `${value} ${label}` })), { value: 'OTHER', label: '其他原因' }]

/** Nothing is paid, with a code and the reason he reads. */
export function RefuseDialog({ filing, onClose }: DialogProps) {
  const [code, setCode] = useState<string | null>(filing.reckoning?.refusals[0]?.code ?? null)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(contract.refuseReimbursement, { onDone: onClose })
  const chosen = codes.find((c) => c.value === code)
  const save = () => {
    setAsked(true)
    if (chosen !== undefined && atLeastFour(reason) === undefined) send.mutate({ params: { id: filing.id }, body: { version: filing.version, code: chosen.value, reason: reason.trim() } })
  }
  return (
    <Dialog title="不予报销？" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="danger-filled" busy={send.isPending} onClick={save}>不予报销</Button></>}>
      <p>这份报备到此结束，不能恢复；一次免费培训资格退回本人，理由写给本人看。</p>
      <RadioField label="原因" vertical value={code} onChange={setCode} options={codes} error={isAsked && chosen === undefined ? '请选原因' : undefined} />
      <TextAreaField label="理由" required value={reason} onChange={setReason} maxLength={500} rows={3} error={isAsked ? atLeastFour(reason) : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** What the national query said of the certificate. */
export function VerifyDialog({ filing, onClose }: DialogProps) {
  const [verdict, setVerdict] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(contract.verifyFilingCertificate, { onDone: onClose })
  const mistakes = { verdict: verdict === null ? '请选查询结果' : undefined, note: verdict === 'NO' && note.trim().length < 2 ? '请写明查询结果' : undefined }
  const save = () => {
    setAsked(true)
    if (mistakes.verdict === undefined && mistakes.note === undefined) send.mutate({ params: { id: filing.id }, body: { version: filing.version, verified: verdict === 'YES', note: note.trim() } })
  }
  const { certificate } = filing
  return (
    <Dialog title="核验证书" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending} onClick={save}>定下</Button></>}>
      {certificate !== null && <p>{certificate.typeLabel}，{certificate.trade}（{certificate.levelLabel}），编号 {certificate.number}，{certificate.issuer}{dateWords(certificate.issuedOn, 'plain')}发。</p>}
      <RadioField label="全国联网查询结果" vertical value={verdict} onChange={setVerdict} error={isAsked ? mistakes.verdict : undefined} options={[{ value: 'YES', label: '查到，内容一致' }, { value: 'NO', label: '查不到或不一致' }]} />
      <TextAreaField label="说明" value={note} onChange={setNote} maxLength={300} rows={2} error={isAsked ? mistakes.note : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** A class of the place with places left, for who filed inside the province. */
export function JoinDialog({ filing, onClose }: DialogProps) {
  const [classId, setClass] = useState<string | null>(filing.joined?.classId ?? null)
  const [isAsked, setAsked] = useState(false)
  const reply = useCall(contract.listOpenClasses, { query: { placeCode: filing.placeCode } })
  const send = useSend(contract.joinByFiling, { onDone: onClose })
  const save = () => {
    setAsked(true)
    if (classId !== null) send.mutate({ params: { id: filing.id }, body: { version: filing.version, classId, enrolmentId: crypto.randomUUID() } })
  }
  return (
    <Dialog title="加入集中班" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending && '正在加入'} onClick={save}>加入这个班</Button></>}>
      <p>加入后按集中班培训，费用由班次补贴，本人不用出钱，也不另报现金。</p>
      <Awaiting reply={reply} rows={2}>
        {({ items }) => (items.length === 0 ? <p>本地现在没有还有空位的班。可以等新班公布后再加入。</p> : (
          <SelectField label="班次" value={classId} onChange={setClass} error={isAsked && classId === null ? '请选一个班' : undefined} options={items.map((c) => ({ value: c.id, label: `${c.title}・${c.institution}・还有 ${c.places} 个名额` }))} />
        ))}
      </Awaiting>
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
