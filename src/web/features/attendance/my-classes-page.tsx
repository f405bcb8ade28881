import { useState } from 'react'
import { decideLeave, finishMakeUp, type LeaveView, type MakeUpView } from '../../../contract/attendance.ts'
import { getRoster } from '../../../contract/roster.ts'
import { getLeave, myClasses, type TaughtClass } from '../../../contract/teaching.ts'
import { clockTimeOf, plainDateOf } from '../../../values/shanghai-time.ts'
import { useCall } from '../../app/use-call.ts'
import { useDraft } from '../../app/use-draft.ts'
import { useKeptCall } from '../../app/use-kept-call.ts'
import { useLetters, useOutbox } from '../../app/use-outbox.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BigButton, BigRow } from '../../ui/phone/big-button.tsx'
import { PhoneField } from '../../ui/phone/phone-field.tsx'
import { PhoneFigures, PhoneList } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { LeaveSlip } from './leave-slip.tsx'
import { SurveyLink } from './survey-link.tsx'
import { kindWords, stateWords } from './words.ts'
import './teach.css'

/** 我的班: slips to decide, make-up lessons to hold, and the timetable of every class under way. */
export default function MyClassesPage() {
  const reply = useKeptCall(myClasses, {})
  return (
    <PhonePage title="我的班">
      <Awaiting reply={reply}>
        {({ items, today }) => (
          <>
            {reply.keptAt !== null && <Notice kind="info" title={`${clockTimeOf(new Date(reply.keptAt))} 存在手机里的，有网后更新`} />}
            {items.length === 0 && <EmptyState title="现在没有您教的班" text="教务把您排进课表、班次报备后，会出现在这里。" />}
            {items.map((cls) => <OneClass key={cls.id} cls={cls} today={today} />)}
          </>
        )}
      </Awaiting>
    </PhonePage>
  )
}

/** Who is in the class; asked for when opened, since it is personal. */
function Roster({ classId, count }: { classId: string; count: number }) {
  const [isOpen, open] = useState(false)
  const reply = useCall(getRoster, { params: { id: classId }, query: {} }, { enabled: isOpen })
  if (count === 0) return null
  if (!isOpen) return <BigButton kind="quiet" onClick={() => open(true)}>看名册 {count} 人</BigButton>
  return (
    <PhoneSection title="名册" note={`${count} 人`}>
      <Awaiting reply={reply}>
        {({ items }) => <PhoneList label="名册" items={items.map((p) => ({ key: p.id, title: `${p.rosterNo}. ${p.name}`, text: [p.programmeLabel, p.phoneMasked].filter(Boolean).join('，'), end: p.stateLabel }))} />}
      </Awaiting>
      <BigButton kind="quiet" onClick={() => open(false)}>收起名册</BigButton>
    </PhoneSection>
  )
}

function OneClass({ cls, today }: { cls: TaughtClass; today: string }) {
  const [showsAll, setAll] = useState(false)
  const slips = cls.leaves.filter((l) => l.can.includes('agree'))
  const decided = cls.leaves.filter((l) => !l.can.includes('agree') && l.state !== 'REFUSED')
  const makeUps = cls.makeUps.filter((m) => m.state === 'PLANNED')
  const ahead = cls.sessions.filter((s) => s.onDate >= today && s.state !== 'CLOSED')
  const shown = showsAll ? cls.sessions : ahead.slice(0, 6)
  return (
    <section aria-labelledby={`class-${cls.id}`}>
      <h2 id={`class-${cls.id}`}>{cls.title}</h2>
      <p className="rg-teach-quiet">{cls.tradeLabel}，{cls.stateLabel}，{dateWords(cls.startsOn, 'day')}至{dateWords(cls.endsOn, 'day')}</p>
      <PhoneFigures figures={[{ label: '名册 人', value: cls.rosterCount }, { label: '已上 课时', value: cls.held }, { label: '计划 课时', value: cls.planned ?? '—' }]} />
      <Roster classId={cls.id} count={cls.rosterCount} />
      <SurveyLink classId={cls.id} />
      {slips.length > 0 && <PhoneSection title="请假条，等您同意" note={`${slips.length} 张`}>{slips.map((slip) => <Slip key={slip.id} slip={slip} />)}</PhoneSection>}
      {makeUps.length > 0 && <PhoneSection title="要补的课" note={`${makeUps.length} 课时`}>{makeUps.map((m) => <MakeUp key={m.id} makeUp={m} />)}</PhoneSection>}
      {decided.length > 0 && (
        <PhoneSection title="已办的请假条">
          <PhoneList items={decided.map((l) => ({ key: l.id, title: l.traineeName, text: `${coverWords(l)}，${l.reasonLabel}`, end: l.stateLabel }))} />
        </PhoneSection>
      )}
      <PhoneSection title="课表" note={`您上 ${cls.sessions.length} 次`}>
        {shown.length === 0 && <p className="rg-teach-quiet">后面没有排您的课。</p>}
        <PhoneList label="课表" items={shown.map((s) => ({
          key: s.id, title: `${dateWords(s.onDate, 'day')} ${s.startsAt}—${s.endsAt}`, text: `${kindWords[s.kind]}：${s.topic}，${s.lessons} 课时${s.venueName === null ? '' : `，${s.venueName}`}`,
          ...(s.onDate === today ? { to: `/teach/${s.id}` } : { end: stateWords[s.state] }),
        }))} />
        {cls.sessions.length > shown.length || showsAll ? <BigButton kind="quiet" onClick={() => setAll(!showsAll)}>{showsAll ? '只看后面的课' : `看全部 ${cls.sessions.length} 次课`}</BigButton> : null}
      </PhoneSection>
    </section>
  )
}

