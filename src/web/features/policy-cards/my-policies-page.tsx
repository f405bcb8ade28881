import { useState } from 'react'
import { listPolicyCards } from '../../../contract/policy-cards.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { PhoneField } from '../../ui/phone/phone-field.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import './policy-cards.css'

/** 政策: what the policy summary says, for a veteran, big and plain. */
export default function MyPoliciesPage() {
  const [text, setText] = useState('')
  const reply = useCall(listPolicyCards, { query: text.trim() === '' ? {} : { text: text.trim() } }, { keepPrevious: true })
  return (
    <PhonePage title="培训政策" back="/me">
      <Awaiting reply={reply}>
        {(data) => (data.total === 0 ? <PhoneSection title="政策原文还没有放上来"><p className="rg-phone-policy">退役军人事务部门提供以后，这里可以看、可以查。现在想问政策，请到当地退役军人服务站。</p></PhoneSection> : (
          <>
            <PhoneField label="查政策" hint="写一个词，例如：生活补助" value={text} onChange={setText} maxLength={60} />
            {data.items.length === 0 && <PhoneSection><p className="rg-phone-policy">没有查到，换一个词再查。</p></PhoneSection>}
            {data.items.map((card) => <PhoneSection key={card.no} title={`${card.no}．${card.title}`}><p className="rg-phone-policy">{card.body}</p><p className="rg-quiet">依据：{card.source}</p></PhoneSection>)}
          </>
        ))}
      </Awaiting>
    </PhonePage>
  )
}
