import { getClassCalendar, listPlannedClasses, type CalendarRow, type ClassCalendar, type PlannedClass } from '../../../contract/class-calendar.ts'
import type { Reason } from '../../../values/decision.ts'
import { useSession } from '../../app/session.tsx'
import { useFilters, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { ClassesBehind, classColumns, personsColumn } from '../../ui/classes-behind.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Why } from '../../ui/why.tsx'
import { yearChoices } from '../../ui/years.ts'

const quarters = ['1', '2', '3', '4'].map((value) => ({ value, label: `第${value}季度` }))
const start = { unit: '', kind: '', code: '', month: '' }

/** 开班计划: planned classes of a quarter by place and month, every number opening its classes; units behind with none planned soon (R-113). */
export default function ClassCalendarPage() {
  const { today } = useSession()
  const thisYear = Number(today.slice(0, 4))
  const [filters, change] = useFilters({ year: String(thisYear), quarter: String(Math.ceil(Number(today.slice(5, 7)) / 3)), ...start })
  const reply = useCall(getClassCalendar, { query: { year: filters.year, quarter: filters.quarter } }, { keepPrevious: true })
  const years = yearChoices(thisYear, 1)
  return (
    <Awaiting reply={reply} rows={12}>
      {(calendar) => {
        const units = calendar.rows.filter((row) => row.kind === 'UNIT')
        const shown = filters.unit === '' && units.length > 1 ? calendar.rows.filter((row) => row.kind === 'UNIT' || row.unitCode === null) : calendar.rows.filter((row) => filters.unit === '' || row.unitCode === filters.unit)
        const choose = (row: { kind: 'ALL' | 'UNIT' | 'PLACE'; code: string }, month: string) => change({ ...row, month })
        return (
          <Page wide title="开班计划" crumbs={[{ title: '目标', to: '/targets' }, { title: '开班计划' }, { title: `${calendar.year}年第${calendar.quarter}季度` }]} lead="按计划开班日期统计，不含草稿、退回、不同意、撤销和延期未定日期的班次。点数字看班次。">
            <Warnings calendar={calendar} />
            <FilterBar note={`截至${dateWords(calendar.asOf, 'plain')}`}>看 <FilterSelect label="年份" value={filters.year} options={years} onChange={(year) => change({ year, ...start })} /> <FilterSelect label="季度" value={filters.quarter} options={quarters} onChange={(quarter) => change({ quarter, ...start })} />
              {units.length > 1 && <> <FilterSelect label="市" value={filters.unit} options={[{ value: '', label: '各市' }, ...units.map((unit) => ({ value: unit.code, label: unit.name }))]} onChange={(unit) => change({ ...start, unit })} /></>} 的计划班次</FilterBar>
            <DataTable caption={`${calendar.year}年第${calendar.quarter}季度开班计划`} rows={shown} rowKey={(row) => `${row.kind} ${row.code}`} loading={reply.isFetching} columns={columnsOf(calendar, choose)} empty={{ title: '这个季度还没有计划班次', text: '机构提交开班申请以后列在这里。' }} />
            {calendar.rows.length > 0 && units.length !== 1 && filters.unit === '' && <p className="rg-targets-foot">合计 {calendar.total.total.classes === 0 ? '0' : <LinkButton label={`${calendar.total.total.classes} 个班，合计`} onClick={() => choose({ kind: 'ALL', code: '' }, '')}>{calendar.total.total.classes.toLocaleString('en-US')}</LinkButton>} 个班，计划 {calendar.total.total.persons.toLocaleString('en-US')} 人。</p>}
            {filters.kind !== '' && <Behind key={`${filters.kind} ${filters.code} ${filters.month}`} filters={filters} name={calendar.rows.find((row) => row.kind === filters.kind && row.code === filters.code)?.name ?? '合计'} />}
          </Page>
        )
      }}
    </Awaiting>
  )
}

function Warnings({ calendar }: { calendar: ClassCalendar }) {
  if (calendar.judgedUnits === 0) return null
  if (calendar.warnings.length === 0) return <Notice kind="info" title={`没有落后又在今后 ${calendar.daysAhead} 天内没有计划开班的单位`} />
  return (
    <Notice kind="warn" title={`${calendar.warnings.length} 个单位落后于时间进度，今后又没有计划开班`}>
      <ul>{calendar.warnings.map((w) => <li key={w.unitCode}>{w.reason.message} <Why title={`为什么提醒${w.unitName}`} reasons={[w.reason as Reason]} /></li>)}</ul>
    </Notice>
  )
}

type Choose = (row: { kind: 'UNIT' | 'PLACE'; code: string }, month: string) => void

function columnsOf(calendar: ClassCalendar, choose: Choose): ReadonlyArray<Column<CalendarRow>> {
  const figure = (row: CalendarRow, classes: number, month: string) => (classes === 0 ? '0' : <LinkButton label={`${classes} 个班，${row.name}${month === '' ? '全季' : `${month}月`}`} onClick={() => choose({ kind: row.kind, code: row.code }, month)}>{classes.toLocaleString('en-US')}</LinkButton>)
  return [
    { key: 'place', title: '单位', width: '150px', cell: (row) => (row.kind === 'UNIT' ? <b>{row.name}</b> : row.name) },
    ...calendar.months.map((month, at): Column<CalendarRow> => ({ key: `m${month}`, title: `${month}月`, unit: '班', align: 'right', width: '110px', cell: (row) => figure(row, row.months[at]?.classes ?? 0, String(month)) })),
    { key: 'all', title: '全季', unit: '班', align: 'right', width: '110px', cell: (row) => figure(row, row.total.classes, '') },
    { key: 'persons', title: '计划人数', unit: '人', align: 'right', width: '130px', cell: (row) => row.total.persons.toLocaleString('en-US') },
  ]
}

const columns = classColumns<PlannedClass>({ title: '计划开班', of: (c) => c.plannedOpen }, [personsColumn('persons', '计划人数', (c) => c.persons)], [{ key: 'trade', title: '工种', width: '140px', cell: (c) => c.tradeName ?? '—' }])

function Behind({ filters, name }: { filters: { year: string; quarter: string; kind: string; code: string; month: string }; name: string }) {
  const { cursor, pagerOf } = usePaging()
  const { year, quarter, code, month } = filters
  const kind = filters.kind === 'UNIT' || filters.kind === 'PLACE' ? filters.kind : 'ALL'
  const reply = useCall(listPlannedClasses, { query: { limit: 20, year, quarter, kind, ...(kind === 'ALL' ? {} : { code }), ...(month === '' ? {} : { month }), ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  return <ClassesBehind title={`${name}${month === '' ? `第${quarter}季度` : `${month}月`}计划班次`} note="按计划开班日期" caption="计划班次" columns={columns} reply={reply} pager={pagerOf(reply.data, '个班')} empty="换一个数字再看。" />
}
