import { useState } from 'react'
import type { ExamView } from '../../../contract/exams.ts'
import type { Reason } from '../../../values/decision.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DataTable, rowsAround, type Column } from '../../ui/data-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { WhyPanel, WhyToggle } from '../../ui/why.tsx'
import { examNames, recordsHere, withoutResult, type ExamStep, type Trainee } from './exam-words.ts'
import { moveAlong, ResultCell } from './result-cell.tsx'
import { useResultsDraft } from './results-draft.ts'

/** 考核结果: a grid of trainees and channels, filled from the keyboard and saved in one go. */
export function ResultsSection({ exam, due }: { exam: ExamView; due: ExamStep | null }) {
  const draft = useResultsDraft(exam)
  const [whose, setWhose] = useState<string | null>(null)
  const isBody = hasRole(useSession(), ['EVA'])
  const mayEdit = exam.can.includes('saveResults')
  /** Once the results are closed only re-exams are recorded. */
  const isHeld = exam.classState === 'EXAM_HELD'
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
    ...(channels.length === 0 ? [{ key: 'state', title: '学员状态', cell: (t: Trainee) => t.stateLabel }] : []),
    ...channels.map((channel): Column<Trainee> => ({
      key: channel,
      title: examNames[channel],
      cell: (t) => (
        <ResultCell trainee={t} channel={channel} draft={draft} mayEdit={isHeld && recordsHere(exam, channel, isBody)} mayRetake={recordsHere(exam, channel, isBody)} />
      ),
    })),
  ]
  const blocked =
    draft.changed === 0
      ? '没有改动'
      : draft.wrong > 0
        ? `${draft.wrong} 个成绩不是 0 至 100 的数`
        : draft.undecided > 0
          ? `${draft.undecided} 人只填了成绩，还没选合格、不合格或缺考`
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
      {mayEdit && isHeld && (
        <p className="rg-exam-keys">
          成绩可以不填；↑ ↓ 或回车换人，停在结果按钮上按 1 合格、0 不合格、- 缺考。
          {channels
            .filter((channel) => recordsHere(exam, channel, isBody))
            .map((channel) => (
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
          groups={rowsAround(
            exam.trainees,
            (t) => t.enrolmentId === whose,
            shown === undefined ? null : <AttendanceWhy trainee={shown} onClose={() => setWhose(null)} />,
          )}
          rowKey={(t) => t.enrolmentId}
          selected={whose}
          isMuted={(t) => !t.isReady}
          empty={{ title: '还没有学员', text: '开班后名册上的学员列在这里。' }}
        />
      </div>
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

function AttendanceWhy({ trainee, onClose }: { trainee: Trainee; onClose: () => void }) {
  return <WhyPanel title={`${trainee.name}为什么${trainee.isReady ? '可以' : '不能'}参加考核`} reasons={trainee.attendanceReasons as Reason[]} onClose={onClose} />
}
