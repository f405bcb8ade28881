import { useState } from 'react'
import { cancelPayment, recordReceipt, type PaymentView } from '../../../contract/payments.ts'
import { formatMoney, formatYuan, parseYuan } from '../../../values/fen.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, NumberField, RadioField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

interface DialogProps { payment: PaymentView; onClose: () => void }

/** Takes back an order that has not gone to the treasury. */
export function CancelDialog({ payment, onClose }: DialogProps) {
  const send = useSend(cancelPayment, { onDone: onClose })
  return (
    <ConfirmDialog title="撤销这份指令？" verb="撤销指令" danger reason={{ label: '为什么撤销', hint: '至少四个字', maxLength: 200 }} busy={send.isPending} refusal={send.error} onClose={onClose} onConfirm={(reason) => send.mutate({ params: { id: payment.id }, body: { reason } })}>
      <p>{payment.payeeName}，{payment.amountText}。撤销后钱回到原来核准的地方，可以重新开出。</p>
    </ConfirmDialog>
  )
}

const results = [{ value: 'PAID', label: '已拨付' }, { value: 'FAILED', label: '国库退回', hint: '账户不对、信息不全等，没有付出去' }] as const

/** What treasury or bank said of one order, by hand; `bounced` is for money that came back after it was paid. */
export function ReceiptDialog({ payment, bounced, onClose }: DialogProps & { bounced: boolean }) {
  const { today } = useSession()
  const [result, setResult] = useState<'PAID' | 'FAILED' | 'RETURNED'>(bounced ? 'RETURNED' : 'PAID')
  const [amount, setAmount] = useState(formatYuan(BigInt(payment.amountFen)))
  const [on, setOn] = useState<string | null>(today)
  const [reference, setReference] = useState('')
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(recordReceipt, { onDone: onClose })
  const fen = parseYuan(amount)
  const isPaid = result === 'PAID'
  const mistakes = {
    amount: fen === null || fen !== BigInt(payment.amountFen) ? `须与指令金额 ${formatMoney(BigInt(payment.amountFen))} 一致` : undefined, on: on === null ? '请选日期' : undefined,
    reference: isPaid && reference.trim() === '' ? '请填银行流水号' : undefined, reason: !isPaid && reason.trim().length < 2 ? '请写明原因' : undefined,
  }
  const save = () => {
    setAsked(true)
    if (Object.values(mistakes).some((m) => m !== undefined) || fen === null || on === null) return
    send.mutate({ params: { id: payment.id }, body: { result, amountFen: Number(fen), on, bankReference: reference.trim() === '' ? null : reference.trim(), reason: reason.trim() } })
  }
  const title = bounced ? '登记银行退票' : '登记国库回单'
  return (
    <Dialog title={title} onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在登记'} onClick={save}>登记</Button></>}>
      <p>指令 {payment.no}：{payment.payeeName}，{payment.amountText}。{bounced ? '退票后这笔钱回到待拨付，核对账户后重新开出指令。' : '照回单原样登记；登记后不能改。'}</p>
      {!bounced && <RadioField label="结果" vertical value={result} onChange={(value) => setResult(value === 'PAID' ? 'PAID' : 'FAILED')} options={[...results]} />}
      <NumberField kind="money" width="normal" label="回单金额" unit="元" name="amountFen" value={amount} onChange={setAmount} error={isAsked ? mistakes.amount : undefined} />
      <DateField label="回单日期" name="on" value={on} clearable={false} onChange={setOn} error={isAsked ? mistakes.on : undefined} />
      {!bounced && <TextField label="银行流水号" name="bankReference" optional={!isPaid} value={reference} onChange={setReference} maxLength={60} error={isAsked ? mistakes.reference : undefined} />}
      {!isPaid && <TextField label="原因" name="reason" value={reason} onChange={setReason} maxLength={200} error={isAsked ? mistakes.reason : undefined} />}
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
