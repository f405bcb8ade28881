import { useEffect } from 'react'
import { closeSession, mySessions, rollCallSheet, startSession, type SessionCard } from '../../../contract/attendance.ts'
import { myClasses, type TaughtClass } from '../../../contract/teaching.ts'
import { clockTimeOf, plainDateOf } from '../../../values/shanghai-time.ts'
import { useSession } from '../../app/session.tsx'
import { useGo } from '../../app/use-address.ts'
import { readAhead, useKeptCall } from '../../app/use-kept-call.ts'
import { useLetters, useOutbox } from '../../app/use-outbox.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Link } from '../../ui/link.tsx'
import { BigButton, BigLink } from '../../ui/phone/big-button.tsx'
import { PhonePage } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { standing, serverTime, type Standing } from './on-phone.ts'
import { kindWords } from './words.ts'
import './teach.css'

/** 今天: a trainer's sessions of the day; one big button says what to do now. */
export default function TeachPage() {
  const { user, today } = useSession()
  const day = useKeptCall(mySessions, { query: {} })
  const classes = useKeptCall(myClasses, {})
  useReadAhead(user.id, day.data?.items)
  return (
    <PhonePage title={day.data === undefined ? `${user.name.slice(0, 1)}老师` : `${user.name.slice(0, 1)}老师，今天 ${day.data.items.length} 次课`}>
      <Awaiting reply={day}>
        {({ items, day: on, now }) => (
          <>
            <p className="rg-teach-day">{dateWords(on ?? today)}{day.keptAt !== null && `　${clockTimeOf(new Date(day.keptAt))} 存的课表`}</p>
            <Sessions items={items} time={() => serverTime({ now }, day.readAt)} />
            {items.length === 0 && <EmptyState title="今天没有您的课" text={<NextSession classes={classes.data?.items ?? []} day={on} />} />}
            {classes.data !== undefined && <AlsoToDo items={classes.data.items} day={on} />}
            {items.length > 0 && <p className="rg-teach-next"><NextSession classes={classes.data?.items ?? []} day={on} /></p>}
          </>
        )}
      </Awaiting>
    </PhonePage>
  )
}

function Sessions({ items, time }: { items: readonly SessionCard[]; time: () => Date }) {
  const letters = useLetters()
  const all = items.map((card) => ({ card, at: standing(card, letters) }))
  const current = all.find(({ at }) => at.step === 'callRoll' || at.step === 'close') ?? all.find(({ at }) => at.step === 'start')
  return (
    <ul className="rg-teach-list">
      {all.map(({ card, at }) => <li key={card.id}>{card.id === current?.card.id ? <Now card={card} at={at} time={time} /> : <Row card={card} at={at} />}</li>)}
    </ul>
  )
}

function Row({ card, at }: { card: SessionCard; at: Standing }) {
  const isDone = at.step === 'done'
  return (
    <section className="rg-teach-row">
      <Head card={card} state={isDone ? <span className="rg-phone-tone-ok"><Icon name="check-disc" size={18} />上完</span> : <span><Icon name="clock" size={18} />待上</span>} />
      <p>{kindWords[card.kind]}：{card.topic}，{card.lessons} 课时</p>
      <p className="rg-teach-quiet">{card.classTitle}{card.venueName !== null && `，${card.venueName}`}</p>
      {isDone && <RollLine card={card} at={at} />}
    </section>
  )
}

function Now({ card, at, time }: { card: SessionCard; at: Standing; time: () => Date }) {
  const go = useGo()
  const start = useOutbox(startSession)
  const close = useOutbox(closeSession)
  const begin = async () => {
    const done = await start.post({ params: { id: card.id }, body: { deviceAt: time().toISOString() } }, `第 ${card.seq} 次课开始上课`)
    if (done !== null) go(`/teach/${card.id}`)
  }
  return (
    <section className="rg-teach-row rg-teach-now">
      <Head card={card} state={<span className="rg-phone-tone-accent"><Icon name="arrow-disc" size={18} />{at.step === 'start' ? '该上这次' : '正在上'}</span>} />
      <p><b>{kindWords[card.kind]}：{card.topic}，{card.lessons} 课时</b></p>
      <p className="rg-teach-quiet">{card.classTitle}，名册 {card.rosterCount} 人{card.venueName !== null && `，${card.venueName}`}{card.kind === 'PRACTICE' && card.workstations !== null && ` ${card.workstations} 个工位`}</p>
      {at.step === 'close' && <RollLine card={card} at={at} />}
      {at.step === 'start' && <BigButton kind="primary" busy={start.isSending && '正在开始'} onClick={() => void begin()}>开始上课，先点名</BigButton>}
      {at.step === 'callRoll' && <BigLink to={`/teach/${card.id}`} kind="primary">点名</BigLink>}
      {at.step === 'close' && (
        <>
          <BigButton kind="primary" busy={close.isSending && '正在下课'} onClick={() => void close.post({ params: { id: card.id }, body: {} }, `第 ${card.seq} 次课下课`)}>下课</BigButton>
          <BigLink to={`/teach/${card.id}`} kind="quiet">看点名、改点名</BigLink>
        </>
      )}
      <RefusalNotice refusal={start.refusal ?? close.refusal} />
      <p className="rg-teach-note"><Icon name="video" size={18} /><span>记得录像：<b>{card.recordingRule}</b></span></p>
    </section>
  )
}

