import { useId, useState } from 'react'
import type { ClassView } from '../../../contract/classes.ts'
import type { Reason } from '../../../values/decision.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { dateWords, momentWords } from '../../ui/formats.tsx'
import { Section } from '../../ui/section.tsx'
import type { StepState } from '../../ui/state-icon.tsx'
import { TaskList, TaskRow } from '../../ui/task-row.tsx'
import { WhyPanel, WhyToggle } from '../../ui/why.tsx'
import { latest, Opinion, reached, type SectionTools } from './class-parts.tsx'

interface SectionProps {
  view: ClassView
  state: StepState
  tools: SectionTools
  onRegister: () => void
}

/** 一 开班申请 of the case file: what was applied for, returns, both opinions and the filing; folded once it is settled. */
export function ApplicationSection({ view: c, state, tools, onRegister }: SectionProps) {
  const isSettled = reached(c, 'FILED')
  const [isUnfolded, unfold] = useState(!isSettled)
  const isFilled = c.extSync.planRoster.state === 'FILLED' || c.extSync.planRoster.state === 'CONFIRMED'
  const fold = <LinkButton expanded={isUnfolded} onClick={() => unfold(!isUnfolded)}>{isUnfolded ? '收起' : `展开 ${4 + c.returns.length} 行`}</LinkButton>
  return (
    <Section id="a" title="一 开班申请" state={state} note={<>{noteOf(c)}{isSettled && <>・{fold}</>}</>}>
      <TaskList label="开班申请">
        <ContentRow view={c} tools={tools} />
        {isUnfolded && (
          <>
            {c.returns.map((r) => (
              <TaskRow key={r.id} state="warn" label={`退回补正（${momentWords(r.returnedAt)}）`}
                detail={r.resubmittedAt === null ? `请在${r.dueOn === null ? '规定期限' : dateWords(r.dueOn)}前补正` : `${momentWords(r.resubmittedAt)}已补正`}>
                {r.items.map((item) => <div key={item.no}>{item.no}. {item.text}{item.answer === null ? '' : `　答：${item.answer}`}</div>)}
              </TaskRow>
            ))}
            <TaskRow state={isFilled ? 'done' : c.can.includes('registerExtSync') ? (tools.isMine ? 'warn' : 'mine') : 'later'} label="培训计划及人员名册是否在职业培训信息化管理系统填报"
              action={c.can.includes('registerExtSync') && c.extSync.planRoster.state === 'NOT_FILLED' ? <Button onClick={onRegister}>登记</Button> : undefined}>
              {c.extSync.planRoster.state === 'NOT_FILLED' ? '否，人社复核同意前要填报' : `${c.extSync.planRoster.label}（${c.extSync.planRoster.systemNo ?? '无编号'}）`}
            </TaskRow>
            <Opinion label="行业主管部门审核意见" block={latest(c, 'R7')} state={tools.stateOf('HR_FIRST', 'accept', 'vaFirstAgree', 'vaSecondAgree')} action={tools.buttonOf('accept', 'vaFirstAgree', 'vaSecondAgree')} />
            <Opinion label="人力资源社会保障部门审核意见" block={latest(c, 'R8')} state={tools.stateOf('APPROVED', 'hrFirstAgree', 'hrSecondAgree')} action={tools.buttonOf('hrFirstAgree', 'hrSecondAgree')} />
            <TaskRow state={tools.stateOf('FILED', 'file')} label="报备" action={tools.buttonOf('file')} detail="三（三）10「报备后组织实施」">
              {c.filingNo === null ? '还没有报备编号' : `${c.filingNo}，${momentWords(c.filedAt)}`}
            </TaskRow>
          </>
        )}
      </TaskList>
    </Section>
  )
}

/** What is applied for, with every limit judged as of now. */
function ContentRow({ view: c, tools }: Pick<SectionProps, 'view' | 'tools'>) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const reasons = c.limits as Reason[]
  const blocked = reasons.filter((reason) => reason.verdict === 'block')
  const title = `为什么${blocked.length > 0 ? '不符合' : '符合'}开班条件`
  const button = tools.buttonOf('submit', 'resubmit')
  const why = reasons.length > 0 && <WhyToggle isOpen={isOpen} controls={id} about={title} onToggle={() => setOpen(!isOpen)} />
  return (
    <TaskRow state={tools.stateOf('SUBMITTED', 'submit', 'resubmit')} label="开班申请内容"
      detail={`${c.bank === null ? '收款账户未填' : `${c.bank.bankName} ${c.bank.accountMasked}`}；证书目标：${c.certGoal.label}${blocked.length > 0 ? `；${blocked.length} 项不符合开班条件` : ''}`}
      action={<>{why}{button}</>} below={isOpen ? <WhyPanel id={id} title={title} reasons={reasons} onClose={() => setOpen(false)} /> : undefined}>
      {c.trade?.label ?? '工种未选'} {c.level.label}，拟培训 {c.plannedCount ?? '—'} 人，{c.plannedOpen === null ? '开班日期未定' : `${dateWords(c.plannedOpen)}开班`}
    </TaskRow>
  )
}

function noteOf(c: ClassView): string {
  if (c.submittedAt === null) return '还没有提交'
  return c.filedAt === null ? `${momentWords(c.submittedAt)}提交` : `${momentWords(c.filedAt)}办结`
}
