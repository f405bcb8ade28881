import { useEffect, useState } from 'react'
import { adaptationCoverage, inviteToAdaptation, listRoll, type AdaptationCoverage, type RollRow } from '../../../contract/adaptation.ts'
import { useSession } from '../../app/session.tsx'
import { useFilters, usePaging } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, Segments } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { BigFigure, BigFigures } from '../../ui/figure-strip.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'
import { AddDialog, ReasonDialog } from './adaptation-dialogs.tsx'
import { CallButton } from './call-button.tsx'
import { RollImportPanel } from './roll-import.tsx'
import './programmes.css'

const views = { WAITING: '尚未参加', UNPLACED: '没有编班', TRAINED: '已参加', REASON: '有原因未参加', REMOVED: '不计入', places: '各地覆盖率' } as const
const ALL_YEARS = 'ALL'
type RollKind = Exclude<keyof typeof views, 'places'>
const looks: Readonly<Record<RollRow['state'], StatusKind>> = { OPEN: 'due', INVITED: 'waiting', TRAINED: 'settled', REASON: 'returned', REMOVED: 'closed' }

/** 适应性培训: whom the county received in a year, who still waits, with one tap to call, to mark as invited or to give a reason. */
export default function AdaptationPage() {
  const { today } = useSession()
  const thisYear = Number(today.slice(0, 4))
  const [filters, change] = useFilters({ view: 'WAITING', cohort: String(thisYear), region: '' })
  const [open, setOpen] = useState<'import' | 'add' | null>(null)
  // coverage is of one year's reception; only the lists may hold them all
  const ofAll = filters.cohort === ALL_YEARS
  const year = ofAll ? String(thisYear) : filters.cohort
  const coverage = useCall(adaptationCoverage, { query: { cohort: year } }, { keepPrevious: true })
  const asked = filters.view in views ? filters.view as keyof typeof views : 'WAITING'
  const view = ofAll && asked === 'places' ? 'WAITING' : asked
  const years = [{ value: ALL_YEARS, label: '历年' }, ...[0, 1, 2, 3, 4].map((back) => ({ value: String(thisYear - back), label: `${thisYear - back}年` }))]
  const [mayRecord, setMayRecord] = useState(false)
  return (
    <Page wide title="适应性培训" crumbs={[{ title: '适应性培训' }]} lead="当年报到的自主就业退役士兵，人人通知、参加，或写明没有参加的原因"
      actions={mayRecord ? <><Button icon="upload" expanded={open === 'import'} onClick={() => setOpen(open === 'import' ? null : 'import')}>导入名册</Button><Button kind="primary" icon="plus" onClick={() => setOpen('add')}>列入名册</Button></> : undefined}>
      {open === 'import' && <RollImportPanel cohort={year} />}
      <FilterBar>看 <FilterSelect label="年份" value={filters.cohort} options={years} onChange={(cohort) => change({ cohort })} /> 报到的{filters.region !== '' && <>，只看一个地方 <Button kind="text" onClick={() => change({ region: '' })}>看全部</Button></>}</FilterBar>
      {!ofAll && <Awaiting reply={coverage} rows={2}>{(c) => <Figures of={c} />}</Awaiting>}
      <div className="rg-programme-views"><Segments label="看什么" value={view} onChange={(next) => change({ view: next })} items={Object.entries(views).filter(([key]) => !(ofAll && key === 'places')).map(([key, title]) => ({ key, title }))} /></div>
      {view === 'places' ? <Awaiting reply={coverage} rows={4}>{(c) => <Places of={c} onOpen={(region, next) => change({ view: next, region })} />}</Awaiting> : <Roll view={view} cohort={filters.cohort} region={filters.region} onMay={setMayRecord} />}
      {open === 'add' && <AddDialog onClose={() => setOpen(null)} />}
    </Page>
  )
}

function Figures({ of: c }: { of: AdaptationCoverage }) {
  return (
    <BigFigures>
      <BigFigure title="覆盖率" value={c.shareText} note={`已参加 ${c.trained} ÷ 应参加 ${c.counted} 人；报到 ${c.received} 人，不计入 ${c.removed} 人`} />
      <BigFigure title="尚未参加" value={c.waiting.toLocaleString('zh-CN')} of="人" note={`其中没有通知的 ${c.uninvited} 人`} />
      <BigFigure title={`超过报到后 ${c.months} 个月`} value={c.overdue.toLocaleString('zh-CN')} of="人" note={c.overdue === 0 ? '没有逾期的' : '请尽快通知，或写明原因'} />
    </BigFigures>
  )
}

interface RollProps { view: RollKind; cohort: string; region: string; onMay: (may: boolean) => void }

