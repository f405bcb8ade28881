import { countEducation, type EducationCounts } from '../../../contract/education.ts'
import { useSession } from '../../app/session.tsx'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'

type Unit = EducationCounts['units'][number]
interface Props { year: string; years: ReadonlyArray<{ value: string; label: string }>; onYear: (year: string) => void; onOpen: (chosen: { path: string; region: string; year: string }) => void }

/** Cases per path and city of a year; a figure opens its rows in the ledger. */
export function EducationCountsView({ year, years, onYear, onOpen }: Props) {
  const { user } = useSession()
  const reply = useCall(countEducation, { query: { year } }, { keepPrevious: true })
  // a county sees its own people only, so that its city is no filter of its own
  const isCounty = user.roles.some((role) => role.code === 'CTY1' || role.code === 'CTY2')
  const figure = (count: number, path: string, region: string) => (count === 0 ? '0' : <span className="rg-programme-figure"><Button kind="text" onClick={() => onOpen({ path, region: isCounty ? '' : region, year })}>{count.toLocaleString('zh-CN')}</Button></span>)
  const columnsOf = (table: EducationCounts): ReadonlyArray<Column<Unit>> => [
    { key: 'unit', title: '单位', width: '120px', cell: (u) => <b>{u.name}</b>, foot: '合计' },
    ...table.paths.map((p): Column<Unit> => ({ key: p.path, title: p.label, align: 'right', width: '120px', cell: (u) => figure(u.counts.find((c) => c.path === p.path)?.count ?? 0, p.path, u.code), foot: figure(table.totals.find((c) => c.path === p.path)?.count ?? 0, p.path, '') })),
    { key: 'total', title: '合计', align: 'right', width: '100px', cell: (u) => <b>{figure(u.total, '', u.code)}</b>, foot: <b>{figure(table.total, '', '')}</b> },
  ]
  return (
    <>
      <FilterBar note="单位：份；点数字看名单">看 <FilterSelect label="年份" value={year} options={years} onChange={onYear} /> 报考的</FilterBar>
      <Awaiting reply={reply} rows={8}>{(table) => <DataTable dense caption={`${year}年学历提升路径统计`} columns={columnsOf(table)} rows={table.units} rowKey={(u) => u.code} stacks />}</Awaiting>
    </>
  )
}
