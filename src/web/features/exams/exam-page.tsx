import { getClass } from '../../../contract/classes.ts'
import { getExam, listCertificates, type ExamView } from '../../../contract/exams.ts'
import { trainingClass, type ClassState } from '../../../policy/machines/training-class.ts'
import type { Channel } from '../../../policy/vocabulary.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { kindOfState } from '../../ui/class-state.ts'
import { Columns } from '../../ui/columns.tsx'
import { FigureStrip } from '../../ui/figure-strip.tsx'
import { Page } from '../../ui/page.tsx'
import { Rail, type RailItem } from '../../ui/rail.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { CertificateTable } from './certificate-table.tsx'
import { CertificatesSection } from './certificates-section.tsx'
import { CountsSection } from './counts-section.tsx'
import { examNames, dayAndTime, stepDue, withoutResult, type ExamStep } from './exam-words.ts'
import { FilingSection } from './filing-section.tsx'
import { OpinionSection } from './opinion-section.tsx'
import { PatrolSection } from './patrol-section.tsx'
import { ResultsSection } from './results-section.tsx'
import { VerifyAll } from './verify-panel.tsx'
import './exam.css'

/** 结业考核 of one class, from filing the exam to the sealed opinion: the third part of form annex 2 as one page. */
export default function ExamPage() {
  const id = useParam('id')
  const session = useSession()
  const reply = useCall(getExam, { params: { id } })
  const isOutside = hasRole(session, ['EVA'])
  const cls = useCall(getClass, { params: { id } }, { enabled: !isOutside })
  return (
    <Awaiting reply={reply} rows={12}>
      {(exam) => {
        const due = stepDue(exam)
        const goal = cls.data === undefined ? [] : [cls.data.certGoal.code as Channel]
        const state = exam.classState as ClassState
        const issuer = exam.filing?.evaluator?.name ?? cls.data?.institution.name ?? ''
        return (
          <Page
            title={`结业考核：${exam.classTitle}`}
            tag={<StatusTag kind={kindOfState(state)}>{trainingClass.states[state]}</StatusTag>}
            crumbs={
              isOutside
                ? [{ title: '考核', to: '/exams' }, { title: exam.classTitle }]
                : [{ title: '班次', to: '/classes' }, { title: exam.classTitle, to: `/classes/${id}` }, { title: '结业考核' }]
            }
            lead={leadOf(exam)}
            actions={!isOutside && <ButtonLink to={`/classes/${id}`}>回到班次档案</ButtonLink>}
          >
            <FigureStrip
              label="考核和取证"
              figures={[
                { label: '可以参加考核', value: exam.trainees.filter((t) => t.isReady).length, current: exam.counts.examinees === 0 },
                { label: '到课率不够', value: exam.trainees.filter((t) => !t.isReady).length },
                {
                  label: '参加考核',
                  value: exam.counts.examinees === 0 ? undefined : exam.counts.examinees,
                  current: exam.counts.examinees > 0 && exam.counts.certified === 0,
                },
                { label: '证书没有到', value: exam.counts.examinees === 0 ? undefined : exam.missingCertificates },
                { label: '已录入、没核验', value: exam.counts.examinees === 0 ? undefined : exam.counts.recordedOnly },
                { label: '取证总人数', value: exam.counts.certified === 0 ? undefined : exam.counts.certified, current: exam.counts.certified > 0 },
              ]}
            />
            <Columns kind="case" left={<Rail title="结业考核" items={railOf(exam, due)} />}>
              <FilingSection
                key={`${exam.filing?.id ?? 'none'} ${goal.join('')}`}
                exam={exam}
                due={due}
                defaults={{ channels: goal, evaluatorOrgId: cls.data?.evaluator?.id ?? null }}
              />
              <PatrolSection exam={exam} due={due} />
              <ResultsSection exam={exam} due={due} />
              <CertificatesSection exam={exam} due={due} issuerName={issuer} level={cls.data?.level.code ?? null} />
              {exam.can.includes('verifyCertificates') && <VerifySection exam={exam} due={due} />}
              <CountsSection exam={exam} />
              <OpinionSection exam={exam} due={due} view={cls.data} />
            </Columns>
          </Page>
        )
      }}
    </Awaiting>
  )
}

function VerifySection({ exam, due }: { exam: ExamView; due: ExamStep | null }) {
  const query = { classId: exam.classId, limit: 160 }
  const reply = useCall(listCertificates, { query })
  const waiting = reply.data?.items.filter((row) => row.state === 'RECORDED' || row.state === 'VERIFY_FAILED')
  return (
    <Section
      id="verify"
      title="核验证书"
      state={waiting?.length === 0 && exam.counts.certified > 0 ? 'done' : due === 'verifyCertificates' ? 'mine' : 'later'}
      note={waiting === undefined ? '' : `等核验 ${waiting.length} 本`}
      action={reply.data === undefined ? undefined : <VerifyAll rows={reply.data.items} primary={due === 'verifyCertificates'} />}
    >
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <CertificateTable
        rows={waiting}
        loading={reply.isPending}
        hideClass
        empty={{ title: '没有等核验的证书', text: '评价机构或培训机构录入证书后，列在这里等人社部门核验。' }}
      />
    </Section>
  )
}

function railOf(exam: ExamView, due: ExamStep | null): RailItem[] {
  const part = (id: string, title: string, isDone: boolean, steps: readonly ExamStep[], note: string): RailItem => {
    const isMine = due !== null && steps.includes(due)
    return { id, title, note, state: isMine ? 'mine' : isDone ? 'done' : 'later', current: isMine }
  }
  const open = withoutResult(exam).length
  return [
    part('filing', '组织考核时间', exam.filing?.state === 'CONFIRMED', ['fileExam', 'answerFiling'], exam.filing?.stateLabel ?? '还没有报考'),
    part('patrol', '考核巡查', exam.patrols.length > 0, ['patrol'], exam.patrols.length > 0 ? `${exam.patrols.length} 次` : '考核当天'),
    part(
      'results',
      '考核结果',
      exam.counts.examinees > 0 && open === 0,
      ['saveResults'],
      exam.counts.examinees === 0 ? '还没有结果' : open > 0 ? `还差 ${open} 人` : '已录齐',
    ),
    part(
      'certificates',
      '证书',
      exam.counts.certified > 0 && exam.missingCertificates === 0,
      ['addCertificates'],
      exam.missingCertificates > 0 ? `${exam.missingCertificates} 人没有到` : `取证 ${exam.counts.certified} 人`,
    ),
    ...(exam.can.includes('verifyCertificates')
      ? [part('verify', '核验证书', exam.counts.recordedOnly === 0 && exam.counts.certified > 0, ['verifyCertificates'], `${exam.counts.recordedOnly} 人等核验`)]
      : []),
    part('counts', '参加和取证人数', false, [], '附件2 的五行'),
    part('opinion', '人社部门意见', exam.opinion?.sealedAt != null, ['closeResults', 'signFirst', 'seal'], exam.opinion?.sealedAt != null ? '已盖章' : '还没有意见'),
  ]
}

function leadOf(exam: ExamView): string {
  if (exam.filing === null) return `学员 ${exam.trainees.length} 人，还没有报考`
  return `${dayAndTime(exam.filing.examAt)}，${exam.filing.place}・${exam.filing.channels.map((channel) => examNames[channel]).join('、')}・${exam.filing.evaluator?.name ?? '本机构组织'}`
}
