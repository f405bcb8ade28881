import { useState } from 'react'
import { acceptAnnualPlan, annualPlanFile, getAnnualPlan, returnAnnualPlan, submitAnnualPlan, type AnnualPlanView } from '../../../contract/annual-plans.ts'
import type { Reason } from '../../../values/decision.ts'
import { urlOf } from '../../app/call.ts'
import { useGo, useParam } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DueBadge } from '../../ui/due.tsx'
import { dateWords, InstantText } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { WhyPanel } from '../../ui/why.tsx'
import { AmendDialog, EditDialog } from './annual-plan-dialogs.tsx'
import { PlanState, PlanTimeliness } from './annual-plan-words.tsx'
import './annual-plans.css'

/** One version of an office's plan: file, targets, in time or late with the days counted, and the other versions (R-112). */
export default function AnnualPlanPage() {
  const reply = useCall(getAnnualPlan, { params: { id: useParam('id') } })
  return <Awaiting reply={reply} rows={8}>{(found) => <Plan key={found.id} of={found} />}</Awaiting>
}

type Asked = 'edit' | 'submit' | 'return' | 'accept' | 'amend'

function Plan({ of: plan }: { of: AnnualPlanView }) {
  const go = useGo()
  const [asked, ask] = useState<Asked | null>(null)
  const close = () => ask(null)
  const submit = useSend(submitAnnualPlan, { onDone: close })
  const back = useSend(returnAnnualPlan, { onDone: close })
  const accept = useSend(acceptAnnualPlan, { onDone: close })
  const at = { params: { id: plan.id } }
  const may = (action: Asked) => plan.can.includes(action)
  return (
    <Page title={`${plan.officeName}${plan.year}年度工作方案`} crumbs={[{ title: '目标', to: '/targets' }, { title: '年度工作方案', to: `/annual-plans?year=${plan.year}` }, { title: plan.officeName }]} tag={<PlanState of={plan} large />}
      lead={`第 ${plan.edition} 版・${dateWords(plan.issuedOn, 'plain')}印发・${plan.uploadedOn === null ? '还没报送' : `${dateWords(plan.uploadedOn, 'plain')}报送`}`}
      actions={<>
        <Button icon="download" onClick={() => window.open(urlOf(annualPlanFile, at), '_blank', 'noopener')}>打开文件</Button>
        {may('edit') && <Button onClick={() => ask('edit')}>修改</Button>}
        {may('amend') && <Button onClick={() => ask('amend')}>修订</Button>}
        {may('return') && <Button onClick={() => ask('return')}>退回</Button>}
        {may('submit') && <Button kind="primary" onClick={() => ask('submit')}>报送</Button>}
        {may('accept') && <Button kind="primary" onClick={() => ask('accept')}>接收</Button>}
      </>}>
      {plan.state === 'RETURNED' && <Notice kind="warn" title="已退回，改好后再报送">{plan.returnReason}</Notice>}
      <Section title="方案" {...(plan.review === null ? {} : { note: <DueBadge left={plan.review.left} due={dateWords(plan.review.due, 'day')} note={`${plan.review.workingDays} 个工作日内审阅`} /> })}>
        <FactList wide items={[
          { label: '单位', value: plan.officeName, detail: `由${plan.decider}审阅` },
          { label: '印发日期', value: dateWords(plan.issuedOn) },
          { label: '报送日期', value: dateWords(plan.uploadedOn), detail: plan.submittedBy === null ? `${plan.madeBy}起草` : `${plan.submittedBy}报送` },
          { label: '年度目标', value: <span className="rg-plan-targets">{plan.targets}</span> },
          { label: '文件', value: <a href={urlOf(annualPlanFile, at)} target="_blank" rel="noopener">{plan.fileName}</a>, detail: `${Math.max(1, Math.round(plan.fileSize / 1024)).toLocaleString('zh-CN')} KB` },
          ...(plan.changeReason === null ? [] : [{ label: '修订原因', value: plan.changeReason }]),
          ...(plan.decidedAt === null ? [] : [{ label: '审阅', value: plan.decidedBy ?? '—', detail: <InstantText at={plan.decidedAt} /> }]),
        ]} />
      </Section>
      <Section title="时间判定" note={<PlanTimeliness of={plan} />}>
        <WhyPanel title={plan.isLate ? '为什么是逾期' : '为什么是按时'} reasons={plan.reasons as Reason[]} />
      </Section>
      <Section title="各版" note={`${plan.editions.length} 版`}>
        <DataTable caption="各版方案" columns={columns} rows={plan.editions} rowKey={(one) => one.id} selected={plan.id} onOpen={(one) => go(`/annual-plans/${one.id}`)} stacks />
      </Section>
      {asked === 'edit' && <EditDialog plan={plan} onClose={close} />}
      {asked === 'amend' && <AmendDialog plan={plan} onClose={close} onDone={(made) => go(`/annual-plans/${made.id}`)} />}
      {asked === 'submit' && <ConfirmDialog title="报送这份方案？" verb="报送" busy={submit.isPending} refusal={submit.error} onClose={close} onConfirm={() => submit.mutate({ ...at, body: { version: plan.version } })}>
        <p>报送后由{plan.decider}审阅，退回以前不能再改。{plan.isLate && '按印发、报送日期算已逾期，会标红，仍可报送。'}</p>
      </ConfirmDialog>}
      {asked === 'return' && <ConfirmDialog title="退回这份方案？" verb="退回" reason={{ label: '退回原因', hint: '写明哪里要改', maxLength: 300 }} busy={back.isPending} refusal={back.error} onClose={close} onConfirm={(reason) => back.mutate({ ...at, body: { version: plan.version, reason } })}>
        <p>{plan.officeName}改好后可以再报送，报送日期仍按第一次算。</p>
      </ConfirmDialog>}
      {asked === 'accept' && <ConfirmDialog title="接收这份方案？" verb="接收" busy={accept.isPending} refusal={accept.error} onClose={close} onConfirm={() => accept.mutate({ ...at, body: { version: plan.version } })}>
        <p>接收后这一版不再改动，{plan.officeName}要改的另出一版。</p>
      </ConfirmDialog>}
    </Page>
  )
}

const columns: ReadonlyArray<Column<AnnualPlanView['editions'][number]>> = [
  { key: 'edition', title: '版次', cell: (one) => `第 ${one.edition} 版` },
  { key: 'issued', title: '印发日期', width: '150px', cell: (one) => dateWords(one.issuedOn, 'plain') },
  { key: 'uploaded', title: '报送日期', width: '150px', cell: (one) => dateWords(one.uploadedOn, 'plain') },
  { key: 'time', title: '时间', width: '100px', cell: (one) => (one.uploadedOn === null ? '—' : <PlanTimeliness of={one} />) },
  { key: 'why', title: '修订原因', width: '260px', cell: (one) => one.changeReason ?? '—' },
  { key: 'state', title: '状态', width: '120px', cell: (one) => <PlanState of={one} /> },
]
