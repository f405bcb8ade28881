import { useState } from 'react'
import { exportBatch, listPayments, type BatchView, type PaymentView } from '../../../contract/payments.ts'
import { formatMoneyWithWan } from '../../../values/fen.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { CheckListField } from '../../ui/fields.tsx'
import { Money } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** Hands waiting orders to the treasury as one batch; all are chosen unless some are left out. */
export function BatchDialog({ onClose, onMade }: { onClose: () => void; onMade: (batch: BatchView) => void }) {
  const reply = useCall(listPayments, { query: { state: 'ORDERED', limit: 200 } })
  return <Awaiting reply={reply} rows={4}>{({ items }) => (items.length === 0 ? <Nothing onClose={onClose} /> : <Choice orders={items} onClose={onClose} onMade={onMade} />)}</Awaiting>
}

function Nothing({ onClose }: { onClose: () => void }) {
  return <Dialog title="送国库" onClose={onClose} actions={<Button onClick={onClose}>知道了</Button>}><EmptyState title="没有待送国库的指令" text="先在“待拨付”里开出指令。" /></Dialog>
}

function Choice({ orders, onClose, onMade }: { orders: readonly PaymentView[]; onClose: () => void; onMade: (batch: BatchView) => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [chosen, choose] = useState<readonly string[]>(orders.map((p) => p.id))
  const send = useSend(exportBatch, { onDone: onMade })
  const sum = orders.filter((p) => chosen.includes(p.id)).reduce((total, p) => total + BigInt(p.amountFen), 0n)
  return (
    <Dialog title="送国库" onClose={onClose} actions={<>
      <Button onClick={onClose}>先不送</Button>
      <Button kind="primary" busy={send.isPending && '正在生成'} {...(chosen.length === 0 ? { blockedBecause: '请至少选一份' } : {})} onClick={() => send.mutate({ body: { id, paymentIds: [...chosen] } })}>{`生成批次，${chosen.length} 份`}</Button>
    </>}>
      <p><b>{chosen.length} 份，合计 {formatMoneyWithWan(sum)}</b>。生成后下载文件交国库；有异议、诚信案件或数据没对账的，会逐份指出，不能送。</p>
      <CheckListField label="送这些" value={chosen} onChange={choose} options={orders.map((p) => ({ value: p.id, label: <>{p.payeeName}，<Money fen={String(p.amountFen)} /></>, hint: `${p.title}，指令 ${p.no}` }))} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
