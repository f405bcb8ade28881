import { useState } from 'react'
import { getVoucherSlip, type VoucherSlipView } from '../../../contract/vouchers.ts'
import { useGo, useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords, Money } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import { VoucherState } from './voucher-words.tsx'
import './vouchers.css'

type Line = VoucherSlipView['lines'][number]
type Held = VoucherSlipView['items'][number]

const vouchers: ReadonlyArray<Column<Held>> = [
  { key: 'kind', title: '券', cell: (v) => <><b>{v.kindLabel}</b><span className="rg-task-detail">{v.number}</span></> },
  { key: 'until', title: '有效期到', width: '140px', cell: (v) => dateWords(v.validTo, 'plain') },
  { key: 'worth', title: '券面', align: 'right', width: '190px', cell: (v) => v.worth },
  { key: 'state', title: '状态', width: '190px', cell: (v) => <><VoucherState voucher={v} /><span className="rg-task-detail">{v.waitsFor}</span></> },
]
const lines = (slip: VoucherSlipView): ReadonlyArray<Column<Line>> => [
  { key: 'item', title: '补贴项目', cell: (l) => l.label, foot: '合计' }, { key: 'by', title: '由哪张券付', width: '180px', cell: (l) => l.voucherLabel },
  { key: 'amount', title: '金额', unit: '元', align: 'right', width: '160px', cell: (l) => <Money fen={BigInt(l.amountFen)} column />, foot: <Money fen={BigInt(slip.totalFen)} column /> }, { key: 'state', title: '进度', width: '140px', cell: (l) => l.stateLabel },
]

/** 两券合并单: both vouchers of a trainee and which pays what; each item once. */
export default function SlipPage() {
  const id = useParam('id')
  const go = useGo()
  const reply = useCall(getVoucherSlip, { params: { id } })
  const [isOpen, open] = useState(false)
  return (
    <Awaiting reply={reply} rows={6}>
      {(slip) => (
        <Page title={`${slip.personName}的培训券`} crumbs={[{ title: '培训券', to: '/vouchers' }, { title: '两券合并单' }]} lead={`${slip.classTitle}　${slip.institutionName}`}
          actions={slip.can.includes('register') ? <Button kind="primary" onClick={() => open(true)}>登记培训券</Button> : undefined}>
          <Section title="登记的券"><DataTable caption="登记的券" columns={vouchers} rows={slip.items} rowKey={(v) => v.id} onOpen={(v) => go(`/vouchers/${v.id}`)} empty={{ title: '还没有登记培训券', text: '本人出示二维码或券号后登记。' }} /></Section>
          <Section title="各项由谁付">
            <p>{slip.note}</p>
            {slip.lines.length > 0 && <DataTable caption="各项由谁付" columns={lines(slip)} rows={slip.lines} rowKey={(l) => l.component} empty={{ title: '没有项目', text: '' }} />}
            {slip.lines.length > 0 && <p className="rg-quiet">两张券合计 <Money fen={BigInt(slip.byVouchersFen)} />，不超过核定补贴 <Money fen={BigInt(slip.totalFen)} />。</p>}
          </Section>
          {isOpen && <RegisterDialog classId={slip.classId} enrolmentId={slip.enrolmentId} onClose={() => open(false)} onDone={() => open(false)} />}
        </Page>
      )}
    </Awaiting>
  )
}
