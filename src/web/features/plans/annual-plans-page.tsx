import { useState } from 'react'
import { listAnnualPlans, type AnnualPlanList, type AnnualPlanOffice } from '../../../contract/annual-plans.ts'
import { useSession } from '../../app/session.tsx'
import { useFilters, useGo } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FigureStrip } from '../../ui/figure-strip.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { yearChoices } from '../../ui/years.ts'
import { DraftDialog } from './annual-plan-dialogs.tsx'
import { standingLooks, standings, standingWords } from './annual-plan-words.tsx'
import './annual-plans.css'

/** 年度工作方案: which offices have submitted the plan of the year, and which late; every submitted office opens its plan (R-112). */
export default function AnnualPlansPage() {
  const { today } = useSession()
  const go = useGo()
  const thisYear = Number(today.slice(0, 4))
  const [filters, change] = useFilters({ year: String(thisYear), unit: '', standing: '' })
  const [isDrafting, setDrafting] = useState(false)
  const reply = useCall(listAnnualPlans, { query: { year: filters.year } }, { keepPrevious: true })
  const years = yearChoices(thisYear, 1)
  return (
    <Awaiting reply={reply} rows={12}>
      {(found) => {
        const shown = found.rows.filter((row) => (filters.unit === '' || row.unitCode === filters.unit) && (filters.standing === '' || row.standing === filters.standing))
        return (
          <Page wide title="年度工作方案" crumbs={[{ title: '目标', to: '/targets' }, { title: '年度工作方案' }]} lead={`${dateWords(found.due, 'plain')}（含）以前印发，印发后 ${found.uploadWithin} 个工作日内报送。逾期标红，仍可报送。截至${dateWords(found.asOf, 'plain')}。`}
            actions={found.can.includes('draft') ? <Button kind="primary" icon="plus" onClick={() => setDrafting(true)}>起草本单位方案</Button> : undefined}>
            <FigureStrip label="报送情况" figures={[
              { label: '应报单位', value: found.rows.length.toLocaleString('zh-CN') },
              ...standings.map((standing) => ({ label: standingWords[standing], value: <button type="button" className="rg-plan-count" aria-label={`只看${standingWords[standing]}的 ${found.counts[standing]} 个单位`} onClick={() => change({ standing })}>{found.counts[standing].toLocaleString('zh-CN')}</button>, current: filters.standing === standing })),
            ]} />
            <FilterBar note={<Legend />}>看 <FilterSelect label="年份" value={filters.year} options={years} onChange={(year) => change({ year })} />
              {found.units.length > 1 && <> <FilterSelect label="市" value={filters.unit} options={[{ value: '', label: '全省' }, ...found.units.map((unit) => ({ value: unit.code, label: unit.name }))]} onChange={(unit) => change({ unit })} /></>} 的方案，
              <FilterSelect label="报送情况" value={filters.standing} options={[{ value: '', label: '全部' }, ...standings.map((value) => ({ value, label: standingWords[value] }))]} onChange={(standing) => change({ standing })} /></FilterBar>
            <DataTable caption={`${found.year}年度工作方案报送情况`} columns={columns} rows={unitsOf(found, shown)} rowKey={(unit) => unit.code} loading={reply.isFetching} stacks
              empty={{ title: '没有这样的单位', text: '换一个年份、市或报送情况再看。' }} />
            {isDrafting && <DraftDialog year={found.year} onClose={() => setDrafting(false)} onDone={(made) => go(`/annual-plans/${made.id}`)} />}
          </Page>
        )
      }}
    </Awaiting>
  )
}

interface Unit { code: string; name: string; city: AnnualPlanOffice | null; counties: readonly AnnualPlanOffice[] }

function unitsOf(found: AnnualPlanList, shown: readonly AnnualPlanOffice[]): Unit[] {
  return found.units.map(({ code, name }) => ({ code, name, city: shown.find((row) => row.unitCode === code && row.level === 'city') ?? null, counties: shown.filter((row) => row.unitCode === code && row.level === 'county') }))
    .filter((unit) => unit.city !== null || unit.counties.length > 0)
}

const countOf = (unit: Unit, wanted: readonly AnnualPlanOffice['standing'][]): number => [...(unit.city === null ? [] : [unit.city]), ...unit.counties].filter((row) => wanted.includes(row.standing)).length

const columns: ReadonlyArray<Column<Unit>> = [
  { key: 'unit', title: '单位', width: '96px', cell: (unit) => <b>{unit.name}</b> },
  { key: 'city', title: '市级', width: '150px', cell: (unit) => (unit.city === null ? '—' : <Office of={unit.city} name="市局" />) },
  { key: 'counties', title: '县级', cell: (unit) => (unit.counties.length === 0 ? '—' : <span className="rg-plan-offices">{unit.counties.map((county) => <Office key={county.regionCode} of={county} name={shortName(county.name)} />)}</span>) },
  { key: 'in', title: '已报', unit: '个', align: 'right', width: '84px', cell: (unit) => countOf(unit, ['ON_TIME', 'LATE']) },
  { key: 'late', title: '逾期', unit: '个', align: 'right', width: '84px', cell: (unit) => { const n = countOf(unit, ['LATE', 'OVERDUE']); return n === 0 ? 0 : <span className="rg-tone-block">{n}</span> } },
]

/** 郑州市新郑市 → 新郑市; a name without its city stays. */
const shortName = (name: string): string => name.replace(/^.{2,6}?市(?=.)/, '')

/** One office: its standing in shape and colour; opens its plan where there is one. */
function Office({ of: row, name }: { of: AnnualPlanOffice; name: string }) {
  const words = `${row.name}：${row.standingLabel}${row.plan === null ? '' : `，${row.plan.stateLabel}`}`
  const tag = <StatusTag kind={standingLooks[row.standing]}>{name}</StatusTag>
  return row.plan === null ? <span className="rg-plan-office" title={words}>{tag}<span className="rg-hidden">{row.standingLabel}</span></span> : <Link className="rg-plan-office" to={`/annual-plans/${row.plan.id}`} label={words} title={words}>{tag}</Link>
}

const Legend = () => <span className="rg-plan-legend">{standings.map((standing) => <StatusTag key={standing} kind={standingLooks[standing]}>{standingWords[standing]}</StatusTag>)}</span>
