import { useState } from 'react'
import { getReference } from '../../../contract/reference.ts'
import { assessmentKind, enterTalent, proposeTalent, pushKind, pushTalent, scoreBand, type TalentRow } from '../../../contract/talent.ts'
import { ASSESSMENT_KINDS, PUSH_KINDS, SCORE_BANDS } from '../../../policy/talent-assessment.ts'
import { useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckListField, DateField, MultiSelectField, RadioField, SelectField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

const choices = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }))

/** Results as a table: a line a trainee; lines left empty are entered another time. */
export function ResultsDialog({ classId, rows, onClose }: { classId: string; rows: readonly TalentRow[]; onClose: () => void }) {
  const { today } = useSession()
  const [assessedOn, setDay] = useState<string | null>(today)
  const [kind, setKind] = useState<string>('WHOLE')
  const [lines, setLines] = useState(() => rows.map((r) => ({ id: crypto.randomUUID(), enrolmentId: r.enrolmentId, name: r.name, band: null as string | null, trades: [] as string[] })))
  const [isAsked, setAsked] = useState(false)
  const reference = useCall(getReference, {})
  const send = useSend(enterTalent, { onDone: onClose })
  const set = (id: string, change: { band?: string | null; trades?: string[] }) => setLines(lines.map((l) => (l.id === id ? { ...l, ...change } : l)))
  const begun = lines.filter((l) => l.band !== null || l.trades.length > 0)
  const save = () => {
    setAsked(true)
    if (assessedOn === null || begun.length === 0 || begun.some((l) => l.band === null || l.trades.length === 0)) return
    send.mutate({ params: { id: classId }, body: { assessedOn, kind: assessmentKind.parse(kind), items: begun.map((l) => ({ id: l.id, enrolmentId: l.enrolmentId, band: scoreBand.parse(l.band), trades: l.trades })) } })
  }
  const trades = (reference.data?.trades ?? []).map((t) => ({ value: t.code, label: t.name }))
  return (
    <Dialog title="登记人才测评" onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在登记'} onClick={save}>{`登记 ${begun.length} 人`}</Button></>}>
      <RadioField label="测评类型" name="kind" value={kind} onChange={setKind} options={choices(ASSESSMENT_KINDS)} />
      <DateField label="测评日期" name="assessedOn" value={assessedOn} onChange={setDay} max={today} error={isAsked && assessedOn === null ? '请填日期' : undefined} />
      {lines.map((l) => (
        <fieldset key={l.id} className="rg-day-part">
          <legend>{l.name}</legend>
          <SelectField label={`${l.name}的结果档次`} name={`band-${l.id}`} clearable value={l.band} onChange={(band) => set(l.id, { band })} options={choices(SCORE_BANDS)} error={isAsked && l.band === null && l.trades.length > 0 ? '请选档次' : undefined} />
          <MultiSelectField label={`建议${l.name}做的工种`} name={`trades-${l.id}`} hint="一至三个，最合适的放在前面" value={l.trades} onChange={(next) => set(l.id, { trades: next })} max={3} options={trades} error={isAsked && l.trades.length === 0 && l.band !== null ? '请至少选一个工种' : undefined} />
        </fieldset>
      ))}
      {isAsked && begun.length === 0 && <p role="alert">请至少填一名学员的结果。</p>}
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** What the system proposes for one trainee by the trades that suit, and something of the school's own. */
export function PushDialog({ classId, row, onClose }: { classId: string; row: TalentRow; onClose: () => void }) {
  const reply = useCall(proposeTalent, { params: { id: classId }, query: { enrolment: row.enrolmentId } })
  const [chosen, choose] = useState<string[]>([])
  const [own, setOwn] = useState<{ kind: string; title: string; detail: string; reason: string } | null>(null)
  const [ownId] = useState(() => crypto.randomUUID())
  const [isAsked, setAsked] = useState(false)
  const send = useSend(pushTalent, { onDone: onClose })
  const short = (text: string) => text.trim().length < 2
  const isGap = own !== null && (short(own.title) || short(own.detail) || short(own.reason))
  const error = (text: string) => (isAsked && short(text) ? '请写清楚，至少两个字' : undefined)
  const save = () => {
    setAsked(true)
    if (isGap || (chosen.length === 0 && own === null)) return
    send.mutate({ params: { id: classId }, body: { enrolmentId: row.enrolmentId, proposals: chosen.map((key) => ({ id: crypto.randomUUID(), key })), own: own === null ? null : { id: ownId, kind: pushKind.parse(own.kind), title: own.title.trim(), detail: own.detail.trim(), reason: own.reason.trim() } } })
  }
  return (
    <Dialog title={`为${row.name}推荐`} onClose={onClose} actions={<><Button onClick={onClose}>先不推荐</Button><Button kind="primary" busy={send.isPending && '正在推荐'} onClick={save}>推荐给他</Button></>}>
      <p>学员在手机的“为您推荐”里看到推荐和原因。</p>
      <Awaiting reply={reply}>{({ items }) => (
        <CheckListField label="按测评结果可以推荐" name="proposals" value={chosen} onChange={choose} error={isAsked && chosen.length === 0 && own === null ? '请至少选一项，或自己写一项' : undefined}
          options={items.map((p) => ({ value: p.key, label: `${p.sourceLabel}：${p.title}`, hint: `${p.detail}。${p.reason}` }))} />
      )}</Awaiting>
      {own === null ? <p><Button onClick={() => setOwn({ kind: 'JOB', title: '', detail: '', reason: '' })}>自己写一项</Button></p> : (
        <fieldset className="rg-day-part">
          <legend>自己写的推荐</legend>
          <RadioField label="类别" name="ownKind" value={own.kind} onChange={(kind) => setOwn({ ...own, kind })} options={choices(PUSH_KINDS)} />
          <TextField label="岗位或培训" name="ownTitle" value={own.title} onChange={(title) => setOwn({ ...own, title })} maxLength={60} error={error(own.title)} />
          <TextField label="单位或学校、地点" name="ownDetail" value={own.detail} onChange={(detail) => setOwn({ ...own, detail })} maxLength={100} error={error(own.detail)} />
          <TextField label="为什么推荐给他" name="ownReason" value={own.reason} onChange={(reason) => setOwn({ ...own, reason })} maxLength={100} error={error(own.reason)} />
          <p><Button kind="text" onClick={() => setOwn(null)}>不写了</Button></p>
        </fieldset>
      )}
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
