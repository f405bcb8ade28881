import { useState } from 'react'
import { getClassBill, type ClassBillView } from '../../../contract/bills.ts'
import type { Reason } from '../../../values/decision.ts'
import { useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Balance } from '../../ui/figure-strip.tsx'
import { InstantText, Money } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { WhyPanel } from '../../ui/why.tsx'
import { BillPanel } from './bill-panel.tsx'
import { MoneySection, Recomputed } from './bill-parts.tsx'
import { ClaimState } from './claim-words.tsx'
import './claims.css'

type Line = ClassBillView['lines'][number]
type Component = ClassBillView['components'][number]
type Fund = ClassBillView['funds'][number]

const yuan = (fen: number | null) => <Money fen={fen === null ? null : String(fen)} column />
const sum = <Row,>(rows: readonly Row[], of: (row: Row) => number | null) => rows.reduce((total, row) => total + (of(row) ?? 0), 0)

/** 本班账单: the whole claim on one page, every line reckoned once more; prints as it stands. */
export default function BillPage() {
  const id = useParam('id')
  const reply = useCall(getClassBill, { params: { id } })
  return <Awaiting reply={reply} rows={12}>{(bill) => <ClassBill bill={bill} />}</Awaiting>
}

function ClassBill({ bill }: { bill: ClassBillView }) {
  const [open, setOpen] = useState<string | null>(null)
  const line = bill.lines.find((l) => l.lineId === open)
  const { strip } = bill
  return (
    <Page wide title="本班账单" crumbs={[{ title: '补贴申领', to: '/claims' }, { title: bill.batchNo ?? bill.classTitle, to: `/claims/${bill.id}` }, { title: '账单' }]} tag={<ClaimState claim={{ state: bill.state, stateLabel: bill.stateLabel, held: false }} large />}
      lead={<>{bill.institutionName}，<Link to={`/classes/${bill.classId}`}>{bill.classTitle}</Link>，{bill.kindLabel}；核算于 <InstantText at={bill.reckonedAt} /></>} actions={<PrintButton />}>
      <Columns kind="review" right={line === undefined ? null : (
        <Section title={line.name} note={line.idMasked ?? undefined} action={<LinkButton onClick={() => setOpen(null)}>收起</LinkButton>}><BillPanel key={line.lineId} claimId={bill.id} lineId={line.lineId} /></Section>
      )}>
        <Recomputed recomputed={bill.recomputed} />
        <Section title="按项目合计"><DataTable caption="按项目合计" columns={componentColumns(bill.components)} rows={bill.components} rowKey={(c) => `${c.label} ${c.payee}`} empty={{ title: '这份申领没有要付的项目' }} stacks /></Section>
        <Section title="两式轧平" action={<StatusTag kind={strip.balanced ? 'ok' : 'warn'}>{strip.balanced ? '两式都平' : '还没有平'}</StatusTag>}>
          <div className="rg-claim-balances">
            <Balance label="参训与申报" total={{ value: strip.trained, label: '实际参训' }} terms={[{ value: strip.submitted, label: '申报' }, { value: strip.notSubmitted, label: '没有申报' }]} />
            <Balance label="申报与决定" total={{ value: strip.submitted, label: '申报' }} terms={[
              { value: strip.approved, label: '同意', tone: 'ok' }, ...strip.excluded.map((e) => ({ value: e.persons, label: `${e.code} ${e.label}`, tone: 'block' as const })), ...(strip.undecided > 0 ? [{ value: strip.undecided, label: '还没定', tone: 'warn' as const }] : []),
            ]} />
          </div>
          <p className="rg-bill-sum">{bill.balance}</p>
        </Section>
        <Section title="逐人" note={`${bill.lines.length} 行，点开看为什么是这个数`}>
          <DataTable caption="逐人账单" columns={lineColumns(bill.lines)} rows={bill.lines} rowKey={(l) => l.lineId} onOpen={(l) => setOpen(l.lineId)} selected={open} isMuted={(l) => !l.isCounted} dense stacks />
        </Section>
        {bill.funds.length > 0 && <Section title="从哪里付的"><DataTable caption="资金来源" columns={fundColumns(bill.funds)} rows={bill.funds} rowKey={(f) => f.name} stacks /></Section>}
        <MoneySection money={bill.money} />
        <WhyPanel title="人数和金额怎么来的" reasons={bill.reasons as Reason[]} />
      </Columns>
    </Page>
  )
}

const componentColumns = (rows: readonly Component[]): ReadonlyArray<Column<Component>> => [
  { key: 'label', title: '项目', cell: (c) => c.label, foot: '合计' },
  { key: 'payee', title: '付给', width: '120px', cell: (c) => (c.payee === 'INSTITUTION' ? '培训机构' : '本人') },
  { key: 'persons', title: '人数', align: 'right', width: '84px', cell: (c) => c.persons },
  { key: 'amount', title: '金额', unit: '元', align: 'right', width: '130px', cell: (c) => yuan(c.amountFen), foot: yuan(sum(rows, (c) => c.amountFen)) },
  { key: 'paid', title: '已拨付', unit: '元', align: 'right', width: '130px', cell: (c) => yuan(c.paidFen), foot: yuan(sum(rows, (c) => c.paidFen)) },
  { key: 'recovered', title: '决定追回', unit: '元', align: 'right', width: '130px', cell: (c) => yuan(c.recoveredFen), foot: yuan(sum(rows, (c) => c.recoveredFen)) },
]

const lineColumns = (rows: readonly Line[]): ReadonlyArray<Column<Line>> => [
  { key: 'name', title: '姓名', width: '170px', cell: (l) => <><b>{l.name}</b><span className="rg-task-detail">{l.idMasked}</span></>, foot: '合计' },
  { key: 'result', title: '结果', cell: (l) => <>{l.resultLabel}{l.hasChanged && <span className="rg-task-detail">今天的情况已经和当时不同</span>}</> },
  { key: 'submitted', title: '申领', unit: '元', align: 'right', width: '104px', cell: (l) => yuan(l.submittedFen), foot: yuan(sum(rows, (l) => l.submittedFen)) },
  { key: 'decided', title: '核定', unit: '元', align: 'right', width: '104px', cell: (l) => yuan(l.decidedFen), foot: yuan(sum(rows, (l) => l.decidedFen)) },
  { key: 'again', title: '复算', unit: '元', align: 'right', width: '104px', cell: (l) => yuan(l.recomputedFen) },
  { key: 'same', title: '', width: '92px', cell: (l) => <StatusTag kind={l.isSame ? 'ok' : 'refused'}>{l.isSame ? '一致' : '不一致'}</StatusTag> },
  { key: 'paid', title: '已拨付', unit: '元', align: 'right', width: '110px', cell: (l) => yuan(l.paidFen), foot: yuan(sum(rows, (l) => l.paidFen)) },
  { key: 'recovered', title: '追回', unit: '元', align: 'right', width: '104px', cell: (l) => yuan(l.recoveredFen), foot: yuan(sum(rows, (l) => l.recoveredFen)) },
]

const fundColumns = (rows: readonly Fund[]): ReadonlyArray<Column<Fund>> => [
  { key: 'name', title: '资金', cell: (f) => f.name, foot: '合计' },
  { key: 'paid', title: '已拨付', unit: '元', align: 'right', width: '150px', cell: (f) => yuan(f.paidFen), foot: yuan(sum(rows, (f) => f.paidFen)) },
  { key: 'recovered', title: '决定追回', unit: '元', align: 'right', width: '150px', cell: (f) => yuan(f.recoveredFen), foot: yuan(sum(rows, (f) => f.recoveredFen)) },
]
