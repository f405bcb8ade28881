import { useState } from 'react'
import { caseState, listCases, listRecoveries, type CaseBrief } from '../../../contract/recoveries.ts'
import { integrityCase } from '../../../policy/machines/integrity-case.ts'
import { useSession } from '../../app/session.tsx'
import { useFilters, useGo, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, Segments } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect, OneInstitution } from '../../ui/filter-bar.tsx'
import { dateWords, InstantText } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { CaseState, monthWords, yuan } from './case-words.tsx'
import { ReportDialog } from './report-dialog.tsx'
import './recoveries.css'

const views = { cases: '问题线索', ledger: '追回台账' } as const
const states = [{ value: '', label: '全部' }, ...caseState.options.map((value) => ({ value, label: integrityCase.states[value] }))]

/** 问题线索: problem cases of the own range, and the quarterly register of what was taken back. `?claimId=` keeps to one claim. */
export default function CasesPage() {
  const { today } = useSession()
  const go = useGo()
  const [filters, change] = useFilters({ view: 'cases', state: '', claimId: '', institutionId: '', report: '', year: today.slice(0, 4), quarter: String(Math.ceil(Number(today.slice(5, 7)) / 3)) })
  const claimId = filters.claimId === '' ? null : filters.claimId
  const { cursor, pagerOf } = usePaging()
  const state = caseState.safeParse(filters.state).data
  const [isReporting, setReporting] = useState(filters.report === 'yes')
  const reply = useCall(listCases, { query: { limit: 20, ...(state === undefined ? {} : { state }), ...(claimId === null ? {} : { claimId }), ...(filters.institutionId === '' ? {} : { institutionId: filters.institutionId }), ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const mayReport = reply.data?.can.includes('report') === true
  const isLedger = filters.view === 'ledger'
  return (
    <Page wide title="问题线索" crumbs={[{ title: '问题线索' }]} lead="发现虚假、多付、证书撤销的，登记后由退役军人事务部门核查：一人提出意见，另一人决定。受理期间这笔补贴暂缓拨付。"
      actions={mayReport && !isLedger ? <Button kind="primary" icon="plus" onClick={() => setReporting(true)}>登记线索</Button> : undefined}>
      <div className="rg-recovery-views"><Segments label="看什么" value={isLedger ? 'ledger' : 'cases'} onChange={(view) => change({ view })} items={Object.entries(views).map(([key, title]) => ({ key, title }))} /></div>
      {isLedger ? <Ledger year={filters.year} quarter={filters.quarter} onChange={change} /> : (
        <>
          <FilterBar note="新的在前，金额以元为单位">看 <FilterSelect label="状态" value={filters.state} options={states} onChange={(next) => change({ state: next })} /> 的线索<OneInstitution id={filters.institutionId} onAll={() => change({ institutionId: '' })} />{claimId !== null && <>，只看这一笔补贴 <Button kind="text" onClick={() => change({ claimId: '' })}>看全部</Button></>}</FilterBar>
          <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
          {(reply.error === null || reply.data !== undefined) && <DataTable caption="问题线索" columns={caseColumns} rows={reply.data?.items} rowKey={(k) => k.id} loading={reply.isPending} pager={pagerOf(reply.data, '条')} onOpen={(k) => go(`/integrity-cases/${k.id}`)} stacks
            empty={{ title: state === undefined ? '没有问题线索' : '没有这个状态的线索', text: mayReport ? '发现问题时点“登记线索”；证书在拨付以后撤销的，系统自己登记。' : '登记的问题线索列在这里。' }} />}
        </>
      )}
      {isReporting && mayReport && <ReportDialog claimId={claimId} onClose={() => setReporting(false)} onDone={(made) => go(`/integrity-cases/${made.id}`)} />}
    </Page>
  )
}

const caseColumns: ReadonlyArray<Column<CaseBrief>> = [
  { key: 'title', title: '线索', cell: (k) => <><b>{k.title}</b><span className="rg-task-detail">{k.no}・{k.kindLabel}</span></> },
  { key: 'about', title: '涉及', width: '300px', cell: (k) => <>{k.className ?? k.institutionName ?? '—'}<span className="rg-task-detail">{k.className === null ? k.regionName : `${k.institutionName ?? ''}・${k.regionName}`}</span></> },
  { key: 'at', title: '登记', width: '170px', cell: (k) => <InstantText at={k.reportedAt} /> },
  { key: 'suspected', title: '可能涉及', unit: '元', align: 'right', width: '130px', cell: (k) => yuan(k.suspectedFen) },
  { key: 'recover', title: '应追回', unit: '元', align: 'right', width: '130px', cell: (k) => <b>{yuan(k.recoverFen)}</b> },
  { key: 'repaid', title: '已追回', unit: '元', align: 'right', width: '130px', cell: (k) => (k.recoverFen === null ? '—' : yuan(k.repaidFen)) },
  { key: 'state', title: '状态', width: '160px', cell: (k) => <CaseState of={k} /> },
]

interface LedgerProps { year: string; quarter: string; onChange: (changes: { year?: string; quarter?: string }) => void }

/** What was decided to be taken back in a quarter; every row names the month it corrects, which itself stays as reported. */
function Ledger({ year, quarter, onChange }: LedgerProps) {
  const { today } = useSession()
  const go = useGo()
  const reply = useCall(listRecoveries, { query: { year, quarter } }, { keepPrevious: true })
  const now = Number(today.slice(0, 4))
  const years = [...new Set([now, now - 1, now - 2, Number(year)])].filter((y) => y >= 2020).toSorted((a, b) => b - a)
  return (
    <>
      <FilterBar note="金额以元为单位">看 <FilterSelect label="年份" value={year} onChange={(next) => onChange({ year: next })} options={years.map((y) => ({ value: String(y), label: `${y}年` }))} /> <FilterSelect label="季度" value={quarter} onChange={(next) => onChange({ quarter: next })} options={['一', '二', '三', '四'].map((q, at) => ({ value: String(at + 1), label: `第${q}季度` }))} /> 决定追回的</FilterBar>
      <Awaiting reply={reply} rows={6}>
        {(data) => (
          <>
            <DataTable caption={`${year}年第${quarter}季度追回台账`} rows={data.items} rowKey={(r) => r.caseId} onOpen={(r) => go(`/integrity-cases/${r.caseId}`)} stacks empty={{ title: '这个季度没有决定追回的', text: '决定追回的列在这里，记在决定的那个季度。' }}
              columns={[
                { key: 'class', title: '班次', cell: (r) => <><b>{r.className}</b><span className="rg-task-detail">{r.institutionName}・{r.no}</span></>, foot: `合计 ${data.items.length} 笔` },
                { key: 'month', title: '原月份', width: '130px', cell: (r) => monthWords(r.originalMonth) },
                { key: 'ordered', title: '决定日期', width: '150px', cell: (r) => dateWords(r.orderedOn, 'plain') },
                { key: 'amount', title: '应追回', unit: '元', align: 'right', width: '150px', cell: (r) => <b>{yuan(r.amountFen)}</b>, foot: yuan(data.totalFen) },
                { key: 'repaid', title: '已追回', unit: '元', align: 'right', width: '150px', cell: (r) => yuan(r.repaidFen), foot: yuan(data.repaidFen) },
                { key: 'state', title: '状态', width: '120px', cell: (r) => r.stateLabel },
              ]} />
            {data.items.length > 0 && <p className="rg-quiet rg-recovery-note">原月份是补贴当初统计的月份。已经上报的台账不改，差额记在决定的季度。</p>}
          </>
        )}
      </Awaiting>
    </>
  )
}
