import { useState } from 'react'
import { useParams } from '@tanstack/react-router'
import { myTraining, type MyClassView, type MyTrainingView } from '../../../contract/my.ts'
import { useKeptCall } from '../../app/use-kept-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { BigButton, BigLink } from '../../ui/phone/big-button.tsx'
import { PhoneFacts, PhoneFigures, PhoneList } from '../../ui/phone/phone-list.tsx'
import { CostSlip } from './cost-slip.tsx'
import { ClassSurvey } from './class-survey.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { Leaving } from './leaving.tsx'
import { Results } from './results.tsx'
import { LeaveSlips } from './leave-slips.tsx'
import { Proofs } from './proofs.tsx'
import './me.css'

type Session = MyClassView['sessions'][number]
const daysShown = 3

/** 我的班: when and where, leave, exam, certificate; a class of earlier times under its own address. */
export default function MyClassPage() {
  const { id } = useParams({ strict: false }) as { id?: string }
  const reply = useKeptCall(myTraining, {})
  return (
    <PhonePage title={id === undefined ? '我的班' : '以前的班'} {...(id === undefined ? {} : { back: '/me' })}>
      <Awaiting reply={reply}>{(card) => <Chosen card={card} id={id} />}</Awaiting>
    </PhonePage>
  )
}

function Chosen({ card, id }: { card: MyTrainingView; id: string | undefined }) {
  const current = card.classes.filter((one) => (id === undefined ? one.isCurrent : one.classId === id))
  if (current.length === 0) return <p>{id === undefined ? '现在没有要上的班。想学一门手艺，打电话给服务站，站里帮您报名。' : '没有找到这个班。'}</p>
  return current.map((one) => <OneClass key={one.classId} cls={one} today={card.today} />)
}

function OneClass({ cls, today }: { cls: MyClassView; today: string }) {
  const asks = cls.can.includes('askForLeave')
  return (
    <>
      <PhoneSection title={cls.title} note={cls.stateWords}>
        <p>{cls.next.title}</p>
        <p className="rg-me-text">{cls.next.text}</p>
        {asks && <BigLink to={`/me/leave/${cls.classId}`} kind="secondary" icon="edit">我要请假</BigLink>}
      </PhoneSection>
      <ClassSurvey classId={cls.classId} />
      {cls.exam !== null && (
        <PhoneSection title="考核"><PhoneFacts facts={[{ label: '时间', value: cls.exam.words }, { label: '地点', value: cls.exam.place }, { label: '要带', value: '身份证' }]} /></PhoneSection>
      )}
      {cls.exam !== null && <Results classId={cls.classId} />}
      <Proofs cls={cls} />
      {cls.isCurrent && <Timetable sessions={cls.sessions} today={today} />}
      {cls.attendance !== null && cls.attendance.attended + cls.attendance.missed > 0 && (
        <PhoneSection title="上课情况">
          <PhoneFigures figures={[{ label: '已上课时', value: cls.attendance.attended, tone: 'ok' }, { label: '缺课课时', value: cls.attendance.missed, ...(cls.attendance.missed > 0 ? { tone: 'warn' as const } : {}) },
            { label: '补了课时', value: cls.attendance.madeUp }]} />
          <p className="rg-me-text">全班一共 {cls.attendance.required} 课时，至少上满 {cls.attendance.least} 课时才能考核。请了假的课，考核前可以补。</p>
        </PhoneSection>
      )}
      <LeaveSlips cls={cls} />
      <CostSlip slip={cls.costs} />
      <PhoneSection title="学校">
        <PhoneFacts facts={[{ label: '学校', value: cls.institutionName }, { label: '地址', value: cls.address }, { label: '学什么', value: cls.tradeLabel },
          { label: '日子', value: `${dateWords(cls.startsOn, 'day')} 到 ${dateWords(cls.endsOn, 'day')}` }]} />
        {cls.institutionPhone !== null && <a className="rg-big rg-big-secondary" href={`tel:${cls.institutionPhone}`}>打给学校 {cls.institutionPhone}</a>}
      </PhoneSection>
      {cls.can.includes('withdraw') && <Leaving cls={cls} />}
    </>
  )
}

/** The coming days; the rest on demand. */
function Timetable({ sessions, today }: { sessions: readonly Session[]; today: string }) {
  const [isWhole, setWhole] = useState(false)
  const ahead = sessions.filter((s) => s.onDate >= today)
  const all = isWhole ? sessions : ahead
  const days = [...new Set(all.map((s) => s.onDate))].sort()
  const shown = isWhole ? days : days.slice(0, daysShown)
  if (sessions.length === 0) return <PhoneSection title="课表"><p className="rg-me-text">学校还没有排课表。</p></PhoneSection>
  return (
    <PhoneSection title="接下来的课" note={ahead.length === 0 ? '都上完了' : undefined}>
      {shown.map((day) => (
        <div key={day}>
          <h3 className="rg-me-day">{day === today ? '今天，' : ''}{dateWords(day, 'day')}</h3>
          <PhoneList label={dateWords(day, 'day')} items={all.filter((s) => s.onDate === day).map((s) => ({
            key: s.id, title: `${s.startsAt}–${s.endsAt} ${s.topic}`, text: [s.kindLabel, s.place].filter((part) => part !== null).join('，'), ...endOf(s),
          }))} />
        </div>
      ))}
      {(isWhole || sessions.some((s) => !shown.includes(s.onDate))) && <BigButton kind="quiet" onClick={() => setWhole(!isWhole)}>{isWhole ? '只看接下来的' : '看全部课表'}</BigButton>}
    </PhoneSection>
  )
}

function endOf(s: Session): { end?: string; tone?: 'ok' | 'warn' } {
  if (s.onLeave) return { end: '请假', tone: 'warn' }
  if (s.present === null) return {}
  return s.present >= s.lessons ? { end: '到了', tone: 'ok' } : { end: s.present === 0 ? '没到' : `到 ${s.present} 课时`, tone: 'warn' }
}
