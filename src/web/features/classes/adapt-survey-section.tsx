import { useState } from 'react'
import { getAdaptSurvey, type ClassSurvey, type SurveyRow } from '../../../contract/guidance.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Section } from '../../ui/section.tsx'
import { TaskList, TaskRow } from '../../ui/task-row.tsx'
import { AdaptAnswerDialog } from './adapt-answer-dialog.tsx'

/** 结业问卷 of an adaptation class: answered n of m with the names behind, and what was said. Other programmes have none. */
export function AdaptSurveySection({ classId }: { classId: string }) {
  const reply = useCall(getAdaptSurvey, { params: { id: classId } })
  return <Awaiting reply={reply} rows={2}>{(survey) => (survey.window === 'NONE' ? null : <Survey survey={survey} />)}</Awaiting>
}

const namesOf = (rows: readonly SurveyRow[]) => rows.map((r) => r.name).join('、')
const spread = (shares: ClassSurvey['roles']) => shares.map((s) => `${s.label} ${s.persons} 人`).join('；')

function Survey({ survey: s }: { survey: ClassSurvey }) {
  const [chosen, choose] = useState<SurveyRow | null>(null)
  const [isOpen, setOpen] = useState(false)
  const of = (state: SurveyRow['state']) => s.rows.filter((r) => r.state === state)
  const started = s.window === 'OPEN' || s.answered + s.unanswered > 0
  const records = s.can.includes('record')
  const columns: Column<SurveyRow>[] = [
    { key: 'no', title: '序号', align: 'right', width: '64px', cell: (r) => r.rosterNo }, { key: 'name', title: '姓名', width: '96px', cell: (r) => r.name }, { key: 'state', title: '问卷', width: '88px', cell: (r) => r.stateLabel },
    { key: 'what', title: '填了什么', cell: (r) => wordsOf(r) },
    { key: 'who', title: '谁填的', width: '168px', cell: (r) => (r.answeredOn === null ? '—' : `${r.via === 'PHONE' ? '本人' : (r.enteredBy ?? '—')}，${dateWords(r.answeredOn, 'plain')}`) },
    ...(records ? [{ key: 'act', title: '操作', width: '88px', cell: (r: SurveyRow) => (r.via === 'PHONE' ? '—' : <Button kind="text" onClick={() => choose(r)}>{r.state === 'OPEN' ? '登记' : '修改'}</Button>) } satisfies Column<SurveyRow>] : []),
  ]
  return (
    <Section title="结业问卷" note={started ? `已答 ${s.answered} / ${s.total} 人` : s.windowWords} {...(started ? { action: <Button onClick={() => setOpen(!isOpen)}>{isOpen ? '收起名单' : records && s.open > 0 ? '登记问卷' : '看名单'}</Button> } : {})}>
      {started && (
        <TaskList label="结业问卷">
          <TaskRow state={s.open === 0 ? 'done' : 'waiting'} label="还没有答" {...(s.open > 0 ? { detail: namesOf(of('OPEN')) } : {})}>{s.open === 0 ? '没有，人人都有答复或记了未答' : `${s.open} 人`}</TaskRow>
          {s.unanswered > 0 && <TaskRow state="done" label="未答" detail={of('UNANSWERED').map((r) => `${r.name}（${r.enteredBy ?? '—'}登记：${r.why ?? '—'}）`).join('、')}>{s.unanswered} 人</TaskRow>}
          {s.answered > 0 && <TaskRow state="done" label="角色适应">{spread(s.roles)}</TaskRow>}
          {s.answered > 0 && <TaskRow state="done" label="就业打算">{spread(s.jobs)}</TaskRow>}
          {s.answered > 0 && <TaskRow state="done" label="想学的工种" {...(s.trades.length > 0 ? { detail: '已列入培训意愿' } : {})}>{spread(s.trades) || '没有人想学'}</TaskRow>}
        </TaskList>
      )}
      {isOpen && <DataTable caption="结业问卷名单" columns={columns} rows={s.rows} rowKey={(r) => r.enrolmentId} stacks dense />}
      {chosen !== null && <AdaptAnswerDialog survey={s} row={chosen} onClose={() => choose(null)} />}
    </Section>
  )
}

function wordsOf({ answers: a, why, state }: SurveyRow): string {
  if (state === 'UNANSWERED') return why ?? '—'
  if (a === null) return state === 'OPEN' ? '—' : '只有学校和主管局能看'
  return [a.roleLabel, a.jobLabel, ...(a.jobWords === '' ? [] : [`想找：${a.jobWords}`]), `月收入 ${a.payLabel}`, a.tradeNames.length === 0 ? '暂时不想学' : `想学 ${a.tradeNames.join('、')}`].join('，')
}
