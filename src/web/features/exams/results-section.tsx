import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { ExamView } from '../../../contract/exams.ts'
import type { Channel } from '../../../policy/vocabulary.ts'
import type { Reason } from '../../../values/decision.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { WhyPanel, WhyToggle } from '../../ui/why.tsx'
import { examNames, latestResult, withoutResult, type ExamStep, type Trainee } from './exam-words.ts'
import { isScore, useResultsDraft, type ResultsDraft } from './results-draft.ts'

/** 考核结果: a grid of trainees and channels, filled from the keyboard and saved in one go. */
export function ResultsSection({ exam, due }: { exam: ExamView; due: ExamStep | null }) {
  const draft = useResultsDraft(exam)
  const [whose, setWhose] = useState<string | null>(null)
  const mayEdit = exam.can.includes('saveResults')
  const channels = exam.filing?.channels ?? []
  const barred = exam.trainees.filter((t) => !t.isReady)
  const open = withoutResult(exam).length
  const shown = exam.trainees.find((t) => t.enrolmentId === whose)
  const columns: ReadonlyArray<Column<Trainee>> = [
    { key: 'no', title: '序号', width: '56px', align: 'right', cell: (t) => t.rosterNo },
    { key: 'name', title: '姓名', width: '120px', cell: (t) => <b>{t.name}</b> },
    {
      key: 'rate',
      title: '到课率',
      align: 'right',
      width: '170px',
      cell: (t) => (
        <span className="rg-exam-rate">
          {t.isReady ? t.attendanceRate : <b className="rg-tone-block">{t.attendanceRate}</b>}
          <WhyToggle isOpen={whose === t.enrolmentId} about={`${t.name}的到课率`} onToggle={() => setWhose(whose === t.enrolmentId ? null : t.enrolmentId)} />
        </span>
      ),
    },
    ...channels.map((channel): Column<Trainee> => ({
      key: channel,
      title: examNames[channel],
      cell: (t) => <ResultCell trainee={t} channel={channel} draft={draft} mayEdit={mayEdit} />,
    })),
  ]
  const blocked =
    draft.changed === 0
      ? '没有改动'
      : draft.wrong > 0
        ? `${draft.wrong} 个成绩不是 0 至 100 的数`
        : draft.undecided > 0
          ? `${draft.undecided} 人只填了成绩，还没选合格或不合格`
          : undefined
  return (
    <Section
      id="results"
      title="考核结果"
      state={open === 0 && exam.counts.examinees > 0 ? 'done' : due === 'saveResults' ? 'mine' : 'later'}
      note={`可以考 ${exam.trainees.length - barred.length} 人，已有结果 ${exam.counts.examinees} 人${open > 0 ? `，还差 ${open} 人` : ''}`}
    >
      {barred.length > 0 && (
        <Notice kind="warn" title={`${barred.length} 人到课率不够，不能参加考核：${barred.map((t) => t.name).join('、')}`}>
          有书面请假的，考前补课后重新计算。
        </Notice>
      )}
      {mayEdit && channels.length > 0 && (
        <p className="rg-exam-keys">
          成绩里按 ↑ ↓ 或回车换人，按 1 合格、0 不合格用在合格按钮上；成绩可以不填。
          {channels.map((channel) => (
            <LinkButton key={channel} onClick={() => draft.passAll(channel)}>
              {channels.length > 1 ? `${examNames[channel]}：` : ''}没填的都算合格
            </LinkButton>
          ))}
        </p>
      )}
      <div onKeyDown={moveAlong}>
        <DataTable
          caption="考核结果"
          dense
          columns={columns}
          rows={exam.trainees}
          rowKey={(t) => t.enrolmentId}
          selected={whose}
          isMuted={(t) => !t.isReady}
          empty={{ title: '还没有学员', text: '开班后名册上的学员列在这里。' }}
        />
      </div>
      {shown !== undefined && (
        <WhyPanel
          title={`${shown.name}为什么${shown.isReady ? '可以' : '不能'}参加考核`}
          reasons={shown.attendanceReasons as Reason[]}
          onClose={() => setWhose(null)}
          open="通知没有写明到课率下限，这是暂用口径，可由省厅调整。"
        />
      )}
      <RefusalNotice refusal={draft.send.error} />
      {mayEdit && (
        <p className="rg-exam-buttons">
          <Button kind={due === 'saveResults' ? 'primary' : 'secondary'} busy={draft.send.isPending} blockedBecause={blocked} onClick={draft.save}>
            保存结果{draft.changed > 0 ? `（${draft.changed} 项）` : ''}
          </Button>
          {draft.changed > 0 && <Button onClick={draft.reset}>放弃改动</Button>}
          {blocked !== undefined && draft.changed > 0 && <span className="rg-quiet">{blocked}</span>}
        </p>
      )}
    </Section>
  )
}

