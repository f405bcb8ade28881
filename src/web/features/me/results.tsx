import { getExam, type ExamView } from '../../../contract/exams.ts'
import { useCall } from '../../app/use-call.ts'
import { PhoneList, type PhoneItem } from '../../ui/phone/phone-list.tsx'
import { PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

type Result = ExamView['trainees'][number]['results'][number]

/** 我的成绩: every result recorded for oneself, the second attempt beside the first; nothing before there is one. */
export function Results({ classId }: { classId: string }) {
  const reply = useCall(getExam, { params: { id: classId } })
  if (reply.error !== null) return <PhoneSection title="我的成绩"><RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} /></PhoneSection>
  const exam = reply.data
  const results = exam?.trainees.flatMap((one) => one.results) ?? []
  if (exam === undefined || results.length === 0) return null
  const labels = new Map(exam.filing?.channels.map((channel, i) => [channel, exam.filing?.channelLabels[i] ?? channel]) ?? [])
  return (
    <PhoneSection title="我的成绩">
      <PhoneList label="我的成绩" items={results.map((r): PhoneItem => ({
        key: `${r.channel} ${r.attempt}`, title: labels.get(r.channel) ?? '考核', text: [r.attempt > 1 ? '补考' : null, r.score === null ? null : `${Number(r.score)} 分`].filter(Boolean).join('，'), ...endOf(r),
      }))} />
    </PhoneSection>
  )
}

function endOf(r: Result): Pick<PhoneItem, 'end' | 'tone'> {
  if (r.absent) return { end: '缺考', tone: 'warn' }
  return r.passed ? { end: '合格', tone: 'ok' } : { end: '不合格', tone: 'warn' }
}