function Slip({ slip }: { slip: LeaveView }) {
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason, clear] = useDraft(`refuse ${slip.id}`, '')
  const [isRefusing, setRefusing] = useState(false)
  const [wants, setWants] = useState(false)
  const decide = useOutbox(decideLeave)
  const isWaiting = useWaiting(slip.id)
  const send = async (agree: boolean) => {
    if (!agree && reason.trim() === '') return setWants(true)
    const done = await decide.post({ params: { id: slip.id }, body: { agree, ...(agree ? {} : { reason: reason.trim() }) } }, `${slip.traineeName}的请假条${agree ? '同意' : '不准假'}`)
    if (done !== null) clear()
  }
  return (
    <div className="rg-slip-decide">
      <div className="rg-teach-head"><b>{slip.traineeName}请假 {slip.lessons} 课时</b>{isWaiting && <StatusTag kind="offline">待发</StatusTag>}</div>
      <p className="rg-teach-quiet">{coverWords(slip)}。{slip.reasonLabel}：{slip.reason}</p>
      <BigButton kind="quiet" onClick={() => setOpen(!isOpen)}>{isOpen ? '收起假条' : '看假条和签字'}</BigButton>
      {isOpen && <Signed id={slip.id} />}
      {isRefusing && <PhoneField kind="lines" label="为什么不准假" hint="学员会看到" value={reason} onChange={setReason} maxLength={200} error={wants && reason.trim() === '' ? '请写明原因' : undefined} />}
      <RefusalNotice refusal={decide.refusal} />
      {!isWaiting && (isRefusing
        ? <BigRow><BigButton kind="secondary" onClick={() => setRefusing(false)}>再想想</BigButton><BigButton kind="danger" busy={decide.isSending && '正在发'} onClick={() => void send(false)}>不准假</BigButton></BigRow>
        : <BigRow><BigButton kind="secondary" onClick={() => setRefusing(true)}>不准假</BigButton><BigButton kind="secondary" icon="check" busy={decide.isSending && '正在发'} onClick={() => void send(true)}>同意</BigButton></BigRow>)}
    </div>
  )
}

function Signed({ id }: { id: string }) {
  const reply = useKeptCall(getLeave, { params: { id } })
  return <Awaiting reply={reply}>{(slip) => <LeaveSlip slip={slip} />}</Awaiting>
}

function MakeUp({ makeUp }: { makeUp: MakeUpView }) {
  const finish = useOutbox(finishMakeUp)
  const isWaiting = useWaiting(makeUp.id)
  const [from, to] = [new Date(makeUp.startsAt), new Date(makeUp.endsAt)]
  return (
    <div className="rg-slip-decide">
      <div className="rg-teach-head"><b>{dateWords(plainDateOf(from), 'day')} {clockTimeOf(from)}—{clockTimeOf(to)}</b>{isWaiting && <StatusTag kind="offline">待发</StatusTag>}</div>
      <p className="rg-teach-quiet">{makeUp.traineeName}，{makeUp.wayLabel}，补{dateWords(makeUp.missedOn, 'day')}第 {makeUp.missedLesson} 课时：{makeUp.missedTopic}</p>
      <RefusalNotice refusal={finish.refusal} />
      {!isWaiting && makeUp.can.includes('finish') && <BigButton kind="secondary" icon="check" busy={finish.isSending && '正在发'} onClick={() => void finish.post({ params: { id: makeUp.id }, body: {} }, `${makeUp.traineeName}补课登记`)}>补完了</BigButton>}
    </div>
  )
}

const coverWords = (leave: LeaveView): string => leave.covers.map((c) => `${dateWords(c.onDate, 'day')}${c.topic}`).join('、')

/** Whether something about this record waits to be sent. */
function useWaiting(id: string): boolean {
  return useLetters().some((l) => l.refusal === null && (l.input.params as { id?: string } | undefined)?.id === id)
}
