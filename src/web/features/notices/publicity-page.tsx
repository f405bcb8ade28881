import { listNotices, listObjections, type ListedNotice, type ListedObjection } from '../../../contract/notices.ts'
import { useFilters, useGo, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Segments } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords, momentWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { leftWords, NoticeState, objectionClock, ObjectionState } from './notice-words.tsx'
import { PublicLink } from './public-link.tsx'
import './notices.css'

const noticeColumns: ReadonlyArray<Column<ListedNotice>> = [
  { key: 'title', title: '公示', cell: (n) => <><b>{n.title}</b><span className="rg-task-detail">{n.number ?? '还没有编号'}・{n.kindLabel}</span></> },
  { key: 'office', title: '发布单位', width: '220px', cell: (n) => n.officeName },
  { key: 'rows', title: '名单', unit: '行', align: 'right', width: '88px', cell: (n) => n.rowCount },
  { key: 'until', title: '公示期', width: '200px', cell: (n) => (n.publishedOn === null ? '—' : <>{dateWords(n.until, 'plain')}止<span className="rg-task-detail">{n.left === null ? `${dateWords(n.publishedOn, 'plain')}发布` : leftWords(n.left)}</span></>) },
  { key: 'objections', title: '异议', unit: '件', align: 'right', width: '120px', cell: (n) => (n.objections.open > 0 ? <b>{n.objections.filed}（{n.objections.open} 件没答复）</b> : n.objections.filed) },
  { key: 'state', title: '状态', width: '130px', cell: (n) => <NoticeState notice={n} /> },
]

const objectionColumns: ReadonlyArray<Column<ListedObjection>> = [
  { key: 'receipt', title: '异议', width: '170px', cell: (o) => <b>{o.receipt}</b> },
  { key: 'notice', title: '对哪份公示', cell: (o) => <>{o.noticeTitle}<span className="rg-task-detail">{o.noticeNumber}{o.rowNo === null ? '，整份' : `，第 ${o.rowNo} 行`}</span></> },
  { key: 'filed', title: '收到', width: '140px', cell: (o) => momentWords(o.filedAt) },
  { key: 'office', title: '处理单位', width: '210px', cell: (o) => o.officeName },
  { key: 'clock', title: '答复期限', width: '150px', cell: (o) => <>{objectionClock(o)}{o.due !== null && <span className="rg-task-detail">{dateWords(o.due.due, 'day')}</span>}</> },
  { key: 'state', title: '状态', width: '130px', cell: (o) => <ObjectionState objection={o} /> },
]

const views = {
  current: { title: '公示中', empty: { title: '现在没有公示中的名单', text: '审核同意后由发布单位准备公示，发布后列在这里。' } },
  draft: { title: '待发布', empty: { title: '没有待发布的公示', text: '初审人员准备好的公示列在这里，由复核人员发布。' } },
  past: { title: '已结束', empty: { title: '还没有结束的公示', text: '公示期满、异议都答复后自动结束，列在这里。' } },
  open: { title: '异议（没答复）', empty: { title: '没有等答复的异议', text: '任何人都可以在公示页提异议，收到后列在这里。' } },
  answered: { title: '异议（已答复）', empty: { title: '还没有答复过的异议', text: '答复后留在这里备查。' } },
} as const
type View = keyof typeof views

/** 公示与异议: notices that run, wait or are over, and the register of objections. */
export default function PublicityPage() {
  const [filters, change] = useFilters({ view: 'current' })
  const view: View = filters.view in views ? (filters.view as View) : 'current'
  return (
    <Page wide title="公示与异议" crumbs={[{ title: '公示与异议' }]} lead="公示期按工作日算，发布当日不计；有异议没答复，公示不结束。参加过办理的人不处理异议。" actions={<PublicLink to="/notices">看公开页</PublicLink>}>
      <div className="rg-notice-views"><Segments label="看什么" value={view} onChange={(next) => change({ view: next })} items={Object.entries(views).map(([key, { title }]) => ({ key, title }))} /></div>
      {view === 'open' || view === 'answered' ? <Objections key={view} which={view} /> : <Notices key={view} when={view} />}
    </Page>
  )
}

function Notices({ when }: { when: 'current' | 'draft' | 'past' }) {
  const go = useGo()
  const { cursor, pagerOf } = usePaging()
  const reply = useCall(listNotices, { query: { when, limit: 20, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  return (
    <>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption={views[when].title} columns={noticeColumns} rows={reply.data?.items} rowKey={(n) => n.id} loading={reply.isPending} onOpen={(n) => go(`/publicity/${n.id}`)} pager={pagerOf(reply.data, '份')} empty={views[when].empty} />
    </>
  )
}

function Objections({ which }: { which: 'open' | 'answered' }) {
  const go = useGo()
  const { cursor, pagerOf } = usePaging()
  const reply = useCall(listObjections, { query: { which, limit: 20, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  return (
    <>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption={views[which].title} columns={objectionColumns} rows={reply.data?.items} rowKey={(o) => o.id} loading={reply.isPending} onOpen={(o) => go(`/objections/${o.id}`)} pager={pagerOf(reply.data, '件')} empty={views[which].empty} />
    </>
  )
}
