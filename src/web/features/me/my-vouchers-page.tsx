import { useState } from 'react'
import { claimVoucher, myVouchers, type MyVouchersView } from '../../../contract/vouchers.ts'
import { clauseOf } from '../../../policy/clauses.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { PhoneList, type PhoneItem } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { VoucherCardView } from './voucher-card.tsx'
import './me.css'
import './my-vouchers.css'

type Kind = MyVouchersView['kinds'][number]
const ENDED = ['EXPIRED', 'RETURNED', 'VOID']

/** 我的培训券: what may be claimed, each voucher with its code, worth and way. */
export default function MyVouchersPage() {
  const reply = useCall(myVouchers, {})
  const [chosen, choose] = useState<Kind | null>(null)
  if (chosen !== null) return <ClaimOne kind={chosen} onClose={() => choose(null)} />
  return (
    <PhonePage title="我的培训券" back="/me">
      <Awaiting reply={reply}>{(data) => <Vouchers data={data} onClaim={choose} />}</Awaiting>
    </PhonePage>
  )
}

function Vouchers({ data, onClaim }: { data: MyVouchersView; onClaim: (kind: Kind) => void }) {
  const [held, ended] = [data.items.filter((v) => !ENDED.includes(v.state)), data.items.filter((v) => ENDED.includes(v.state))]
  const claimable = data.kinds.filter((kind) => kind.mayClaim)
  const others = data.kinds.filter((kind) => !kind.mayClaim && !held.some((v) => v.kind === kind.kind))
  return (
    <>
      {held.map((v) => <VoucherCardView key={v.id} voucher={v} />)}
      {claimable.map((kind) => (
        <PhoneSection key={kind.kind} title={`可以领${kind.label}`}>
          <p className="rg-me-text">{kind.why}</p>
          <BigButton kind={held.length === 0 && kind === claimable[0] ? 'primary' : 'secondary'} onClick={() => onClaim(kind)}>领取{kind.label}</BigButton>
        </PhoneSection>
      ))}
      {others.length > 0 && <PhoneSection title="现在不能领的"><PhoneList label="现在不能领的" items={others.map((kind) => ({ key: kind.kind, title: kind.label, text: kind.why }))} /></PhoneSection>}
      {ended.length > 0 && (
        <PhoneSection title="以前的券">
          <PhoneList label="以前的券" items={ended.map((v) => ({ key: v.id, title: `${v.kindLabel} ${v.number}`, text: v.next, end: v.stateLabel }))} />
        </PhoneSection>
      )}
    </>
  )
}

const names = { GENERAL: '普惠性培训券', EXCLUSIVE: '退役军人专属培训券' } as const

/** One page, one decision: what the voucher is, then the button. */
function ClaimOne({ kind, onClose }: { kind: Kind; onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const send = useSend(claimVoucher, { onDone: onClose })
  const rules: PhoneItem[] = [
    { key: 'together', icon: 'check', tone: 'ok', title: kind.kind === 'EXCLUSIVE' ? '可以和普惠券一起用' : '可以和专属券一起用' },
    { key: 'own', icon: 'person', title: '只能您本人用，不能转给别人' }, { key: 'certificate', icon: 'file', title: '拿到证书，券才算数（无证 0 元）' },
    { key: 'until', icon: 'clock', title: `${dateWords(kind.validTo, 'plain')}前有效，过期可以再领` },
  ]
  return (
    <PhonePage title={`领取${kind.label}`} foot={<><BigButton busy={send.isPending && '正在领'} onClick={() => send.mutate({ body: { id, kind: kind.kind } })}>我想培训，领取这张券</BigButton><BigButton kind="quiet" onClick={onClose}>先不领</BigButton></>}>
      <PhoneSection>
        <h2 className="rg-voucher-offer">您可以领一张<br />{names[kind.kind]}</h2>
        <p className="rg-me-text">{kind.why}</p>
        <RefusalNotice refusal={send.error} />
        <PhoneList label="怎么用" items={rules} />
        <details className="rg-me-text rg-me-clause"><summary>政策原话：{kind.clause}</summary><q>{clauseOf(kind.clause)?.text}</q></details>
      </PhoneSection>
    </PhonePage>
  )
}
