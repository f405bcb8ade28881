import { useState } from 'react'
import { listFunds, type FundBalancesView, type FundView } from '../../../contract/funds.ts'
import { BUDGET_SOURCES, PURPOSE_ACCOUNTS, type BudgetSource, type PurposeAccount } from '../../../policy/funds.ts'
import { useSession } from '../../app/session.tsx'
import { useFilters, useGo } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column, type RowGroup } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { ChangeList } from './change-list.tsx'
import { FundTrendSection } from './fund-trend.tsx'
import { BalanceFigures, budgetOf, levelOf, sourceOf, yuan } from './fund-words.tsx'
import { OpenFundDialog } from './open-fund-dialog.tsx'
import './funds.css'

const purposes = Object.keys(PURPOSE_ACCOUNTS) as PurposeAccount[]

const columnsOf = (total: FundBalancesView, executionText: string): ReadonlyArray<Column<FundView>> => [
  { key: 'fund', title: '资金账户', cell: (f) => <><b>{sourceOf(f)}</b><span className="rg-task-detail">{levelOf(f)}</span></>, foot: '合计' },
  { key: 'budget', title: '预算', unit: '元', align: 'right', width: '150px', cell: (f) => yuan(budgetOf(f.balances)), foot: yuan(budgetOf(total)) },
  { key: 'available', title: '可用', unit: '元', align: 'right', width: '150px', cell: (f) => <b>{yuan(f.balances.available)}</b>, foot: yuan(total.available) },
  { key: 'committed', title: '已占用', unit: '元', align: 'right', width: '140px', cell: (f) => yuan(f.balances.committed), foot: yuan(total.committed) },
  { key: 'approved', title: '待拨付', unit: '元', align: 'right', width: '140px', cell: (f) => yuan(f.balances.approved), foot: yuan(total.approved) },
  { key: 'paid', title: '已拨付', unit: '元', align: 'right', width: '150px', cell: (f) => yuan(f.balances.paid), foot: yuan(total.paid) },
  { key: 'receivable', title: '应追回', unit: '元', align: 'right', width: '120px', cell: (f) => yuan(f.balances.receivable), foot: yuan(total.receivable) },
  { key: 'execution', title: '执行率', align: 'right', width: '92px', cell: (f) => f.executionText, foot: executionText },
]

/** 资金账户: the accounts of a year with their balances, along the two dimensions of purpose and source, and what waits for the second person. */
export default function FundsPage() {
  const { today } = useSession()
  const go = useGo()
  const [filters, change] = useFilters({ year: today.slice(0, 4) })
  const year = Number(filters.year)
  const reply = useCall(listFunds, { query: { year } }, { keepPrevious: true })
  const [isOpening, setOpening] = useState(false)
  return (
    <Page wide title="资金账户" crumbs={[{ title: '资金账户' }]} lead="一个账户就是一年里一种用途、一种来源、一级政府的钱。金额都以元为单位。" actions={<>
      <Button onClick={() => go(`/funds/trial-balance?year=${year}`)}>试算平衡表</Button>
      {reply.data?.can.includes('open') === true && <Button kind="primary" icon="plus" onClick={() => setOpening(true)}>开设账户</Button>}
    </>}>
      <Awaiting reply={reply} rows={10}>
        {(data) => {
          const waiting = data.items.filter((f) => f.changes.some((c) => c.state === 'PROPOSED'))
          return (
            <>
              <FilterBar note={`${data.items.length} 个账户`}>看 <FilterSelect label="预算年度" value={String(data.year)} onChange={(next) => change({ year: next })} options={[...new Set([...data.years, year])].toSorted((a, b) => b - a).map((y) => ({ value: String(y), label: `${y}年` }))} /> 的资金</FilterBar>
              {data.items.length > 0 && <BalanceFigures balances={data.total} executionText={data.executionText} label={`${data.year}年合计`} />}
              {waiting.length > 0 && <Section title="等另一人确认" note="确认之前金额不动"><ChangeList funds={waiting} caption="等另一人确认的预算变动" only="PROPOSED" withFund /></Section>}
              <DataTable caption={`${data.year}年资金账户`} columns={columnsOf(data.total, data.executionText)} groups={byPurpose(data.items)} rowKey={(f) => f.id} onOpen={(f) => go(`/funds/${f.id}`)} stacks
                empty={{ title: `${data.year}年还没有资金账户`, text: data.can.includes('open') ? '开设账户，再按下达文件录入预算，由另一人确认。' : '当地财政部门开设并录入预算后列在这里。' }} />
              {data.items.length > 0 && <Crossed funds={data.items} year={data.year} />}
              <FundTrendSection />
            </>
          )
        }}
      </Awaiting>
      {isOpening && <OpenFundDialog year={Number(today.slice(0, 4))} onClose={() => setOpening(false)} onOpened={(fund) => go(`/funds/${fund.id}`)} />}
    </Page>
  )
}

function byPurpose(funds: readonly FundView[]): RowGroup<FundView>[] {
  return purposes.flatMap((purpose) => {
    const rows = funds.filter((f) => f.purpose === purpose)
    return rows.length === 0 ? [] : [{ key: purpose, rows, heading: <>{PURPOSE_ACCOUNTS[purpose]} <span className="rg-quiet">{rows.length} 个账户</span></> }]
  })
}

interface Source { key: string; name: string; cells: Record<PurposeAccount, { budget: number; paid: number }> }

/** The same money by source: the second dimension stands across the first and is never added into it. */
function Crossed({ funds, year }: { funds: readonly FundView[]; year: number }) {
  const cellOf = (of: readonly FundView[]) => ({ budget: of.reduce((sum, f) => sum + budgetOf(f.balances), 0), paid: of.reduce((sum, f) => sum + f.balances.paid, 0) })
  const cellsOf = (of: readonly FundView[]) => Object.fromEntries(purposes.map((p) => [p, cellOf(of.filter((f) => f.purpose === p))])) as Source['cells']
  const rows = (Object.keys(BUDGET_SOURCES) as BudgetSource[]).flatMap((source): Source[] => {
    const own = funds.filter((f) => f.source === source)
    return own.length === 0 ? [] : [{ key: source, name: BUDGET_SOURCES[source], cells: cellsOf(own) }]
  })
  const all = cellsOf(funds)
  const short: Record<PurposeAccount, string> = { EXCLUSIVE_FUND: '专属资金', GOV_COORDINATED_FUND: '统筹资金' }
  const columns: Column<Source>[] = [
    { key: 'source', title: '资金来源', cell: (r) => <b>{r.name}</b>, foot: '合计' },
    ...purposes.flatMap((p): Column<Source>[] => [
      { key: `${p} budget`, title: `${short[p]}预算`, unit: '元', align: 'right', width: '170px', cell: (r) => yuan(r.cells[p].budget), foot: yuan(all[p].budget) },
      { key: `${p} paid`, title: `${short[p]}已拨付`, unit: '元', align: 'right', width: '170px', cell: (r) => yuan(r.cells[p].paid), foot: yuan(all[p].paid) },
    ]),
  ]
  return (
    <div className="rg-funds-part"><Section title="按资金来源看" note="专属资金、统筹资金说的是用途；这里的来源是另一个口径，两个口径不相加">
      <DataTable caption={`${year}年按资金来源`} columns={columns} rows={rows} rowKey={(r) => r.key} stacks />
    </Section></div>
  )
}
