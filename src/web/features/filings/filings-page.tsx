import { acknowledgeFiling, listFilings, type FilingBrief } from '../../../contract/individuals.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useFilters, useGo, usePaging } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button, ButtonLink, Segments } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DueText } from '../../ui/due.tsx'
import { Money, momentWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { FilingState } from './filing-words.tsx'
import './filings.css'

const columnsOf = (mayAcknowledge: boolean): ReadonlyArray<Column<FilingBrief>> => [
  { key: 'person', title: '报备人', cell: (f) => <><b>{f.name}</b><span className="rg-task-detail">{f.filingNo}</span></> },
  { key: 'place', title: '去哪里学什么', cell: (f) => <>{f.goal}<span className="rg-task-detail">{f.placeName}（{f.placeKindLabel}）・{f.institution}</span></> },
  { key: 'filed', title: '报备时间', width: '170px', cell: (f) => momentWords(f.filedAt) },
  { key: 'amount', title: '最高可报', unit: '元', align: 'right', width: '120px', cell: (f) => (f.capFen === null ? '—' : <Money fen={BigInt(f.capFen)} column />) },
  { key: 'paid', title: '核算', unit: '元', align: 'right', width: '120px', cell: (f) => (f.amountFen === null ? '—' : <Money fen={BigInt(f.amountFen)} column />) },
  { key: 'due', title: '期限', width: '120px', cell: (f) => <DueText term={f.due} /> },
  { key: 'state', title: '状态', width: '180px', cell: (f) => (mayAcknowledge && f.state === 'FILED' ? <Acknowledge filing={f} /> : <FilingState filing={f} />) },
]

const views = {
  mine: { title: '等我办', empty: { title: '现在没有等您办的报备和报销', text: '有人报备、申请报销，轮到您这一步时列在这里。' } },
  all: { title: '全部', empty: { title: '还没有个人报备', text: '退役军人到外地参加培训前报备，列在这里；也可以在人员档案里替本人报备。' } },
} as const

/** 个人报备: filings that wait for me and all of them; one tap confirms a filing. */
export default function FilingsPage() {
  const session = useSession()
  const [filters, change] = useFilters({ view: 'mine' })
  const view = filters.view === 'all' ? 'all' : 'mine'
  return (
    <Page wide title="个人报备与报销" crumbs={[{ title: '个人报备与报销' }]} lead="先报备、后报名；省外取得证书后据实报销，省内加入集中班"
      actions={hasRole(session, ['CTY1']) ? <ButtonLink to="/filings/new" kind="primary" large icon="plus">窗口代办报备</ButtonLink> : undefined}>
      <Columns kind="home" right={<Way />}>
        <div className="rg-filing-views"><Segments label="看什么" value={view} onChange={(next) => change({ view: next })} items={Object.entries(views).map(([key, { title }]) => ({ key, title }))} /></div>
        <Filings key={view} view={view} mayAcknowledge={hasRole(session, ['CTY1'])} />
      </Columns>
    </Page>
  )
}

function Filings({ view, mayAcknowledge }: { view: keyof typeof views; mayAcknowledge: boolean }) {
  const go = useGo()
  const { cursor, pagerOf } = usePaging()
  const reply = useCall(listFilings, { query: { limit: 20, ...(view === 'mine' ? { mine: '1' as const } : {}), ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  return (
    <>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption={views[view].title} columns={columnsOf(mayAcknowledge)} rows={reply.data?.items} rowKey={(f) => f.id} loading={reply.isPending} onOpen={(f) => go(`/filings/${f.id}`)} pager={pagerOf(reply.data, '份')} empty={views[view].empty} />
    </>
  )
}

/** One tap: the clerk has looked at who it is and promises the cap. */
function Acknowledge({ filing }: { filing: FilingBrief }) {
  const send = useSend(acknowledgeFiling)
  return (
    <>
      <Button busy={send.isPending && '正在确认'} onClick={() => send.mutate({ params: { id: filing.id }, body: { version: filing.version } })}>确认报备</Button>
      <RefusalNotice refusal={send.error} />
    </>
  )
}

function Way() {
  return (
    <Section size="rail" title="怎么走（三(三)11）">
      <FactList items={[
        { label: '报备', value: '报名以前，向安置地的局报备；2 个工作日内确认，不答复的系统出回执' },
        { label: '上限', value: '按报备当天安置地的标准；经办确认后就是承诺' },
        { label: '取证', value: '报备的工种、同级或更高等级；12 个月内没有取得的失效' },
        { label: '报销', value: '标准内据实，超过的按最高标准；一张发票全省只报一次' },
        { label: '审核', value: '初审、复核，财政初审、复核，四个人；代本人登记的不能审' },
      ]} />
    </Section>
  )
}
