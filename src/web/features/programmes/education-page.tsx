import { useState } from 'react'
import { educationPath, educationState, listEducation, listPreferences, type EducationBrief, type OpenPreference } from '../../../contract/education.ts'
import { educationCase } from '../../../policy/machines/education-case.ts'
import { useSession } from '../../app/session.tsx'
import { useFilters, useGo, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Button, Segments } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { yearChoices } from '../../ui/years.ts'
import { EducationCountsView } from './education-counts.tsx'
import { EducationOpenDialog } from './education-open-dialog.tsx'
import { EducationShareView } from './education-share.tsx'
import { EducationState, pathOptions, PreferenceState, preferenceWords } from './education-words.tsx'
import './programmes.css'

const views = { cases: '学历提升台账', waiting: '优惠落实', counts: '路径统计', share: '大专及以上占比' } as const
const states = [{ value: '', label: '全部' }, ...educationState.options.map((value) => ({ value, label: educationCase.states[value] }))]

/** 学历提升: the ledger of education cases, preferences not realised yet, cases per path and city, and the share of people with a degree. */
export default function EducationPage() {
  const { today } = useSession()
  const go = useGo()
  const [filters, change] = useFilters({ view: 'cases', state: '', path: '', year: '', region: '', waiting: 'REQUESTED' })
  const { cursor, pagerOf } = usePaging()
  const [isOpening, setOpening] = useState(false)
  const [state, path] = [educationState.safeParse(filters.state).data, educationPath.safeParse(filters.path).data]
  const isCases = filters.view === 'cases'
  const query = { limit: 20, ...(state === undefined ? {} : { state }), ...(path === undefined ? {} : { path }), ...(filters.year === '' ? {} : { year: filters.year }), ...(filters.region === '' ? {} : { region: filters.region }), ...(cursor === undefined ? {} : { cursor }) }
  const reply = useCall(listEducation, { query }, { keepPrevious: true, enabled: isCases })
  const mayOpen = reply.data?.can.includes('open') === true
  const thisYear = Number(today.slice(0, 4))
  const years = yearChoices(thisYear, 1)
  const isFiltered = state !== undefined || path !== undefined || filters.year !== '' || filters.region !== ''
  return (
    <Page wide title="学历提升" crumbs={[{ title: '学历提升' }]} lead="退役士兵学历教育：报考、录取、毕业，以及学费减免、加分、免试、单列计划等优惠的落实"
      actions={mayOpen && isCases ? <Button kind="primary" icon="plus" onClick={() => setOpening(true)}>登记</Button> : undefined}>
      <div className="rg-programme-views"><Segments label="看什么" value={filters.view in views ? filters.view : 'cases'} onChange={(view) => change({ view })} items={Object.entries(views).map(([key, title]) => ({ key, title }))} /></div>
      {isCases && (
        <>
          <FilterBar note="新的在前">看 <FilterSelect label="年份" value={filters.year} options={[{ value: '', label: '各年' }, ...years]} onChange={(year) => change({ year })} /> 报考 <FilterSelect label="路径" value={filters.path} options={[{ value: '', label: '全部路径' }, ...pathOptions]} onChange={(next) => change({ path: next })} /> 的，状态 <FilterSelect label="状态" value={filters.state} options={states} onChange={(next) => change({ state: next })} />{filters.region !== '' && <>，只看一个市 <Button kind="text" onClick={() => change({ region: '' })}>看全部</Button></>}</FilterBar>
          <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
          {(reply.error === null || reply.data !== undefined) && <DataTable caption="学历提升台账" columns={columns} rows={reply.data?.items} rowKey={(k) => k.id} loading={reply.isPending} pager={pagerOf(reply.data, '份')} onOpen={(k) => go(`/education/${k.id}`)} stacks
            empty={isFiltered ? { title: '没有这样的登记', text: '换一个年份、路径或状态再看。' } : { title: '还没有学历提升登记', text: mayOpen ? '有人报考或入学时，点“登记”。' : '由县级经办登记后列在这里。' }} />}
        </>
      )}
      {filters.view === 'waiting' && <Waiting state={filters.waiting === 'NOT_REALISED' ? 'NOT_REALISED' : 'REQUESTED'} onChange={(next) => change({ waiting: next })} onOpen={(p) => go(`/education/${p.caseId}`)} />}
      {filters.view === 'counts' && <EducationCountsView year={filters.year === '' ? String(thisYear) : filters.year} years={years} onYear={(year) => change({ year })} onOpen={(next) => change({ view: 'cases', state: '', ...next })} />}
      {filters.view === 'share' && <EducationShareView />}
      {isOpening && <EducationOpenDialog onClose={() => setOpening(false)} onDone={(made) => go(`/education/${made.id}`)} />}
    </Page>
  )
}

const columns: ReadonlyArray<Column<EducationBrief>> = [
  { key: 'person', title: '姓名', cell: (k) => <><b>{k.personName}</b><span className="rg-task-detail">{k.regionName}</span></> },
  { key: 'path', title: '路径', width: '170px', cell: (k) => k.pathLabel },
  { key: 'school', title: '学校', width: '240px', cell: (k) => <>{k.school}<span className="rg-task-detail">{k.year}年报考</span></> },
  { key: 'preferences', title: '优惠', width: '280px', cell: (k) => preferenceWords(k.preferences) },
  { key: 'ended', title: '结果日期', width: '150px', cell: (k) => dateWords(k.endedOn, 'plain') },
  { key: 'state', title: '状态', width: '150px', cell: (k) => <EducationState of={k} /> },
]

function Waiting({ state, onChange, onOpen }: { state: 'REQUESTED' | 'NOT_REALISED'; onChange: (state: string) => void; onOpen: (p: OpenPreference) => void }) {
  const { cursor, pagerOf } = usePaging()
  const reply = useCall(listPreferences, { query: { limit: 20, state, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  return (
    <>
      <FilterBar note="等得久的在前">看 <FilterSelect label="落实情况" value={state} options={[{ value: 'REQUESTED', label: '申请中' }, { value: 'NOT_REALISED', label: '未落实' }]} onChange={onChange} /> 的优惠</FilterBar>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      {(reply.error === null || reply.data !== undefined) && <DataTable caption="还没有落实的优惠" rows={reply.data?.items} rowKey={(p) => p.id} loading={reply.isPending} pager={pagerOf(reply.data, '项')} onOpen={onOpen} stacks
        empty={state === 'REQUESTED' ? { title: '没有等落实的优惠', text: '登记时申请的优惠，落实以前列在这里。' } : { title: '没有未落实的优惠', text: '登记为未落实的列在这里，附原因。' }}
        columns={[
          { key: 'person', title: '姓名', cell: (p) => <><b>{p.personName}</b><span className="rg-task-detail">{p.regionName}</span></> }, { key: 'kind', title: '优惠', width: '220px', cell: (p) => p.label },
          { key: 'path', title: '路径、学校', width: '280px', cell: (p) => <>{p.pathLabel}<span className="rg-task-detail">{p.school}</span></> }, { key: 'on', title: '申请日期', width: '150px', cell: (p) => dateWords(p.requestedOn, 'plain') },
          state === 'REQUESTED' ? { key: 'days', title: '已等', unit: '天', align: 'right', width: '100px', cell: (p) => p.days } : { key: 'reason', title: '没有落实的原因', width: '280px', cell: (p) => p.reason ?? '—' },
          { key: 'state', title: '落实情况', width: '130px', cell: (p) => <PreferenceState of={p} /> },
        ]} />}
    </>
  )
}