function Head({ card, state }: { card: SessionCard; state: React.ReactNode }) {
  return <div className="rg-teach-head"><h2>{card.startsAt}—{card.endsAt}</h2><span className="rg-teach-state">{state}</span></div>
}

function RollLine({ card, at }: { card: SessionCard; at: Standing }) {
  if (at.isWaiting) return <p className="rg-teach-note"><Icon name="offline" size={18} /><span>已存手机，有网自动发</span></p>
  if (card.markedCount === 0) return null
  return <p className="rg-teach-note"><span className="rg-phone-tone-ok"><Icon name="check" size={18} /></span><span>到 {card.presentCount} 人，{card.onLeaveCount > 0 ? `请假 ${card.onLeaveCount} 人，` : ''}名册 {card.rosterCount} 人</span></p>
}

/** Make-up lessons of today, slips that wait, recordings still owed. */
function AlsoToDo({ items, day }: { items: readonly TaughtClass[]; day: string }) {
  const slips = items.reduce((sum, c) => sum + c.leaves.filter((l) => l.can.includes('agree')).length, 0)
  const makeUps = items.flatMap((c) => c.makeUps.filter((m) => m.state === 'PLANNED' && plainDateOf(new Date(m.startsAt)) <= day))
  const owed = items.flatMap((c) => c.sessions.filter((s) => s.recordings !== null && s.recordings !== 'pass').map((s) => ({ ...s, title: c.title })))
  const [first] = owed
  return (
    <>
      {makeUps.map((m) => (
        <section key={m.id} className="rg-teach-row">
          <div className="rg-teach-head"><h2>{clockTimeOf(new Date(m.startsAt))}—{clockTimeOf(new Date(m.endsAt))}</h2><span className="rg-teach-state"><Icon name="clock" size={18} />补课</span></div>
          <p>{m.traineeName}，补{dateWords(m.missedOn, 'day')}第 {m.missedLesson} 课时：{m.missedTopic}</p>
          {m.can.includes('finish') && <BigLink to="/teach/classes" kind="secondary">补完了，去登记</BigLink>}
        </section>
      ))}
      {slips > 0 && <p className="rg-teach-note rg-teach-also"><span className="rg-phone-tone-warn"><Icon name="file" size={18} /></span><span><b>{slips} 张请假条等您同意</b><br /><Link to="/teach/classes">现在看</Link></span></p>}
      {first !== undefined && (
        <p className="rg-teach-note rg-teach-also"><span className="rg-phone-tone-warn"><Icon name="warning" size={18} /></span>
          <span><b>还欠 {owed.length} 次课的录像</b>：{dateWords(first.onDate, 'day')} {first.startsAt} {kindWords[first.kind]}{owed.length > 1 && ' 等'}<br /><Link to="/teach/recordings">现在登记</Link></span></p>
      )}
    </>
  )
}

function NextSession({ classes, day }: { classes: readonly TaughtClass[]; day: string }) {
  const [next] = classes.flatMap((c) => c.sessions.filter((s) => s.onDate > day && s.state === 'PLANNED').map((s) => ({ ...s, title: c.title })))
    .sort((a, b) => `${a.onDate} ${a.startsAt}`.localeCompare(`${b.onDate} ${b.startsAt}`))
  return next === undefined ? <>以后没有排您的课。</> : <>下一次课：{dateWords(next.onDate, 'day')} {next.startsAt}，{next.title}，{next.topic}</>
}

/** Brings what the next steps need onto the phone while there is a network: the page of the roll call and the sheets of today. */
function useReadAhead(userId: string, items: readonly SessionCard[] | undefined): void {
  const ids = (items ?? []).map((s) => s.id).join(' ')
  useEffect(() => {
    void import('./roll-call-page.tsx').catch(() => undefined)
    for (const id of ids.split(' ').filter((part) => part !== '')) void readAhead(userId, rollCallSheet, { params: { id } })
  }, [userId, ids])
}
