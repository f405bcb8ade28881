import { useState } from 'react'
import { answerAppeal, appealAssessment, confirmAssessment, decideAssessmentHold, feedBackAssessment } from '../../../contract/assessment-results.ts'
import type { ScoreSheetView } from '../../../contract/assessment-scores.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { PaperField, type Paper } from './paper-field.tsx'

interface Props { a: ScoreSheetView; onClose: () => void }

/** The province tells the institution; from then on it may appeal. */
export function FeedbackDialog({ a, onClose }: Props) {
  const send = useSend(feedBackAssessment, { onDone: onClose })
  return (
    <ConfirmDialog title="把结果反馈给承训机构？" verb="反馈" busy={send.isPending} refusal={send.error} onClose={onClose} onConfirm={() => send.mutate({ params: { id: a.id }, body: {} })}>
      <p>{a.institutionName}将看到评分表和报告，5 个工作日内可以申诉一次。</p>
    </ConfirmDialog>
  )
}

/** The institution says what it holds against the result. */
export function AppealDialog({ a, onClose }: Props) {
  const [id] = useState(() => crypto.randomUUID())
  const [grounds, setGrounds] = useState('')
  const [paper, setPaper] = useState<Paper | null>(null)
  const [isTried, setTried] = useState(false)
  const send = useSend(appealAssessment, { onDone: onClose })
  const mistake = grounds.trim().length < 10 ? '请写明申诉理由，至少十个字' : undefined
  const save = () => {
    setTried(true)
    if (mistake === undefined) send.mutate({ params: { id: a.id }, body: { id, grounds: grounds.trim(), file: paper } })
  }
  const until = a.sheets[0]?.appealUntil ?? null
  return (
    <Dialog title="对评估结果提出申诉" onClose={onClose} actions={<><Button onClick={onClose}>先不提</Button><Button kind="primary" busy={send.isPending && '正在提交'} onClick={save}>提交申诉</Button></>}>
      <p>申诉期到{dateWords(until)}为止，只能提一次，由省厅答复。</p>
      <TextAreaField label="申诉理由" name="grounds" required hint="哪一项、差在哪里、依据是什么" value={grounds} onChange={setGrounds} rows={5} maxLength={2000} error={isTried ? mistake : undefined} />
      <PaperField label="上传申诉材料（可以不传）" paper={paper} onChange={setPaper} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** The province answers the appeal. */
export function AnswerDialog({ a, onClose }: Props) {
  const [id] = useState(() => crypto.randomUUID())
  const [outcome, setOutcome] = useState<string | null>(null)
  const [answer, setAnswer] = useState('')
  const [isTried, setTried] = useState(false)
  const send = useSend(answerAppeal, { onDone: onClose })
  const mistakes = { outcome: outcome === null ? '请选一项' : undefined, answer: answer.trim().length < 2 ? '请写明答复' : undefined }
  const save = () => {
    setTried(true)
    if (Object.values(mistakes).every((m) => m === undefined)) send.mutate({ params: { id: a.id }, body: { id, outcome: outcome === 'UPHELD' ? 'UPHELD' : 'KEPT', answer: answer.trim() } })
  }
  return (
    <Dialog title="答复申诉" onClose={onClose} actions={<><Button onClick={onClose}>先不答复</Button><Button kind="primary" busy={send.isPending && '正在答复'} onClick={save}>答复</Button></>}>
      <p>{a.appeals.find((p) => p.outcome === null)?.grounds}</p>
      <RadioField label="怎么处理" name="outcome" vertical value={outcome} onChange={setOutcome} error={isTried ? mistakes.outcome : undefined} options={[{ value: 'KEPT', label: '不成立，维持结果' }, { value: 'UPHELD', label: '成立，重新评分', hint: '系统重新取数，由评估机构重新评分、出报告，再反馈一次' }]} />
      <TextAreaField label="答复" name="answer" required value={answer} onChange={setAnswer} rows={4} maxLength={2000} error={isTried ? mistakes.answer : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** Another person confirms; what follows from the grade is said before. */
export function ConfirmResultDialog({ a, sheet, onClose }: Props & { sheet: ScoreSheetView['sheets'][number] }) {
  const send = useSend(confirmAssessment, { onDone: onClose })
  return (
    <ConfirmDialog title={`确认${a.institutionName}的评估结果？`} verb="确认结果" danger={sheet.grade === 'FAIL'} busy={send.isPending} refusal={send.error} onClose={onClose} onConfirm={() => send.mutate({ params: { id: a.id }, body: {} })}>
      <p>得分 {sheet.total} 分，{sheet.gradeLabel}。确认后不能更改，作为拨付、续约和下次评估的依据。</p>
      {sheet.grade === 'FAIL' && <p>不合格：这家机构的补贴在作出书面决定以前暂缓拨付，续约须有书面决定。</p>}
    </ConfirmDialog>
  )
}

/** A written decision about held payments. */
export function HoldDialog({ a, onClose }: Props) {
  const [id] = useState(() => crypto.randomUUID())
  const [kind, setKind] = useState<string | null>(null)
  const [documentNo, setNo] = useState('')
  const [grounds, setGrounds] = useState('')
  const [paper, setPaper] = useState<Paper | null>(null)
  const [isTried, setTried] = useState(false)
  const send = useSend(decideAssessmentHold, { onDone: onClose })
  const mistakes = { kind: kind === null ? '请选一项' : undefined, documentNo: documentNo.trim().length < 2 ? '请填文号' : undefined, grounds: grounds.trim().length < 2 ? '请写明理由' : undefined, paper: paper === null ? '请上传签发的文件' : undefined }
  const save = () => {
    setTried(true)
    if (paper !== null && Object.values(mistakes).every((m) => m === undefined)) send.mutate({ params: { id: a.id }, body: { id, kind: kind === 'RELEASE' ? 'RELEASE' : 'KEEP', documentNo: documentNo.trim(), grounds: grounds.trim(), file: paper } })
  }
  const shown = (mistake: string | undefined) => (isTried ? mistake : undefined)
  return (
    <Dialog title="登记书面决定" onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在登记'} onClick={save}>登记决定</Button></>}>
      <RadioField label="决定什么" name="kind" vertical value={kind} onChange={setKind} error={shown(mistakes.kind)} options={[{ value: 'RELEASE', label: '恢复拨付' }, { value: 'KEEP', label: '继续暂缓', hint: '30 天后再复查' }]} />
      <TextField label="文号" name="documentNo" required value={documentNo} onChange={setNo} maxLength={60} error={shown(mistakes.documentNo)} />
      <TextAreaField label="理由" name="grounds" required value={grounds} onChange={setGrounds} rows={3} maxLength={1000} error={shown(mistakes.grounds)} />
      <PaperField label="上传签发的文件" paper={paper} onChange={setPaper} error={shown(mistakes.paper)} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
