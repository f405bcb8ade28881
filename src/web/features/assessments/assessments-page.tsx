import { useState } from 'react'
import { assessmentStanding, listAssessments, withdrawAssessment, type AssessmentRow } from '../../../contract/assessments.ts'
import { useSession } from '../../app/session.tsx'
import { useFilters, usePaging } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect, FilterText } from '../../ui/filter-bar.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { occasionLabels, Standing, standingOptions } from './assessment-words.tsx'
import { PlanDialog } from './plan-dialog.tsx'

/** Who opens one assessment here, and who sees the organisations that assess. */
const readers: readonly string[] = ['PRV1', 'PRV2', 'AUD']

type Planned = AssessmentRow['planned'][number]

/** 承训机构评估: every contract in range with what is planned and by when the next is due; the province sets and withdraws days. */
export default function AssessmentsPage() {
  const [planning, setPlanning] = useState<AssessmentRow | null>(null)
  const [leaving, setLeaving] = useState<Planned | null>(null)
  const [filters, change] = useFilters({ q: '', standing: '' })
  const standing = assessmentStanding.safeParse(filters.standing)
  const { cursor, pagerOf } = usePaging()
  const reply = useCall(listAssessments, { query: { limit: 20, ...(cursor === undefined ? {} : { cursor }), ...(filters.q === '' ? {} : { q: filters.q }), ...(standing.success ? { standing: standing.data } : {}) } }, { keepPrevious: true })
  const withdraw = useSend(withdrawAssessment, { onDone: () => setLeaving(null) })
  const can = reply.data?.can ?? []
  const { user } = useSession()
  const mayOpen = user.roles.some((role) => readers.includes(role.code))
  const columns: ReadonlyArray<Column<AssessmentRow>> = [
    { key: 'institution', title: '承训机构', cell: (r) => <><b>{r.institutionName}</b><br /><Link to={`/contracts/${r.contractId}`}>合同 {r.no}</Link></> },
    { key: 'count', title: '已评估', unit: '次', align: 'right', width: '96px', cell: (r) => r.count },
    { key: 'last', title: '最近结果', width: '130px', cell: (r) => <LastResult of={r.last} /> },
    { key: 'due', title: '最迟', width: '150px', cell: (r) => (r.standing === 'ENDED' ? '—' : dateWords(r.dueOn, 'plain')) },
    { key: 'standing', title: '情况', width: '290px', cell: (r) => <><Standing standing={r.standing} /><br />{r.message}</> },
    { key: 'planned', title: '安排', width: '250px', cell: (r) => (r.planned.length === 0 ? '未安排' : r.planned.map((p) => (
      <div key={p.id}>{mayOpen ? <Link to={`/assessments/${p.id}`}>{dateWords(p.plannedOn)}</Link> : dateWords(p.plannedOn)}，{occasionLabels[p.occasion]}：{p.reason}{p.state !== 'PLANNED' && <> <Link to={`/assessments/${p.id}/score-sheet`} label={`${r.institutionName}评分表`}>评分表</Link></>}{can.includes('withdraw') && (p.state === 'PLANNED' || p.state === 'ASSIGNED') && <> <Button onClick={() => setLeaving(p)}>取消</Button></>}</div>
    ))) },
    ...(can.includes('plan') ? [{ key: 'plan', title: '', width: '120px', cell: (r: AssessmentRow) => <Button onClick={() => setPlanning(r)}>安排评估</Button> }] : []),
  ]
  return (
    <Page wide title="承训机构评估" crumbs={[{ title: '承训机构评估' }]} actions={mayOpen && <ButtonLink to="/assessors">第三方评估机构</ButtonLink>}>
      <FilterBar note={reply.data === undefined ? undefined : `评估逾期 ${reply.data.overdue} 份`}>
        查 <FilterText label="机构名称或合同编号" value={filters.q} onChange={(q) => change({ q })} />，看
        <FilterSelect label="情况" value={filters.standing} onChange={(value) => change({ standing: value })} options={[{ value: '', label: '全部' }, ...standingOptions]} />
      </FilterBar>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="承训机构评估" columns={columns} rows={reply.data?.items} rowKey={(r) => r.contractId} loading={reply.isPending} pager={pagerOf(reply.data, '份')} stacks
        empty={{ title: '没有需要评估的合同', text: filters.q === '' && filters.standing === '' ? '承训合同双方签署生效以后，在这里安排评估。' : '换一个条件再查。' }} />
      {planning !== null && <PlanDialog row={planning} onClose={() => setPlanning(null)} />}
      {leaving !== null && (
        <ConfirmDialog title="取消这次评估？" verb="取消评估" danger reason={{ label: '为什么取消', maxLength: 200 }} busy={withdraw.isPending} refusal={withdraw.error} onClose={() => setLeaving(null)}
          onConfirm={(reason) => withdraw.mutate({ params: { id: leaving.id }, body: { reason } })}>
          <p>定于{dateWords(leaving.plannedOn)}的评估不再进行。记录会留着，写明是谁、为什么取消。</p>
        </ConfirmDialog>
      )}
    </Page>
  )
}

/** The newest grade, with the sheet behind it; a failed one says that payments wait. */
function LastResult({ of: last }: { of: AssessmentRow['last'] }) {
  if (last === null) return '—'
  return (
    <>
      <Link to={`/assessments/${last.assessmentId}/score-sheet`} label={`${last.gradeLabel}，看评分表`}><StatusTag kind={last.isFailed ? 'overdue' : 'ok'}>{last.gradeLabel}</StatusTag></Link>
      {last.isHeld && <><br />暂缓拨付</>}
    </>
  )
}
