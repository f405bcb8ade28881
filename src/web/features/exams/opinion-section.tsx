import { useId, useState } from 'react'
import { closeResults, type ExamView } from '../../../contract/exams.ts'
import type { ClassView } from '../../../contract/classes.ts'
import type { Reason } from '../../../values/decision.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Section } from '../../ui/section.tsx'
import { TaskList, TaskRow } from '../../ui/task-row.tsx'
import { WhyPanel, WhyToggle } from '../../ui/why.tsx'
import { dayAndTime, type ExamStep } from './exam-words.ts'
import { FirstDialog, SealDialog, SystemDialog } from './opinion-dialogs.tsx'

type Open = 'system' | 'close' | 'first' | 'seal' | null

/** R20 and R22: results entered in the labour department's system too, then its opinion by two people and the seal. */
export function OpinionSection({ exam, due, view }: { exam: ExamView; due: ExamStep | null; view: ClassView | undefined }) {
  const [open, setOpen] = useState<Open>(null)
  const [isWhyOpen, showWhy] = useState(false)
  const whyId = useId()
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
            detail="录齐后结果不再改，只能再录补考；证书后到的还可以接着录"
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
            <>
              {exam.reasons.length > 0 && <WhyToggle isOpen={isWhyOpen} controls={whyId} about="签意见前看什么" onToggle={() => showWhy(!isWhyOpen)} />}
              {exam.can.includes('signFirst') && (
                <Button kind={kindOf('signFirst')} onClick={() => setOpen('first')}>
                  初审签字
                </Button>
              )}
              {exam.can.includes('seal') && (
                <Button kind={kindOf('seal')} onClick={() => setOpen('seal')}>
                  复核同意并盖章
                </Button>
              )}
            </>
          }
          below={isWhyOpen ? <WhyPanel id={whyId} title="签意见前看什么" reasons={exam.reasons as Reason[]} onClose={() => showWhy(false)} /> : undefined}
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
          。录齐后转人社部门签意见，结果不再改，只能再录补考。
        </ConfirmDialog>
      )}
      {open === 'system' && <SystemDialog classId={exam.classId} onClose={() => setOpen(null)} />}
      {open === 'first' && <FirstDialog exam={exam} onClose={() => setOpen(null)} />}
      {open === 'seal' && <SealDialog exam={exam} onClose={() => setOpen(null)} />}
    </Section>
  )
}
