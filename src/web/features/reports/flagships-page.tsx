import { getFlagships, listFlagshipClasses, type Flagship, type FlagshipClass } from '../../../contract/flagships.ts'
import { useSession } from '../../app/session.tsx'
import { useFilters, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { ClassesBehind, classColumns, personsColumn } from '../../ui/classes-behind.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { yearChoices } from '../../ui/years.ts'

const count = (n: number): string => n.toLocaleString('en-US')

/** 重点培训: the five kinds of training the notice names, with what opened in a year under the trades that carry their mark; every number opens its classes. */
export default function FlagshipsPage() {
  const { today } = useSession()
  const thisYear = Number(today.slice(0, 4))
  const [filters, change] = useFilters({ year: String(thisYear), code: '' })
  const reply = useCall(getFlagships, { query: { year: filters.year } }, { keepPrevious: true })
  const years = yearChoices(thisYear)
  return (
    <Page wide title="重点培训" crumbs={[{ title: '目标', to: '/targets' }, { title: '重点培训' }]} lead="物流司机、直播电商、乡村振兴带头人、健身指导师、安保人员五类（三（四）15）。标记跟着工种走，班次按真实开班日期统计。">
      <FilterBar note="点班数看班次">看 <FilterSelect label="年份" value={filters.year} options={years} onChange={(year) => change({ year, code: '' })} /> 开的班</FilterBar>
      <Awaiting reply={reply} rows={6}>
        {(data) => (
          <>
            <DataTable caption={`${data.year}年重点培训`} rows={data.items} rowKey={(f) => f.code} columns={columnsOf((code) => change({ code }))} stacks empty={{ title: '没有重点培训', text: '工种目录里还没有标记。' }} />
            {filters.code !== '' && <Behind key={`${filters.year} ${filters.code}`} year={filters.year} code={filters.code} label={data.items.find((f) => f.code === filters.code)?.label ?? ''} />}
          </>
        )}
      </Awaiting>
    </Page>
  )
}

const columnsOf = (open: (code: string) => void): ReadonlyArray<Column<Flagship>> => [
  { key: 'kind', title: '类别', cell: (f) => <><b>{f.label}</b><span className="rg-task-detail">{f.trades.length === 0 ? '工种目录里没有带这个标记的工种' : f.trades.map((t) => t.name).join('、')}</span></> },
  { key: 'classes', title: '开班', unit: '班', align: 'right', width: '120px', cell: (f) => (f.classes === 0 ? '0' : <LinkButton label={`${f.classes} 个班，${f.label}`} onClick={() => open(f.code)}>{count(f.classes)}</LinkButton>) },
  { key: 'persons', title: '学员', unit: '人', align: 'right', width: '120px', cell: (f) => count(f.persons) },
  { key: 'certified', title: '取证', unit: '人', align: 'right', width: '120px', cell: (f) => count(f.certified) },
]

const openedColumns = classColumns<FlagshipClass>({ title: '开班', of: (c) => c.openedOn }, [personsColumn('persons', '学员', (c) => c.persons), personsColumn('certified', '取证', (c) => c.certified)])

function Behind({ year, code, label }: { year: string; code: string; label: string }) {
  const { cursor, pagerOf } = usePaging()
  const reply = useCall(listFlagshipClasses, { params: { code }, query: { limit: 20, year, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  return <ClassesBehind title={`${label}的班次`} note="按开班日期" caption={`${label}的班次`} columns={openedColumns} reply={reply} pager={pagerOf(reply.data, '个班')} empty="换一类再看。" />
}
