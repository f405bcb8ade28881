import type { ClassView } from '../../../contract/classes.ts'
import type { ExamView } from '../../../contract/exams.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Section } from '../../ui/section.tsx'
import type { StepState } from '../../ui/state-icon.tsx'
import { TaskList, TaskRow } from '../../ui/task-row.tsx'
import { latest, Opinion, reached, type SectionTools } from './class-parts.tsx'

/** 三 结业考核 of the case file: rows R14 to R22 of the form as far as the class has come; the work itself is done on the exam's own page. */
export function ExamSection({ view: c, exam, state, tools }: { view: ClassView; exam: ExamView | undefined; state: StepState; tools: SectionTools }) {
  const mayHave = reached(c, 'OPEN')
  const filing = exam?.filing ?? null
  const mayFile = exam?.can.includes('fileExam') === true && filing === null && !reached(c, 'INSPECTED')
  const isInSystem = c.extSync.examResult.state === 'FILLED' || c.extSync.examResult.state === 'CONFIRMED'
  const certified = exam === undefined || exam.counts.examinees === 0 ? null : exam.counts
  return (
    <Section id="c" title="三 结业考核" state={state} note={mayHave ? <Link to={`/classes/${c.id}/exam`}>看报考、结果和证书</Link> : '开班以后报考'}>
      <TaskList label="结业考核">
        <TaskRow
          state={filing !== null && filing.state !== 'REFUSED' ? 'done' : tools.stateOf('EXAM_FILED', 'fileExam')}
          label="组织考核（评价、鉴定）时间"
          detail={filing === null ? '提前 3 天提出，并在信息化管理系统上填报' : filingWords(filing)}
          action={tools.buttonOf('fileExam') ?? (mayFile ? <ButtonLink to={`/classes/${c.id}/exam`}>报考</ButtonLink> : undefined)}
        >
          {filing === null ? '待填' : `${momentWords(filing.examAt)}，${filing.place}`}
        </TaskRow>
        <TaskRow
          state={certified !== null && reached(c, 'RESULTS_IN') ? 'done' : tools.stateOf('RESULTS_IN', 'recordResults')}
          label="参加考核人数、取证人数"
          action={tools.buttonOf('recordResults')}
          {...(certified === null
            ? {}
            : {
                detail: certified.byChannel
                  .filter((row) => row.examinees > 0)
                  .map((row) => `${row.label} ${row.examinees} 人，取证 ${row.certified} 人`)
                  .join('；'),
              })}
        >
          {certified === null ? '待填' : `参加考核 ${certified.examinees} 人，取证总人数 ${certified.certified} 人`}
        </TaskRow>
        <TaskRow state={isInSystem ? 'done' : 'later'} label="考核结果是否在职业培训信息化管理系统填报">
          {isInSystem ? `是（${c.extSync.examResult.systemNo ?? '无编号'}）` : '否'}
        </TaskRow>
        <TaskRow
          state={exam !== undefined && exam.patrols.length > 0 ? 'done' : tools.stateOf('EXAM_HELD', 'holdExam')}
          label="考核巡查人员签字"
          action={tools.buttonOf('holdExam')}
          {...(exam === undefined || exam.patrols.length === 0
            ? {}
            : { detail: exam.patrols.map((p) => `${momentWords(p.at)}${p.note === '' ? '' : `：${p.note}`}`).join('；') })}
        >
          {exam === undefined || exam.patrols.length === 0 ? '待填' : exam.patrols.flatMap((p) => p.signatures).join('、')}
        </TaskRow>
        <Opinion
          label="人力资源社会保障部门意见"
          block={latest(c, 'R22')}
          state={tools.stateOf('COMPLETED', 'completeFirst', 'complete')}
          action={tools.buttonOf('completeFirst', 'complete')}
        />
      </TaskList>
    </Section>
  )
}

function filingWords(filing: NonNullable<ExamView['filing']>): string {
  return `${momentWords(filing.filedAt)}报考，${filing.stateLabel}；${filing.evaluator?.name ?? '本机构组织'}${filing.extSystemNo === null ? '' : `；系统编号 ${filing.extSystemNo}`}`
}
