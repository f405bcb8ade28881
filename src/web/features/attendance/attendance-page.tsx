import { attendanceOverview, type ClassInTraining } from '../../../contract/teaching.ts'
import { useFilters, useGo } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { kindOfState } from '../../ui/class-state.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect, FilterText } from '../../ui/filter-bar.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import './attendance.css'

const columns: ReadonlyArray<Column<ClassInTraining>> = [
  { key: 'title', title: '班次', cell: (c) => <span className="rg-training-name"><b>{c.title}</b><small>{c.institutionName}</small></span> },
  { key: 'state', title: '状态', width: '120px', cell: (c) => <StatusTag kind={kindOfState(c.state)}>{c.stateLabel}</StatusTag> },
  { key: 'roster', title: '名册', unit: '人', align: 'right', width: '72px', cell: (c) => c.rosterCount },
  { key: 'held', title: '已上 / 计划', unit: '课时', align: 'right', width: '128px', cell: (c) => `${c.held} / ${c.planned ?? '—'}` },
  { key: 'rate', title: '到目前到课率', align: 'right', width: '112px', cell: (c) => c.soFar },
  { key: 'today', title: '今天', width: '220px', cell: (c) => <Today cls={c} /> },
  { key: 'missing', title: '还缺', width: '280px', cell: (c) => <Missing cls={c} /> },
]

/** 考勤与请假补课: classes in training with rates and what is missing; a row opens the matrix. */
export default function AttendancePage() {
  const go = useGo()
  const [filters, change] = useFilters({ show: 'all', q: '' })
  const reply = useCall(attendanceOverview, {}, { every: 60_000 })
  return (
    <Page wide title="考勤与请假补课" crumbs={[{ title: '过程监管' }, { title: '考勤与请假补课' }]}>
      <Awaiting reply={reply} rows={10}>
        {({ items, day }) => {
          const lacking = items.filter((c) => gaps(c).length > 0)
          const shown = (filters.show === 'lacking' ? lacking : items).filter((c) => `${c.title} ${c.institutionName}`.includes(filters.q))
          return (
            <>
              <FilterBar note={`${dateWords(day)}，在办 ${items.length} 个班，${lacking.length} 个班有缺项`}>
                看 <FilterSelect label="范围" value={filters.show} options={[{ value: 'all', label: '全部在办的班' }, { value: 'lacking', label: '有缺项的班' }]} onChange={(show) => change({ show })} />
                <FilterText label="班次或机构名称" value={filters.q} onChange={(q) => change({ q })} />
              </FilterBar>
              <DataTable caption="在办班次的考勤" columns={columns} rows={shown} rowKey={(c) => c.id} onOpen={(c) => go(`/classes/${c.id}/attendance`)}
                empty={{ title: filters.show === 'all' && filters.q === '' ? '现在没有在培训的班' : '没有符合条件的班', text: filters.show === 'all' && filters.q === '' ? '班次报备后会出现在这里，到开班那天开始点名。' : '换一个范围或名称再看。' }} />
            </>
          )
        }}
      </Awaiting>
    </Page>
  )
}

function Today({ cls }: { cls: ClassInTraining }) {
  if (cls.today.length === 0) return <span className="rg-quiet">今天没有课</span>
  return (
    <ul className="rg-training-today">
      {cls.today.map((s) => <li key={s.id}>{s.startsAt} {s.rollTaken ? `到 ${s.presentCount} / ${s.rosterCount} 人${s.state === 'CLOSED' ? '，已下课' : ''}` : s.state === 'PLANNED' ? '还没上' : '在上，还没点名'}</li>)}
    </ul>
  )
}

function Missing({ cls }: { cls: ClassInTraining }) {
  const list = gaps(cls)
  if (list.length === 0) return <StatusTag kind="ok">不缺</StatusTag>
  return <span className="rg-training-gaps">{list.map((g) => <StatusTag key={g.text} kind={g.kind}>{g.text}</StatusTag>)}</span>
}

/** What a class lacks, the worst first. */
function gaps(c: ClassInTraining): { text: string; kind: 'overdue' | 'warn' | 'mine' }[] {
  return [
    ...(c.outOfReach > 0 ? [{ text: `${c.outOfReach} 人不补课达不到到课率`, kind: 'overdue' as const }] : []),
    ...(c.unclosed > 0 ? [{ text: `${c.unclosed} 次课没点名下课`, kind: 'warn' as const }] : []),
    ...(c.unrecorded > 0 ? [{ text: `${c.unrecorded} 次课缺录像`, kind: 'warn' as const }] : []),
    ...(c.undecided > 0 ? [{ text: `${c.undecided} 张假条没办`, kind: c.toDecide > 0 ? 'mine' as const : 'warn' as const }] : []),
    ...(c.unplanned > 0 ? [{ text: `${c.unplanned} 张假没安排补课`, kind: 'warn' as const }] : []),
  ]
}
