import { myAssessments, type AssessmentView } from '../../../contract/assessors.ts'
import { useGo } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { AssessmentState } from './assessment-words.tsx'

const next = (a: AssessmentView): string =>
  a.can.includes('state') ? '等您签利害关系声明' : a.can.includes('begin') ? '可以开始评估' : a.can.includes('work') ? '可以电话回访和现场查看' : (a.missing ?? '没有要您办的')

const columns: ReadonlyArray<Column<AssessmentView>> = [
  { key: 'institution', title: '承训机构', cell: (a) => <><b>{a.institutionName}</b><span className="rg-task-detail">合同 {a.contractNo}</span></> },
  { key: 'planned', title: '评估日期', width: '180px', cell: (a) => dateWords(a.plannedOn) },
  { key: 'state', title: '状态', width: '130px', cell: (a) => <AssessmentState state={a.state} label={a.stateLabel} /> },
  { key: 'next', title: '下一步', width: '340px', cell: next },
]

/** 我的评估: what the province handed to the organisation of who is signed in. */
export default function MyAssessmentsPage() {
  const go = useGo()
  const reply = useCall(myAssessments, {})
  return (
    <Page wide title="我的评估" crumbs={[{ title: '我的评估' }]} lead="只看得到委派给本机构的评估；学员信息只用于评估，不得留存外传">
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="我的评估" columns={columns} rows={reply.data?.items} rowKey={(a) => a.id} loading={reply.isPending} stacks onOpen={(a) => go(`/assessments/${a.id}`)}
        empty={{ title: '没有委派给本机构的评估', text: '省退役军人事务厅委派以后，在这里签声明、开始评估。' }} />
    </Page>
  )
}
