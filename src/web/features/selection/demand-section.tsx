import type { RoundDemand } from '../../../contract/selection.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Link } from '../../ui/link.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'

const flags = { NO_WISH: '没有人想学', NO_APPLICANT: '没有机构申请', NOT_CALLED: '这一轮没有征集' } as const

/** 培训需求对照: what veterans of the place wish to learn beside what is called for and who offers it. */
export function DemandSection({ demand }: { demand: readonly RoundDemand[] }) {
  return (
    <Section title="培训需求对照" note="意愿按今天有效的普查算，一人最多三个工种">
      <DataTable caption="培训需求和申请机构，按工种" columns={columns} rows={demand} rowKey={(d) => d.tradeCode} stacks empty={{ title: '还没有可以对照的工种', text: '登记普查、机构申请以后列在这里。' }} />
    </Section>
  )
}

const columns: ReadonlyArray<Column<RoundDemand>> = [
  { key: 'trade', title: '工种', cell: (d) => <><b>{d.tradeName}</b><span className="rg-task-detail">{placesText(d)}</span></> },
  { key: 'persons', title: '想学', unit: '人', align: 'right', width: '100px', cell: (d) => (d.persons === 0 ? '0' : <Link to={`/wishes?which=ALL&trade=${d.tradeCode}`}>{d.persons.toLocaleString('en-US')}</Link>) },
  { key: 'applicants', title: '申请机构', cell: (d) => (d.applicants.length === 0 ? '—' : d.applicants.map((a, i) => <span key={a.id}>{i > 0 && '、'}<Link to={`/selection/applications/${a.id}`}>{a.institutionName}</Link>{a.isChosen && '（选定）'}</span>)) },
  { key: 'flag', title: '情况', width: '170px', cell: (d) => (d.flag === null ? <StatusTag kind="ok">有需求有申请</StatusTag> : <StatusTag kind="warn">{flags[d.flag]}</StatusTag>) },
]

const placesText = (d: RoundDemand): string => d.places.toSorted((a, b) => b.persons - a.persons).slice(0, 4).map((p) => `${p.name} ${p.persons} 人`).join('、') + (d.places.length > 4 ? `等 ${d.places.length} 个地方` : '')
