import { myTalent, replyToPush, type MyTalent, type TalentPush } from '../../../contract/talent.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { ChoiceRow } from '../../ui/phone/choice-row.tsx'
import { PhoneFacts } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import './me.css'

/** 为您推荐: posts and trainings that suit by the talent assessment, each with the reason; he says what interests him. */
export default function MyTalentPage() {
  const reply = useCall(myTalent, {})
  return (
    <PhonePage title="为您推荐" back="/me">
      <Awaiting reply={reply}>{({ items }) => (items.length === 0 ? <PhoneSection title="还没有推荐"><p>参加适应性培训、做了人才测评以后，学校会在这里推荐工作和培训。</p></PhoneSection> : items.map((one) => <One key={one.title + one.result.assessedOn} of={one} />))}</Awaiting>
    </PhonePage>
  )
}

function One({ of: { title, institutionName, result, pushes } }: { of: MyTalent }) {
  return (
    <>
      <PhoneSection title="推荐给您的" note={`${pushes.length} 项`}>
        {pushes.length === 0 ? <p className="rg-me-text">学校还在给您挑，挑好了写在这里。</p> : pushes.map((push) => <Push key={push.id} push={push} />)}
      </PhoneSection>
      <PhoneSection title="我的人才测评" note={dateWords(result.assessedOn, 'plain')}>
        <PhoneFacts facts={[{ label: result.kindLabel, value: result.bandLabel }, { label: '适合做', value: result.tradeNames.join('、') }, { label: '在哪测的', value: `${institutionName}，${title}` }]} />
        <p className="rg-me-text">测评只是参考，做什么由您自己定。</p>
      </PhoneSection>
    </>
  )
}

function Push({ push }: { push: TalentPush }) {
  const send = useSend(replyToPush)
  return (
    <ChoiceRow label={push.title} hint={push.kindLabel} value={push.reply} disabled={send.isPending}
      choices={[{ value: 'INTERESTED', title: '有兴趣', tone: 'ok' }, { value: 'NOT_INTERESTED', title: '不感兴趣' }]} onChange={(said) => send.mutate({ params: { id: push.id }, body: { reply: said === 'INTERESTED' ? 'INTERESTED' : 'NOT_INTERESTED' } })}>
      <span className="rg-me-text">{push.detail}。为什么推荐：{push.reason}</span>
      {send.error !== null && <RefusalNotice refusal={send.error} />}
    </ChoiceRow>
  )
}
