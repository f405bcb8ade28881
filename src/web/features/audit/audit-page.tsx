import { useState } from 'react'
import { getAuditState, listAudit, type AuditEntryView } from '../../../contract/audit.ts'
import { useFilters, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterDate, FilterSelect, FilterText } from '../../ui/filter-bar.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { EntryDialog } from './entry-dialog.tsx'

const columns: ReadonlyArray<Column<AuditEntryView>> = [
  { key: 'at', title: '时间', width: '150px', cell: (e) => momentWords(e.at) },
  { key: 'who', title: '谁', width: '230px', cell: (e) => <>{e.actor}{e.address !== null && <span className="rg-task-detail">{e.address}</span>}</> },
  { key: 'what', title: '做了什么', cell: (e) => <b>{e.summary}</b> },
  { key: 'noun', title: '对象', width: '130px', cell: (e) => e.nounLabel },
]
const kinds = [{ value: '', label: '全部操作' }, { value: 'refusals', label: '被拒绝的' }, { value: 'signIns', label: '登录和退出' }, { value: 'reads', label: '查看、打印和导出' }]

/** 日志: who did what and when, and whether the log itself is whole. */
export default function AuditPage() {
  const [filters, change] = useFilters({ who: '', noun: '', record: '', only: '', from: '', to: '' })
  const { cursor, pagerOf } = usePaging()
  const [open, setOpen] = useState<AuditEntryView | null>(null)
  const state = useCall(getAuditState, {})
  const { only, ...others } = filters
  const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== ''))
  const reply = useCall(listAudit, {
    query: { limit: 20, ...given, ...(only === 'refusals' || only === 'signIns' || only === 'reads' ? { only } : {}), ...(cursor === undefined ? {} : { cursor }) },
  }, { keepPrevious: true })
  return (
    <Page wide title="日志" crumbs={[{ title: '日志' }]} lead={reply.data?.whole === false ? '本单位辖区内的操作。只增不改；您查看日志，也会记一条。' : '全部操作。只增不改；您查看日志，也会记一条。'}>
      {state.data !== undefined && <ChainState state={state.data} />}
      <FilterBar>
        看 <FilterText label="账号或姓名" value={filters.who} onChange={(who) => change({ who })} /> 对
        <FilterSelect label="对象" value={filters.noun} onChange={(noun) => change({ noun })} options={[{ value: '', label: '全部对象' }, ...(reply.data?.nouns ?? []).map((n) => ({ value: n.code, label: n.label }))]} /> 的
        <FilterSelect label="操作" value={only} onChange={(next) => change({ only: next })} options={kinds} /> ，从
        <FilterDate label="起始日期" value={filters.from} onChange={(from) => change({ from })} /> 到 <FilterDate label="截止日期" value={filters.to} onChange={(to) => change({ to })} /> ，编号
        <FilterText label="记录编号" value={filters.record} onChange={(record) => change({ record })} />
      </FilterBar>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="日志" columns={columns} rows={reply.data?.items} rowKey={(e) => e.seq} loading={reply.isPending} pager={pagerOf(reply.data, '条')} onOpen={setOpen} stacks
        empty={{ title: '没有符合条件的记录', text: '换一个条件再查。' }} />
      {open !== null && <EntryDialog entry={open} onClose={() => setOpen(null)} />}
    </Page>
  )
}

type State = { check: { at: string; entries: number; findings: number } | null; anchor: { at: string; lanes: number } | null }

function ChainState({ state: { check, anchor } }: { state: State }) {
  const anchored = anchor === null ? '还没有留过锚点。' : `最近一次锚点：${momentWords(anchor.at)}，${anchor.lanes} 路。锚点之后的最末几条，要等下一次锚点才看得出有没有被截掉。`
  if (check === null) return <Notice kind="info" title="日志还没有核验过">每天夜里自动核验一次。{anchored}</Notice>
  if (check.findings > 0) return <Notice kind="refused" title={`最近一次核验发现 ${check.findings} 处不符`}>{momentWords(check.at)} 核验 {check.entries.toLocaleString('zh-CN')} 条。请由管理员执行 ronggui audit verify 查明位置，保留数据库原样。{anchored}</Notice>
  return <Notice kind="info" title={`${momentWords(check.at)} 核验过 ${check.entries.toLocaleString('zh-CN')} 条，没有发现改动`}>{anchored}</Notice>
}
