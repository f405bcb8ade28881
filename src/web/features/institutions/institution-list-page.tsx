import type { z } from 'zod'
import { listInstitutions } from '../../../contract/institutions.ts'
import { useFilters, useGo } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterText } from '../../ui/filter-bar.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { InstitutionState } from './institution-words.tsx'

type Row = z.infer<typeof listInstitutions.reply>['items'][number]

const columns: ReadonlyArray<Column<Row>> = [
  { key: 'name', title: '机构', cell: (i) => <b>{i.name}</b> },
  { key: 'type', title: '类型', width: '200px', cell: (i) => i.typeLabel },
  { key: 'region', title: '所在地', width: '200px', cell: (i) => i.regionName },
  { key: 'trades', title: '工种', unit: '个', align: 'right', width: '96px', cell: (i) => i.trades },
  { key: 'trainers', title: '教师', unit: '人', align: 'right', width: '96px', cell: (i) => i.trainers },
  { key: 'stations', title: '工位', unit: '个', align: 'right', width: '96px', cell: (i) => i.workstations },
  { key: 'state', title: '状态', width: '130px', cell: (i) => <InstitutionState state={i.state} /> },
  { key: 'file', title: '档案', width: '88px', cell: (i) => <Link to={`/institutions/${i.id}/file`} label={`${i.name}的机构档案`}>档案</Link> },
]

/** 机构: all institutions in range; a row opens the record. */
export default function InstitutionListPage() {
  const go = useGo()
  const [filters, change] = useFilters({ q: '' })
  const reply = useCall(listInstitutions, { query: filters.q === '' ? {} : { q: filters.q } }, { keepPrevious: true })
  return (
    <Page wide title="承训机构" crumbs={[{ title: '机构' }]} actions={<><Link to="/catalogue">年度目录清单</Link><Link to="/contracts">承训合同</Link></>}>
      <FilterBar note={reply.data === undefined ? undefined : `共 ${reply.data.items.length} 家`}>
        查 <FilterText label="机构名称" value={filters.q} onChange={(q) => change({ q })} />
      </FilterBar>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="承训机构" columns={columns} rows={reply.data?.items} rowKey={(i) => i.id} loading={reply.isPending} onOpen={(i) => go(`/institutions/${i.id}`)}
        empty={{ title: '没有符合条件的机构', text: filters.q === '' ? '本辖区还没有登记的承训机构。' : '换一个名称再查。' }} />
    </Page>
  )
}
