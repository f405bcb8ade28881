import type { ClassView } from '../../../contract/classes.ts'
import { getCommitment, listPayments, recheckCommitment, type CommitmentView, type PaymentView } from '../../../contract/payments.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { dateWords, Money, momentWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import type { StepState } from '../../ui/state-icon.tsx'
import { TaskList, TaskRow } from '../../ui/task-row.tsx'
import { reached } from './class-parts.tsx'

const stateOf: Readonly<Record<CommitmentView['state'], StepState>> = { NONE: 'later', COMMITTED: 'done', SHORT: 'waiting', NO_BUDGET: 'waiting', NO_STANDARD: 'waiting', RELEASED: 'settled' }

/** What was ordered and paid of a class, once there can be anything. */
export const usePayments = (classId: string, c: ClassView | undefined) => useCall(listPayments, { query: { classId, limit: 200 } }, { enabled: c !== undefined && reached(c, 'COMPLETED') })

/** Where the fifth part of the form stands. */
export function paymentStateOf(c: ClassView, payments: readonly PaymentView[]): StepState {
  if (payments.some((p) => p.state === 'PAID')) return reached(c, 'CLOSED') ? 'settled' : 'waiting'
  return payments.some((p) => p.state === 'ORDERED' || p.state === 'EXPORTED') ? 'waiting' : 'later'
}

/** 五 资金拨付 of the case file: whether the money of the class is there (set aside at approval), then rows R29 and R30 of every payment. */
export function PaymentSection({ view: c }: { view: ClassView }) {
  const mayHave = reached(c, 'APPROVED')
  const commitment = useCall(getCommitment, { params: { id: c.id } }, { enabled: mayHave })
  const payments = usePayments(c.id, c)
  const paid = (payments.data?.items ?? []).filter((p) => p.state === 'PAID')
  return (
    <Section id="e" title="五 资金拨付" state={paymentStateOf(c, payments.data?.items ?? [])} note={paid.length > 0 ? undefined : '申领审核后办理'}>
      <RefusalNotice refusal={commitment.error ?? payments.error} />
      {mayHave ? (
        <TaskList label="资金拨付">
          {paid.length === 0 && commitment.data !== undefined && <Commitment classId={c.id} commitment={commitment.data} />}
          {(payments.data?.items ?? []).filter((p) => p.state !== 'CANCELLED').map((p) => (
            <TaskRow key={p.id} state={p.state === 'PAID' ? 'done' : p.state === 'FAILED' || p.state === 'RETURNED' ? 'stopped' : 'waiting'} label={p.state === 'PAID' ? `拨付时间 ${dateWords(p.paidOn, 'plain')}` : p.stateLabel} side={<Money fen={String(p.amountFen)} />}
              detail={p.splits.map((s) => <span key={s.fundId} className="rg-task-detail">{s.fundName} <Money fen={String(s.amountFen)} /></span>)}>{p.payeeName}，{p.amountText}{p.endReason !== null && `，${p.endReason}`}</TaskRow>
          ))}
        </TaskList>
      ) : <p className="rg-quiet">开班批准后，先占用这个班要用的资金；财政部门审核申领以后，拨付时间、金额和资金来源填在这里。</p>}
    </Section>
  )
}

function Commitment({ classId, commitment: m }: { classId: string; commitment: CommitmentView }) {
  const send = useSend(recheckCommitment)
  return (
    <TaskRow state={stateOf[m.state]} label="资金落实" {...(m.can.includes('recheck') ? { action: <Button busy={send.isPending && '正在核对'} onClick={() => send.mutate({ params: { id: classId }, body: {} })}>再核对一次</Button> } : {})}
      detail={<>{m.arithmetic}{m.toldAt !== null && `${m.arithmetic === '' ? '' : '，'}${momentWords(m.toldAt)}`}{m.splits.map((s) => <span key={s.fundId} className="rg-task-detail">{s.fundName} <Money fen={String(s.amountFen)} /></span>)}</>}
      below={send.error === null ? undefined : <RefusalNotice refusal={send.error} />}><b>{m.stateLabel}</b>{m.message !== '' && `：${m.message}`}</TaskRow>
  )
}
