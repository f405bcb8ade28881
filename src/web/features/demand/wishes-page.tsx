import { useState } from 'react'
import { inviteWilling, listWishes, wishQuarter, wishTable, type WishRow, type WishTable } from '../../../contract/demand.ts'
import { getReference } from '../../../contract/reference.ts'
import { WISH_QUARTERS } from '../../../policy/needs-survey.ts'
import { useFilters, useGo, usePaging } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, Segments } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { FigureStrip } from '../../ui/figure-strip.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { dateWords, InstantText } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Gaps } from './gap-table.tsx'
import './demand.css'

const quarters = [{ value: '', label: '任何时候' }, ...Object.entries(WISH_QUARTERS).filter(([value]) => value !== 'ANY').map(([value, label]) => ({ value, label }))]
const groups = [{ value: 'UNMET', label: '还没有培训的' }, { value: 'MET', label: '已经培训的' }, { value: 'ALL', label: '全部' }]

/** 培训意愿: who wishes to be trained and is not yet, with one tap to invite; and the table of trades by county. */
export default function WishesPage() {
  const [filters, change] = useFilters({ view: 'people', which: 'UNMET', trade: '', place: '', quarter: '' })
  const view = filters.view === 'table' || filters.view === 'gaps' ? filters.view : 'people'
  return (
    <Page wide title="培训意愿" crumbs={[{ title: '培训意愿' }]} lead="来自就业创业信息普查，在有效期内的才算。有培训意愿的力争全部培训到（三(一)4）。">
      <div className="rg-wish-views"><Segments label="看什么" value={view} onChange={(next) => change({ view: next })} items={[{ key: 'people', title: '名单' }, { key: 'table', title: '工种汇总' }, { key: 'gaps', title: '意愿与名额' }]} /></div>
      {view === 'people' && <People filters={filters} onChange={change} />}
      {view === 'table' && <Table quarter={filters.quarter} onChange={change} />}
      {view === 'gaps' && <Gaps onPeople={(trade, quarter) => change({ view: 'people', which: 'ALL', trade, quarter, place: '' })} />}
    </Page>
  )
}

type Filters = { which: string; trade: string; place: string; quarter: string }
type Change = (changes: Partial<Filters & { view: string }>) => void

function People({ filters, onChange }: { filters: Filters; onChange: Change }) {
  const go = useGo()
  const { cursor, pagerOf } = usePaging()
  const reference = useCall(getReference, {})
  const [isInviting, setInviting] = useState(false)
  const [done, setDone] = useState<{ messages: number; calls: number } | null>(null)
  const quarter = wishQuarter.safeParse(filters.quarter).data
  const reply = useCall(listWishes, {
    query: { limit: 20, which: filters.which === 'MET' || filters.which === 'ALL' ? filters.which : 'UNMET', ...(filters.trade === '' ? {} : { trade: filters.trade }), ...(filters.place === '' ? {} : { place: filters.place }), ...(quarter === undefined ? {} : { quarter }), ...(cursor === undefined ? {} : { cursor }) },
  }, { keepPrevious: true })
  const coverage = reply.data?.coverage
  const waiting = (reply.data?.items ?? []).filter((w) => !w.isMet)
  const mayInvite = reply.data?.can.includes('invite') === true && waiting.length > 0
  const trades = [{ value: '', label: '任何工种' }, ...(reference.data?.trades ?? []).map((t) => ({ value: t.code, label: t.name }))]
  return (
    <>
      {coverage !== undefined && (
        <FigureStrip label="培训意愿" figures={[
          { label: '有培训意愿', value: `${coverage.willing} 人` }, { label: '已开始培训', value: `${coverage.met} 人` }, { label: '覆盖率', value: coverage.text, current: true }, { label: '意愿过期', value: `${coverage.expired} 人` }, { label: '收回意愿', value: `${coverage.withdrawn} 人` },
        ]} />
      )}
      <FilterBar note="等得最久的在前">看 <FilterSelect label="哪些人" value={filters.which} options={groups} onChange={(which) => onChange({ which })} />，想学 <FilterSelect label="工种" value={filters.trade} options={trades} onChange={(trade) => onChange({ trade })} />，
        <FilterSelect label="时间" value={filters.quarter} options={quarters} onChange={(next) => onChange({ quarter: next })} /> 方便的{filters.place !== '' && <>，只看一个区县 <Button kind="text" onClick={() => onChange({ place: '' })}>看全部</Button></>}
        {mayInvite && <Button kind="primary" onClick={() => setInviting(true)}>邀请本页 {waiting.length} 人</Button>}</FilterBar>
      {done !== null && <Notice kind="ok" title={`邀请了 ${done.messages + done.calls} 人`}>发消息 {done.messages} 人；另有 {done.calls} 人没有同意接收消息或者没有手机号，请按名单打电话。</Notice>}
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      {(reply.error === null || reply.data !== undefined) && <DataTable caption="培训意愿名单" columns={columns} rows={reply.data?.items} rowKey={(w) => w.id} loading={reply.isPending} pager={pagerOf(reply.data, '人')} onOpen={(w) => go(`/people/${w.veteranId}`)} stacks
        empty={filters.which === 'UNMET' ? { title: '没有等着培训的人', text: '登记普查时有培训意愿、还没有参加培训的人列在这里。' } : { title: '没有这样的人', text: '换一个条件看看。' }} />}
      {isInviting && <InviteDialog people={waiting} onClose={() => setInviting(false)} onDone={(sent) => { setInviting(false); setDone(sent) }} />}
    </>
  )
}

