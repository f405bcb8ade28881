import { useState } from 'react'
import * as contract from '../../../contract/individuals.ts'
import { RECEIPT_ITEMS } from '../../../policy/standards.ts'
import { useSend } from '../../app/use-call.ts'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { ChoiceRow } from '../../ui/phone/choice-row.tsx'
import { PhoneField, PhoneSelect } from '../../ui/phone/phone-field.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { answerMistake, claimBody, emptyReceipt, firstMoney, firstReceipts, moneyMistakes, openItems, receiptMistakes, type DraftReceipt } from './claim-draft.ts'
import type { FormProps } from './my-training-forms.tsx'
import { OnePhoto } from './one-photo.tsx'

/** Asks for the money: one block an invoice, other public money, the own card; after a return every item is answered first. */
export function ClaimForm({ filing, onClose }: FormProps) {
  const isAgain = filing.can.includes('resubmit')
  const items = openItems(filing)
  const [answers, setAnswers] = useState(items.map(() => ''))
  const [receipts, setReceipts] = useState(() => firstReceipts(filing))
  const [typed, setTyped] = useState(() => firstMoney(filing))
  const [isAsked, setAsked] = useState(false)
  const claim = useSend(contract.claimReimbursement, { onDone: onClose })
  const again = useSend(contract.resubmitReimbursement, { onDone: onClose })
  const change = (id: string, changes: Partial<DraftReceipt>) => setReceipts(receipts.map((r) => (r.id === id ? { ...r, ...changes } : r)))
  const mistakes = moneyMistakes(typed, filing)
  const send = () => {
    setAsked(true)
    const body = claimBody(filing, receipts, typed, answers)
    if (body === null) return
    if (isAgain) again.mutate({ params: { id: filing.id }, body: { ...body, answers: answers.map((a) => a.trim()) } })
    else claim.mutate({ params: { id: filing.id }, body })
  }
  return (
    <PhonePage title={isAgain ? '补正后重新交' : '申请报销'} foot={<><BigButton busy={(claim.isPending || again.isPending) && '正在交'} onClick={send}>我保证属实，交上去</BigButton><p>一张发票全省只能报一次</p></>}>
      <RefusalNotice refusal={claim.error ?? again.error} />
      {items.map((item, at) => (
        <PhoneSection key={item} title={`要补正：${item}`}><PhoneField label="您怎么补的" kind="lines" maxLength={500} value={answers[at] ?? ''} onChange={(text) => setAnswers(answers.map((a, i) => (i === at ? text : a)))} error={isAsked ? answerMistake(answers[at]) : undefined} /></PhoneSection>
      ))}
      {receipts.map((r, at) => (
        <PhoneSection key={r.id} title={`第 ${at + 1} 张发票`}>
          <PhoneSelect label="交的什么钱" value={r.item} onChange={(item) => change(r.id, { item })} options={Object.entries(RECEIPT_ITEMS).map(([value, label]) => ({ value, label }))} />
          <PhoneField label="发票代码" hint="20 位号码的全电发票没有代码，不用填" kind="digits" maxLength={40} value={r.invoiceCode} onChange={(invoiceCode) => change(r.id, { invoiceCode })} />
          <PhoneField label="发票号码" kind="digits" maxLength={60} value={r.invoiceNumber} onChange={(invoiceNumber) => change(r.id, { invoiceNumber })} error={isAsked ? receiptMistakes(r).number : undefined} />
          <PhoneField label="金额（元）" maxLength={12} value={r.yuan} onChange={(yuan) => change(r.id, { yuan })} error={isAsked ? receiptMistakes(r).yuan : undefined} />
          <ChoiceRow label="抬头是谁？" choices={[{ value: 'own', title: '我本人', tone: 'ok' }, { value: 'other', title: '不是我', tone: 'warn' }]} value={r.inOwnName ? 'own' : 'other'} onChange={(value) => change(r.id, { inOwnName: value === 'own' })} />
          <OnePhoto label={r.keepsFileOf === null ? '拍这张发票' : '重拍这张发票'} alt={`第 ${at + 1} 张发票的照片`} value={r.picture?.base64 ?? null} onChange={(photo) => change(r.id, { picture: photo === null ? null : { name: '发票.jpg', base64: photo } })} />
          {receipts.length > 1 && <BigButton kind="quiet" onClick={() => setReceipts(receipts.filter((one) => one.id !== r.id))}>去掉这一张</BigButton>}
        </PhoneSection>
      ))}
      <PhoneSection><BigButton kind="secondary" onClick={() => setReceipts([...receipts, emptyReceipt()])}>再加一张发票</BigButton></PhoneSection>
      <PhoneSection title="还有">
        <PhoneField label="一共上了几天课" hint="有的地方另发生活补助，按天算" kind="digits" maxLength={3} value={typed.days} onChange={(days) => setTyped({ ...typed, days })} error={isAsked ? mistakes.days : undefined} />
        <PhoneField label="别处已经给您报了多少（元）" hint="没有就空着" maxLength={12} value={typed.elsewhere} onChange={(value) => setTyped({ ...typed, elsewhere: value })} error={isAsked ? mistakes.elsewhere : undefined} />
        {typed.elsewhere.trim() !== '' && <PhoneField label="哪里给的" maxLength={200} value={typed.note} onChange={(note) => setTyped({ ...typed, note })} error={isAsked ? mistakes.note : undefined} />}
      </PhoneSection>
      <PhoneSection title="打到哪张卡" note="要本人的卡">
        <PhoneField label="哪家银行" hint="例如：农业银行新郑支行" maxLength={60} value={typed.bank} onChange={(bank) => setTyped({ ...typed, bank })} error={isAsked ? mistakes.bank : undefined} />
        <PhoneField label="银行卡号" kind="digits" maxLength={40} {...(filing.payee === null ? {} : { hint: `不改就空着，还用尾号 ${filing.payee.account?.slice(-4) ?? ''} 的卡` })} value={typed.account} onChange={(account) => setTyped({ ...typed, account })} error={isAsked ? mistakes.account : undefined} />
        <BigButton kind="quiet" onClick={onClose}>先不交</BigButton>
      </PhoneSection>
    </PhonePage>
  )
}