function ResultCell({ trainee, channel, draft, mayEdit }: { trainee: Trainee; channel: Channel; draft: ResultsDraft; mayEdit: boolean }) {
  if (!trainee.isReady) return <StatusTag kind="excluded">不能参加考核</StatusTag>
  const saved = latestResult(trainee, channel)
  if (!mayEdit) return saved === null ? <span className="rg-quiet">没有结果</span> : <Outcome passed={saved.passed} score={saved.score} attempt={saved.attempt} />
  const mark = draft.markOf(trainee, channel)
  const mayRetake = saved !== null && !saved.passed && saved.attempt === 1 && mark.attempt === 1
  return (
    <span className={draft.isChanged(trainee, channel) ? 'rg-exam-cell rg-exam-cell-new' : 'rg-exam-cell'}>
      <input
        className="rg-input rg-exam-score"
        inputMode="decimal"
        data-grid={`${channel} score`}
        aria-label={`${trainee.name} ${examNames[channel]}成绩`}
        aria-invalid={!isScore(mark.score) || undefined}
        placeholder="成绩"
        value={mark.score}
        maxLength={6}
        onChange={(event) => draft.change(trainee, channel, { score: event.target.value.replaceAll('．', '.') })}
      />
      <span className="rg-segments rg-exam-outcome" role="group" aria-label={`${trainee.name} ${examNames[channel]}`}>
        {[true, false].map((passed) => (
          <button
            key={String(passed)}
            type="button"
            data-grid={`${channel} ${passed ? 'pass' : 'fail'}`}
            aria-pressed={mark.passed === passed}
            onKeyDown={(event) => {
              if (event.key === '1' || event.key === '0') draft.change(trainee, channel, { passed: event.key === '1' })
            }}
            onClick={() => draft.change(trainee, channel, { passed })}
          >
            {passed ? '合格' : '不合格'}
          </button>
        ))}
      </span>
      {mark.attempt > 1 && <span className="rg-quiet rg-small">补考</span>}
      {mayRetake && (
        <LinkButton label={`${trainee.name}录补考`} onClick={() => draft.change(trainee, channel, { attempt: 2, score: '', passed: null })}>
          录补考
        </LinkButton>
      )}
      {draft.isChanged(trainee, channel) && (
        <LinkButton label={`还原${trainee.name}`} onClick={() => draft.forget(trainee, channel)}>
          还原
        </LinkButton>
      )}
    </span>
  )
}

function Outcome({ passed, score, attempt }: { passed: boolean; score: string | null; attempt: number }) {
  return (
    <span className="rg-exam-cell">
      <StatusTag kind={passed ? 'ok' : 'refused'}>{passed ? '合格' : '不合格'}</StatusTag>
      {score !== null && <span>{score} 分</span>}
      {attempt > 1 && <span className="rg-quiet rg-small">补考</span>}
    </span>
  )
}

/** Up, down and Enter go to the same control of the person above or below. */
function moveAlong(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target as HTMLElement
  const column = from.dataset.grid
  const isEnter = event.key === 'Enter' && from.tagName === 'INPUT'
  if (column === undefined || !(event.key === 'ArrowDown' || event.key === 'ArrowUp' || isEnter)) return
  const cells = [...event.currentTarget.querySelectorAll<HTMLElement>(`[data-grid="${column}"]`)]
  const next = cells[cells.indexOf(from) + (event.key === 'ArrowUp' ? -1 : 1)]
  event.preventDefault()
  next?.focus()
  if (next instanceof HTMLInputElement) next.select()
}
