import { useState } from 'react'
import { getClass, getClassHistory, type ClassView, type ReviewBlock } from '../../../contract/classes.ts'
import { printForm2 } from '../../../contract/reports.ts'
import type { Reason } from '../../../values/decision.ts'
import { urlOf } from '../../app/call.ts'
import { useGo, useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, Segments } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { dueWords } from '../../ui/due.tsx'
import { FigureStrip } from '../../ui/figure-strip.tsx'
import { dateWords, momentWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Rail } from '../../ui/rail.tsx'
import { Section } from '../../ui/section.tsx'
import type { StepState } from '../../ui/state-icon.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { FactList, History, TaskList, TaskRow } from '../../ui/task-row.tsx'
import { Why } from '../../ui/why.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { actionOf, type ClassAction } from './class-actions.ts'
import { kindOfState } from '../../ui/class-state.ts'

const order = ['DRAFT', 'RETURNED', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'HR_FIRST', 'HR_SECOND', 'APPROVED', 'FILED', 'POSTPONED', 'OPEN', 'SUSPENDED', 'TRAINING_DONE', 'INSPECTED', 'EXAM_FILED', 'EXAM_HELD', 'RESULTS_IN', 'COMPLETED', 'CLAIMED', 'CLOSED', 'ARCHIVED']
const reached = (c: ClassView, state: string) => order.indexOf(c.state) >= order.indexOf(state)

