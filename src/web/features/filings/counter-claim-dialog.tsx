import { useState } from 'react'
import { RECEIPT_ITEMS } from '../../../policy/standards.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField, NumberField, RadioField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import type { DialogProps } from './filing-dialogs.tsx'
import { useReimbursementClaim } from './use-reimbursement-claim.ts'

/** Asks for the money in his name: one block an invoice, other public money, his own card; after a return every item is answered first. */
export function CounterClaimDialog({ filing, onClose }: DialogProps) {
  const form = useReimbursementClaim(filing, onClose)
  const [isTrue, setTrue] = useState(false)
  const { receipts, money, changeReceipt, changeMoney, moneyMistakes: wrong } = form
  return (
    <Dialog title={form.isAgain ? '代交补正' : '代申请报销'} onClose={onClose} actions={<><Button onClick={onClose}>先不交</Button><Button kind="primary" busy={form.isPending && '正在交'} onClick={() => form.handIn(isTrue)}>{form.isAgain ? '补正后重新交' : '申请报销'}</Button></>}>
      <p>照本人带来的发票填。一张发票全省只能报一次；您代办的，审核要由别人办。</p>
      {form.asked.map(({ item, answer, mistake, change }) => <TextAreaField key={item} label={`要补正：${item}`} hint="怎么补的" maxLength={500} rows={2} value={answer} onChange={change} error={mistake} />)}
      {receipts.map((r, at) => (
        <fieldset key={r.id} className="rg-filing-invoice">
          <legend>第 {at + 1} 张发票</legend>
          <SelectField label="交的什么钱" value={r.item} onChange={(item) => changeReceipt(r.id, { item: item ?? r.item })} options={Object.entries(RECEIPT_ITEMS).map(([value, label]) => ({ value, label }))} />
          <TextField label="发票代码" hint="20 位号码的全电发票没有代码，不用填" maxLength={40} value={r.invoiceCode} onChange={(invoiceCode) => changeReceipt(r.id, { invoiceCode })} />
          <TextField label="发票号码" required maxLength={60} value={r.invoiceNumber} onChange={(invoiceNumber) => changeReceipt(r.id, { invoiceNumber })} error={form.mistakesOf(r).number} />
          <NumberField kind="money" label="金额" unit="元" required value={r.yuan} onChange={(yuan) => changeReceipt(r.id, { yuan })} error={form.mistakesOf(r).yuan} />
          <RadioField label="抬头是谁" value={r.inOwnName ? 'own' : 'other'} onChange={(value) => changeReceipt(r.id, { inOwnName: value === 'own' })} options={[{ value: 'own', label: '本人' }, { value: 'other', label: '不是本人（计 0 元）' }]} />
          <FileDrop label={r.picture === null && r.keepsFileOf === null ? '上传发票图片或 PDF' : '换一份'} hint={r.picture?.name ?? (r.keepsFileOf === null ? undefined : '还用上次交的图片')} accept=".jpg,.jpeg,.png,.webp,.pdf" maxBytes={10 * 1024 * 1024}
            onFiles={([file]) => { if (file !== undefined) void readBase64(file).then((base64) => changeReceipt(r.id, { picture: { name: file.name, base64 } })) }} />
          {receipts.length > 1 && <Button kind="text" onClick={() => form.dropReceipt(r.id)}>去掉第 {at + 1} 张</Button>}
        </fieldset>
      ))}
      <Button icon="plus" onClick={form.addReceipt}>再加一张发票</Button>
      <NumberField label="一共上了几天课" hint="有的地方另发生活补助，按天算" optional unit="天" maxLength={3} value={money.days} onChange={(days) => changeMoney({ days })} error={wrong.days} />
      <NumberField kind="money" label="别处已经报了多少" optional unit="元" value={money.elsewhere} onChange={(elsewhere) => changeMoney({ elsewhere })} error={wrong.elsewhere} />
      {money.elsewhere.trim() !== '' && <TextField label="哪里给的" maxLength={200} value={money.note} onChange={(note) => changeMoney({ note })} error={wrong.note} />}
      <TextField label="哪家银行" hint="例如：农业银行新郑支行" required maxLength={60} value={money.bank} onChange={(bank) => changeMoney({ bank })} error={wrong.bank} />
      <NumberField label="本人的银行卡号" width="normal" maxLength={40} {...(filing.payee === null ? { required: true } : { hint: `不改就空着，还用尾号 ${filing.payee.account?.slice(-4) ?? ''} 的卡` })} value={money.account} onChange={(account) => changeMoney({ account })} error={wrong.account} />
      <CheckField checked={isTrue} onChange={setTrue} error={form.isTried && !isTrue ? '请本人当面确认' : undefined}>本人当面确认：所交票据和填写内容属实</CheckField>
      <RefusalNotice refusal={form.refusal} />
    </Dialog>
  )
}
