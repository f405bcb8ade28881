import { useState } from 'react'
import * as contract from '../../../contract/individuals.ts'
import { RECEIPT_ITEMS } from '../../../policy/standards.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField, NumberField, RadioField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { answerMistake, claimBody, emptyReceipt, firstMoney, firstReceipts, moneyMistakes, openItems, receiptMistakes, type DraftReceipt } from './claim-draft.ts'
import type { DialogProps } from './filing-dialogs.tsx'

/** Asks for the money in his name: one block an invoice, other public money, his own card; after a return every item is answered first. */
export function CounterClaimDialog({ filing, onClose }: DialogProps) {
  const isAgain = filing.can.includes('resubmit')
  const items = openItems(filing)
  const [answers, setAnswers] = useState(items.map(() => ''))
  const [receipts, setReceipts] = useState(() => firstReceipts(filing))
  const [typed, setTyped] = useState(() => firstMoney(filing))
  const [isTrue, setTrue] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const claim = useSend(contract.claimReimbursement, { onDone: onClose })
  const again = useSend(contract.resubmitReimbursement, { onDone: onClose })
  const change = (id: string, changes: Partial<DraftReceipt>) => setReceipts(receipts.map((r) => (r.id === id ? { ...r, ...changes } : r)))
  const mistakes = moneyMistakes(typed, filing)
  const save = () => {
    setAsked(true)
    const body = claimBody(filing, receipts, typed, answers)
    if (body === null || !isTrue) return
    if (isAgain) again.mutate({ params: { id: filing.id }, body: { ...body, answers: answers.map((a) => a.trim()) } })
    else claim.mutate({ params: { id: filing.id }, body })
  }
  return (
    <Dialog title={isAgain ? '代交补正' : '代申请报销'} onClose={onClose} actions={<><Button onClick={onClose}>先不交</Button><Button kind="primary" busy={(claim.isPending || again.isPending) && '正在交'} onClick={save}>{isAgain ? '补正后重新交' : '申请报销'}</Button></>}>
      <p>照本人带来的发票填。一张发票全省只能报一次；您代办的，审核要由别人办。</p>
      {items.map((item, at) => <TextAreaField key={item} label={`要补正：${item}`} hint="怎么补的" maxLength={500} rows={2} value={answers[at] ?? ''} onChange={(text) => setAnswers(answers.map((a, i) => (i === at ? text : a)))} error={isAsked ? answerMistake(answers[at]) : undefined} />)}
      {receipts.map((r, at) => (
        <fieldset key={r.id} className="rg-filing-invoice">
          <legend>第 {at + 1} 张发票</legend>
          <SelectField label="交的什么钱" value={r.item} onChange={(item) => change(r.id, { item: item ?? r.item })} options={Object.entries(RECEIPT_ITEMS).map(([value, label]) => ({ value, label }))} />
          <TextField label="发票代码" hint="20 位号码的全电发票没有代码，不用填" maxLength={40} value={r.invoiceCode} onChange={(invoiceCode) => change(r.id, { invoiceCode })} />
          <TextField label="发票号码" required maxLength={60} value={r.invoiceNumber} onChange={(invoiceNumber) => change(r.id, { invoiceNumber })} error={isAsked ? receiptMistakes(r).number : undefined} />
          <NumberField kind="money" label="金额" unit="元" required value={r.yuan} onChange={(yuan) => change(r.id, { yuan })} error={isAsked ? receiptMistakes(r).yuan : undefined} />
          <RadioField label="抬头是谁" value={r.inOwnName ? 'own' : 'other'} onChange={(value) => change(r.id, { inOwnName: value === 'own' })} options={[{ value: 'own', label: '本人' }, { value: 'other', label: '不是本人（计 0 元）' }]} />
          <FileDrop label={r.picture === null && r.keepsFileOf === null ? '上传发票图片或 PDF' : '换一份'} hint={r.picture?.name ?? (r.keepsFileOf === null ? undefined : '还用上次交的图片')} accept=".jpg,.jpeg,.png,.webp,.pdf" maxBytes={10 * 1024 * 1024}
            onFiles={([file]) => { if (file !== undefined) void readBase64(file).then((base64) => change(r.id, { picture: { name: file.name, base64 } })) }} />
          {receipts.length > 1 && <Button kind="text" onClick={() => setReceipts(receipts.filter((one) => one.id !== r.id))}>去掉第 {at + 1} 张</Button>}
        </fieldset>
      ))}
      <Button icon="plus" onClick={() => setReceipts([...receipts, emptyReceipt()])}>再加一张发票</Button>
      <NumberField label="一共上了几天课" hint="有的地方另发生活补助，按天算" optional unit="天" maxLength={3} value={typed.days} onChange={(days) => setTyped({ ...typed, days })} error={isAsked ? mistakes.days : undefined} />
      <NumberField kind="money" label="别处已经报了多少" optional unit="元" value={typed.elsewhere} onChange={(elsewhere) => setTyped({ ...typed, elsewhere })} error={isAsked ? mistakes.elsewhere : undefined} />
      {typed.elsewhere.trim() !== '' && <TextField label="哪里给的" maxLength={200} value={typed.note} onChange={(note) => setTyped({ ...typed, note })} error={isAsked ? mistakes.note : undefined} />}
      <TextField label="哪家银行" hint="例如：农业银行新郑支行" required maxLength={60} value={typed.bank} onChange={(bank) => setTyped({ ...typed, bank })} error={isAsked ? mistakes.bank : undefined} />
      <NumberField label="本人的银行卡号" width="normal" maxLength={40} {...(filing.payee === null ? { required: true } : { hint: `不改就空着，还用尾号 ${filing.payee.account?.slice(-4) ?? ''} 的卡` })} value={typed.account} onChange={(account) => setTyped({ ...typed, account })} error={isAsked ? mistakes.account : undefined} />
      <CheckField checked={isTrue} onChange={setTrue} error={isAsked && !isTrue ? '请本人当面确认' : undefined}>本人当面确认：所交票据和填写内容属实</CheckField>
      <RefusalNotice refusal={claim.error ?? again.error} />
    </Dialog>
  )
}
