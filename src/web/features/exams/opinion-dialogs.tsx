import { useState } from 'react'
import { registerExtSync } from '../../../contract/class-steps.ts'
import { sealCompletionOpinion, signCompletionOpinion, type ExamView } from '../../../contract/exams.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** What a signature passes over in silence unless it is said here. */
function Concerns({ exam }: { exam: ExamView }) {
  const concerns = [...exam.certRates, ...exam.reasons].filter((reason) => reason.verdict === 'block' || reason.verdict === 'warn')
  return concerns.map((reason) => (
    <Notice key={`${reason.code} ${reason.message}`} kind="warn" title={reason.message}>
      依据：{reason.clause}
    </Notice>
  ))
}

/** R22, first part: the first reviewer's words and name. */
export function FirstDialog({ exam, onClose }: { exam: ExamView; onClose: () => void }) {
  const [opinion, setOpinion] = useState('考核组织规范，结果和证书已核对。')
  const send = useSend(signCompletionOpinion, { onDone: onClose })
  return (
    <Dialog
      title="初审签字"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>先不签</Button>
          <Button
            kind="primary"
            busy={send.isPending}
            blockedBecause={opinion.trim() === '' ? '先写意见' : undefined}
            onClick={() => send.mutate({ params: { id: exam.classId }, body: { opinion: opinion.trim() } })}
          >
            初审签字
          </Button>
        </>
      }
    >
      <p>
        {exam.classTitle}：参加考核 {exam.counts.examinees} 人，取证 {exam.counts.certified} 人。签字后交本局复核，复核必须是另一个人。
      </p>
      <Concerns exam={exam} />
      <TextAreaField label="意见" required value={opinion} onChange={setOpinion} maxLength={500} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** R22, second part: another person agrees and seals, which completes the class. */
export function SealDialog({ exam, onClose }: { exam: ExamView; onClose: () => void }) {
  const [opinion, setOpinion] = useState(exam.opinion?.firstOpinion ?? '同意结业。')
  const [agreed, agree] = useState(false)
  const send = useSend(sealCompletionOpinion, { onDone: onClose })
  const missing = opinion.trim() === '' ? '先写意见' : agreed ? undefined : '先核对，再勾选盖章'
  return (
    <Dialog
      title="复核同意并盖章"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>先不签</Button>
          <Button
            kind="primary"
            busy={send.isPending}
            blockedBecause={missing}
            onClick={() => send.mutate({ params: { id: exam.classId }, body: { opinion: opinion.trim(), sealConfirmed: true } })}
          >
            复核同意并盖章
          </Button>
        </>
      }
    >
      <p>
        {exam.classTitle}：参加考核 {exam.counts.examinees} 人，取证 {exam.counts.certified} 人。盖章后本班结业，每个人的电子结业记录随即发出，机构可以申领补贴。
      </p>
      <Concerns exam={exam} />
      <TextAreaField label="意见" required value={opinion} onChange={setOpinion} maxLength={500} />
      <CheckField checked={agreed} onChange={agree}>
        已核对考核结果和证书，同意盖章
      </CheckField>
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** R20: the number the labour department's system gave to the results. */
export function SystemDialog({ classId, onClose }: { classId: string; onClose: () => void }) {
  const [systemNo, setSystemNo] = useState('')
  const send = useSend(registerExtSync, { onDone: onClose })
  const number = systemNo.trim()
  return (
    <Dialog
      title="登记填报编号"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>先不登记</Button>
          <Button
            kind="primary"
            busy={send.isPending}
            blockedBecause={number.length < 2 ? '先填编号' : undefined}
            onClick={() => send.mutate({ params: { id: classId }, body: { kind: 'EXAM_RESULT', state: 'FILLED', systemNo: number } })}
          >
            登记
          </Button>
        </>
      }
    >
      <p>先在职业培训信息化管理系统填好考核结果，再把那边给的编号登记在这里。</p>
      <TextField label="系统编号" required value={systemNo} onChange={setSystemNo} maxLength={60} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
