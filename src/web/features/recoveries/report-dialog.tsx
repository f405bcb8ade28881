import { useState } from 'react'
import { getClaim } from '../../../contract/claims.ts'
import { listInstitutions } from '../../../contract/institutions.ts'
import { caseKind, reportCase, type CaseView } from '../../../contract/recoveries.ts'
import { parseYuan } from '../../../values/fen.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { kinds } from './case-words.tsx'

interface Props { claimId: string | null; onClose: () => void; onDone: (made: CaseView) => void }

/** Registers a problem: about the claim of the address, or about an institution chosen here. */
export function ReportDialog({ claimId, onClose, onDone }: Props) {
  const [id] = useState(() => crypto.randomUUID())
  const [kind, setKind] = useState<string | null>(null)
  const [title, setTitle] = useState('')
  const [account, setAccount] = useState('')
  const [institutionId, setInstitution] = useState<string | null>(null)
  const [amount, setAmount] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(reportCase, { onDone })
  const fen = amount.trim() === '' ? null : parseYuan(amount)
  const mistakes = {
    kind: kind === null ? '请选问题类型' : undefined, title: title.trim().length < 2 ? '请用一句话写明是什么问题' : undefined, account: account.trim().length < 4 ? '请写明情况，至少四个字' : undefined,
    about: claimId === null && institutionId === null ? '请选涉及的机构' : undefined, amount: amount.trim() !== '' && fen === null ? '请填金额，最多两位小数' : undefined,
  }
  const save = () => {
    setAsked(true)
    if (Object.values(mistakes).some((m) => m !== undefined)) return
    send.mutate({ body: { id, kind: caseKind.parse(kind), title: title.trim(), account: account.trim(), claimId, institutionId: claimId === null ? institutionId : null, suspectedFen: fen === null ? null : Number(fen) } })
  }
  return (
    <Dialog title="登记问题线索" onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在登记'} onClick={save}>登记</Button></>}>
      {claimId === null ? <Institution value={institutionId} onChange={setInstitution} error={isAsked ? mistakes.about : undefined} /> : <AboutClaim id={claimId} />}
      <SelectField label="问题类型" name="kind" value={kind} onChange={setKind} options={kinds} error={isAsked ? mistakes.kind : undefined} />
      <TextField label="什么问题" name="title" hint="一句话，列表里看得到" value={title} onChange={setTitle} maxLength={80} error={isAsked ? mistakes.title : undefined} />
      <TextAreaField label="情况" name="account" hint="谁反映的、什么时候、有什么材料。不要写身份证号、手机号和银行卡号。" value={account} onChange={setAccount} maxLength={1000} rows={5} error={isAsked ? mistakes.account : undefined} />
      <NumberField kind="money" width="normal" label="可能涉及的金额" unit="元" name="suspectedFen" optional value={amount} onChange={setAmount} error={isAsked ? mistakes.amount : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

function AboutClaim({ id }: { id: string }) {
  const reply = useCall(getClaim, { params: { id } })
  return <Awaiting reply={reply} rows={1}>{(claim) => <p>涉及的补贴申领：<b>{claim.classTitle}</b>，{claim.institutionName}，{claim.persons} 人、{claim.amountText}。</p>}</Awaiting>
}

function Institution({ value, onChange, error }: { value: string | null; onChange: (id: string | null) => void; error: string | undefined }) {
  const reply = useCall(listInstitutions, { query: {} })
  return (
    <>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <SelectField label="涉及哪个机构" name="institutionId" hint="涉及某笔补贴的，请从那笔补贴申领的页面登记，才能追回资金。" value={value} onChange={onChange} loading={reply.isPending} error={error}
        options={(reply.data?.items ?? []).map((i) => ({ value: i.id, label: `${i.name}（${i.regionName}）` }))} />
    </>
  )
}
