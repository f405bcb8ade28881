import { useState } from 'react'
import { askForLeave } from '../../../contract/attendance.ts'
import { myTraining, type MyClassView } from '../../../contract/my.ts'
import { useParam } from '../../app/use-address.ts'
import { useDraft } from '../../app/use-draft.ts'
import { useKeptCall } from '../../app/use-kept-call.ts'
import { useOutbox } from '../../app/use-outbox.ts'
import { addDays, plainDate } from '../../../values/plain-date.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BigButton, BigLink } from '../../ui/phone/big-button.tsx'
import { ChoiceRow } from '../../ui/phone/choice-row.tsx'
import { PhoneField, PhoneSelect } from '../../ui/phone/phone-field.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { SignaturePad, type Signature } from '../../ui/phone/signature-pad.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import './me.css'

type Session = MyClassView['sessions'][number]
type Kind = 'ILLNESS' | 'FAMILY' | 'WORK' | 'OFFICIAL' | 'OTHER'

const kinds: ReadonlyArray<{ value: Kind; label: string }> = [
  { value: 'ILLNESS', label: '生病' }, { value: 'FAMILY', label: '家里有事' }, { value: 'WORK', label: '单位有事' }, { value: 'OFFICIAL', label: '公家派的事' }, { value: 'OTHER', label: '别的事' },
]
/** Missed days this far back may still be asked for; the server decides. */
const daysBack = 7
const shownAtFirst = 8

/** 请假: which lessons, why, signed with a finger; it goes to the teacher, then to the school's office. */
export default function LeavePage() {
  const classId = useParam('id')
  const reply = useKeptCall(myTraining, {})
  const cls = reply.data?.classes.find((one) => one.classId === classId)
  if (reply.data === undefined) return <PhonePage title="请假" back="/me/class"><Awaiting reply={reply}>{() => null}</Awaiting></PhonePage>
  if (cls === undefined || !cls.can.includes('askForLeave')) {
    return <PhonePage title="请假" back="/me/class"><p>现在不用在这里请假：没有正在上的课，或者课已经上完。</p><BigLink to="/me/class">回到我的班</BigLink></PhonePage>
  }
  return <LeaveForm cls={cls} today={reply.data.today} />
}

function LeaveForm({ cls, today }: { cls: MyClassView; today: string }) {
  const [typed, setTyped, forget] = useDraft<{ sessions: readonly string[]; kind: Kind | null; reason: string }>(`leave ${cls.classId}`, { sessions: [], kind: null, reason: '' })
  const [signature, setSignature] = useState<Signature | null>(null)
  const [isAsked, setAsked] = useState(false)
  const [sent, setSent] = useState<{ isSent: boolean; lessons: number } | null>(null)
  const { post, isSending, refusal } = useOutbox(askForLeave)
  const offered = offeredOf(cls.sessions, today)
  const chosen = offered.filter((s) => typed.sessions.includes(s.id))
  const lessons = chosen.reduce((sum, s) => sum + s.lessons, 0)
  const mistakes = {
    sessions: chosen.length === 0 ? '请点要请假的课' : undefined, kind: typed.kind === null ? '请选为什么请假' : undefined,
    reason: typed.reason.trim().length < 2 ? '请写清楚是什么事' : undefined, signature: signature === null ? '请签上您的名字' : undefined,
  }
  const send = async () => {
    setAsked(true)
    if (typed.kind === null || signature === null || Object.values(mistakes).some((m) => m !== undefined)) return
    const delivery = await post({
      params: { id: cls.enrolmentId },
      body: {
        id: crypto.randomUUID(), reasonKind: typed.kind, reason: typed.reason.trim(), covers: chosen.map((s) => ({ sessionId: s.id, mask: (1 << s.lessons) - 1 })),
        signature: signature.kind === 'drawn' ? signature.png : signature.name,
      },
    }, `请假条，${lessons} 课时`)
    if (delivery === null) return
    forget()
    setSent({ isSent: delivery.isSent, lessons })
  }
  if (sent !== null) return <Done {...sent} />
  const foot = <><BigButton busy={isSending && '正在交'} onClick={() => void send()}>{lessons === 0 ? '交请假条' : `交请假条（${lessons} 课时）`}</BigButton><p>先由老师看，再由学校教务看</p></>
  return (
    <PhonePage title="请假" back="/me/class" foot={foot}>
      <RefusalNotice refusal={refusal} />
      <PhoneSection title="哪几节课去不了？">
        {isAsked && mistakes.sessions !== undefined && <p className="rg-phone-field-error" role="alert">{mistakes.sessions}</p>}
        <Choices offered={offered} chosen={typed.sessions} onChange={(sessions) => setTyped({ ...typed, sessions })} />
      </PhoneSection>
      <PhoneSection title="为什么？">
        <PhoneSelect label="什么原因" value={typed.kind} options={kinds} onChange={(kind) => setTyped({ ...typed, kind: kinds.find((k) => k.value === kind)?.value ?? null })}
          error={isAsked ? mistakes.kind : undefined} />
        <PhoneField label="写清楚是什么事" kind="lines" hint="例如：发烧，去县医院看病。也可以用手机键盘的语音输入。" maxLength={200} value={typed.reason}
          onChange={(reason) => setTyped({ ...typed, reason })} error={isAsked ? mistakes.reason : undefined} />
      </PhoneSection>
      <PhoneSection>
        <SignaturePad label="签上您的名字" note={`${dateWords(today, 'plain')}，本人签字`} value={signature} onChange={setSignature} />
        {isAsked && mistakes.signature !== undefined && <p className="rg-phone-field-error" role="alert">{mistakes.signature}</p>}
      </PhoneSection>
    </PhonePage>
  )
}

