import { myEducation, type EducationBrief, type PreferenceView } from '../../../contract/education.ts'
import { useKeptCall } from '../../app/use-kept-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { PhoneList, type PhoneItem } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'

/** 我的学历提升: where my application stands and how far each preference is. */
export default function MyEducationPage() {
  const reply = useKeptCall(myEducation, {})
  return (
    <PhonePage title="我的学历提升" back="/me">
      <Awaiting reply={reply}>
        {({ items }) => (items.length === 0
          ? <PhoneSection title="还没有登记"><p>想读中职、大专、专升本、成人本科、高考或研究生的，给服务站打电话，县退役军人事务局帮您登记，并协调学费减免、加分、免试等优惠。</p></PhoneSection>
          : items.map((k) => <One key={k.id} of={k} />))}
      </Awaiting>
    </PhonePage>
  )
}

function One({ of: k }: { of: EducationBrief }) {
  return (
    <PhoneSection title={k.pathLabel}>
      <PhoneList label={k.pathLabel} items={[
        { key: 'school', title: k.school, text: `${k.year}年报考`, end: k.resultLabel ?? k.stateLabel, tone: k.state === 'CLOSED' && k.attainedLabel !== null ? 'ok' : 'accent' },
        ...(k.endedOn === null ? [] : [{ key: 'end', title: k.attainedLabel === null ? '结果' : `取得${k.attainedLabel}学历`, text: dateWords(k.endedOn, 'plain') }]),
        ...k.preferences.map((p): PhoneItem => ({ key: p.id, title: p.label, text: p.reason ?? `${dateWords(p.requestedOn, 'plain')}申请`, end: p.stateLabel, ...toneOf(p) })),
      ]} />
    </PhoneSection>
  )
}

const toneOf = (p: PreferenceView): Pick<PhoneItem, 'tone'> => (p.state === 'REALISED' ? { tone: 'ok' } : p.state === 'NOT_REALISED' ? { tone: 'block' } : {})
