import { useState } from 'react'
import { getClass, getClassHistory, type ClassView } from '../../../contract/classes.ts'
import { getExam, type ExamView } from '../../../contract/exams.ts'
import { printForm2 } from '../../../contract/reports.ts'
import { urlOf } from '../../app/call.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useGo, useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, Segments } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { dueWords } from '../../ui/due.tsx'
import { FigureStrip, type Figure } from '../../ui/figure-strip.tsx'
import { dateWords, momentWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Rail, type RailItem } from '../../ui/rail.tsx'
import { Section } from '../../ui/section.tsx'
import type { StepState } from '../../ui/state-icon.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { FactList, History, type FactItem } from '../../ui/task-row.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { AdaptSurveySection } from './adapt-survey-section.tsx'
import { ApplicationSection } from './application-section.tsx'
import { actionOf, extSyncAction, type ClassAction } from './class-actions.ts'
import { kindOfState } from '../../ui/class-state.ts'
import { reached, type SectionTools } from './class-parts.tsx'
import { claimFigure, ClaimSection, claimStateOf, useClaims } from './claim-section.tsx'
import { CostsSection } from './costs-section.tsx'
import { ExamSection } from './exam-section.tsx'
import { ModulesSection } from './modules-section.tsx'
import { JobFollowUpSection } from './job-follow-up-section.tsx'
import { PaymentSection, paymentStateOf, usePayments } from './payment-section.tsx'
import { SignaturesSection } from './signatures-section.tsx'
import { TalentSection } from './talent-section.tsx'
import { SupervisionSection } from './supervision-section.tsx'

/** 班次档案: the page is form annex 2, section by section; the one row that is mine stands out. */
export default function ClassPage() {
  const id = useParam('id')
  const go = useGo()
  const session = useSession()
  // the head of a school signs; attendance is its office's
  const readsAttendance = !hasRole(session, ['IAD']) || hasRole(session, ['REG'])
  // results of the talent assessment are for the school, the bureaus and audit
  const readsTalent = hasRole(session, ['REG', 'IAD', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'AUD'])
  const reply = useCall(getClass, { params: { id } })
  const history = useCall(getClassHistory, { params: { id } })
  const exam = useCall(getExam, { params: { id } }, { enabled: reply.data !== undefined && reached(reply.data, 'OPEN') })
  const claims = useClaims(id, reply.data)
  const payments = usePayments(id, reply.data)
  const [action, act] = useState<ClassAction | null>(null)
  return (
    <Awaiting reply={reply} rows={12}>
      {(c) => {
        const now = c.next[0]
        const mine = c.can.map(actionOf).filter((a): a is ClassAction => a !== null)
        const main = mine.find((a) => a.event === now?.event)
        const rest = mine.filter((a) => a !== main)
        const open = (a: ClassAction) => (a.href === undefined ? act(a) : go(a.href(c.id)))
        const row = (...events: readonly string[]) => (main !== undefined && events.includes(main.event) ? <Button kind="primary" onClick={() => open(main)}>{main.verb}</Button> : undefined)
        const stateOf = (doneAt: string, ...events: readonly string[]): StepState =>
          (main !== undefined && events.includes(main.event) ? 'mine' : reached(c, doneAt) ? 'done' : now !== undefined && events.includes(now.event) ? 'waiting' : 'later')
        const tools: SectionTools = { stateOf, buttonOf: row, isMine: main !== undefined }
        const sectionState = (start: string, end: string): StepState => (reached(c, end) ? 'settled' : reached(c, start) ? (now?.isMe === true ? 'mine' : 'waiting') : 'later')
        return (
          <Page title={c.title} tag={<StatusTag kind={kindOfState(c.state)}>{c.stateLabel}</StatusTag>}
            crumbs={[{ title: '班次', to: '/classes' }, { title: `${c.year}年` }, { title: c.batchNo ?? '未提交' }]}
            lead={leadOf(c)}
            actions={<>
              <Segments label="看法" items={[{ key: 'work', title: '办理' }, { key: 'form', title: '看原表' }]} value="work" onChange={(key) => key === 'form' && go(`/classes/${c.id}/form`)} />
              <PrintButton href={urlOf(printForm2, { params: { id: c.id, format: 'pdf' } })}>打印附件2</PrintButton>
              {c.can.includes('edit') && <Button onClick={() => go(`/classes/${c.id}/apply`)}>{c.state === 'DRAFT' ? '继续填写申请' : '修改申请'}</Button>}
            </>}>
            <FigureStrip label="本班人数" figures={[
              { label: '拟培训人数', value: c.plannedCount ?? undefined }, { label: '名册人数', value: c.roster.count, current: c.state !== 'OPEN' && !reached(c, 'OPEN') },
              { label: c.openedUnchecked ? '开班实到（未检查）' : '开班实到', value: c.openedHeadcount ?? undefined, current: c.state === 'OPEN' },
              { label: '在位平均 → 培训人数', value: c.averageOnSite === null ? undefined : `${c.averageOnSite.text} → ${c.trainedHeadcount}`, current: c.state === 'TRAINING_DONE' },
              ...examFigures(c, exam.data), claimFigure(c, claims.data),
            ]} />
            <Columns kind="case"
              left={<Rail title="附件2 五个部分" items={[
                part('a', '一 开班申请', sectionState('DRAFT', 'APPROVED')), part('b', '二 过程监管', sectionState('APPROVED', 'INSPECTED')), part('c', '三 结业考核', sectionState('INSPECTED', 'COMPLETED')),
                part('d', '四 补贴资金申领', claimStateOf(c, claims.data)), part('e', '五 资金拨付', paymentStateOf(c, payments.data?.items ?? [])),
              ]} />}
              right={
                <>
                  <Section size="rail" title="现在等谁">
                    <FactList items={nextOf(c)} />
                    {now?.clock?.running === false && <p>退回补正期间不计时，还剩 {now.clock.workingDaysLeft} 个工作日。</p>}
                  </Section>
                  <Section size="rail" title="有关的人">
                    <FactList items={peopleOf(c, readsAttendance)} />
                  </Section>
                  <Section size="rail" title="经过">
                    <History items={(history.data?.items ?? []).slice(0, 12).map((h, i) => ({ key: `${h.at} ${i}`, text: h.text, note: `${momentWords(h.at)} ${h.who}` }))} />
                  </Section>
                  {rest.length > 0 && <Section size="rail" title="还可以">{rest.map((a) => <p key={a.event}><Button kind={a.danger === true ? 'danger' : 'secondary'} block onClick={() => open(a)}>{a.verb}</Button></p>)}</Section>}
                </>
              }>
              <ApplicationSection view={c} state={sectionState('DRAFT', 'APPROVED')} tools={tools} onRegister={() => act(extSyncAction)} />
              <ModulesSection modules={c.modules} />
              <CostsSection classId={c.id} />
              <JobFollowUpSection classId={c.id} />
              <SupervisionSection view={c} state={sectionState('APPROVED', 'INSPECTED')} tools={tools} />
              {c.programme === 'ADAPT' && <AdaptSurveySection classId={c.id} />}
              {c.programme === 'ADAPT' && readsTalent && <TalentSection classId={c.id} />}
              <ExamSection view={c} exam={exam.data} state={sectionState('INSPECTED', 'COMPLETED')} tools={tools} />
              <ClaimSection view={c} />
              <PaymentSection view={c} />
              {c.state !== 'DRAFT' && <SignaturesSection classId={c.id} />}
            </Columns>
            {action !== null && <ActionDialog view={c} action={action} onClose={() => act(null)} />}
          </Page>
        )
      }}
    </Awaiting>
  )
}

