import { useState } from 'react'
import { recordRepayment, writeOffRecovery, type RecoveryView } from '../../../contract/recoveries.ts'
import { formatMoney, formatYuan, parseYuan } from '../../../values/fen.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, NumberField, TextField } from '../../ui/fields.tsx'
import { FigureStrip } from '../../ui/figure-strip.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { figure, monthWords, RecoveryState, yuan } from './case-words.tsx'

/** The order to take money back: how much and why so much, from which funds it was, what came, what is open. */
export function RecoveryCard({ recovery: y }: { recovery: RecoveryView }) {
  const [asked, ask] = useState<'repay' | 'writeOff' | null>(null)
  const given = y.state === 'WRITTEN_OFF' ? y.amountFen - y.repaidFen : 0
  return (
    <Section title="追回资金" action={<RecoveryState of={y} />}>
      <FigureStrip label="追回" figures={[
        { label: '应追回（元）', value: yuan(y.amountFen) }, { label: '已追回（元）', value: yuan(y.repaidFen) }, ...(given > 0 ? [{ label: '已核销（元）', value: yuan(given) }] : []), { label: '还差（元）', value: yuan(y.openFen), current: true },
      ]} />
      <FactList items={[
        { label: '差额算式', value: y.arithmetic, detail: '减去不该补的，就是要追回的' }, { label: '更正的月份', value: `原月份 ${monthWords(y.originalMonth)}`, detail: `已上报的台账不改，记在${y.quarter}` }, { label: '决定日期', value: dateWords(y.orderedOn, 'plain') },
        ...y.splits.map((s) => ({ label: '退回资金账户', value: s.fundName, end: yuan(s.amountFen) })), ...(y.endDocument === null ? [] : [{ label: '核销文件', value: y.endDocument }]),
      ]} />
      {y.can.length > 0 && (
        <div className="rg-recovery-steps rg-no-print">
          {y.can.includes('repay') && <Button kind="primary" onClick={() => ask('repay')}>登记到账</Button>}
          {y.can.includes('writeOff') && <Button kind="danger" onClick={() => ask('writeOff')}>核销</Button>}
        </div>
      )}
      <DataTable caption="到账记录" captionVisible columns={repaymentColumns} rows={y.repayments} rowKey={(p) => p.id} stacks empty={{ title: '还没有到账', text: '由财政部门照银行回单登记；全部到账后自动办结。' }} />
      {asked === 'repay' && <RepayDialog recovery={y} onClose={() => ask(null)} />}
      {asked === 'writeOff' && <WriteOffDialog recovery={y} onClose={() => ask(null)} />}
    </Section>
  )
}

const repaymentColumns: ReadonlyArray<Column<RecoveryView['repayments'][number]>> = [
  { key: 'on', title: '到账日期', width: '160px', cell: (p) => dateWords(p.on, 'plain') },
  { key: 'reference', title: '银行流水号', cell: (p) => p.bankReference },
  { key: 'by', title: '登记人', width: '140px', cell: (p) => p.by },
  { key: 'amount', title: '金额', unit: '元', align: 'right', width: '150px', cell: (p) => <b>{yuan(p.amountFen)}</b> },
]

interface Props { recovery: RecoveryView; onClose: () => void }

function RepayDialog({ recovery: y, onClose }: Props) {
  const { today } = useSession()
  const [id] = useState(() => crypto.randomUUID())
  const [amount, setAmount] = useState(formatYuan(BigInt(y.openFen)))
  const [on, setOn] = useState<string | null>(today)
  const [reference, setReference] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(recordRepayment, { onDone: onClose })
  const fen = parseYuan(amount)
  const open = BigInt(y.openFen)
  const mistakes = {
    amount: fen === null || fen === 0n ? '请填金额，最多两位小数' : fen > open ? `超过还差的 ${formatMoney(open)}` : undefined, on: on === null ? '请选日期' : undefined, reference: reference.trim().length < 2 ? '请填银行流水号' : undefined,
  }
  const save = () => {
    setAsked(true)
    if (Object.values(mistakes).some((m) => m !== undefined) || fen === null || on === null) return
    send.mutate({ params: { id: y.id }, body: { id, amountFen: Number(fen), on, bankReference: reference.trim() } })
  }
  return (
    <Dialog title="登记追回到账" onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在登记'} onClick={save}>登记到账</Button></>}>
      <p>还差 <b>{formatMoney(open)}</b>。照银行回单登记，登记后不能改。今年的资金回到可用，以前年度的上缴国库。</p>
      <NumberField kind="money" width="normal" label="到账金额" unit="元" name="amountFen" value={amount} onChange={setAmount} error={isAsked ? mistakes.amount : undefined} {...(mistakes.amount === undefined && fen !== null ? { note: `登记后还差 ${figure(open)} − ${figure(fen)} = ${figure(open - fen)} 元` } : {})} />
      <DateField label="到账日期" name="on" value={on} min={y.orderedOn} max={today} clearable={false} onChange={setOn} error={isAsked ? mistakes.on : undefined} />
      <TextField label="银行流水号" name="bankReference" value={reference} onChange={setReference} maxLength={60} error={isAsked ? mistakes.reference : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

function WriteOffDialog({ recovery: y, onClose }: Props) {
  const [document, setDocument] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(writeOffRecovery, { onDone: onClose })
  const mistake = document.trim().length < 2 ? '请填文件名或文号' : undefined
  const save = () => {
    setAsked(true)
    if (mistake === undefined) send.mutate({ params: { id: y.id }, body: { document: document.trim() } })
  }
  return (
    <Dialog title={`核销还差的 ${formatMoney(BigInt(y.openFen))}？`} onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="danger-filled" busy={send.isPending && '正在核销'} onClick={save}>核销</Button></>}>
      <p>核销后不再追回，这条线索办结，不能撤回。</p>
      <TextField label="核销的文件" name="document" hint="文件名或文号" value={document} onChange={setDocument} maxLength={120} error={isAsked ? mistake : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