function Roll({ view, cohort, region, onMay }: RollProps) {
  const { cursor, pagerOf } = usePaging()
  const [asked, ask] = useState<RollRow | null>(null)
  const reply = useCall(listRoll, { query: { view, ...(cohort === ALL_YEARS ? {} : { cohort }), limit: 20, ...(region === '' ? {} : { region }), ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const invite = useSend(inviteToAdaptation, { refresh: [listRoll, adaptationCoverage] })
  const may = reply.data?.can.includes('record') === true
  useEffect(() => onMay(may), [may, onMay])
  const isWaiting = view === 'WAITING' || view === 'UNPLACED'
  const columns: ReadonlyArray<Column<RollRow>> = [
    { key: 'name', title: '姓名', cell: (r) => <><b><Link to={`/people/${r.veteranId}`}>{r.name}</Link></b><span className="rg-task-detail">{r.regionName}</span></> },
    { key: 'received', title: '报到日期', width: '150px', cell: (r) => dateWords(r.receivedOn, 'plain') },
    ...(view === 'TRAINED' ? [{ key: 'trained', title: '结业日期', width: '150px', cell: (r: RollRow) => dateWords(r.trainedOn, 'plain') }] : []),
    ...(view === 'REASON' || view === 'REMOVED' ? [{ key: 'reason', title: '原因', width: '260px', cell: (r: RollRow) => <>{r.reasonLabel}<span className="rg-task-detail">{dateWords(r.reasonOn, 'plain')}登记</span></> }] : []),
    ...(isWaiting ? [{ key: 'due', title: '最迟参加', width: '170px', cell: (r: RollRow) => <>{dateWords(r.dueOn, 'plain')}<span className="rg-task-detail">{r.daysLeft < 0 ? `已过 ${-r.daysLeft} 天` : `还有 ${r.daysLeft} 天`}</span></> }] : []),
    { key: 'state', title: '状态', width: '150px', cell: (r) => <><StatusTag kind={looks[r.state]}>{r.stateLabel}</StatusTag>{r.invitedOn !== null && r.state === 'INVITED' && <span className="rg-task-detail">{dateWords(r.invitedOn, 'plain')}</span>}{r.isPlaced && <span className="rg-task-detail">已编入班级</span>}</> },
    ...(isWaiting ? [{ key: 'phone', title: '电话', width: '210px', cell: (r: RollRow) => <CallButton of={r} /> }] : []),
    ...(may && view !== 'TRAINED' ? [{
      key: 'do', title: '办理', width: '230px', cell: (r: RollRow) => (
        <span className="rg-programme-steps">
          {r.can.includes('invite') && <Button label={`已通知：${r.name}`} busy={invite.isPending && invite.variables.params?.id === r.id} onClick={() => invite.mutate({ params: { id: r.id }, body: { version: r.version } })}>已通知</Button>}
          {r.can.includes('reason') && <Button label={`原因：${r.name}`} onClick={() => ask(r)}>原因</Button>}
        </span>
      ),
    }] : []),
  ]
  return (
    <>
      <RefusalNotice refusal={reply.error ?? invite.error} {...(reply.error === null ? {} : { onRetry: () => void reply.refetch() })} />
      {(reply.error === null || reply.data !== undefined) && <DataTable caption={view === 'WAITING' ? '尚未参加适应性培训' : views[view]} columns={columns} rows={reply.data?.items} rowKey={(r) => r.id} loading={reply.isPending} pager={pagerOf(reply.data, '人')} stacks empty={emptyOf(view, cohort)} />}
      {asked !== null && <ReasonDialog row={asked} onClose={() => ask(null)} />}
    </>
  )
}

function emptyOf(view: RollKind, cohort: string): { title: string; text: string } {
  if (view === 'UNPLACED') return { title: '没有人还没编班', text: '没有参加、没有原因，也不在任何适应性培训班名册上的人列在这里。' }
  if (view === 'WAITING') return { title: cohort === ALL_YEARS ? '没有人在等' : `${cohort}年报到的没有人在等`, text: '名册由县级经办导入或逐人列入；没有参加、也没有原因的列在这里，先到期的在前。' }
  if (view === 'TRAINED') return { title: '还没有人参加', text: '适应性培训班结业后，班上的人自动列在这里。' }
  return view === 'REASON' ? { title: '没有人写了原因', text: '写明原因仍计入应参加的，列在这里。' } : { title: '没有不计入的', text: '去世、离开本省、再次入伍的不计入应参加人数，列在这里。' }
}

type Place = AdaptationCoverage['places'][number]

function Places({ of: c, onOpen }: { of: AdaptationCoverage; onOpen: (region: string, view: RollKind) => void }) {
  const figure = (count: number, place: string, view: RollKind) => (count === 0 ? '0' : <span className="rg-programme-figure"><Button kind="text" onClick={() => onOpen(place, view)}>{count.toLocaleString('zh-CN')}</Button></span>)
  const column = (key: 'trained' | 'waiting' | 'reason' | 'removed', title: string, view: RollKind): Column<Place> => ({ key, title, unit: '人', align: 'right', width: '150px', cell: (p) => figure(p[key], p.code, view), foot: figure(c[key], '', view) })
  return (
    <DataTable dense caption={`${c.cohort}年各地适应性培训覆盖率`} rows={c.places} rowKey={(p) => p.code} stacks empty={{ title: '这一年还没有名册', text: '各县导入名册后列在这里。' }} columns={[
      { key: 'name', title: '地区', cell: (p) => <b>{p.name}</b>, foot: '合计' }, { key: 'received', title: '报到', unit: '人', align: 'right', width: '110px', cell: (p) => p.received, foot: c.received },
      column('removed', '不计入', 'REMOVED'), column('trained', '已参加', 'TRAINED'), column('waiting', '尚未参加', 'WAITING'), column('reason', '有原因未参加', 'REASON'),
      { key: 'share', title: '覆盖率', align: 'right', width: '120px', cell: (p) => <b>{p.shareText}</b>, foot: <b>{c.shareText}</b> },
    ]} />
  )
}
