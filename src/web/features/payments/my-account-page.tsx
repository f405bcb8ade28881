import { useState } from 'react'
import { getMyAccount, setMyAccount, type PayeeAccountView } from '../../../contract/payments.ts'
import { useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { PhoneField } from '../../ui/phone/phone-field.tsx'
import { PhoneFacts } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import './payments.css'

/** 收款账户: where the allowance or reimbursement goes, in the veteran's own name; a change waits before money goes there. */
export default function MyAccountPage() {
  const reply = useCall(getMyAccount, {})
  const [isEditing, setEditing] = useState(false)
  return (
    <PhonePage title="我的收款账户" back="/me">
      <Awaiting reply={reply}>
        {({ name, account, can }) => (isEditing ? <Form name={name} isChange={account !== null} onDone={() => setEditing(false)} /> : (
          <>
            {account === null ? <PhoneSection title="还没有登记"><p className="rg-phone-policy">生活补助、报销款会打到这里登记的本人账户。请拿着自己的银行卡填写。</p></PhoneSection> : <Held account={account} name={name} />}
            {can.includes('set') && <BigButton onClick={() => setEditing(true)}>{account === null ? '登记账户' : '换一个账户'}</BigButton>}
          </>
        ))}
      </Awaiting>
    </PhonePage>
  )
}

function Held({ account, name }: { account: PayeeAccountView; name: string }) {
  const { today } = useSession()
  return (
    <PhoneSection title="登记的账户" {...(account.payableFrom > today ? { note: '刚换的，还要等几天' } : {})}>
      <PhoneFacts facts={[
        { label: '户名', value: name }, { label: '开户行', value: account.bankName }, { label: '账号', value: account.accountMasked ?? '—' },
        { label: '谁登记的', value: account.enteredBy }, ...(account.payableFrom > today ? [{ label: '什么时候能收款', value: `${dateWords(account.payableFrom, 'plain')}起`, tone: 'warn' as const }] : []),
      ]} />
      {account.payableFrom > today && <p className="rg-me-text">换账户以后要过几个工作日才往新账户打钱，这是防止别人冒名换账户。不是您换的，请马上联系服务站。</p>}
    </PhoneSection>
  )
}

function Form({ name, isChange, onDone }: { name: string; isChange: boolean; onDone: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [bank, setBank] = useState('')
  const [number, setNumber] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(setMyAccount, { onDone })
  const digits = number.replaceAll(/\s/g, '')
  const mistakes = { bank: bank.trim().length < 2 ? '请写开户行，卡上有' : undefined, number: digits.length < 6 ? '请填卡号' : undefined }
  const wrong = (field: string) => (send.error?.field === field ? send.error.message : undefined)
  const save = () => {
    setAsked(true)
    if (mistakes.bank === undefined && mistakes.number === undefined) send.mutate({ body: { id, bankName: bank.trim(), accountName: name, accountNumber: digits } })
  }
  return (
    <PhoneSection title={isChange ? '换一个账户' : '登记账户'} note="只能是您本人的卡">
      <PhoneFacts facts={[{ label: '户名', value: name }]} />
      <PhoneField label="开户行" hint="例如：某某银行某某支行" value={bank} onChange={setBank} maxLength={80} error={isAsked ? mistakes.bank : undefined} />
      <PhoneField label="卡号" kind="digits" value={number} onChange={setNumber} maxLength={40} error={(isAsked ? mistakes.number : undefined) ?? wrong('accountNumber')} />
      {isChange && <p className="rg-me-text">换了以后，要过几个工作日才往新账户打钱。</p>}
      <RefusalNotice refusal={send.error !== null && send.error.field !== 'accountNumber' ? send.error : null} />
      <BigButton busy={send.isPending} onClick={save}>保存</BigButton>
      <BigButton kind="secondary" onClick={onDone}>先不改</BigButton>
    </PhoneSection>
  )
}
