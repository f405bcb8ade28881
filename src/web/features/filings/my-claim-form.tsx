import { RECEIPT_ITEMS } from '../../../policy/standards.ts'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { ChoiceRow } from '../../ui/phone/choice-row.tsx'
import { PhoneField, PhoneSelect } from '../../ui/phone/phone-field.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import type { FormProps } from './my-training-forms.tsx'
import { OnePhoto } from './one-photo.tsx'
import { useReimbursementClaim } from './use-reimbursement-claim.ts'

/** Asks for the money: one block an invoice, other public money, the own card; after a return every item is answered first. */
export function ClaimForm({ filing, onClose }: FormProps) {
  const form = useReimbursementClaim(filing, onClose)
  const { receipts, money, changeReceipt, changeMoney, moneyMistakes: wrong } = form
  return (
    <PhonePage title={form.isAgain ? '补正后重新交' : '申请报销'} foot={<><BigButton busy={form.isPending && '正在交'} onClick={() => form.handIn()}>我保证属实，交上去</BigButton><p>一张发票全省只能报一次</p></>}>
      <RefusalNotice refusal={form.refusal} />
      {form.asked.map(({ item, answer, mistake, change }) => (
        <PhoneSection key={item} title={`要补正：${item}`}><PhoneField label="您怎么补的" kind="lines" maxLength={500} value={answer} onChange={change} error={mistake} /></PhoneSection>
      ))}
      {receipts.map((r, at) => (
        <PhoneSection key={r.id} title={`第 ${at + 1} 张发票`}>
          <PhoneSelect label="交的什么钱" value={r.item} onChange={(item) => changeReceipt(r.id, { item })} options={Object.entries(RECEIPT_ITEMS).map(([value, label]) => ({ value, label }))} />
          <PhoneField label="发票代码" hint="20 位号码的全电发票没有代码，不用填" kind="digits" maxLength={40} value={r.invoiceCode} onChange={(invoiceCode) => changeReceipt(r.id, { invoiceCode })} />
          <PhoneField label="发票号码" kind="digits" maxLength={60} value={r.invoiceNumber} onChange={(invoiceNumber) => changeReceipt(r.id, { invoiceNumber })} error={form.mistakesOf(r).number} />
          <PhoneField label="金额（元）" maxLength={12} value={r.yuan} onChange={(yuan) => changeReceipt(r.id, { yuan })} error={form.mistakesOf(r).yuan} />
          <ChoiceRow label="抬头是谁？" choices={[{ value: 'own', title: '我本人', tone: 'ok' }, { value: 'other', title: '不是我', tone: 'warn' }]} value={r.inOwnName ? 'own' : 'other'} onChange={(value) => changeReceipt(r.id, { inOwnName: value === 'own' })} />
          <OnePhoto label={r.keepsFileOf === null ? '拍这张发票' : '重拍这张发票'} alt={`第 ${at + 1} 张发票的照片`} value={r.picture?.base64 ?? null} onChange={(photo) => changeReceipt(r.id, { picture: photo === null ? null : { name: '发票.jpg', base64: photo } })} />
          {receipts.length > 1 && <BigButton kind="quiet" onClick={() => form.dropReceipt(r.id)}>去掉这一张</BigButton>}
        </PhoneSection>
      ))}
      <PhoneSection><BigButton kind="secondary" onClick={form.addReceipt}>再加一张发票</BigButton></PhoneSection>
      <PhoneSection title="还有">
        <PhoneField label="一共上了几天课" hint="有的地方另发生活补助，按天算" kind="digits" maxLength={3} value={money.days} onChange={(days) => changeMoney({ days })} error={wrong.days} />
        <PhoneField label="别处已经给您报了多少（元）" hint="没有就空着" maxLength={12} value={money.elsewhere} onChange={(value) => changeMoney({ elsewhere: value })} error={wrong.elsewhere} />
        {money.elsewhere.trim() !== '' && <PhoneField label="哪里给的" maxLength={200} value={money.note} onChange={(note) => changeMoney({ note })} error={wrong.note} />}
      </PhoneSection>
      <PhoneSection title="打到哪张卡" note="要本人的卡">
        <PhoneField label="哪家银行" hint="例如：农业银行新郑支行" maxLength={60} value={money.bank} onChange={(bank) => changeMoney({ bank })} error={wrong.bank} />
        <PhoneField label="银行卡号" kind="digits" maxLength={40} {...(filing.payee === null ? {} : { hint: `不改就空着，还用尾号 ${filing.payee.account?.slice(-4) ?? ''} 的卡` })} value={money.account} onChange={(account) => changeMoney({ account })} error={wrong.account} />
        <BigButton kind="quiet" onClick={onClose}>先不交</BigButton>
      </PhoneSection>
    </PhonePage>
  )
}
