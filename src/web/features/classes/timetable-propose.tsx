import { useState } from 'react'
import { Checkbox } from 'antd'
import type { z } from 'zod'
import type { ClassView } from '../../../contract/classes.ts'
import { proposeTimetable, type PlannedSession } from '../../../contract/timetable.ts'
import { moduleChecklist } from '../../../policy/course-modules.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { FieldGroup } from '../../ui/field.tsx'
import { CheckField, DateField, MultiSelectField, NumberField, SelectField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import './apply.css'

interface Part { kind: 'THEORY' | 'PRACTICE' | 'ONLINE'; topic: string; from: string; lessons: string; venueId: string | null; trainerIds: readonly string[]; module?: PlannedSession['module'] }
type Wish = z.input<typeof proposeTimetable.body>

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'].map((label, i) => ({ value: i + 1, label }))
const kinds = [{ value: 'THEORY', label: '理论' }, { value: 'PRACTICE', label: '实操' }, { value: 'ONLINE', label: '线上' }]

/** Describes one day of teaching and has the whole timetable proposed from it; nothing is saved here. */
export function ProposeForm({ view, onProposed }: { view: ClassView; onProposed: (sessions: readonly PlannedSession[]) => void }) {
  const modules = moduleChecklist(view.programme, []).map((m) => ({ value: m.code, label: m.label }))
  const trainerIds = view.trainers.map((t) => t.id)
  const room = [...view.venues].sort((a, b) => a.workstations - b.workstations)
  const [from, setFrom] = useState(view.startsOn)
  const [to, setTo] = useState(view.endsOn)
  const [days, setDays] = useState<readonly number[]>([1, 2, 3, 4, 5])
  const [isWorking, setWorking] = useState(true)
  const [minutes, setMinutes] = useState(String(view.lessonMinutes ?? 45))
  const [pause, setPause] = useState('10')
  const [parts, setParts] = useState<readonly Part[]>([
    { kind: 'THEORY', topic: '理论课', from: '08:30', lessons: '3', venueId: room[0]?.id ?? null, trainerIds },
    { kind: 'PRACTICE', topic: '实操课', from: '14:00', lessons: '5', venueId: room.at(-1)?.id ?? null, trainerIds },
  ])
  const send = useSend(proposeTimetable, { onDone: (reply) => onProposed(reply.sessions), refresh: [] })
  const change = (at: number, part: Partial<Part>) => setParts(parts.map((old, i) => (i === at ? { ...old, ...part } : old)))
  const wish = wishOf()
  return (
    <Section title="按每日安排排课">
      <div className="rg-field-row">
        <DateField label="从" value={from} onChange={setFrom} required />
        <DateField label="到" value={to} onChange={setTo} required />
        <NumberField label="每课时" hint="不低于 40 分钟" unit="分钟" value={minutes} onChange={setMinutes} maxLength={3} />
        <NumberField label="课间" unit="分钟" value={pause} onChange={setPause} maxLength={2} />
      </div>
      <FieldGroup label="上课的日子"><Checkbox.Group options={weekdays} value={[...days]} onChange={(next) => setDays(next.map(Number))} /></FieldGroup>
      <CheckField checked={isWorking} onChange={setWorking}>避开法定节假日，调休上班的周末也排课</CheckField>
      {parts.map((part, i) => (
        <fieldset key={i} className="rg-day-part">
          <legend>每天第 {i + 1} 段</legend>
          <div className="rg-field-row">
            <SelectField label="类型" width="short" value={part.kind} onChange={(kind) => kind !== null && change(i, { kind: kind as Part['kind'] })} options={kinds} />
            {modules.length > 0 && <SelectField label="课程模块" value={part.module ?? null} onChange={(code) => change(i, { module: modules.find((m) => m.value === code)?.value ?? null })} options={modules} clearable />}
            <TextField label="内容" value={part.topic} onChange={(topic) => change(i, { topic })} maxLength={80} required />
            <TextField label="开始时间" width="short" value={part.from} onChange={(start) => change(i, { from: start })} maxLength={5} placeholder="08:30" error={clockMinutes(part.from) === null ? '写成 08:30 的样子' : undefined} />
            <NumberField label="课时" value={part.lessons} onChange={(lessons) => change(i, { lessons })} maxLength={2} unit={endOf(part)} />
            <SelectField label="场地" value={part.venueId} onChange={(venueId) => change(i, { venueId })} options={view.venues.map((v) => ({ value: v.id, label: `${v.name}（${v.workstations} 个工位）` }))} clearable />
            <MultiSelectField label="教师" value={part.trainerIds} onChange={(ids) => change(i, { trainerIds: ids })} options={view.trainers.map((t) => ({ value: t.id, label: t.name }))} max={10} />
          </div>
          {parts.length > 1 && <Button kind="text" onClick={() => setParts(parts.filter((_, j) => j !== i))}>去掉这一段</Button>}
        </fieldset>
      ))}
      <RefusalNotice refusal={send.error} />
      <p className="rg-day-buttons">
        {parts.length < 6 && <Button icon="plus" onClick={() => setParts([...parts, { kind: 'PRACTICE', topic: '实操课', from: '19:00', lessons: '2', venueId: room.at(-1)?.id ?? null, trainerIds }])}>再加一段</Button>}
        <Button icon="calendar" busy={send.isPending} blockedBecause={wish === null ? '起止日期、上课的日子、时间和课时要填全' : undefined} onClick={() => wish !== null && send.mutate({ params: { id: view.id }, body: wish })}>排出课表</Button>
        {view.trainers.length === 0 && <span className="rg-quiet">还没有选教师，先在申请第 3 步选教师、第 4 步选场地。</span>}
      </p>
    </Section>
  )

  function endOf(part: Part): string | undefined {
    const end = intervalsOf(part)?.at(-1)?.to
    return end === undefined ? undefined : `到 ${end}`
  }

  function intervalsOf(part: Part) {
    const start = clockMinutes(part.from)
    const [length, gap, count] = [Number(minutes), Number(pause), Number(part.lessons)]
    if (start === null || length < 1 || count < 1 || count > 12) return null
    const lessons = Array.from({ length: count }, (_, n) => start + n * (length + gap)).map((at) => ({ from: clockText(at), to: clockText(at + length) }))
    return start + count * length + (count - 1) * gap < 24 * 60 ? lessons : null
  }

  function wishOf(): Wish | null {
    if (from === null || to === null || days.length === 0) return null
    const pattern: Wish['pattern'] = []
    for (const part of parts) {
      const lessonIntervals = intervalsOf(part)
      if (lessonIntervals === null || part.topic.trim() === '') return null
      pattern.push({ kind: part.kind, topic: part.topic, venueId: part.venueId, trainerIds: [...part.trainerIds], module: part.module ?? null, lessonIntervals })
    }
    return { startsOn: from, endsOn: to, weekdays: [...days], onlyWorkingDays: isWorking, pattern, totalLessons: view.totalLessons === null || view.totalLessons < 1 ? null : view.totalLessons }
  }
}

function clockMinutes(text: string): number | null {
  const found = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(text.trim())
  return found === null ? null : Number(found[1]) * 60 + Number(found[2])
}

function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
