import { useState } from 'react'
import { confirmStandards, checkStandards, listStandards, standardFile, type StandardKind, type StandardRow } from '../../../contract/standards.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { useSession } from '../../app/session.tsx'
import { useFilters, usePaging } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, Segments } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, rowsAround, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterDate, FilterSelect } from '../../ui/filter-bar.tsx'
import { dateWords, Money } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'
import { NewStandardDialog } from './new-standard-dialog.tsx'
import { StandardDetail } from './standard-detail.tsx'
import { StandardImportPanel } from './standard-import.tsx'
import './standards.css'

const kinds = [{ key: 'subsidies', title: '补贴标准' }, { key: 'allowances', title: '生活补助' }, { key: 'caps', title: '异地报销上限' }] as const
const leads: Readonly<Record<StandardKind, string>> = {
  subsidies: '每取得一本证书补多少。县里有的用县里的，没有的用市里的，再没有的用省里的。',
  allowances: '培训期间每到课一天补多少。没有标准的地方不发。',
  caps: '安置在本地的退役军人自己到外地参加培训，最多报销多少。按报备当天的标准算。',
}
const looks: Readonly<Record<StandardRow['state'], StatusKind>> = { STARTER: 'warn', PROPOSED: 'waiting', CONFIRMED: 'ok', WITHDRAWN: 'closed' }

/** A row's status in words: confirmed but not in force on the day is said so. */
function Status({ row, on }: { row: StandardRow; on: string }) {
  if (row.ending !== null) return <StatusTag kind="waiting">终止待复核</StatusTag>
  if (row.state !== 'CONFIRMED' || row.isInForce) return <StatusTag kind={looks[row.state]}>{row.state === 'CONFIRMED' ? '执行中' : row.stateLabel}</StatusTag>
  return <StatusTag kind={row.effectiveFrom > on ? 'later' : 'closed'}>{row.effectiveFrom > on ? '还没施行' : '已停止'}</StatusTag>
}

const columnsOf = (on: string): ReadonlyArray<Column<StandardRow>> => [
  { key: 'what', title: '内容', cell: (r) => <b>{r.what}</b> },
  { key: 'place', title: '地区', width: '160px', cell: (r) => r.placeName },
  { key: 'amount', title: '金额', unit: '元', align: 'right', width: '120px', cell: (r) => <Money column fen={String(r.amountFen)} /> },
  { key: 'days', title: '执行期间', width: '200px', cell: (r) => `${dateWords(r.effectiveFrom, 'plain')}起${r.effectiveTo === null ? '' : `，至${dateWords(r.effectiveTo, 'plain')}`}` },
  { key: 'state', title: '状态', width: '150px', cell: (r) => <Status row={r} on={on} /> },
  { key: 'by', title: '复核', width: '110px', cell: (r) => r.confirmedBy ?? '—' },
  { key: 'source', title: '依据', width: '200px', cell: (r) => r.source },
]

