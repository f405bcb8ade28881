import { useState } from 'react'
import { closeResults, sealCompletionOpinion, signCompletionOpinion, type ExamView } from '../../../contract/exams.ts'
import { registerExtSync } from '../../../contract/class-steps.ts'
import type { ClassView } from '../../../contract/classes.ts'
import type { Reason } from '../../../values/decision.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { TaskList, TaskRow } from '../../ui/task-row.tsx'
import { Why } from '../../ui/why.tsx'
import { dayAndTime, type ExamStep } from './exam-words.ts'

type Open = 'system' | 'close' | 'first' | 'seal' | null

/** R20 and R22: results entered in the labour department's system too, then its opinion by two people and the seal. */
export function OpinionSection({ exam, due, view }: { exam: ExamView; due: ExamStep | null; view: ClassView | undefined }) {
  const [open, setOpen] = useState<Open>(null)
  const close = useSend(closeResults, { onDone: () => setOpen(null) })
  const { opinion } = exam
  const sync = view?.extSync.examResult
  const isFilled = sync?.state === 'FILLED' || sync?.state === 'CONFIRMED'
  const params = { id: exam.classId }
  const kindOf = (step: ExamStep) => (due === step ? 'primary' : 'secondary')
  const signed =
    opinion === null
      ? ''
      : [
          opinion.firstName === null ? '' : `初审 ${opinion.firstName}`,
          opinion.secondName === null ? '' : `复核 ${opinion.secondName}`,
          opinion.sealedAt === null ? '' : `${dayAndTime(opinion.sealedAt)}盖章`,
        ]
          .filter((part) => part !== '')
          .join('，')
  return (
    <Section
      id="opinion"
      title="人力资源社会保障部门意见"
      state={opinion?.sealedAt != null ? 'done' : due === 'signFirst' || due === 'seal' || due === 'closeResults' ? 'mine' : 'later'}
    >
      <TaskList label="录齐和意见">
        {sync !== undefined && (
          <TaskRow
            state={isFilled ? 'done' : 'later'}
            label="考核结果是否在职业培训信息化管理系统填报"
            action={view?.can.includes('registerExtSync') === true && !isFilled ? <Button onClick={() => setOpen('system')}>登记填报编号</Button> : undefined}
          >
            {isFilled ? `是（${sync.systemNo ?? '无编号'}）` : '否，结果录齐前要填报'}
          </TaskRow>
        )}
        {exam.can.includes('closeResults') && (
          <TaskRow
            state={due === 'closeResults' ? 'mine' : 'later'}
            label="结果录齐"
            detail="录齐后结果和证书不再改，转人社部门签意见"
            action={
              <Button kind={kindOf('closeResults')} onClick={() => setOpen('close')}>
                结果已录齐
              </Button>
            }
          >
            考核结果、证书都录好了，就交给人社部门
          </TaskRow>
        )}
        <TaskRow
          state={opinion?.sealedAt != null ? 'done' : due === 'signFirst' || due === 'seal' ? 'mine' : 'later'}
          label="人力资源社会保障部门意见"
          {...(signed === '' ? {} : { detail: `${opinion?.orgName ?? ''} ${signed}` })}
          action={
            exam.can.includes('signFirst') ? (
              <Button kind={kindOf('signFirst')} onClick={() => setOpen('first')}>
                初审签字
              </Button>
            ) : exam.can.includes('seal') ? (
              <Button kind={kindOf('seal')} onClick={() => setOpen('seal')}>
                复核同意并盖章
              </Button>
            ) : undefined
          }
          below={exam.reasons.length === 0 ? undefined : <Why title="签意见前看什么" reasons={exam.reasons as Reason[]} />}
        >
          {opinion?.opinion ?? opinion?.firstOpinion ?? '还没有意见；初审人和复核人是两个人'}
        </TaskRow>
      </TaskList>
      {open === 'close' && (
        <ConfirmDialog
          title="结果和证书都录齐了？"
          verb="结果已录齐"
          busy={close.isPending}
          refusal={close.error}
          onClose={() => setOpen(null)}
          onConfirm={() => close.mutate({ params, body: {} })}
        >
          参加考核 {exam.counts.examinees} 人，取证 {exam.counts.certified} 人{exam.missingCertificates > 0 ? `，还有 ${exam.missingCertificates} 人的证书没有到` : ''}
          。录齐后转人社部门签意见，结果不再改。
        </ConfirmDialog>
      )}
      {open === 'system' && <SystemDialog classId={exam.classId} onClose={() => setOpen(null)} />}
      {open === 'first' && <FirstDialog exam={exam} onClose={() => setOpen(null)} />}
      {open === 'seal' && <SealDialog exam={exam} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function FirstDialog({ exam, onClose }: { exam: ExamView; onClose: () => void }) {
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
      <TextAreaField label="意见" required value={opinion} onChange={setOpinion} maxLength={500} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

function SealDialog({ exam, onClose }: { exam: ExamView; onClose: () => void }) {
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
      <TextAreaField label="意见" required value={opinion} onChange={setOpinion} maxLength={500} />
      <CheckField checked={agreed} onChange={agree}>
        已核对考核结果和证书，同意盖章
      </CheckField>
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

function SystemDialog({ classId, onClose }: { classId: string; onClose: () => void }) {
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
