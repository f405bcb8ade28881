import { useState } from 'react'
import { Columns } from '../../ui/columns.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect, FilterText } from '../../ui/filter-bar.tsx'
import { Money } from '../../ui/formats.tsx'
import { Icon } from '../../ui/icons.tsx'
import { MatchLine, SideDrawer } from '../../ui/rail.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useFilters } from '../use-address.ts'

interface Person {
  id: string
  name: string
  rate: string
  fen: string | null
  decision: 'ok' | 'excluded' | 'warn' | 'none'
}

const people: readonly Person[] = [
  { id: '1', name: '李景行', rate: '95.0', fen: '70000', decision: 'ok' },
  { id: '2', name: '王知远', rate: '98.3', fen: '70000', decision: 'ok' },
  { id: '3', name: '王守诚', rate: '93.3', fen: '70000', decision: 'excluded' },
  { id: '4', name: '赵清扬', rate: '80.0', fen: '70000', decision: 'warn' },
  { id: '5', name: '周以恒', rate: '—', fen: null, decision: 'none' },
]

const tags = { ok: <StatusTag kind="ok">同意</StatusTag>, excluded: <StatusTag kind="excluded">核减 E-AGE</StatusTag>, warn: <StatusTag
  kind="warn">看一眼</StatusTag>, none: '不计入' }

const columns: ReadonlyArray<Column<Person>> = [
  { key: 'name', title: '姓名', cell: (row) => row.name, foot: '合计 4 人' },
  { key: 'rate', title: '到课率', unit: '%', align: 'right', cell: (row) => row.rate, foot: '—' },
  { key: 'fen', title: '金额', unit: '元', align: 'right', cell: (row) => <Money fen={row.fen} column />, foot: <Money
    fen="210000" column /> },
  { key: 'decision', title: '决定', cell: (row) => tags[row.decision], foot: '' },
]

/** Filter bar, table with a selected row and drawer, groups, loading, empty. */
export function TableSamples() {
  const [selected, setSelected] = useState<string | null>('3')
  const [filters, setFilters] = useFilters({ year: '2022', q: '' })
  const drawer = selected === null ? undefined : (
    <SideDrawer over="洛阳，3月" title="新增高技能人才人数：9 人" lead="三级（高级工）以上证书，3月发证" onClose={() => setSelected(null)} foot="这一格在版本 1 冻结。">
      <MatchLine listed={9} counted={9} note="刚刚核对" />
      <MatchLine listed={8} counted={9} />
    </SideDrawer>
  )
  return (
    <Section title="表格行">
      <FilterBar note="4月8日冻结，版本 1。点任一数字看名单。">
        看 <FilterSelect label="年份" value={filters.year} onChange={(year) => setFilters({ year })} options={[{ value: '2022',
          label: '2022年' }, { value: '2021', label: '2021年' }]} />
        的 <FilterSelect label="单位" value="all" onChange={() => undefined} options={[{ value: 'all', label: '全省 18 个单位' }]} /> ，
        <FilterText label="姓名" value={filters.q} onChange={(q) => setFilters({ q })} />
      </FilterBar>
      <Columns kind="ledger" right={drawer}>
        <DataTable caption="申报人员" columns={columns} rows={people} rowKey={(row) => row.id} selected={selected}
          onOpen={(row) => setSelected(row.id)} isMuted={(row) => row.decision === 'none'}
          pager={{ page: 1, hasPrevious: false, hasNext: true, onPrevious: () => undefined, onNext: () => undefined, total: { value: 2586,
            exact: true }, measure: '人' }} />
      </Columns>
      <DataTable caption="分组的申报人员" columns={columns.map((column) => ({ ...column, foot: undefined }))} rowKey={(row) => row.id} groups={[
        { key: 'out', heading: <span className="rg-tone-block"><Icon name="warning" /> 拟核减 1 人</span>, rows: people.slice(2, 3),
          more: '还有 67 行同一提示（E-AGE），8 个班次' },
        { key: 'clean', heading: <span className="rg-tone-ok"><Icon name="check" /> 无提示 2 人</span>, rows: people.slice(0, 2) },
      ]} />
      <DataTable caption="空表" columns={columns} rows={[]} rowKey={(row) => row.id} empty={{ title: '还没有申报人员',
        text: '学校提交补贴申领后，名单出现在这里。' }} />
    </Section>
  )
}
