import { useState } from 'react'
import { answerExamFiling, type ExamView } from '../../../contract/exams.ts'
import type { Channel } from '../../../policy/vocabulary.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { examNames, dayAndTime, type ExamStep } from './exam-words.ts'
import { FilingForm } from './filing-form.tsx'

type Filing = NonNullable<ExamView['filing']>
const kinds: Readonly<Record<Filing['state'], StatusKind>> = { FILED: 'waiting', CONFIRMED: 'ok', REFUSED: 'refused', REPLACED: 'closed' }

/** R14 组织考核时间: the filing, what the labour department answered, and what was filed before. */
export function FilingSection({
  exam,
  due,
  defaults,
}: {
  exam: ExamView
  due: ExamStep | null
  defaults: { channels: readonly Channel[]; evaluatorOrgId: string | null }
}) {
  const [isReplacing, replace] = useState(false)
  const [isRefusing, refuse] = useState(false)
  const answer = useSend(answerExamFiling, { onDone: () => refuse(false) })
  const { filing } = exam
  const isAsked = exam.can.includes('answerFiling') && filing?.state === 'FILED'
  const showsForm = exam.can.includes('fileExam') && (filing === null || isReplacing)
  return (
    <Section
      id="filing"
      title="组织考核（评价、鉴定）时间"
      note={filing === null ? '提前 3 天提出，并在信息化管理系统上填报' : `${dayAndTime(filing.filedAt)}报考`}
      state={filing === null ? (due === 'fileExam' ? 'mine' : 'later') : filing.state === 'FILED' ? (isAsked ? 'mine' : 'waiting') : 'done'}
      action={
        filing !== null && !isReplacing && exam.can.includes('replaceFiling') ? (
          <Button icon="edit" onClick={() => replace(true)}>
            改考核安排
          </Button>
        ) : undefined
      }
    >
      {filing !== null && (
        <FactList
          wide
          items={[
            { label: '考核时间', value: <b>{dayAndTime(filing.examAt)}</b> },
            { label: '考核地点', value: filing.place },
            { label: '考核类别', value: filing.channels.map((channel) => examNames[channel]).join('、') },
            {
              label: '评价（鉴定）机构',
              value: filing.evaluator?.name ?? '本机构组织结业考核',
              ...(filing.selfEvaluation ? { detail: '培训和评价是同一单位：只有允许企业自主评价的工种可以这样', end: <StatusTag kind="warn">自主评价</StatusTag> } : {}),
            },
            { label: '信息化管理系统', value: filing.extSystemNo === null ? '没有登记编号' : `已填报，编号 ${filing.extSystemNo}` },
            {
              label: '人社部门答复',
              value: <StatusTag kind={kinds[filing.state]}>{filing.stateLabel}</StatusTag>,
              ...(filing.state === 'FILED' ? { detail: '到考核那天还没有答复，视为同意' } : filing.refusal === null ? {} : { detail: filing.refusal }),
            },
          ]}
        />
      )}
      {isAsked && (
        <div className="rg-exam-buttons">
          <Button
            kind={due === 'answerFiling' ? 'primary' : 'secondary'}
            busy={answer.isPending && !isRefusing}
            onClick={() => answer.mutate({ params: { id: exam.classId }, body: { confirm: true } })}
          >
            确认报考
          </Button>
          <Button onClick={() => refuse(true)}>不同意</Button>
        </div>
      )}
      {!isRefusing && <RefusalNotice refusal={answer.error} />}
      {isReplacing && filing !== null && (
        <Notice kind="info" title="新的安排报上去后，原来的安排作废" action={<Button onClick={() => replace(false)}>不改了</Button>}>
          人社部门要重新答复；已经考过的不能改。
        </Notice>
      )}
      {(showsForm || isReplacing) && <FilingForm exam={exam} defaults={defaults} onDone={() => replace(false)} />}
      {filing === null && !showsForm && <EmptyState title="还没有报考" text="由培训机构的教务报考；开班以后就可以报，检查意见签好以后才能考。" />}
      {exam.earlierFilings.length > 0 && (
        <details className="rg-exam-earlier">
          <summary>以前的 {exam.earlierFilings.length} 次报考</summary>
          <ul>
            {exam.earlierFilings.map((old) => (
              <li key={old.id}>
                <StatusTag kind={kinds[old.state]}>{old.stateLabel}</StatusTag> 原定 {dayAndTime(old.examAt)}，{old.place}
                {old.refusal === null ? '' : `。${old.refusal}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {isRefusing && (
        <ConfirmDialog
          title="不同意这次报考？"
          verb="不同意报考"
          danger
          reason={{ label: '原因', hint: '机构会看到，并按它重新安排' }}
          busy={answer.isPending}
          refusal={answer.error}
          onClose={() => refuse(false)}
          onConfirm={(reason) => answer.mutate({ params: { id: exam.classId }, body: { confirm: false, reason } })}
        >
          机构要重新报考，新的考核日期仍要提前。
        </ConfirmDialog>
      )}
    </Section>
  )
}