/** 班次档案: the page is form annex 2, section by section; the one row that is mine stands out. */
export default function ClassPage() {
  const id = useParam('id')
  const go = useGo()
  const reply = useCall(getClass, { params: { id } })
  const history = useCall(getClassHistory, { params: { id } })
  const [action, act] = useState<ClassAction | null>(null)
  return (
    <Awaiting reply={reply} rows={12}>
      {(c) => {
        const now = c.next[0]
        const mine = c.can.map(actionOf).filter((a): a is ClassAction => a !== null)
        const main = mine.find((a) => a.event === now?.event)
        const rest = mine.filter((a) => a !== main)
        const open = (a: ClassAction) => (a.href === undefined ? act(a) : go(a.href(c.id)))
        const row = (event: string) => (main?.event === event ? <Button kind="primary" onClick={() => open(main)}>{main.verb}</Button> : undefined)
        const stateOf = (doneAt: string, event?: string): StepState => (main !== undefined && main.event === event ? 'mine' : reached(c, doneAt) ? 'done' : now?.event === event ? 'waiting' : 'later')
        const sectionState = (start: string, end: string): StepState => (reached(c, end) ? 'settled' : reached(c, start) ? (now?.isMe === true ? 'mine' : 'waiting') : 'later')
        return (
          <Page title={c.title} tag={<StatusTag kind={kindOfState(c.state)}>{c.stateLabel}</StatusTag>} crumbs={[{ title: '班次', to: '/classes' }, { title: `${c.year}年` }, { title: c.batchNo ?? '未提交' }]}
            lead={`${c.institution.name}・${c.startsOn === null ? '日期未定' : `${dateWords(c.startsOn, 'plain')}至${dateWords(c.endsOn, 'plain')}`}，共 ${c.totalLessons ?? '—'} 课时（实操 ${c.practiceLessons ?? '—'}）・${c.programmeLabel}・集中办班`}
            actions={<>
              <Segments label="看法" items={[{ key: 'work', title: '办理' }, { key: 'form', title: '看原表' }]} value="work" onChange={(key) => key === 'form' && go(`/classes/${c.id}/form`)} />
              <PrintButton href={urlOf(printForm2, { params: { id: c.id, format: 'pdf' } })}>打印附件2</PrintButton>
              {c.can.includes('edit') && <Button onClick={() => go(`/classes/${c.id}/apply`)}>{c.state === 'DRAFT' ? '继续填写申请' : '修改申请'}</Button>}
            </>}>
            <FigureStrip label="本班人数" figures={[
              { label: '拟培训人数', value: c.plannedCount ?? undefined }, { label: '名册人数', value: c.roster.count, current: c.state !== 'OPEN' && !reached(c, 'OPEN') },
              { label: c.openedUnchecked ? '开班实到（未检查）' : '开班实到', value: c.openedHeadcount ?? undefined, current: c.state === 'OPEN' },
              { label: '在位平均 → 培训人数', value: c.averageOnSite === null ? undefined : `${c.averageOnSite.text} → ${c.trainedHeadcount}`, current: c.state === 'TRAINING_DONE' },
              { label: '参加考核' }, { label: '取证总人数' }, { label: '补贴人数' },
            ]} />
            <Columns kind="case"
              left={<Rail title="附件2 五个部分" items={[
                { id: 'a', title: '一 开班申请', state: sectionState('DRAFT', 'APPROVED'), current: !reached(c, 'APPROVED') }, { id: 'b', title: '二 过程监管', state: sectionState('APPROVED', 'INSPECTED'), current: reached(c, 'APPROVED') && !reached(c, 'INSPECTED') },
                { id: 'c', title: '三 结业考核', state: sectionState('INSPECTED', 'COMPLETED'), current: reached(c, 'INSPECTED') && !reached(c, 'COMPLETED') }, { id: 'd', title: '四 补贴资金申领', state: 'later' }, { id: 'e', title: '五 资金拨付', state: 'later' },
              ]} />}
              right={
                <>
                  <Section size="rail" title="现在等谁">
                    <FactList items={c.next.map((step, i) => ({ label: i === 0 ? (step.isMe ? '您' : '现在') : i === 1 ? '之后' : '再之后', value: step.isMe ? step.label : `${step.who} ${step.label}`, end: step.deadline === null ? '' : dueWords(step.deadline.left) }))} />
                    {now?.clock?.running === false && <p>退回补正期间不计时，还剩 {now.clock.workingDaysLeft} 个工作日。</p>}
                  </Section>
                  <Section size="rail" title="有关的人">
                    <FactList items={[{ label: '联系人', value: `${c.contactName ?? '—'}　${c.contactPhone ?? ''}` }, { label: '培训教师', value: `${c.trainers.map((t) => t.name).join('、') || '未选'}（${c.plannedCount ?? '—'}∶${c.trainers.length}）` },
                      { label: '负责局', value: c.responsibleOrg.name }, { label: '人社部门', value: c.organiserHr?.name ?? '—' }, { label: '学员', value: <Link to={`/classes/${c.id}/roster`}>名册 {c.roster.count} 人</Link> }, { label: '课程', value: <Link to={`/classes/${c.id}/timetable`}>课表 {c.totalLessons ?? '—'} 课时</Link> }]} />
                  </Section>
                  <Section size="rail" title="经过">
                    <History items={(history.data?.items ?? []).slice(0, 12).map((h, i) => ({ key: `${h.at} ${i}`, text: h.text, note: `${momentWords(h.at)} ${h.who}` }))} />
                  </Section>
                  {rest.length > 0 && <Section size="rail" title="还可以">{rest.map((a) => <p key={a.event}><Button kind={a.danger === true ? 'danger' : 'secondary'} block onClick={() => open(a)}>{a.verb}</Button></p>)}</Section>}
                </>
              }>
              <Section id="a" title="一 开班申请" state={sectionState('DRAFT', 'APPROVED')} note={c.submittedAt === null ? '还没有提交' : `${momentWords(c.submittedAt)}提交`}>
                <TaskList label="开班申请">
                  <TaskRow state={stateOf('SUBMITTED', c.state === 'RETURNED' ? 'resubmit' : 'submit')} label="开班申请内容" detail={`${c.bank === null ? '收款账户未填' : `${c.bank.bankName} ${c.bank.accountMasked}`}；证书目标：${c.certGoal.label}`}
                    action={row('submit') ?? row('resubmit')} below={<Limits reasons={c.limits as Reason[]} />}>
                    {c.trade?.label ?? '工种未选'} {c.level.label}，拟培训 {c.plannedCount ?? '—'} 人，{c.plannedOpen === null ? '开班日期未定' : `${dateWords(c.plannedOpen)}开班`}
                  </TaskRow>
                  {c.returns.map((r) => (
                    <TaskRow key={r.id} state="warn" label={`退回补正（${momentWords(r.returnedAt)}）`} detail={r.resubmittedAt === null ? `请在${r.dueOn === null ? '规定期限' : dateWords(r.dueOn)}前补正` : `${momentWords(r.resubmittedAt)}已补正`}>
                      {r.items.map((item) => <div key={item.no}>{item.no}. {item.text}{item.answer === null ? '' : `　答：${item.answer}`}</div>)}
                    </TaskRow>
                  ))}
                  <TaskRow state={c.extSync.planRoster.state === 'FILLED' || c.extSync.planRoster.state === 'CONFIRMED' ? 'done' : c.can.includes('registerExtSync') ? 'mine' : 'later'} label="培训计划及人员名册是否在职业培训信息化管理系统填报"
                    action={c.can.includes('registerExtSync') && c.extSync.planRoster.state === 'NOT_FILLED' ? <Button onClick={() => act({ event: 'registerExtSync', verb: '登记填报编号', kind: 'sync' })}>登记</Button> : undefined}>
                    {c.extSync.planRoster.state === 'NOT_FILLED' ? '否' : `${c.extSync.planRoster.label}（${c.extSync.planRoster.systemNo ?? '无编号'}）`}
                  </TaskRow>
                  <Opinion label="行业主管部门审核意见" block={latest(c, 'R7')} state={main?.event === 'accept' || main?.event === 'vaFirstAgree' || main?.event === 'vaSecondAgree' ? 'mine' : stateOf('HR_FIRST', now?.event === 'accept' ? 'accept' : 'vaSecondAgree')} action={row('accept') ?? row('vaFirstAgree') ?? row('vaSecondAgree')} />
                  <Opinion label="人力资源社会保障部门审核意见" block={latest(c, 'R8')} state={main?.event === 'hrFirstAgree' || main?.event === 'hrSecondAgree' ? 'mine' : stateOf('APPROVED', 'hrSecondAgree')} action={row('hrFirstAgree') ?? row('hrSecondAgree')} />
                  <TaskRow state={stateOf('FILED', 'file')} label="报备" action={row('file')} detail="三（三）10「报备后组织实施」">{c.filingNo === null ? '还没有报备编号' : `${c.filingNo}，${momentWords(c.filedAt)}`}</TaskRow>
                </TaskList>
              </Section>
              <Section id="b" title="二 过程监管" state={sectionState('APPROVED', 'INSPECTED')}>
                <TaskList label="过程监管">
                  <TaskRow state={stateOf('OPEN', 'open')} label="开班" action={row('open') ?? row('replan')} detail="开班人数以实到培训人数为准">{c.openedOn === null ? '还没有开班' : `${dateWords(c.openedOn)}开班，实到 ${c.openedHeadcount ?? '—'} 人`}</TaskRow>
                  <TaskRow state={c.openedHeadcount !== null && !c.openedUnchecked ? 'done' : 'later'} label="开班当日检查情况">{c.openedHeadcount === null ? '待填' : c.openedUnchecked ? '没有检查，按首日签到计' : `实到 ${c.openedHeadcount} 人`}</TaskRow>
                  <TaskRow state={c.averageOnSite === null ? 'later' : 'done'} label="培训期间检查情况、平均出勤人数">{c.averageOnSite === null ? '还没有足够的有效检查' : `在位平均 ${c.averageOnSite.text} 人，培训人数取 ${c.trainedHeadcount} 人`}</TaskRow>
                  <TaskRow state={stateOf('TRAINING_DONE', 'finishTraining')} label="培训结束" action={row('finishTraining') ?? row('resume')}>{c.completedOn === null ? '培训还没有结束' : `${dateWords(c.completedOn)}课时上满，实际 ${c.actualLessons ?? '—'} 课时`}</TaskRow>
                  <Opinion label="人力资源社会保障部门检查意见" block={latest(c, 'R13')} state={stateOf('INSPECTED', 'signInspection')} />
                </TaskList>
              </Section>
              <Section id="c" title="三 结业考核" state={sectionState('INSPECTED', 'COMPLETED')}>
                <TaskList label="结业考核">
                  <TaskRow state={stateOf('EXAM_FILED', 'fileExam')} label="组织考核（评价、鉴定）时间" detail="提前 3 天提出，并在信息化管理系统上填报">待填</TaskRow>
                  <TaskRow state={stateOf('RESULTS_IN', 'recordResults')} label="参加考核人数、取证人数">待填</TaskRow>
                  <Opinion label="人力资源社会保障部门意见" block={latest(c, 'R22')} state={stateOf('COMPLETED', 'complete')} />
                </TaskList>
              </Section>
              <Section id="d" title="四 补贴资金申领" state="later" note="结业后办理" />
              <Section id="e" title="五 资金拨付" state="later" note="申领审核后办理" />
            </Columns>
            {action !== null && <ActionDialog view={c} action={action} onClose={() => act(null)} />}
          </Page>
        )
      }}
    </Awaiting>
  )
}

function Limits({ reasons }: { reasons: readonly Reason[] }) {
  return reasons.length === 0 ? null : <Why title={`为什么${reasons.some((r) => r.verdict === 'block') ? '不符合' : '符合'}开班条件`} reasons={reasons} />
}

function Opinion({ label, block, state, action }: { label: string; block: ReviewBlock | null; state: StepState; action?: React.ReactNode }) {
  const signed = block === null ? '' : `${block.firstName === null ? '' : `初审 ${block.firstName}`}${block.secondName === null ? '' : `、复核 ${block.secondName}`}${block.sealedAt === null ? '' : `，${momentWords(block.sealedAt)}盖章`}`
  return <TaskRow state={state} label={label} {...(signed === '' ? {} : { detail: `${block?.orgName ?? ''} ${signed}` })} {...(action === undefined ? {} : { action })}>{block?.opinion ?? block?.firstOpinion ?? (state === 'mine' ? '等您的意见' : '还没有意见')}</TaskRow>
}

const latest = (c: ClassView, step: ReviewBlock['step']) => c.reviews.filter((r) => r.step === step).at(-1) ?? null