function Choices({ offered, chosen, onChange }: { offered: readonly Session[]; chosen: readonly string[]; onChange: (next: string[]) => void }) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? offered : offered.slice(0, shownAtFirst)
  if (offered.length === 0) return <p className="rg-me-text">没有可以请假的课：课都上完了，或者已经请过假。</p>
  return (
    <>
      {shown.map((s) => (
        <ChoiceRow key={s.id} label={`${dateWords(s.onDate, 'day')} ${s.startsAt}–${s.endsAt}`} hint={`${s.kindLabel}：${s.topic}${s.state === 'CLOSED' ? '（补交假条）' : ''}`}
          choices={[{ value: 'leave', title: '请假', tone: 'warn' }]} value={chosen.includes(s.id) ? 'leave' : null}
          onChange={() => onChange(chosen.includes(s.id) ? chosen.filter((one) => one !== s.id) : [...chosen, s.id])} />
      ))}
      {offered.length > shown.length && <BigButton kind="quiet" onClick={() => setWhole(true)}>再往后的课（还有 {offered.length - shown.length} 次）</BigButton>}
    </>
  )
}

function Done({ isSent, lessons }: { isSent: boolean; lessons: number }) {
  return (
    <PhonePage title="请假" back="/me/class">
      <Notice kind={isSent ? 'ok' : 'info'} title={isSent ? `请假条交上去了，${lessons} 课时` : '请假条存在手机里，有网就交'}>
        {isSent ? '先由老师看，再由学校教务看。准不准，会写在“我的班”里。' : '现在没有网络。打开这个页面，有网了它自己会交，不用再写。'}
      </Notice>
      <BigLink to="/me/class">回到我的班</BigLink>
    </PhonePage>
  )
}

/** Lessons still ahead, and missed ones of the last days, without those that have a slip. */
function offeredOf(sessions: readonly Session[], today: string): Session[] {
  const first = addDays(plainDate(today), -daysBack)
  return sessions.filter((s) => !s.onLeave && s.lessons > 0 && (s.state === 'CLOSED' ? s.onDate >= first && s.present !== null && s.present < s.lessons : s.onDate >= today))
    .sort((a, b) => `${a.onDate} ${a.startsAt}`.localeCompare(`${b.onDate} ${b.startsAt}`))
}
