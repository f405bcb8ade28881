import { useState } from 'react'
import { assignPatrol, patrolExam, type ExamView } from '../../../contract/exams.ts'
import { listInspectors } from '../../../contract/inspections.ts'
import { useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { MultiSelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { TaskList, TaskRow } from '../../ui/task-row.tsx'
import { dayAndTime, type ExamStep } from './exam-words.ts'

/** R21 考核巡查人员签字: who walked through the exam, and what they saw. */
export function PatrolSection({ exam, due }: { exam: ExamView; due: ExamStep | null }) {
  const [isOpen, open] = useState(false)
  const [isSending, send] = useState(false)
  const mayPatrol = exam.can.includes('patrol')
  const maySend = exam.can.includes('assignPatrol')
  return (
    <Section
      id="patrol"
      title="考核巡查人员签字"
      state={exam.patrols.length > 0 ? 'done' : due === 'patrol' ? 'mine' : 'later'}
      action={
        mayPatrol || maySend ? (
          <>
            {maySend && <Button onClick={() => send(true)}>{exam.patrollers.length === 0 ? '安排巡查人员' : '改巡查人员'}</Button>}
            {mayPatrol && (
              <Button kind={due === 'patrol' ? 'primary' : 'secondary'} onClick={() => open(true)}>
                登记巡查签字
              </Button>
            )}
          </>
        ) : undefined
      }
    >
      <TaskList label="考核巡查">
        {exam.patrollers.length > 0 && (
          <TaskRow state={exam.patrols.length > 0 ? 'done' : 'later'} label={`安排巡查：${exam.patrollers.map((p) => p.name).join('、')}`}>
            {[...new Set(exam.patrollers.map((p) => p.orgName))].join('、')}
          </TaskRow>
        )}
        {exam.patrols.map((patrol) => (
          <TaskRow key={patrol.id} state="done" label={patrol.signatures.join('、')} detail={`${dayAndTime(patrol.at)}签字`}>
            {patrol.note === '' ? '没有写情况' : patrol.note}
          </TaskRow>
        ))}
        {exam.patrols.length === 0 && (
          <TaskRow state="later" label="考核当天巡查">
            考核那天由退役军人事务部门或人社部门的检查人员到场签字，至少 1 人；签字后才算已考核。
          </TaskRow>
        )}
      </TaskList>
      {isSending && <SendDialog exam={exam} onClose={() => send(false)} />}
      {isOpen && <PatrolDialog classId={exam.classId} onClose={() => open(false)} />}
    </Section>
  )
}

/** Who is sent to the exam; an inspector sees the class from then on. */
function SendDialog({ exam, onClose }: { exam: ExamView; onClose: () => void }) {
  const people = useCall(listInspectors, { params: { id: exam.classId } })
  const [chosen, choose] = useState<readonly string[]>(exam.patrollers.map((p) => p.id))
  const save = useSend(assignPatrol, { onDone: onClose })
  return (
    <Dialog
      title="安排巡查人员"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>先不办</Button>
          <Button kind="primary" busy={save.isPending} onClick={() => save.mutate({ params: { id: exam.classId }, body: { inspectorIds: [...chosen] } })}>
            {chosen.length === 0 ? '不安排人' : `安排 ${chosen.length} 人`}
          </Button>
        </>
      }
    >
      <p>安排以后，检查人员在手机“检查”里看得到这场考核，考核当天到场签字。</p>
      <RefusalNotice refusal={save.error ?? people.error} />
      <MultiSelectField
        label="巡查人员"
        hint="最多 4 人；本班承办学校的人和任课教师不在名单里"
        value={chosen}
        max={4}
        onChange={choose}
        options={(people.data?.items ?? []).map((p) => ({ value: p.id, label: `${p.name}（${p.orgName}）` }))}
      />
    </Dialog>
  )
}

function PatrolDialog({ classId, onClose }: { classId: string; onClose: () => void }) {
  const { user } = useSession()
  const [names, setNames] = useState<readonly string[]>([user.name, ''])
  const [note, setNote] = useState('')
  const [attempt] = useState(() => crypto.randomUUID())
  const send = useSend(patrolExam, { onDone: onClose })
  const signed = names.map((name) => name.trim()).filter((name) => name !== '')
  return (
    <Dialog
      title="登记巡查签字"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>先不登记</Button>
          <Button
            kind="primary"
            busy={send.isPending}
            blockedBecause={signed.length === 0 ? '至少写一位巡查人员' : undefined}
            onClick={() => send.mutate({ params: { id: classId }, body: { id: attempt, signatures: signed, note: note.trim() } })}
          >
            签字
          </Button>
        </>
      }
    >
      <p>签字后登记为已考核，评价机构可以录考核结果。</p>
      {names.map((name, i) => (
        <TextField
          key={i}
          label={`巡查人员 ${i + 1}`}
          optional={i > 0}
          required={i === 0}
          value={name}
          onChange={(value) => setNames(names.map((old, j) => (j === i ? value : old)))}
          maxLength={40}
        />
      ))}
      {names.length < 4 && (
        <p>
          <Button icon="plus" onClick={() => setNames([...names, ''])}>
            再加一位
          </Button>
        </p>
      )}
      <TextAreaField label="考场情况" optional value={note} onChange={setNote} maxLength={500} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
