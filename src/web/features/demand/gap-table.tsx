import { getGapTable, listPlannedClasses, type Gap, type GapTable, type PlannedClass, type TradeGap } from '../../../contract/class-calendar.ts'
import { useFilters, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { useSession } from '../../app/session.tsx'
import { Awaiting } from '../../ui/awaiting.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { ClassesBehind, classColumns, personsColumn } from '../../ui/classes-behind.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { yearChoices } from '../../ui/years.ts'

const quarters = ['1', '2', '3', '4'].map((value) => ({ value, label: `第${value}季度` }))
const flags = { SEATS_WITHOUT_WISH: '有名额没有意愿', WISH_WITHOUT_SEATS: '有意愿没有名额', SHORT: '名额不够', ENOUGH: '够' } as const satisfies Record<Gap['flag'], string>
const count = (n: number): string => n.toLocaleString('en-US')

/** 意愿与名额: valid wishes of a quarter beside the seats planned in it; wishes open the people, seats their classes (R-125). */
export function Gaps({ onPeople }: { onPeople: (trade: string, quarter: string) => void }) {
  const { today } = useSession()
  const thisYear = Number(today.slice(0, 4))
  const [filters, change] = useFilters({ gapYear: String(thisYear), gapQuarter: String(Math.ceil(Number(today.slice(5, 7)) / 3)), seatsOf: '' })
  const { gapYear: year, gapQuarter: quarter, seatsOf } = filters
  const reply = useCall(getGapTable, { query: { year, quarter } }, { keepPrevious: true })
  const years = yearChoices(thisYear, 1)
  return (
    <>
      <FilterBar note="意愿按今天有效的算，名额按计划开班日期算">看 <FilterSelect label="年份" value={year} options={years} onChange={(next) => change({ gapYear: next, seatsOf: '' })} /> <FilterSelect label="季度" value={quarter} options={quarters} onChange={(next) => change({ gapQuarter: next, seatsOf: '' })} /> 的意愿和名额</FilterBar>
      <Awaiting reply={reply} rows={8}>
        {(data) => (
          <>
            <GapRows data={data} onPeople={(trade) => onPeople(trade, `Q${data.quarter}`)} onSeats={(trade) => change({ seatsOf: trade })} />
            {seatsOf !== '' && <Seats key={`${year} ${quarter} ${seatsOf}`} year={year} quarter={quarter} trade={seatsOf} name={data.rows.find((r) => r.tradeCode === seatsOf)?.tradeName ?? ''} />}
          </>
        )}
      </Awaiting>
    </>
  )
}

function GapRows({ data, onPeople, onSeats }: { data: GapTable; onPeople: (trade: string) => void; onSeats: (trade: string) => void }) {
  const columns: ReadonlyArray<Column<TradeGap>> = [
    { key: 'trade', title: '工种', cell: (r) => <><b>{r.tradeName}</b><span className="rg-task-detail">{lacking(r)}</span></>, foot: '合计（意愿每人一次）' },
    { key: 'wishes', title: '想学', unit: '人', align: 'right', width: '110px', cell: (r) => (r.wishes === 0 ? '0' : <LinkButton label={`${r.wishes} 人想学${r.tradeName}`} onClick={() => onPeople(r.tradeCode)}>{count(r.wishes)}</LinkButton>), foot: count(data.persons) },
    { key: 'seats', title: '计划名额', unit: '人', align: 'right', width: '120px', cell: (r) => (r.seats === 0 ? '0' : <LinkButton label={`${r.seats} 个名额，${r.tradeName}`} onClick={() => onSeats(r.tradeCode)}>{count(r.seats)}</LinkButton>), foot: count(data.seats) },
    { key: 'difference', title: '名额减意愿', unit: '人', align: 'right', width: '130px', cell: (r) => `${r.difference > 0 ? '+' : ''}${count(r.difference)}`.replace('-', '−') },
    { key: 'flag', title: '情况', width: '160px', cell: (r) => <StatusTag kind={r.flag === 'ENOUGH' ? 'ok' : 'warn'}>{flags[r.flag]}</StatusTag> },
  ]
  return <DataTable caption="意愿与计划名额，按工种" rows={data.rows} rowKey={(r) => r.tradeCode} columns={columns} stacks empty={{ title: '这个季度没有意愿，也没有计划名额', text: '登记普查、机构提交开班申请以后，列在这里。' }} />
}

/** Places of a trade where one side has no counterpart, at most four. */
function lacking(r: TradeGap): string {
  const open = r.places.filter((p) => p.flag !== 'ENOUGH').map((p) => `${p.name}${p.flag === 'SEATS_WITHOUT_WISH' ? `有 ${p.seats} 个名额没有人想学` : `${p.wishes} 人想学，名额 ${p.seats} 个`}`)
  return open.length === 0 ? '各地名额都够' : `${open.slice(0, 4).join('；')}${open.length > 4 ? `；等 ${open.length} 个地方` : ''}`
}

const seatColumns = classColumns<PlannedClass>({ title: '计划开班', of: (c) => c.plannedOpen }, [personsColumn('persons', '计划人数', (c) => c.persons)])

function Seats({ year, quarter, trade, name }: { year: string; quarter: string; trade: string; name: string }) {
  const { cursor, pagerOf } = usePaging()
  const reply = useCall(listPlannedClasses, { query: { limit: 20, year, quarter, kind: 'ALL' as const, trade, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  return <ClassesBehind title={`${name}的计划名额`} note="按计划开班日期" caption="计划班次" columns={seatColumns} reply={reply} pager={pagerOf(reply.data, '个班')} empty="换一个工种再看。" />
}
