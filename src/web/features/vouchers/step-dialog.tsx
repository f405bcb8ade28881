import { useState } from 'react'
import * as contract from '../../../contract/vouchers.ts'
import type { VoucherView } from '../../../contract/vouchers.ts'
import { useGo } from '../../app/use-address.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextAreaField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

interface Props { voucher: VoucherView; onClose: () => void }

/** The step a person has chosen, with its consequence in words. */
export function StepDialog({ voucher: v, step, onClose }: Props & { step: VoucherView['can'][number] }) {
  const go = useGo()
  const [verify, resend, release, back] = [useSend(contract.verifyVoucher, { onDone: onClose }), useSend(contract.resendVoucher, { onDone: onClose }), useSend(contract.releaseVoucher, { onDone: () => go('/vouchers') }), useSend(contract.returnVoucher, { onDone: onClose })]
  const [params, version] = [{ id: v.id }, v.version]
  switch (step) {
    case 'verify': return (
      <ConfirmDialog title="验证本人到课？" verb="验证" busy={verify.isPending} refusal={verify.error} onClose={onClose} onConfirm={() => verify.mutate({ params, body: { version } })}>系统核对这名学员实名到课的记录。证书已核验的，同时挂证送审。</ConfirmDialog>
    )
    case 'resend': return (
      <ConfirmDialog title="重新送审？" verb="重新送审" busy={resend.isPending} refusal={resend.error} onClose={onClose} reason={{ label: '改正了什么', hint: '至少四个字', maxLength: 300 }} onConfirm={(reason) => resend.mutate({ params, body: { version, reason } })}>两个部门从头审核。</ConfirmDialog>
    )
    case 'release': return (
      <ConfirmDialog title="退回到本人？" verb="退回到本人" busy={release.isPending} refusal={release.error} onClose={onClose} reason={{ label: '为什么退回', hint: '本人在手机上能看到；至少四个字', maxLength: 300 }} onConfirm={(reason) => release.mutate({ params, body: { version, reason } })}>券回到本人手里，可以登记到别的班。</ConfirmDialog>
    )
    case 'return': return (
      <ConfirmDialog title="退回学校？" verb="退回学校" danger busy={back.isPending} refusal={back.error} onClose={onClose} reason={{ label: '为什么退回', hint: '学校和本人能看到；至少四个字', maxLength: 300 }} onConfirm={(reason) => back.mutate({ params, body: { version, reason } })}>两个部门的审核都作废，学校改正后重新送审。</ConfirmDialog>
    )
    case 'review': return <ReviewDialog voucher={v} onClose={onClose} />
    case 'void': return <VoidDialog voucher={v} onClose={onClose} />
    default: return null
  }
}

function ReviewDialog({ voucher: v, onClose }: Props) {
  const [opinion, setOpinion] = useState('同意')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(contract.reviewVoucher, { onDone: onClose })
  const mistake = opinion.trim().length < 2 ? '请写意见' : undefined
  const sign = () => { setAsked(true); if (mistake === undefined) send.mutate({ params: { id: v.id }, body: { version: v.version, opinion: opinion.trim() } }) }
  return (
    <Dialog title="审核培训券" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending && '正在签'} onClick={sign}>审核通过</Button></>}>
      <p>{v.personName}，{v.kindLabel}，{v.certificate === null ? '没有证书' : v.certificate.label}，<b>{v.worth}</b></p>
      <TextAreaField label="意见" name="opinion" required value={opinion} onChange={setOpinion} maxLength={300} rows={3} error={isAsked ? mistake : undefined} />
      <p className="rg-quiet">您看到的券、证书、金额和意见一起签名留存。两个部门的审核不能是同一个人。</p>
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

function VoidDialog({ voucher: v, onClose }: Props) {
  const [caseNo, setCaseNo] = useState('')
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(contract.voidVoucher, { onDone: onClose })
  const mistakes = { caseNo: caseNo.trim().length < 4 ? '请写案号' : undefined, reason: reason.trim().length < 4 ? '请写明查实了什么，至少四个字' : undefined }
  const doIt = () => { setAsked(true); if (mistakes.caseNo === undefined && mistakes.reason === undefined) send.mutate({ params: { id: v.id }, body: { version: v.version, caseNo: caseNo.trim(), reason: reason.trim() } }) }
  return (
    <Dialog title="作废这张券？" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="danger-filled" busy={send.isPending} onClick={doIt}>作废</Button></>}>
      <p>作废后不能恢复。只用于查实弄虚作假的券，凭案号办理。</p>
      <TextField label="案号" name="caseNo" required value={caseNo} onChange={setCaseNo} maxLength={60} error={isAsked ? mistakes.caseNo : undefined} />
      <TextAreaField label="查实了什么" name="reason" required value={reason} onChange={setReason} maxLength={300} rows={3} error={isAsked ? mistakes.reason : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
