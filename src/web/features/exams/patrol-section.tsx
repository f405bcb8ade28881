import { useState } from 'react'
import { patrolExam, type ExamView } from '../../../contract/exams.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextAreaField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { TaskList, TaskRow } from '../../ui/task-row.tsx'
import { dayAndTime, type ExamStep } from './exam-words.ts'

/** R21 考核巡查人员签字: who walked through the exam, and what they saw. */
export function PatrolSection({ exam, due }: { exam: ExamView; due: ExamStep | null }) {
  const [isOpen, open] = useState(false)
  const mayPatrol = exam.can.includes('patrol')
  return (
    <Section
      id="patrol"
      title="考核巡查人员签字"
      state={exam.patrols.length > 0 ? 'done' : due === 'patrol' ? 'mine' : 'later'}
      action={
        mayPatrol ? (
          <Button kind={due === 'patrol' ? 'primary' : 'secondary'} onClick={() => open(true)}>
            登记巡查签字
          </Button>
        ) : undefined
      }
    >
      <TaskList label="考核巡查">
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
      {isOpen && <PatrolDialog classId={exam.classId} onClose={() => open(false)} />}
    </Section>
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
