import type { CostSlip as Slip } from '../../../contract/costs.ts'
import { Money } from '../../ui/formats.tsx'
import { PhoneFacts } from '../../ui/phone/phone-list.tsx'
import { PhoneSection } from '../../ui/phone/phone-page.tsx'

/** What the training costs and who pays, in four lines; the trainee pays nothing of it. */
export function CostSlip({ slip }: { slip: Slip }) {
  return (
    <PhoneSection title="费用清单" note="您不用交钱">
      <PhoneFacts facts={slip.lines.map((line) => ({
        label: line.label,
        value: line.item === 'LIVING_ALLOWANCE'
          ? <>{line.amountFen === null ? '没有' : <>发给您 <Money fen={String(line.amountFen)} /></>}<br /><small>{line.note}</small></>
          : <>{line.amountFen === null ? '学校还没有填' : <><Money fen={String(line.amountFen)} />，{line.payerLabel}付</>}<br /><small>本人交 ¥0.00</small></>,
      }))} />
    </PhoneSection>
  )
}
