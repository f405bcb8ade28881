import { useState } from 'react'
import { BigButton, BigRow } from '../../ui/phone/big-button.tsx'
import { ChoiceRow } from '../../ui/phone/choice-row.tsx'
import { Counter } from '../../ui/phone/counter.tsx'
import { PhoneField, PhoneSelect } from '../../ui/phone/phone-field.tsx'
import { PhoneFacts, PhoneFigures, PhoneList } from '../../ui/phone/phone-list.tsx'
import { PhoneFrame, PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { PhotoButton } from '../../ui/phone/photo-button.tsx'
import { SignaturePad } from '../../ui/phone/signature-pad.tsx'
import type { Signature } from '../../ui/phone/signature-pad.tsx'

const tabs = [{ to: '/ui/phone', title: '我的卡', current: true }, { to: '/ui', title: '附近班', current: false }, { to: '/ui/a', title: '我的班',
  current: false }, { to: '/ui/b', title: '我的钱', current: false }]
const fine = [{ value: 'ok', title: '正常', tone: 'ok' as const }, { value: 'bad', title: '有问题', tone: 'warn' as const }]
const here = [{ value: 'here', title: '到', tone: 'ok' as const }, { value: 'away', title: '没到', tone: 'block' as const }]

/** The phone's parts in every state, for looking at and for the accessibility check. */
export default function PhoneGalleryPage() {
  const [count, setCount] = useState(41)
  const [answers, setAnswers] = useState<Record<string, string | null>>({ trainer: 'ok', attendance: 'bad', one: 'here', four: 'away',
    five: null })
  const [signature, setSignature] = useState<Signature | null>(null)
  const [name, setName] = useState('')
  const answer = (key: string) => ({ value: answers[key] ?? null, onChange: (value: string) => setAnswers({ ...answers, [key]: value }) })
  return (
    <PhoneFrame demo tabs={tabs} help={{ phone: '0371-00000000', title: '打给服务站', short: '找站里' }} offline={null}>
      <PhonePage title="陈以安，您好">
        <PhoneSection strong>
          <p>下一步</p>
          <h2>10月10日 8:30 去上课</h2>
          <p>叉车司机班，第 1 天</p>
          <BigButton kind="inverse">看路线和要带的东西</BigButton>
        </PhoneSection>
        <PhoneSection title="点人数">
          <Counter label="现在教室里有几个人？" value={count} onChange={setCount} max={45} hint="亲自数，不要抄签到表。按住 + 可以连加" />
          <PhoneFigures figures={[{ label: '名册', value: 45 }, { label: '请假', value: 3 }, { label: '没请假也没到', value: 45 - 3 - count,
            tone: 'warn' }]} />
          <BigRow><BigButton kind="secondary" icon="person">抽点 5 人</BigButton><BigButton kind="secondary"
            icon="warning">人数对不上</BigButton></BigRow>
        </PhoneSection>
        <PhoneSection title="看四项">
          <ChoiceRow label="师资" choices={fine} {...answer('trainer')} />
          <ChoiceRow label="出勤" choices={fine} {...answer('attendance')}>1 人没请假也没到：吴景明</ChoiceRow>
        </PhoneSection>
        <PhoneSection title="点名">
          <ChoiceRow number={1} label="王文昭" choices={here} {...answer('one')} />
          <ChoiceRow number={4} label="吴景明" hint="上午在" choices={here} {...answer('four')} />
          <ChoiceRow number={5} label="刘伯宁" hint="还没点" choices={here} open={answers['five'] === null} {...answer('five')} />
        </PhoneSection>
        <PhoneSection title="照片 2 张" note="自动记下时间和地点"><PhotoButton onPhotos={() => undefined}>再拍一张</PhotoButton></PhoneSection>
        <PhoneSection><SignaturePad label="检查人员签字" note="周景明，9月8日 15:18" value={signature} onChange={setSignature} /></PhoneSection>
        <PhoneSection title="培训券">
          <PhoneList items={[
            { key: '1', title: '普惠券', text: '已登记在叉车司机班', end: '已登记', tone: 'ok' },
            { key: '2', title: '专属券', text: '可以领，和普惠券一起用', end: <BigButton kind="secondary">领取</BigButton> },
            { key: '3', title: '可以和普惠券一起用', icon: 'check', tone: 'ok' },
            { key: '4', title: '看培训地点', to: '/ui', icon: 'pin' },
          ]} />
          <PhoneFacts facts={[{ label: '在位', value: '41 人（名册 45）', onChange: () => undefined }, { label: '出勤', value: '1 人没请假也没到',
            tone: 'warn', onChange: () => undefined }]} />
        </PhoneSection>
        <PhoneSection title="填一填">
          <PhoneField label="姓名" hint="和身份证上一样" value={name} onChange={setName} error={name === '' ? '请填姓名' : undefined} />
          <PhoneSelect label="想学什么" value={null} onChange={() => undefined} options={[{ value: 'a', label: '叉车司机' }]} />
          <BigButton>下一步</BigButton>
          <BigButton disabled>还差 1 人没点</BigButton>
          <BigButton busy="正在发送">发送</BigButton>
          <BigButton kind="quiet">我不会用，请站里帮我办</BigButton>
        </PhoneSection>
      </PhonePage>
    </PhoneFrame>
  )
}
