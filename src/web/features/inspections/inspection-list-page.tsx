import { listInspections, type InspectionView } from '../../../contract/inspections.ts'
import { useFilters, useGo, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect, OneInstitution } from '../../ui/filter-bar.tsx'
import { dateWords, momentWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { kindOfInspection } from './words.ts'

const states = [
  { value: '', label: '全部检查' },
  { value: 'PLANNED', label: '已安排、还没做的' },
  { value: 'DONE', label: '做完、等确认的' },
  { value: 'CONFIRMED', label: '已确认的' },
  { value: 'VOID', label: '作废和取消的' },
]

const columns: ReadonlyArray<Column<InspectionView>> = [
  { key: 'class', title: '班次', cell: (i) => i.classTitle },
  { key: 'school', title: '承训机构', cell: (i) => i.institutionName, width: '220px' },
  { key: 'kind', title: '检查', cell: (i) => `${i.kindLabel}，${i.channelLabel}`, width: '210px' },
  {
    key: 'day',
    title: '时间',
    cell: (i) => (i.inspectedAt === null ? `计划${dateWords(i.plannedOn, 'day')}` : momentWords(i.inspectedAt)),
    width: '160px',
  },
  { key: 'who', title: '检查人员', cell: (i) => i.inspectorName || '—', width: '110px' },
  {
    key: 'count',
    title: '在位 / 名册',
    unit: '人',
    align: 'right',
    cell: (i) => (i.presentCount === null ? '—' : `${i.presentCount} / ${i.rosterCount ?? '—'}`),
    width: '120px',
  },
  { key: 'state', title: '状态', cell: (i) => <StatusTag kind={kindOfInspection(i)}>{i.stateLabel}</StatusTag>, width: '120px' },
]

/** 检查安排与记录: inspections in range, newest day first; a row opens the inspections of its class. */
export default function InspectionListPage() {
  const go = useGo()
  const [filters, change] = useFilters({ state: '', institutionId: '' })
  const { cursor, pagerOf } = usePaging()
  const query = {
    ...(cursor === undefined ? {} : { cursor }),
    ...(filters.state === '' ? {} : { state: filters.state as InspectionView['state'] }),
    ...(filters.institutionId === '' ? {} : { institutionId: filters.institutionId }),
    limit: 20,
  }
  const reply = useCall(listInspections, { query }, { keepPrevious: true })
  return (
    <Page wide title="检查安排与记录" crumbs={[{ title: '过程监管' }, { title: '检查安排与记录' }]}>
      <FilterBar>
        看<FilterSelect label="检查状态" value={filters.state} options={states} onChange={(state) => change({ state })} />
        ，新的在前
        <OneInstitution id={filters.institutionId} onAll={() => change({ institutionId: '' })} />
      </FilterBar>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      {reply.error === null && (
        <DataTable
          caption="检查"
          columns={columns}
          rows={reply.data?.items}
          rowKey={(i) => i.id}
          loading={reply.isPending}
          onOpen={(i) => go(`/classes/${i.classId}/inspections`)}
          isMuted={(i) => i.state === 'VOID'}
          empty={{ title: filters.state === '' ? '还没有检查' : '没有这样的检查', text: '班次报备以后，在班次档案的“过程监管”里安排检查。' }}
          pager={pagerOf(reply.data, '次检查')}
        />
      )}
    </Page>
  )
}
