import { getSkillHenanCategories, importSkillHenanCategories, skillHenanTemplate } from '../../../contract/parameters.ts'
import { download } from '../../app/call.ts'
import { useSession } from '../../app/session.tsx'
import { useFilters } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { WholeImport } from './whole-import.tsx'

interface Category { seq: number; name: string; leadDepartment: string }

const columns: ReadonlyArray<Column<Category>> = [
  { key: 'seq', title: '序号', width: '80px', align: 'right', cell: (c) => c.seq }, { key: 'name', title: '专项名称', cell: (c) => <b>{c.name}</b> },
  { key: 'lead', title: '牵头部门', width: '320px', cell: (c) => (c.leadDepartment === '' ? '—' : c.leadDepartment) },
]

/** 人人持证 14 类: the special categories of the year a class is reported under. */
export default function CategoriesPage() {
  const { today } = useSession()
  const [filters, change] = useFilters({ year: today.slice(0, 4) })
  const year = Number(filters.year)
  const reply = useCall(getSkillHenanCategories, { params: { year } }, { keepPrevious: true })
  const send = useSend(importSkillHenanCategories)
  return (
    <Page title="人人持证 14 类专项" crumbs={[{ title: '参数', to: '/parameters' }, { title: '人人持证 14 类' }]} lead="以当年省级工作方案为准。开班申请和证书按这里的类别上报；导入前标为“待补”。">
      <Awaiting reply={reply}>
        {(data) => (
          <>
            <FilterBar note={data.categories.length === 0 ? undefined : `${data.categories.length} 类`}>
              看 <FilterSelect label="年份" value={String(year)} onChange={(next) => change({ year: next })}
                options={[...new Set([...data.years, Number(today.slice(0, 4)), Number(today.slice(0, 4)) + 1, year])].sort().map((y) => ({ value: String(y), label: `${y}年` }))} />
            </FilterBar>
            <DataTable caption={`${data.year}年专项类别`} columns={columns} rows={data.categories} rowKey={(c) => String(c.seq)}
              empty={{ title: `${data.year}年的 14 类还没有导入`, text: data.can.includes('import') ? '拿到当年省级工作方案后，在下面导入。' : '由省厅导入后列在这里。' }} />
            {data.can.includes('import') && (
              <WholeImport title={`导入 ${data.year} 年专项类别`} label="上传专项类别" hint="Excel 或 CSV，正好 14 行；再导入一次会整份替换。" done={send.data} isSending={send.isPending} refusal={send.error}
                applied={`${send.data?.year ?? year} 年 14 类专项已导入`} onFile={(file) => send.mutate({ params: { year: data.year }, body: { file } })} onTemplate={() => download(skillHenanTemplate, {})} />
            )}
          </>
        )}
      </Awaiting>
    </Page>
  )
}
