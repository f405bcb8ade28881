import type { z } from 'zod'
import { listExams } from '../../../contract/exams.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useFilters, useGo, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Segments } from '../../ui/button.tsx'
import { kindOfState } from '../../ui/class-state.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { examNames, dayAndTime } from './exam-words.ts'
import './exam.css'

type Row = z.infer<(typeof listExams)['reply']>['items'][number]
const views = [
  { key: 'coming', title: '要考的' },
  { key: 'past', title: '考过的' },
  { key: 'all', title: '全部' },
] as const
const emptyWords = {
  coming: { title: '没有要考的班', text: '培训机构报考后，按考核日期列在这里。' },
  past: { title: '还没有考过的班', text: '考核日期过了以后列在这里，等录结果和证书。' },
  all: { title: '还没有报考的班', text: '培训机构报考后列在这里。' },
} as const

const columns: ReadonlyArray<Column<Row>> = [
  { key: 'at', title: '考核时间', width: '230px', cell: (e) => <b>{dayAndTime(e.filing.examAt)}</b> },
  {
    key: 'title',
    title: '班次',
    cell: (e) => (
      <span className="rg-cert-name">
        <b>{e.classTitle}</b>
        <small>
          {e.batchNo ?? ''}　{e.institutionName}
        </small>
      </span>
    ),
  },
  { key: 'channels', title: '考核类别', width: '180px', cell: (e) => e.filing.channels.map((channel) => examNames[channel]).join('、') },
  {
    key: 'place',
    title: '地点、评价机构',
    width: '210px',
    cell: (e) => (
      <span className="rg-cert-name">
        {e.filing.place}
        <small>{e.filing.evaluator?.name ?? '本机构组织'}</small>
      </span>
    ),
  },
  { key: 'people', title: '学员', unit: '人', align: 'right', width: '80px', cell: (e) => e.traineeCount },
  { key: 'results', title: '有结果', unit: '人', align: 'right', width: '96px', cell: (e) => e.resultCount },
  { key: 'certified', title: '取证', unit: '人', align: 'right', width: '80px', cell: (e) => e.certifiedCount },
  {
    key: 'state',
    title: '状态',
    width: '150px',
    cell: (e) => (
      <StatusTag kind={e.filing.state === 'REFUSED' ? 'refused' : kindOfState(e.classState)}>{e.filing.state === 'REFUSED' ? '报考不同意' : e.classStateLabel}</StatusTag>
    ),
  },
]

/** 考核: exams in range, the next one first; an evaluation body starts its day here. */
export default function ExamListPage() {
  const session = useSession()
  const go = useGo()
  const [filters, change] = useFilters({ when: 'coming' })
  const { cursor, pagerOf } = usePaging()
  const when = filters.when === 'past' || filters.when === 'all' ? filters.when : 'coming'
  const reply = useCall(listExams, { query: { when, limit: 20, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const isBody = hasRole(session, ['EVA'])
  return (
    <Page
      wide
      title={isBody ? '考核' : '报考与考核'}
      crumbs={[{ title: '结业考核' }, { title: '报考与考核' }]}
      lead={isBody ? `${session.user.orgName ?? '本机构'}组织的考核，点一行录结果和证书` : '点一行看报考、结果和证书'}
      actions={<Segments label="看哪些" items={views} value={when} onChange={(key) => change({ when: key })} />}
    >
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable
        caption="考核"
        columns={columns}
        rows={reply.data?.items}
        rowKey={(e) => e.filing.id}
        loading={reply.isPending}
        onOpen={(e) => go(`/classes/${e.classId}/exam`)}
        empty={emptyWords[when]}
        pager={pagerOf(reply.data, '次')}
      />
    </Page>
  )
}
