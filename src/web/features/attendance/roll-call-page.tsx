import { callRoll, mySessions, rollCallSheet, startSession } from '../../../contract/attendance.ts'
import { clockTimeOf } from '../../../values/shanghai-time.ts'
import { useGo, useParam } from '../../app/use-address.ts'
import { useDraft } from '../../app/use-draft.ts'
import { useKeptCall } from '../../app/use-kept-call.ts'
import { useLetters, useOutbox } from '../../app/use-outbox.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BigButton, BigLink, BigRow } from '../../ui/phone/big-button.tsx'
import { ChoiceRow } from '../../ui/phone/choice-row.tsx'
import { PhoneFigures } from '../../ui/phone/phone-list.tsx'
import { PhonePage } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { countMarks, isOnLeave, lessonsText, markOf, restPresent, wholeOf, type Sheet } from './marks.ts'
import { serverTime, standing, type Marks } from './on-phone.ts'
import './teach.css'

/** 点名: everybody is marked before it can be handed in; what is marked stays on the phone. */
export default function RollCallPage() {
  const id = useParam('id')
  const reply = useKeptCall(rollCallSheet, { params: { id } })
  if (reply.data === undefined) return <PhonePage title="点名" back="/teach"><Awaiting reply={reply}>{() => null}</Awaiting></PhonePage>
  return <Roll key={id} sheet={reply.data} keptAt={reply.keptAt} />
}

function Roll({ sheet, keptAt }: { sheet: Sheet; keptAt: string | null }) {
  const { session, trainees } = sheet
  const go = useGo()
  const day = useKeptCall(mySessions, { query: {} })
  const at = standing(session, useLetters())
  const [typed, change, clear] = useDraft<Marks>(`roll ${session.id}`, {})
  const start = useOutbox(startSession)
  const roll = useOutbox(callRoll)
  const time = () => serverTime(day.data, day.readAt)
  const count = countMarks(sheet, typed, at.waiting)
  const isLate = sheet.taken !== null && time().getTime() - Date.parse(sheet.taken.at) > sheet.correctionMinutes * 60_000
  const mayMark = session.can.includes('callRoll') || (at.step !== 'start' && at.isWaiting)
  const isOpen = mayMark && !isLate
  const send = async () => {
    const marks = trainees.map((p) => ({ enrolmentId: p.enrolmentId, presentMask: markOf(p, session.lessons, typed, at.waiting) ?? 0 }))
    const body = { mode: 'ROLL_CALL' as const, deviceAt: time().toISOString(), ...(session.venueName === null ? {} : { place: session.venueName }), marks }
    const done = await roll.post({ params: { id: session.id }, body }, `第 ${session.seq} 次课点名`)
    if (done === null) return
    clear()
    go('/teach')
  }
  return (
    <PhonePage title={`点名：第 ${session.seq} 次课`} back="/teach" aside={<span className="rg-teach-quiet">{session.startsAt}</span>}
      foot={
        at.step === 'start' ? <BigButton busy={start.isSending && '正在开始'} onClick={() => void start.post({ params: { id: session.id }, body: { deviceAt: time().toISOString() } }, `第 ${session.seq} 次课开始上课`)}>开始上课</BigButton>
          : isOpen && trainees.length > 0 ? (
            <>
              <BigRow>
                {count.open > 0 && <BigButton kind="secondary" onClick={() => change(restPresent(sheet, typed, at.waiting))}>{count.open === trainees.length - count.leave ? '全到' : '其余全到'}</BigButton>}
                <BigButton disabled={count.open > 0} busy={roll.isSending && '正在交'} onClick={() => void send()}>{count.open > 0 ? `还差 ${count.open} 人没点` : `交点名，到 ${count.present} 人`}</BigButton>
              </BigRow>
              <p>都点了才能交；交后 {sheet.correctionMinutes} 分钟内可以改</p>
            </>
          ) : <BigLink to="/teach" kind="secondary">回到今天</BigLink>
      }>
      <div className="rg-roll-figures">
        <PhoneFigures figures={[
          { label: '到', value: count.present }, { label: '没到', value: count.away, ...(count.away > 0 ? { tone: 'block' as const } : {}) }, { label: '请假', value: count.leave },
          { label: '还没点', value: count.open, ...(count.open > 0 ? { tone: 'warn' as const } : {}) },
        ]} />
      </div>
      <RefusalNotice refusal={start.refusal ?? roll.refusal} />
      <Said sheet={sheet} isWaiting={at.waiting !== null} isLate={isLate} keptAt={keptAt} mayMark={mayMark || at.step === 'start'} />
      {trainees.length === 0 && <EmptyState title="名册上还没有人" text="请联系教务核对本班名册。" />}
      {trainees.map((person) => (
        <Person key={person.enrolmentId} person={person} lessons={session.lessons} mark={markOf(person, session.lessons, typed, at.waiting)} disabled={!isOpen || at.step === 'start'} isBegun={count.open < trainees.length - count.leave}
          onMark={(mask) => change({ ...typed, [person.enrolmentId]: mask })} />
      ))}
    </PhonePage>
  )
}

