import { useState } from 'react'
import { callRoll, closeSession, rollCallSheet, startSession } from '../../../contract/attendance.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { InstantText, dateWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SideDrawer } from '../../ui/rail.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { countMarks, isOnLeave, lessonsText, markOf, restPresent, wholeOf, type Sheet } from './marks.ts'
import type { Marks } from './on-phone.ts'
import { kindWords, stateWords } from './words.ts'

/** One session beside the matrix: how its roll was called, and for the school's office the entry from the signed sheet. */
export function SessionDrawer({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const reply = useCall(rollCallSheet, { params: { id: sessionId } })
  const session = reply.data?.session
  return (
    <SideDrawer title={session === undefined ? '次课' : `第 ${session.seq} 次课 ${session.topic}`} over={session === undefined ? undefined : `${dateWords(session.onDate)} ${session.startsAt}—${session.endsAt}`} onClose={onClose}>
      <Awaiting reply={reply} rows={8}>{(sheet) => <Body sheet={sheet} />}</Awaiting>
    </SideDrawer>
  )
}

function Body({ sheet }: { sheet: Sheet }) {
  const session = useSession()
  const [isEntering, setEntering] = useState(false)
  const { session: card, taken } = sheet
  const count = countMarks(sheet, {}, null)
  const mayEnter = hasRole(session, ['REG']) && card.can.some((step) => step === 'callRoll' || step === 'start')
  return (
    <>
      <FactList items={[
        { label: '这次课', value: `${kindWords[card.kind]}，${card.lessons} 课时，${stateWords[card.state]}`, detail: card.venueName ?? '' },
        { label: '点名', value: taken === null ? '还没有点名' : <><InstantText at={taken.deviceAt ?? taken.at} /> {taken.byName}</>, detail: taken === null ? '' : `${taken.modeLabel}${taken.sentLate ? '，补传' : ''}` },
        { label: '人数', value: taken === null ? `名册 ${card.rosterCount} 人` : `到 ${count.present}，没到 ${count.away}，请假 ${count.leave}${count.open > 0 ? `，没点 ${count.open}` : ''}` },
      ]} />
      {isEntering ? <PaperEntry sheet={sheet} onDone={() => setEntering(false)} /> : (
        <>
          {mayEnter && <p className="rg-session-enter"><Button icon="edit" onClick={() => setEntering(true)}>{taken === null ? '按纸质签到补录' : '按纸质签到更正'}</Button></p>}
          <ul className="rg-session-people" aria-label="学员">
            {sheet.trainees.map((p) => <li key={p.enrolmentId}><span>{p.rosterNo}</span><span>{p.name}</span><span>{words(p, card.lessons)}{p.leaveNote !== null && <small>{p.leaveNote}</small>}{p.remark !== null && <small>{p.remark}</small>}</span></li>)}
          </ul>
        </>
      )}
    </>
  )
}

function words(person: Sheet['trainees'][number], lessons: number): string {
  const { presentMask: mask } = person
  if (mask === null) return '没点名'
  if (mask === wholeOf(lessons)) return '全到'
  return mask === 0 ? (isOnLeave(person, lessons) ? '请假' : '没到') : `到${lessonsText(mask, lessons)}`
}

/** Marks from the signed sheet with the reason; starts and closes the session when that was forgotten. */
function PaperEntry({ sheet, onDone }: { sheet: Sheet; onDone: () => void }) {
  const { session: card } = sheet
  const [typed, setTyped] = useState<Marks>({})
  const [remark, setRemark] = useState('')
  const [isAsked, setAsked] = useState(false)
  const start = useSend(startSession)
  const roll = useSend(callRoll)
  const close = useSend(closeSession)
  const count = countMarks(sheet, typed, null)
  const isShort = remark.trim().length < 2
  const params = { id: card.id }
  const save = async () => {
    setAsked(true)
    if (isShort || count.open > 0) return
    const marks = sheet.trainees.map((p) => ({ enrolmentId: p.enrolmentId, presentMask: markOf(p, card.lessons, typed, null) ?? 0 }))
    try {
      const started = card.state === 'PLANNED' ? await start.mutateAsync({ params, body: {} }) : card
      await roll.mutateAsync({ params, body: { mode: 'PAPER', remark: remark.trim(), marks } })
      if (started.state === 'STARTED') await close.mutateAsync({ params, body: {} })
      onDone()
    } catch {
      // the refusal stands below the button
    }
  }
  return (
    <div className="rg-paper">
      <Notice kind="info" title="照本人签字的纸质签到表录入">录入的人、时间和说明会留在记录里。{card.state === 'PLANNED' && '这次课没有点过“开始上课”，保存时一并登记上课、下课。'}</Notice>
      <TextField label="为什么由教务录入" hint="例如：教师手机没电，按纸质签到表补录" name="remark" value={remark} onChange={setRemark} maxLength={100} required error={isAsked && isShort ? '请写明原因，至少两个字' : undefined} />
      <p className="rg-paper-count">
        <span>到 {count.present}，没到 {count.away}，请假 {count.leave}，没录 {count.open}</span>
        {count.open > 0 && <Button onClick={() => setTyped(restPresent(sheet, typed, null))}>其余全到</Button>}
      </p>
      <ul className="rg-paper-people">
        {sheet.trainees.map((p) => <PaperRow key={p.enrolmentId} person={p} lessons={card.lessons} mark={markOf(p, card.lessons, typed, null)} isWrong={isAsked} onMark={(mask) => setTyped({ ...typed, [p.enrolmentId]: mask })} />)}
      </ul>
      {isAsked && count.open > 0 && <p className="rg-field-error" role="alert">还有 {count.open} 人没录。每个人都要录，请假的也要录。</p>}
      <RefusalNotice refusal={start.error ?? roll.error ?? close.error} />
      <div className="rg-paper-actions">
        <Button onClick={onDone}>不录了</Button>
        <Button kind="primary" busy={start.isPending || roll.isPending || close.isPending} onClick={() => void save()}>{card.state === 'CLOSED' ? '保存更正' : '保存并下课'}</Button>
      </div>
    </div>
  )
}

function PaperRow({ person, lessons, mark, isWrong, onMark }: { person: Sheet['trainees'][number]; lessons: number; mark: number | null; isWrong: boolean; onMark: (mask: number) => void }) {
  const whole = wholeOf(lessons)
  return (
    <li className={mark === null && isWrong ? 'rg-paper-open' : undefined}>
      <span>{person.rosterNo}</span>
      <span>{person.name}{person.leaveNote !== null && <small>{person.leaveNote}</small>}</span>
      <span role="group" aria-label={`${person.rosterNo} 号 ${person.name}`}>
        <button type="button" aria-pressed={mark === whole} onClick={() => onMark(whole)}>全到</button>
        <button type="button" aria-pressed={mark === 0} onClick={() => onMark(0)}>{isOnLeave(person, lessons) ? '请假' : '没到'}</button>
        {lessons > 1 && Array.from({ length: lessons }, (_, i) => (
          <button key={i} type="button" className="rg-paper-lesson" aria-pressed={mark !== null && mark !== whole && mark !== 0 && ((mark >> i) & 1) === 1} aria-label={`第 ${i + 1} 课时`}
            onClick={() => onMark(mark === null || mark === whole || mark === 0 ? 1 << i : mark ^ (1 << i))}>{i + 1}</button>
        ))}
      </span>
    </li>
  )
}
