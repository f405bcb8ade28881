import { useState } from 'react'
import { planMakeUps, type LeaveView, type MakeUpView } from '../../../contract/attendance.ts'
import type { ClassView } from '../../../contract/classes.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FieldGroup } from '../../ui/field.tsx'
import { RadioField, SelectField } from '../../ui/fields.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

type Way = 'OTHER_CLASS' | 'ONLINE_REPLAY' | 'INDIVIDUAL'
const ways = [{ value: 'INDIVIDUAL', label: '单独补课' }, { value: 'OTHER_CLASS', label: '随其他班补课' }, { value: 'ONLINE_REPLAY', label: '看录像补课并检查' }]

interface Missed { id: string; sessionId: string; lesson: number; words: string; on: string; from: string; to: string }

/** When, how and with whom the lessons of an approved leave are made up; each lesson has its own time. */
export function PlanMakeUps({ cls, leave, planned, onClose }: { cls: ClassView; leave: LeaveView; planned: readonly MakeUpView[]; onClose: () => void }) {
  const send = useSend(planMakeUps, { onDone: onClose })
  const [way, setWay] = useState<string>('INDIVIDUAL')
  const [trainer, setTrainer] = useState<string | null>(null)
  const [lessons, setLessons] = useState<readonly Missed[]>(() => missedOf(leave, planned))
  const [isAsked, setAsked] = useState(false)
  const wrong = lessons.some((l) => l.on === '' || l.from === '' || l.to === '' || l.from >= l.to)
  const save = () => {
    setAsked(true)
    if (wrong || trainer === null) return
    send.mutate({
      params: { id: leave.id },
      body: { way: way as Way, trainerId: trainer, lessons: lessons.map((l) => ({ id: l.id, sessionId: l.sessionId, lesson: l.lesson, startsAt: `${l.on}T${l.from}:00+08:00`, endsAt: `${l.on}T${l.to}:00+08:00` })) },
    })
  }
  /** A changed row; a new start sets the end by the length of a lesson, a new day goes on to the rows still empty. */
  const change = (id: string, part: Partial<Missed>) => setLessons(lessons.map((l) => {
    if (l.id !== id) return part.on !== undefined && l.on === '' ? { ...l, on: part.on } : l
    return { ...l, ...part, ...(part.from !== undefined && part.from !== '' && cls.lessonMinutes !== null ? { to: later(part.from, cls.lessonMinutes) } : {}) }
  }))
  return (
    <Dialog title={`安排${leave.traineeName}补课`} onClose={onClose} actions={<><Button onClick={onClose}>先不安排</Button><Button kind="primary" busy={send.isPending} onClick={save}>安排补课</Button></>}>
      <p>缺的每一课时补一次，在结业考核前上完，才计入到课率。</p>
      <RadioField label="怎么补" value={way} onChange={setWay} options={ways} />
      <SelectField width="full" label="补课教师" value={trainer} onChange={setTrainer} options={cls.trainers.map((t) => ({ value: t.id, label: t.name }))} error={isAsked && trainer === null ? '请选补课教师' : undefined} />
      <FieldGroup label="什么时候补" error={isAsked && wrong ? '每一课时都要填日期和起止时间，结束要晚于开始' : undefined}>
        {lessons.map((l) => (
          <div key={l.id} className="rg-leave-times">
            <span>{l.words}</span>
            <input type="date" aria-label={`${l.words}的补课日期`} value={l.on} onChange={(event) => change(l.id, { on: event.target.value })} />
            <input type="time" aria-label={`${l.words}的补课开始时间`} value={l.from} onChange={(event) => change(l.id, { from: event.target.value })} />
            <input type="time" aria-label={`${l.words}的补课结束时间`} value={l.to} onChange={(event) => change(l.id, { to: event.target.value })} />
          </div>
        ))}
      </FieldGroup>
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** The lessons of a slip nobody has planned to make up yet. */
function missedOf(leave: LeaveView, planned: readonly MakeUpView[]): Missed[] {
  return leave.covers.flatMap((c) => Array.from({ length: 12 }, (_, i) => i + 1)
    .filter((lesson) => ((c.mask >> (lesson - 1)) & 1) === 1 && !planned.some((m) => m.missedSessionId === c.sessionId && m.missedLesson === lesson))
    .map((lesson) => ({ id: crypto.randomUUID(), sessionId: c.sessionId, lesson, words: `${dateWords(c.onDate, 'day')}第 ${lesson} 课时`, on: '', from: '', to: '' })))
}

function later(clock: string, minutes: number): string {
  const at = Math.min(23 * 60 + 59, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)) + minutes)
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
}
