import { listFilings } from '../../../contract/individuals.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { dateWords, Money } from '../../ui/formats.tsx'
import { BigLink } from '../../ui/phone/big-button.tsx'
import { PhoneList } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import './filings.css'

/** 我的报备与报销: what was filed and how far the money is, and the way to what was paid for a class; the first thing said is to file before signing up. */
export default function MyMoneyPage() {
  const reply = useCall(listFilings, { query: { limit: 50 } })
  return (
    <PhonePage title="我的报备与报销">
      <PhoneSection strong>
        <h2>在外地学技术？先报备，后报名</h2>
        <p>报名以前报备，取得证书后凭发票报销。先报了名再来报备，就报不了。</p>
        <BigLink to="/me/money/new" kind="inverse">我要报备</BigLink>
      </PhoneSection>
      <PhoneSection title="我的报备">
        <Awaiting reply={reply}>
          {({ items }) => (items.length === 0 ? <p className="rg-phone-field-hint">还没有报备过。省内培训也可以报备，由当地的局替您加入集中班。</p> : (
            <PhoneList label="我的报备" items={items.map((f) => ({
              key: f.id, title: f.goal, text: f.state === 'RETURNED' && f.due !== null ? `退回补正，${dateWords(f.due.due, 'plain')}前补好` : `${f.placeName}・${f.institution}`, end: f.amountFen === null ? f.stateLabel : <>{f.stateLabel} <Money fen={BigInt(f.amountFen)} /></>, to: `/me/money/${f.id}`, ...(f.state === 'RETURNED' ? { tone: 'warn' as const } : {}),
            }))} />
          ))}
        </Awaiting>
      </PhoneSection>
      <PhoneSection title="免费培训的补贴">
        <PhoneList label="免费培训的补贴" items={[{ key: 'bills', icon: 'file', title: '我的补贴账单', text: '国家为您付了多少，付给了谁，为什么', to: '/me/money/bills' }]} />
      </PhoneSection>
    </PhonePage>
  )
}
