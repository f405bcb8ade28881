import { myVouchers } from '../../../contract/vouchers.ts'
import { useKeptCall } from '../../app/use-kept-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Icon } from '../../ui/icons.tsx'
import { PhoneList, type PhoneItem } from '../../ui/phone/phone-list.tsx'
import { PhoneSection } from '../../ui/phone/phone-page.tsx'

const ENDED = ['EXPIRED', 'RETURNED', 'VOID', 'SETTLED']

/** 培训券 on the card: which I hold, which I may claim; each row leads to the page of vouchers. */
export function CardVouchers() {
  const reply = useKeptCall(myVouchers, {})
  return (
    <PhoneSection title="培训券">
      <Awaiting reply={reply} rows={2}>
        {(data) => (
          <PhoneList label="培训券" items={data.kinds.toReversed().map((kind): PhoneItem => {
            const held = data.items.find((v) => v.kind === kind.kind && !ENDED.includes(v.state)) ?? data.items.find((v) => v.kind === kind.kind && v.state === 'SETTLED')
            const to = '/me/vouchers'
            if (held !== undefined) return { key: kind.kind, to, title: kind.label, text: held.classTitle ?? `${held.worth}，还没登记到班`, tone: 'ok', end: <><Icon name="check" size={18} />{held.stateLabel}</> }
            return kind.mayClaim ? { key: kind.kind, to, title: kind.label, text: '可以领，两种券能一起用', tone: 'accent', end: '领取' } : { key: kind.kind, to, title: kind.label, text: '现在不能领，点开看原因' }
          })} />
        )}
      </Awaiting>
    </PhoneSection>
  )
}
