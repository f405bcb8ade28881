import { listResults, type AssessmentResultRow } from '../../../contract/assessment-results.ts'
import { useCall } from '../../app/use-call.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'

const columns: ReadonlyArray<Column<AssessmentResultRow>> = [
  { key: 'on', title: '确认日期', width: '150px', cell: (r) => <Link to={`/assessments/${r.assessmentId}/score-sheet`}>{dateWords(r.confirmedOn)}</Link> },
  { key: 'contract', title: '合同', cell: (r) => <Link to={`/contracts/${r.contractId}`}>{r.contractNo}</Link> },
  { key: 'total', title: '得分', unit: '分', align: 'right', width: '110px', cell: (r) => r.total },
  { key: 'grade', title: '等级', width: '110px', cell: (r) => <StatusTag kind={r.grade === 'FAIL' ? 'overdue' : 'ok'}>{r.gradeLabel}</StatusTag> },
  { key: 'next', title: '下次最迟', width: '150px', cell: (r) => dateWords(r.nextOn) },
  { key: 'hold', title: '拨付', width: '220px', cell: (r) => (r.isHeld ? <StatusTag kind="paused">暂缓拨付</StatusTag> : r.heldUntil === null ? '不受影响' : `${dateWords(r.heldUntil, 'plain')}恢复`) },
]

/** 历次评估 of an institution: what was confirmed and what follows from it. */
export function ResultsSection({ institutionId }: { institutionId: string }) {
  const reply = useCall(listResults, { params: { id: institutionId } })
  return (
    <Section title="历次评估（三(二)7）" id="assessments">
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      {reply.error === null && <DataTable caption="历次评估" columns={columns} rows={reply.data?.items} rowKey={(r) => r.assessmentId} loading={reply.isPending} stacks empty={{ title: '还没有确认过评估结果', text: '省厅确认评估结果以后，列在这里。' }} />}
    </Section>
  )
}