const notes: Partial<Record<StepState, string>> = { settled: '已完成', mine: '您来办', waiting: '等别人办', later: '还没到' }

function part(id: string, title: string, state: StepState): RailItem {
  return { id, title, state, note: notes[state] ?? '', current: state === 'mine' || state === 'waiting' }
}

function leadOf(c: ClassView): string {
  const dates = c.startsOn === null ? '日期未定' : `${dateWords(c.startsOn, 'plain')}至${dateWords(c.endsOn, 'plain')}`
  return `${c.institution.name}・${dates}，共 ${c.totalLessons ?? '—'} 课时（实操 ${c.practiceLessons ?? '—'}）・${c.programmeLabel}・集中办班`
}

function peopleOf(c: ClassView, readsAttendance: boolean): FactItem[] {
  return [
    { label: '联系人', value: `${c.contactName ?? '—'}　${c.contactPhone ?? ''}` },
    { label: '培训教师', value: `${c.trainers.map((t) => t.name).join('、') || '未选'}（${c.plannedCount ?? '—'}∶${c.trainers.length}）` },
    { label: '负责局', value: c.responsibleOrg.name }, { label: '人社部门', value: c.organiserHr?.name ?? '—' },
    { label: '学员', value: <Link to={`/classes/${c.id}/roster`}>名册 {c.roster.count} 人</Link> },
    { label: '课程', value: <Link to={`/classes/${c.id}/timetable`}>课表 {c.totalLessons ?? '—'} 课时</Link> },
    ...(readsAttendance && reached(c, 'FILED') ? [{ label: '考勤', value: <Link to={`/classes/${c.id}/attendance`}>到课、请假、录像</Link> }] : []),
  ]
}

function nextOf(c: ClassView): FactItem[] {
  return c.next.map((step, i) => ({
    label: i === 0 ? (step.isMe ? '您' : '现在') : i === 1 ? '之后' : '再之后', value: step.isMe ? <b>{step.label}</b> : `${step.who} ${step.label}`,
    end: step.deadline === null ? '' : leftWords(step.deadline.left),
  }))
}

/** Both stay open until somebody has sat the exam. */
function examFigures(c: ClassView, exam: ExamView | undefined): Figure[] {
  const counts = exam === undefined || exam.counts.examinees === 0 ? null : exam.counts
  const isDone = reached(c, 'RESULTS_IN')
  return [
    { label: '参加考核', value: counts?.examinees, current: reached(c, 'INSPECTED') && !isDone },
    { label: '取证总人数', value: counts === null ? undefined : counts.certified, current: isDone },
  ]
}

const leftWords = (left: number): string => (left > 0 ? `剩 ${dueWords(left)}` : dueWords(left))
