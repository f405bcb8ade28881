import { useId, useState } from 'react'
import type { ClassView } from '../../../contract/classes.ts'
import { listClassInspections, type InspectionView } from '../../../contract/inspections.ts'
import type { Reason } from '../../../values/decision.ts'
import { useCall } from '../../app/use-call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { dateWords, momentWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Section } from '../../ui/section.tsx'
import type { StepState } from '../../ui/state-icon.tsx'
import { TaskList, TaskRow } from '../../ui/task-row.tsx'
import { WhyPanel, WhyToggle } from '../../ui/why.tsx'
import { latest, Opinion, reached, type SectionTools } from './class-parts.tsx'

/** 二 过程监管 of the case file: rows R9 to R13 of the form; visits are planned, read and judged on the inspections' own page. */
export function SupervisionSection({ view: c, state, tools }: { view: ClassView; state: StepState; tools: SectionTools }) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const mayHave = reached(c, 'FILED')
  const reply = useCall(listClassInspections, { params: { id: c.id } }, { enabled: mayHave })
  const page = `/classes/${c.id}/inspections`
  const found = reply.data
  const valid = (found?.items ?? []).filter((i) => i.valid)
  const opening = valid.find((i) => i.kind === 'OPENING')
  const during = valid.filter((i) => i.kind === 'DURING')
  const plan = found?.can.includes('plan') === true ? <ButtonLink to={page}>安排检查</ButtonLink> : undefined
  const sync = c.extSync.inspection
  const isInSystem = sync.state === 'FILLED' || sync.state === 'CONFIRMED'
  const average = c.averageOnSite === null ? null : `在位平均 ${c.averageOnSite.text} 人，培训人数取 ${c.trainedHeadcount} 人`
  const reasons = found !== undefined && reached(c, 'OPEN') ? (found.average.reasons as Reason[]) : []
  const why = average === null ? '为什么还没有在位平均' : `为什么培训人数是 ${c.trainedHeadcount}`
  return (
    <Section id="b" title="二 过程监管" state={state} note={mayHave ? <Link to={page}>看检查、照片和在位平均</Link> : '报备以后安排检查'}>
      <TaskList label="过程监管">
        <TaskRow state={tools.stateOf('OPEN', 'open')} label="开班" action={tools.buttonOf('open', 'replan')} detail="开班人数以实到培训人数为准">
          {c.openedOn === null ? '还没有开班' : `${dateWords(c.openedOn)}开班，实到 ${c.openedHeadcount ?? '—'} 人`}
        </TaskRow>
        <TaskRow
          state={opening === undefined ? 'later' : 'done'}
          label="开班当日检查情况"
          action={opening === undefined && c.state === 'FILED' ? plan : undefined}
          {...(opening === undefined ? {} : { detail: notesOf(opening) })}
        >
          {opening !== undefined
            ? `在位 ${opening.presentCount} 人，签字 ${opening.signatures.join('、')}`
            : c.openedUnchecked
              ? '没有检查，按首日签到计'
              : '待填'}
        </TaskRow>
        {during.map((one, i) => (
          <TaskRow
            key={one.id}
            state="done"
            label={`培训期间检查情况（第 ${i + 1} 次）`}
            detail={notesOf(one)}
            side={one.channel === 'ONSITE' ? undefined : '远程'}
          >
            {momentWords(one.inspectedAt)}，{one.place}，在位 {one.presentCount} 人
          </TaskRow>
        ))}
        <TaskRow
          state={average === null ? 'later' : 'done'}
          label={during.length === 0 ? '培训期间检查情况、平均出勤人数' : '平均出勤人数'}
          action={
            reasons.length === 0 ? undefined : (
              <>
                {plan} <WhyToggle isOpen={isOpen} controls={id} about={why} onToggle={() => setOpen(!isOpen)} />
              </>
            )
          }
          below={isOpen && <WhyPanel id={id} title={why} reasons={reasons} onClose={() => setOpen(false)} />}
        >
          {average === null ? '还没有足够的有效检查' : `${found?.average.text ?? average}`}
        </TaskRow>
        <TaskRow state={tools.stateOf('TRAINING_DONE', 'finishTraining')} label="培训结束" action={tools.buttonOf('finishTraining', 'resume')}>
          {c.completedOn === null ? '培训还没有结束' : `${dateWords(c.completedOn)}课时上满，实际 ${c.actualLessons ?? '—'} 课时`}
        </TaskRow>
        <TaskRow
          state={isInSystem ? 'done' : 'later'}
          label="检查情况是否在职业培训信息化管理系统填报"
          action={
            !isInSystem && reached(c, 'TRAINING_DONE') && c.can.includes('registerExtSync') ? <ButtonLink to={page}>登记</ButtonLink> : undefined
          }
        >
          {isInSystem ? `是（${sync.systemNo ?? '无编号'}）` : '否'}
        </TaskRow>
        <Opinion
          label="人力资源社会保障部门检查意见"
          block={latest(c, 'R13')}
          state={tools.stateOf('INSPECTED', 'signInspectionFirst', 'signInspection')}
          action={tools.buttonOf('signInspectionFirst', 'signInspection')}
        />
      </TaskList>
    </Section>
  )
}

function notesOf(i: InspectionView): string {
  const notes = [
    ['师资', i.trainerState],
    ['出勤', i.attendanceState],
    ['签到', i.signState],
    ['资料', i.materialState],
  ].filter(([, text]) => text !== null && text !== '正常')
  return notes.length === 0 ? '师资、出勤、签到、资料正常' : notes.map(([label, text]) => `${label}：${text}`).join('；')
}
