import { useState, type ReactNode } from 'react'
import { fundAccount, fundStatement, type FundView } from '../../../contract/funds.ts'
import { FUND_ACCOUNTS, PURPOSE_ACCOUNTS, type FundAccount } from '../../../policy/funds.ts'
import { useFilters, useParam, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { ChangeList } from './change-list.tsx'
import { BalanceFigures, levelOf, sourceOf, yuan } from './fund-words.tsx'
import { ProposeDialog } from './propose-dialog.tsx'
import './funds.css'

type Entry = ReturnType<typeof fundStatement.reply.parse>['items'][number]

const side = (fen: number) => (fen === 0 ? <span className="rg-quiet">—</span> : yuan(fen))
const columns: ReadonlyArray<Column<Entry>> = [
  { key: 'what', title: '业务', cell: (e) => <><b>{e.kindLabel}</b>{e.reverses !== null && <> <StatusTag kind="excluded">{`冲销第 ${e.reverses} 号`}</StatusTag></>}<span className="rg-task-detail">{e.note} <About entry={e} /></span></> },
  { key: 'no', title: '凭证', width: '88px', cell: (e) => `第 ${e.no} 号` },
  { key: 'on', title: '日期', width: '150px', cell: (e) => dateWords(e.on, 'plain') },
  { key: 'account', title: '科目', width: '96px', cell: (e) => e.accountLabel },
  { key: 'debit', title: '借方', unit: '元', align: 'right', width: '140px', cell: (e) => side(e.debitFen) },
  { key: 'credit', title: '贷方', unit: '元', align: 'right', width: '140px', cell: (e) => side(e.creditFen) },
  { key: 'balance', title: '该科目余额', unit: '元', align: 'right', width: '160px', cell: (e) => <b>{yuan(e.balanceFen)}</b> },
  { key: 'by', title: '经办', width: '120px', cell: (e) => e.by ?? '系统' },
]

/** The record an entry is about. */
function About({ entry }: { entry: Entry }) {
  if (entry.subjectKind === 'CLAIM') return <Link to={`/claims/${entry.subjectId}`}>看申领</Link>
  if (entry.subjectKind === 'CLASS') return <Link to={`/classes/${entry.subjectId}`}>看班次</Link>
  return null
}

/** 资金明细: one account with its balances, what was entered for it, and every entry with the balance after it. */
export default function FundPage() {
  const id = useParam('id')
  const [filters, change] = useFilters({ account: '' })
  const { cursor, pagerOf } = usePaging()
  const account = fundAccount.safeParse(filters.account).data
  const reply = useCall(fundStatement, { params: { id }, query: { limit: 50, ...(account === undefined ? {} : { account }), ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  return (
    <Awaiting reply={reply} rows={10}>
      {(data) => (
        <Fund fund={data.fund}>
          <Section title="资金明细">
            <FilterBar note="凭证只增不改；记错了用相反的凭证冲销，原来的留着">
              看 <FilterSelect label="科目" value={filters.account} onChange={(next) => change({ account: next })} options={[{ value: '', label: '全部科目' }, ...(Object.entries(FUND_ACCOUNTS) as [FundAccount, string][]).map(([value, label]) => ({ value, label }))]} /> 的分录，从早到晚
            </FilterBar>
            <DataTable caption="资金明细" columns={columns} rows={data.items} rowKey={(e) => `${e.postingId} ${e.account} ${e.debitFen}`} stacks
              pager={data.next === null && cursor === undefined ? undefined : pagerOf(data)} empty={{ title: account === undefined ? '这个账户还没有分录' : `“${FUND_ACCOUNTS[account]}”还没有分录`, text: '预算确认、开班占用、审核同意、拨付都会记在这里。' }} />
          </Section>
        </Fund>
      )}
    </Awaiting>
  )
}

function Fund({ fund, children }: { fund: FundView; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Page wide title={sourceOf(fund)} crumbs={[{ title: '资金账户', to: `/funds?year=${fund.year}` }, { title: sourceOf(fund) }]} lead={`${fund.year}年，${PURPOSE_ACCOUNTS[fund.purpose]}，${levelOf(fund)}`}
      actions={<><PrintButton />{fund.can.includes('propose') && <Button kind="primary" icon="plus" onClick={() => setOpen(true)}>录入预算变动</Button>}</>}>
      <BalanceFigures balances={fund.balances} executionText={fund.executionText} label="账户余额" />
      <Section title="预算、调减和结转" note="一人录入，另一人确认"><ChangeList funds={[fund]} caption="预算、调减和结转" /></Section>
      {children}
      {isOpen && <ProposeDialog fund={fund} onClose={() => setOpen(false)} />}
    </Page>
  )
}