/** 补贴标准: three tables of amounts as of a day, each from a document, entered by one and confirmed by another. */
export default function StandardsPage() {
  const { today } = useSession()
  const [filters, change] = useFilters({ kind: 'subsidies', on: today, view: 'day' })
  const kind = kinds.find((k) => k.key === filters.kind)?.key ?? 'subsidies'
  const { cursor, pagerOf } = usePaging()
  const query = { kind, on: filters.on, history: filters.view === 'all' ? 'true' as const : 'false' as const }
  const reply = useCall(listStandards, { query: { ...query, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const [open, setOpen] = useState<string | null>(null)
  const [isNew, setNew] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const title = kinds.find((k) => k.key === kind)?.title ?? ''
  const file = () => {
    setRefusal(null)
    download(standardFile, { params: { kind }, query: { on: filters.on, history: query.history } }).catch((error: unknown) => setRefusal(asRefusal(error)))
  }
  return (
    <Page wide title="补贴标准" lead={leads[kind]} actions={<>
      <Button icon="download" onClick={file}>导出</Button>
      {reply.data?.can.includes('create') === true && <Button kind="primary" icon="plus" onClick={() => setNew(true)}>录入标准</Button>}
    </>}>
      <div className="rg-standard-kinds"><Segments label="哪一类标准" items={kinds} value={kind} onChange={(next) => { setOpen(null); change({ kind: next }) }} /></div>
      <RefusalNotice refusal={refusal} />
      <Awaiting reply={reply} rows={10}>
        {(data) => (
          <>
            <FilterBar note={`${data.placeName}和上级的标准`}>
              看 <FilterSelect label="范围" value={filters.view} options={[{ value: 'day', label: '某一天的' }, { value: 'all', label: '全部记录' }]} onChange={(view) => change({ view })} />
              {filters.view === 'day' && <FilterDate label="哪一天" value={filters.on} onChange={(on) => { if (on !== '') change({ on }) }} />}
            </FilterBar>
            <Waiting kind={kind} rows={data.items} waiting={data.waiting} />
            <DataTable caption={title} columns={columnsOf(data.on)} rowKey={(r) => r.id} selected={open} isMuted={(r) => r.state === 'WITHDRAWN' || (r.state === 'CONFIRMED' && !r.isInForce)}
              groups={rowsAround(data.items, (r) => r.id === open, <Detail rows={data.items} open={open} />)} onOpen={(r) => setOpen(open === r.id ? null : r.id)}
              pager={data.next === null && cursor === undefined ? undefined : pagerOf({ next: data.next, total: { value: data.items.length, exact: data.next === null && cursor === undefined } }, '条')}
              empty={{ title: `还没有${title}`, text: data.can.includes('create') ? '录入或导入后，由另一人复核，复核后才算数。' : '由当地退役军人事务部门录入并复核后列在这里。' }} />
            {data.can.includes('import') && <StandardImportPanel kind={kind} title={title} />}
          </>
        )}
      </Awaiting>
      {isNew && <NewStandardDialog kind={kind} title={title} onClose={() => setNew(false)} />}
    </Page>
  )
}

function Detail({ rows, open }: { rows: readonly StandardRow[]; open: string | null }) {
  const row = rows.find((r) => r.id === open)
  return row === undefined ? null : <StandardDetail key={`${row.id} ${row.state} ${row.ending?.on ?? ''}`} row={row} />
}

/** What waits for me on this page, done at once: starter rows to compare with their document, rows of a colleague to confirm. */
function Waiting({ kind, rows, waiting }: { kind: StandardKind; rows: readonly StandardRow[]; waiting: number }) {
  const [asked, setAsked] = useState<'check' | 'confirm' | null>(null)
  const [toCheck, toConfirm] = [rows.filter((r) => r.can.includes('check')), rows.filter((r) => r.can.includes('confirm'))]
  const check = useSend(checkStandards, { onDone: () => setAsked(null) })
  const confirm = useSend(confirmStandards, { onDone: () => setAsked(null) })
  const input = (chosen: readonly StandardRow[]) => ({ params: { kind }, body: { ids: chosen.map((r) => r.id) } })
  return (
    <>
      {toCheck.length > 0 && (
        <Notice kind="warn" title={`有 ${toCheck.length} 条示例标准待核实`} action={<Button onClick={() => setAsked('check')}>逐条对照过了</Button>}>随系统带来的金额还没有人对照原文，不用于计算。请找到原文逐条核对，再交另一人复核。</Notice>
      )}
      {toConfirm.length > 0 && (
        <Notice kind="info" title={`有 ${toConfirm.length} 条等您复核`} action={<Button kind="primary" onClick={() => setAsked('confirm')}>全部复核同意</Button>}>也可以点开一条单独办。复核后从施行日起算数，原来的标准自动截止到前一天。</Notice>
      )}
      {toConfirm.length === 0 && waiting > 0 && <Notice kind="info" title={`本地有 ${waiting} 条等另一人复核`}>复核之前不用于计算。</Notice>}
      {asked === 'check' && <ConfirmDialog title={`${toCheck.length} 条都对照原文核实了？`} verb="核实无误" busy={check.isPending} refusal={check.error} onClose={() => setAsked(null)} onConfirm={() => check.mutate(input(toCheck))}>您的名字会记为录入人，之后由另一人复核。有一条不对的，先不要点，点开那一条撤回。</ConfirmDialog>}
      {asked === 'confirm' && <ConfirmDialog title={`复核同意这 ${toConfirm.length} 条？`} verb="复核同意" busy={confirm.isPending} refusal={confirm.error} onClose={() => setAsked(null)} onConfirm={() => confirm.mutate(input(toConfirm))}>复核后不能改，只能终止后另立一条。</ConfirmDialog>}
    </>
  )
}
