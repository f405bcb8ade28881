import { useState } from 'react'
import { beginAssessment, getAssessment, unassignAssessment, type AssessmentView } from '../../../contract/assessors.ts'
import { useSession } from '../../app/session.tsx'
import { useParam } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { dateWords, InstantText } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { AssignDialog, StatementDialog } from './assign-dialogs.tsx'
import { FieldSection } from './field-section.tsx'
import { AssessmentState, occasionLabels } from './assessment-words.tsx'

/** One assessment: whom it is about, who assesses, what each of them stated, and what is next. */
export default function AssessmentPage() {
  const reply = useCall(getAssessment, { params: { id: useParam('id') } })
  return <Awaiting reply={reply} rows={10}>{(found) => <Assessment of={found} />}</Awaiting>
}

function Assessment({ of: a }: { of: AssessmentView }) {
  const { user } = useSession()
  const [asked, ask] = useState<'assign' | 'unassign' | 'state' | null>(null)
  const begin = useSend(beginAssessment)
  const unassign = useSend(unassignAssessment, { onDone: () => ask(null) })
  const isAssessor = user.roles.some((role) => role.code === 'ASR')
  const isOpen = a.state === 'ASSIGNED' || a.state === 'PLANNED'
  return (
    <Page wide title={`评估${a.institutionName}`} crumbs={[isAssessor ? { title: '我的评估', to: '/my-assessments' } : { title: '承训机构评估', to: '/assessments' }, { title: a.institutionName }]}
      tag={<AssessmentState state={a.state} label={a.stateLabel} />} lead={`合同 ${a.contractNo}・${dateWords(a.plannedOn)}评估`}
      actions={<>
        {a.state !== 'PLANNED' && a.state !== 'WITHDRAWN' && <ButtonLink to={`/assessments/${a.id}/score-sheet`}>评分表</ButtonLink>}
        {a.can.includes('letter') && <PrintButton href={`/api/v1/assessments/${a.id}/letter`}>打印委派函</PrintButton>}
        {a.can.includes('unassign') && <Button onClick={() => ask('unassign')}>收回委派</Button>}
        {a.can.includes('assign') && <Button kind="primary" onClick={() => ask('assign')}>委派评估机构</Button>}
        {a.can.includes('state') && <Button kind="primary" onClick={() => ask('state')}>签利害关系声明</Button>}
        {a.can.includes('begin') && <Button kind="primary" busy={begin.isPending && '正在核对'} onClick={() => begin.mutate({ params: { id: a.id }, body: {} })}>开始评估</Button>}
      </>}>
      <RefusalNotice refusal={begin.error} />
      {a.tie !== null && <Notice kind="refused" title={a.tie} />}
      {a.tie === null && a.state === 'ASSIGNED' && a.missing !== null && <Notice kind="info" title={a.missing} />}
      <Columns kind="notice" right={<Section size="rail" title="这次评估"><FactList items={[
        { label: '承训机构', value: a.institutionName }, { label: '承训合同', value: a.contractNo, detail: `${a.partyAName}，${dateWords(a.startsOn, 'plain')}至${dateWords(a.endsOn, 'plain')}` },
        { label: '评估日期', value: dateWords(a.plannedOn), detail: `${occasionLabels[a.occasion]}：${a.reason}` },
      ]} /></Section>}>
        <Section title="评估机构和人员" {...(a.assignment === null ? {} : { note: `${a.assignment.letterNo}，${a.assignment.assignedBy}委派` })}>
          {a.assignment === null ? <p>{isOpen ? '还没有委派评估机构。' : '没有委派记录。'}</p> : (
            <FactList items={[
              { label: '评估机构', value: a.assignment.assessorName, detail: <><InstantText at={a.assignment.assignedAt} />委派{a.assignment.begunAt === null ? '' : <>，<InstantText at={a.assignment.begunAt} />开始</>}</> },
              ...a.assignment.people.map((p) => ({
                label: p.name, value: p.hasConflict === null ? <StatusTag kind="due">还没有声明</StatusTag> : p.hasConflict ? <StatusTag kind="overdue">有利害关系</StatusTag> : <StatusTag kind="ok">没有利害关系</StatusTag>,
                detail: <>{p.statedAt === null ? '' : <><InstantText at={p.statedAt} />签署</>}{p.note === '' ? '' : `：${p.note}`}</>,
              })),
            ]} />
          )}
        </Section>
        {a.assignment !== null && a.assignment.begunAt !== null && <FieldSection id={a.id} />}
      </Columns>
      {asked === 'assign' && <AssignDialog of={a} onClose={() => ask(null)} />}
      {asked === 'state' && <StatementDialog of={a} onClose={() => ask(null)} />}
      {asked === 'unassign' && (
        <ConfirmDialog title="收回这次委派？" verb="收回委派" danger reason={{ label: '为什么收回', maxLength: 200 }} busy={unassign.isPending} refusal={unassign.error} onClose={() => ask(null)} onConfirm={(reason) => unassign.mutate({ params: { id: a.id }, body: { reason } })}>
          <p>{a.assignment?.assessorName ?? ''}不再看得到这次评估，可以另行委派。已经签的声明和做过的记录会留着。</p>
        </ConfirmDialog>
      )}
    </Page>
  )
}
