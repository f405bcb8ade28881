import { useState } from 'react'
import { addMeetingFile, addObservationFile, listMeetings, listObservations, recordMeeting, recordObservation, type SteeringEvent } from '../../../contract/steering.ts'
import { useSession } from '../../app/session.tsx'
import { usePaging } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Papers, PaperDialog } from './papers.tsx'

const kinds = {
  meeting: {
    title: '协调会议', list: listMeetings, record: recordMeeting, addFile: addMeetingFile, theme: '议题', participants: '参加部门和人数', summary: '议定事项', button: '登记会议',
    empty: '退役军人、人社、财政部门开过协调会议以后，由各部门经办登记，列在这里。',
  },
  observation: {
    title: '观摩活动', list: listObservations, record: recordObservation, addFile: addObservationFile, theme: '主题', participants: '参加单位和人数', summary: '观摩内容', button: '登记活动',
    empty: '市局、省厅组织观摩以后登记在这里；省厅组织的，各地都能看到。',
  },
} as const
type Kind = keyof typeof kinds

/** Meetings of the three departments, or observation events, the last first, with their papers. */
export function EventsTab({ kind }: { kind: Kind }) {
  const words = kinds[kind]
  const { cursor, pagerOf } = usePaging()
  const reply = useCall(words.list, { query: { limit: 20, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const [isRecording, setRecording] = useState(false)
  const [adding, setAdding] = useState<SteeringEvent | null>(null)
  const columns: ReadonlyArray<Column<SteeringEvent>> = [
    { key: 'on', title: '日期', width: '140px', cell: (e) => dateWords(e.heldOn, 'plain') },
    { key: 'theme', title: words.theme, cell: (e) => <><b>{e.theme}</b><span className="rg-task-detail rg-steering-words">{e.summary}</span></> },
    { key: 'place', title: '地点', width: '160px', cell: (e) => e.place },
    { key: 'who', title: words.participants, width: '190px', cell: (e) => e.participants },
    { key: 'org', title: '登记单位', width: '170px', cell: (e) => <>{e.orgName}<span className="rg-task-detail">{e.recordedBy}</span></> },
    { key: 'files', title: '附件', width: '160px', cell: (e) => <><Papers files={e.files} />{e.can.includes('addFile') && <LinkButton label={`加附件：${e.theme}`} onClick={() => setAdding(e)}>加附件</LinkButton>}</> },
  ]
  const mayRecord = reply.data?.can.includes('record') === true
  return (
    <Section title={words.title} action={mayRecord ? <Button kind="primary" icon="plus" onClick={() => setRecording(true)}>{words.button}</Button> : undefined}>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      {(reply.error === null || reply.data !== undefined) && <DataTable caption={words.title} columns={columns} rows={reply.data?.items} rowKey={(e) => e.id} loading={reply.isPending} pager={pagerOf(reply.data, '次')} stacks empty={{ title: `还没有登记${words.title}`, text: words.empty }} />}
      {isRecording && <EventDialog kind={kind} onClose={() => setRecording(false)} />}
      {adding !== null && <PaperDialog to={words.addFile} id={adding.id} title={adding.theme} onClose={() => setAdding(null)} />}
    </Section>
  )
}

function EventDialog({ kind, onClose }: { kind: Kind; onClose: () => void }) {
  const words = kinds[kind]
  const { today } = useSession()
  const [id] = useState(() => crypto.randomUUID())
  const [heldOn, setHeld] = useState<string | null>(today)
  const [theme, setTheme] = useState('')
  const [place, setPlace] = useState('')
  const [participants, setParticipants] = useState('')
  const [summary, setSummary] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(words.record, { onDone: onClose })
  const mistakes = {
    heldOn: heldOn === null ? '请选日期' : undefined, theme: theme.trim().length < 4 ? `请填${words.theme}，至少四个字` : undefined, place: place.trim().length < 2 ? '请填地点' : undefined,
    participants: participants.trim().length < 2 ? `请填${words.participants}` : undefined, summary: summary.trim().length < 4 ? `请写${words.summary}，至少四个字` : undefined,
  }
  const save = () => {
    setAsked(true)
    if (heldOn !== null && Object.values(mistakes).every((m) => m === undefined)) send.mutate({ body: { id, heldOn, theme: theme.trim(), place: place.trim(), participants: participants.trim(), summary: summary.trim() } })
  }
  const shown = (mistake: string | undefined) => (isAsked ? mistake : undefined)
  return (
    <Dialog title={`登记${words.title}`} onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在登记'} onClick={save}>登记</Button></>}>
      <DateField label="日期" name="heldOn" value={heldOn} onChange={setHeld} max={today} error={shown(mistakes.heldOn)} />
      <TextField label={words.theme} name="theme" width="full" value={theme} onChange={setTheme} maxLength={120} error={shown(mistakes.theme)} />
      <TextField label="地点" name="place" value={place} onChange={setPlace} maxLength={120} error={shown(mistakes.place)} />
      <TextField label={words.participants} name="participants" width="full" value={participants} onChange={setParticipants} maxLength={300} error={shown(mistakes.participants)} />
      <TextAreaField label={words.summary} name="summary" hint="不要写身份证号、手机号和银行卡号。登记后不能再改。" value={summary} onChange={setSummary} maxLength={2000} rows={5} error={shown(mistakes.summary)} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
