import { listParameters, type ParameterRowView } from '../../../contract/parameters.ts'
import { useFilters } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterDate, FilterSelect, FilterText } from '../../ui/filter-bar.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { ClausePanel, ParameterPanel } from './parameter-panel.tsx'
import './parameters.css'

const columns: ReadonlyArray<Column<ParameterRowView>> = [
  { key: 'label', title: '参数', cell: (p) => p.label },
  { key: 'value', title: '现行值', width: '180px', cell: (p) => <b>{p.valueText}</b> },
  { key: 'bound', title: '界限', width: '130px', cell: boundWords },
  { key: 'mark', title: '来自', width: '120px', cell: (p) => (p.mark === 'S' ? '通知写明' : '平台默认') },
  { key: 'clause', title: '依据', width: '120px', cell: (p) => <Link to={`/parameters?clause=${encodeURIComponent(p.clause)}`} label={`依据 ${p.clause}`}>{p.clause}</Link> },
  { key: 'changes', title: '改过', unit: '次', align: 'right', width: '80px', cell: (p) => p.versions.length },
]

/** The group of parameters that no clause of the notice stands behind. */
const security = '安全'

/** 参数: every limit with value, clause and history; a row or a clause opens beside the table, under an address that can be sent on. */
export default function ParametersPage() {
  const [filters, change] = useFilters({ q: '', clause: '', key: '', day: '', show: '' })
  const reply = useCall(listParameters, { query: filters.day === '' ? {} : { day: filters.day } }, { keepPrevious: true })
  const { data } = reply
  const clause = data?.clauses.find((c) => c.id === filters.clause)
  const rows = data?.items.filter((p) => matches(p, filters))
  const chosen = data?.items.find((p) => p.key === filters.key)
  const panel = chosen !== undefined ? <ParameterPanel key={chosen.key} parameter={chosen} placeName={data?.placeName ?? ''} onClose={() => change({ key: '' })} />
    : clause !== undefined && data !== undefined ? <ClausePanel clause={clause} documentNumber={data.document.number} onClose={() => change({ clause: '' })} /> : undefined
  return (
    <Page wide title="政策参数" crumbs={[{ title: '参数' }]} lead={data === undefined ? undefined : `${data.document.number}《${data.document.title}》，${data.document.issuer}，${dateWords(data.document.issuedOn, 'plain')}。以下是${data.placeName}的现行值。`}
      actions={<><ButtonLink to="/calendar" icon="calendar">工作日历</ButtonLink><ButtonLink to="/categories" icon="file">人人持证 14 类</ButtonLink></>}>
      <FilterBar note={rows === undefined ? undefined : `${rows.length} 个参数`}>
        查 <FilterText label="参数名称" value={filters.q} onChange={(q) => change({ q })} /> ，依据
        <FilterSelect label="条款" value={filters.clause} onChange={(next) => change({ clause: next, key: '' })}
          options={[{ value: '', label: '全部条款' }, { value: security, label: '安全：登录和数据保护' }, ...(data?.clauses ?? []).map((c) => ({ value: c.id, label: `${c.id} ${c.title}` }))]} /> ，
        <FilterSelect label="范围" value={filters.show} onChange={(show) => change({ show })} options={[{ value: '', label: '全部' }, { value: 'changed', label: '改过的' }, { value: 'local', label: '有本地值的' }]} /> ，
        看 <FilterDate label="哪一天的值" value={filters.day === '' ? data?.day ?? '' : filters.day} onChange={(day) => change({ day })} /> 的值
      </FilterBar>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <div className="rg-parameters"><Columns kind="ledger" right={panel}>
        {filters.clause !== '' && filters.clause !== security && clause === undefined && data !== undefined && <p>通知里没有条款“{filters.clause}”。</p>}
        <DataTable dense caption="政策参数" columns={columns} rows={rows} rowKey={(p) => p.key} loading={reply.isPending} selected={filters.key === '' ? null : filters.key} onOpen={(p) => change({ key: p.key })}
          empty={{ title: clause === undefined ? '没有符合条件的参数' : '这一条没有参数', text: clause === undefined ? '换一个名称或条款再查。' : '条款原文在右边。' }} />
      </Columns></div>
    </Page>
  )
}

function matches(p: ParameterRowView, filters: { q: string; clause: string; show: string }): boolean {
  if (filters.clause !== '' && p.clause !== filters.clause) return false
  if (filters.show === 'changed' && p.versions.length === 0) return false
  if (filters.show === 'local' && !p.versions.some((v) => v.regionCode !== null)) return false
  return filters.q === '' || p.label.includes(filters.q)
}

function boundWords(p: ParameterRowView): string {
  if (p.direction === null) return '—'
  if (p.direction === 'max') return p.inclusive ? '不超过（含）' : '低于（不含）'
  return p.inclusive ? '不低于（含）' : '高于（不含）'
}