const columns: ReadonlyArray<Column<WishRow>> = [
  { key: 'name', title: '姓名', width: '150px', cell: (w) => <><b>{w.name}</b><span className="rg-task-detail">{w.phoneMasked ?? '没有登记电话'}</span></> },
  { key: 'region', title: '安置地', width: '160px', cell: (w) => w.regionName },
  { key: 'trades', title: '想学的工种', cell: (w) => <>{w.tradeNames.join('、')}<span className="rg-task-detail">{w.quarterLabel}</span></> },
  { key: 'since', title: '登记日期', width: '140px', cell: (w) => dateWords(w.surveyedOn, 'plain') },
  { key: 'until', title: '有效期到', width: '140px', cell: (w) => dateWords(w.validUntil, 'plain') },
  { key: 'state', title: '情况', width: '200px', cell: (w) => (w.isMet ? '已开始培训' : w.invitedAt === null ? '还没有邀请' : <><InstantText at={w.invitedAt} /><span className="rg-task-detail">{w.channel === 'CALL' ? '须打电话' : '已发消息'}</span></>) },
]

function InviteDialog({ people, onClose, onDone }: { people: readonly WishRow[]; onClose: () => void; onDone: (sent: { messages: number; calls: number }) => void }) {
  const [text, setText] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(inviteWilling, { onDone })
  const isShort = text.trim().length < 2
  const save = () => {
    setAsked(true)
    if (!isShort) send.mutate({ body: { surveyIds: people.map((p) => p.id), text: text.trim() } })
  }
  return (
    <Dialog title={`邀请 ${people.length} 人`} onClose={onClose} actions={<><Button onClick={onClose}>先不邀请</Button><Button kind="primary" busy={send.isPending && '正在邀请'} onClick={save}>邀请</Button></>}>
      <p>{people.slice(0, 6).map((p) => p.name).join('、')}{people.length > 6 && `等 ${people.length} 人`}。同意接收消息、有手机号的人收到消息，其余的人标为“须打电话”。</p>
      <TextAreaField label="告诉他们什么" name="text" hint="写明什么班、什么时候开、怎么报名。不要写身份证号和手机号。" value={text} onChange={setText} maxLength={300} rows={4} error={isAsked && isShort ? '请写明要告诉他们的话' : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

function Table({ quarter, onChange }: { quarter: string; onChange: Change }) {
  const chosen = wishQuarter.safeParse(quarter).data
  const reply = useCall(wishTable, { query: chosen === undefined ? {} : { quarter: chosen } }, { keepPrevious: true })
  return (
    <>
      <FilterBar note="一个人最多选三个工种，各算一次；合计按人算">看 <FilterSelect label="时间" value={quarter} options={quarters} onChange={(next) => onChange({ quarter: next })} /> 方便的</FilterBar>
      <Awaiting reply={reply} rows={8}>{(data) => <TradeTable data={data} onOpen={(trade, place) => onChange({ view: 'people', which: 'ALL', trade, place })} />}</Awaiting>
    </>
  )
}

function TradeTable({ data, onOpen }: { data: WishTable; onOpen: (trade: string, place: string) => void }) {
  const shown = data.places.length <= 8
  const figure = (trade: string, place: string, persons: number) => (persons === 0 ? '—' : <Button kind="text" onClick={() => onOpen(trade, place)}>{persons}</Button>)
  return (
    <DataTable caption="有效意愿，按工种" rows={data.rows} rowKey={(r) => r.tradeCode} stacks empty={{ title: '没有有效的培训意愿', text: '登记普查以后，想学的工种汇总在这里。' }}
      columns={[
        { key: 'trade', title: '工种', cell: (r) => <b>{r.tradeName}</b>, foot: '人数（每人一次）' },
        { key: 'all', title: '合计', unit: '人', align: 'right', width: '110px', cell: (r) => figure(r.tradeCode, '', r.persons), foot: data.persons },
        ...(shown ? data.places.map((place) => ({ key: place.code, title: place.name, unit: '人', align: 'right' as const, width: '120px', cell: (r: WishTable['rows'][number]) => figure(r.tradeCode, place.code, r.places.find((p) => p.code === place.code)?.persons ?? 0), foot: place.persons }))
          : [{ key: 'places', title: '区县', cell: (r: WishTable['rows'][number]) => r.places.toSorted((a, b) => b.persons - a.persons).slice(0, 5).map((p) => `${p.name} ${p.persons}`).join('、') + (r.places.length > 5 ? `等 ${r.places.length} 个` : '') }]),
      ]} />
  )
}