/** How the roll call stands: sent, on the phone, or no longer to be corrected here. */
function Said({ sheet, isWaiting, isLate, keptAt, mayMark }: { sheet: Sheet; isWaiting: boolean; isLate: boolean; keptAt: string | null; mayMark: boolean }) {
  if (isWaiting) return <Notice kind="info" title="这次点名存在手机里，还没有交上去">有网会自动交。现在改了再交，以后一次为准。</Notice>
  if (!mayMark && sheet.taken === null) return <Notice kind="warn" title="这次课现在不能点名">本班还没有报备，或者已经停课、结束。请联系教务核对。</Notice>
  if (sheet.taken !== null) {
    const said = `${clockTimeOf(new Date(sheet.taken.deviceAt ?? sheet.taken.at))} ${sheet.taken.byName}已点名${sheet.taken.sentLate ? '（补传）' : ''}`
    return isLate ? <Notice kind="info" title={said}>已过 {sheet.correctionMinutes} 分钟，要改请找教务，凭纸质签到更正。</Notice> : <Notice kind="ok" title={said}>{sheet.correctionMinutes} 分钟内可以改，改完再交一次。</Notice>
  }
  return keptAt === null ? null : <Notice kind="info" title={`用的是 ${clockTimeOf(new Date(keptAt))} 存在手机里的名册`}>名册后来有变动的，交的时候会告诉您。</Notice>
}

interface PersonProps {
  person: Sheet['trainees'][number]
  lessons: number
  mark: number | null
  disabled: boolean
  /** Somebody is marked already, so whoever is not stands out. */
  isBegun: boolean
  onMark: (mask: number) => void
}

function Person({ person, lessons, mark, disabled, isBegun, onMark }: PersonProps) {
  const whole = wholeOf(lessons)
  const hasLeave = isOnLeave(person, lessons)
  const choices = [{ value: 'here', title: '到', tone: 'ok' as const }, hasLeave ? { value: 'away', title: '请假', tone: 'plain' as const } : { value: 'away', title: '没到', tone: 'block' as const }]
  const isPartial = mark !== null && mark !== 0 && mark !== whole
  const note = isPartial ? `到${lessonsText(mark, lessons)}` : mark === null && isBegun ? '还没点' : undefined
  const hint = [person.leaveNote, note].filter((part) => part !== null && part !== undefined).join('；')
  return (
    <ChoiceRow number={person.rosterNo} label={person.name} {...(hint === '' ? {} : { hint })} choices={choices} value={mark === null || isPartial ? null : mark === 0 ? 'away' : 'here'} open={mark === null && isBegun && !disabled} disabled={disabled}
      onChange={(value) => onMark(value === 'here' ? whole : 0)}>
      {lessons > 1 && mark !== null && mark !== whole && !disabled && !(hasLeave && mark === 0) ? (
        <span className="rg-lessons" role="group" aria-label={`${person.name}到了哪几课时`}>
          <span>只到了几课时？</span>
          {Array.from({ length: lessons }, (_, i) => {
            const isThere = ((mark >> i) & 1) === 1
            return <button key={i} type="button" aria-pressed={isThere} aria-label={`第 ${i + 1} 课时`} onClick={() => onMark(mark ^ (1 << i))}>{isThere && <Icon name="check" size={16} />}{i + 1}</button>
          })}
        </span>
      ) : undefined}
    </ChoiceRow>
  )
}
