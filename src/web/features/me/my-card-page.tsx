import { clauseOf } from '../../../policy/clauses.ts'
import { myTraining, type MyTrainingView } from '../../../contract/my.ts'
import { useKeptCall } from '../../app/use-kept-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { BigLink } from '../../ui/phone/big-button.tsx'
import { PhoneList } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { ClassSurvey } from './class-survey.tsx'
import { CardVouchers } from './card-vouchers.tsx'
import './me.css'

/** 我的卡: what is next, the three 「一」, the free training, the certificates. */
export default function MyCardPage() {
  const reply = useKeptCall(myTraining, {})
  return (
    <PhonePage title={reply.data === undefined ? '我的卡' : `${reply.data.nameMasked}，您好`}>
      <Awaiting reply={reply}>{(card) => <Card card={card} />}</Awaiting>
    </PhonePage>
  )
}

function Card({ card }: { card: MyTrainingView }) {
  const { next } = card
  const cls = card.classes.find((one) => one.classId === next.classId)
  const past = card.classes.filter((one) => !one.isCurrent)
  return (
    <>
      <PhoneSection strong>
        <p>下一步</p>
        <h2>{next.title}</h2>
        {cls !== undefined && <p>{cls.title}</p>}
        <p>{next.text}</p>
        {next.place !== null && <p>{next.place}{cls !== undefined && next.place !== cls.address && `，${cls.address}`}</p>}
        {cls !== undefined && <BigLink to="/me/class" kind="inverse">{next.on === null ? '看我的班' : '看课表和要带的东西'}</BigLink>}
      </PhoneSection>
      <ClassSurvey />
      <PhoneSection title="三个“一”">
        <ul className="rg-lights">{card.lights.map((light) => (
          <li key={light.key} className={`rg-light rg-light-${light.state}`}><Icon name={lightIcons[light.state]} size={28} /><b>{light.label}</b><span>{light.words}</span></li>
        ))}</ul>
      </PhoneSection>
      <PhoneSection><FreeRight right={card.freeRight} /></PhoneSection>
      <CardVouchers />
      <PhoneSection title="我的证书">
        {card.certificates.length === 0 ? <p className="rg-me-text">考核合格后，证书会写在这里。</p> : (
          <PhoneList label="我的证书" items={card.certificates.map((x) => ({
            key: x.id, title: `${x.typeLabel} ${x.tradeLabel}`, text: `编号 ${x.number}，${dateWords(x.issuedOn, 'plain')}发`,
            ...(x.isValid ? { end: <><Icon name="check" size={18} />{x.stateWords}</>, tone: 'ok' as const } : { end: x.stateWords }),
          }))} />
        )}
      </PhoneSection>
      <PhoneSection>
        <PhoneList label="政策和我的信息" items={[{ key: 'money', title: '我的报备与报销', text: '去外地学技术，先报备后报名', to: '/me/money' }, { key: 'employment', title: '我的就业', text: '在哪里工作，县局确认没有', to: '/me/employment' }, { key: 'recommended', title: '为您推荐', text: '人才测评后，适合您的工作和培训', to: '/me/recommended' }, { key: 'education', title: '我的学历提升', text: '报考、录取、优惠落实到哪一步', to: '/me/education' }, { key: 'policies', title: '培训政策', text: '二十三条怎么说，可以查', to: '/me/policies' }, { key: 'account', title: '我的收款账户', text: '补助和报销打到哪张卡', to: '/me/account' }, { key: 'data', title: '关于我的信息', text: '平台留着什么、谁看过、怎么改', to: '/me/data' }]} />
      </PhoneSection>
      {past.length > 0 && (
        <PhoneSection title="以前的班">
          <PhoneList label="以前的班" items={past.map((one) => ({ key: one.classId, title: one.title, text: one.institutionName, end: one.stateWords, to: `/me/class/${one.classId}` }))} />
        </PhoneSection>
      )}
    </>
  )
}

const lightIcons: Readonly<Record<'DONE' | 'DOING' | 'NOT_YET', IconName>> = { DONE: 'check-disc', DOING: 'arrow-disc', NOT_YET: 'circle' }

function FreeRight({ right }: { right: MyTrainingView['freeRight'] }) {
  const isOpen = right.state === 'UNUSED' || right.state === 'LOCKED' || right.state === 'GENERAL'
  return (
    <>
      <h2 className={isOpen ? 'rg-right rg-right-ok' : 'rg-right'}><Icon name={isOpen ? 'check-disc' : 'info'} size={18} />{right.title}</h2>
      {right.label !== null && <p className="rg-me-text">资格状态：<strong>{right.label}</strong></p>}
      <p className="rg-me-text">{right.text}</p>
      <details className="rg-me-text rg-me-clause">
        <summary>政策原话：{right.clause}</summary>
        <q>{clauseOf(right.clause)?.text}</q>
      </details>
    </>
  )
}
