import { useState } from 'react'
import { listFunds, trialBalance, trialBalanceFile } from '../../../contract/funds.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { useSession } from '../../app/session.tsx'
import { useFilters } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { yuan } from './fund-words.tsx'
import './funds.css'

type Trial = ReturnType<typeof trialBalance.reply.parse>

const columnsOf = (trial: Trial): ReadonlyArray<Column<Trial['rows'][number]>> => [
  { key: 'account', title: '科目', cell: (r) => <b>{r.label}</b>, foot: '合计' },
  { key: 'debit', title: '借方合计', unit: '元', align: 'right', width: '220px', cell: (r) => yuan(r.debitFen), foot: yuan(trial.debitFen) },
  { key: 'credit', title: '贷方合计', unit: '元', align: 'right', width: '220px', cell: (r) => yuan(r.creditFen), foot: yuan(trial.creditFen) },
  { key: 'balance', title: '余额', unit: '元', align: 'right', width: '220px', cell: (r) => yuan(r.balanceFen), foot: '' },
  { key: 'side', title: '方向', align: 'center', width: '80px', cell: (r) => (r.side === 'DEBIT' ? '借' : '贷'), foot: '' },
]

/** 试算平衡表: what stands on both sides of the ledger of a year; both are equal. */
export default function TrialBalancePage() {
  const { today } = useSession()
  const [filters, change] = useFilters({ year: today.slice(0, 4) })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const year = Number(filters.year)
  const reply = useCall(trialBalance, { query: { year } }, { keepPrevious: true })
  const years = useCall(listFunds, { query: { year } }).data?.years ?? []
  const file = () => {
    setRefusal(null)
    download(trialBalanceFile, { query: { year } }).catch((error: unknown) => setRefusal(asRefusal(error)))
  }
  const trial = reply.data
  return (
    <Page wide title="试算平衡表" crumbs={[{ title: '资金账户', to: `/funds?year=${year}` }, { title: '试算平衡表' }]} tag={trial === undefined ? undefined : <StatusTag kind={trial.balanced ? 'ok' : 'overdue'} large>{trial.balanced ? '借贷相等' : '借贷不等，请立即核查'}</StatusTag>}
      lead="一年里全部资金账户各科目的借方、贷方和余额，每次打开都从分录重新加总" actions={<Button icon="download" onClick={file}>下载表格</Button>}>
      <RefusalNotice refusal={refusal} />
      <FilterBar note={trial === undefined ? undefined : `${trial.postings} 张凭证`}>看 <FilterSelect label="预算年度" value={String(year)} onChange={(next) => change({ year: next })} options={[...new Set([...years, year])].toSorted((a, b) => b - a).map((y) => ({ value: String(y), label: `${y}年` }))} /> 的账</FilterBar>
      <Awaiting reply={reply} rows={10}>{(data) => <DataTable caption={`${data.year}年试算平衡表`} columns={columnsOf(data)} rows={data.rows} rowKey={(r) => r.account} stacks />}</Awaiting>
    </Page>
  )
}
