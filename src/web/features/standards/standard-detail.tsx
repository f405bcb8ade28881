import { useState } from 'react'
import { checkStandards, confirmStandards, endStandard, withdrawStandards, type StandardRow } from '../../../contract/standards.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, TextAreaField } from '../../ui/fields.tsx'
import { dateWords, momentWords, Money } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { FactList } from '../../ui/task-row.tsx'
import './standards.css'

const yuan = (fen: number | null) => (fen === null ? '不单独限' : <Money fen={String(fen)} />)

/** One row in full, with what may be done to it next. */
export function StandardDetail({ row }: { row: StandardRow }) {
  const [asked, setAsked] = useState<'withdraw' | 'end' | null>(null)
  const done = () => setAsked(null)
  const check = useSend(checkStandards)
  const confirm = useSend(confirmStandards)
  const withdraw = useSend(withdrawStandards, { onDone: done })
  const one = { params: { kind: row.kind }, body: { ids: [row.id] } }
  return (
    <div className="rg-standard-detail">
      <FactList wide items={[
        { label: '金额', value: <Money fen={String(row.amountFen)} /> }, { label: '依据文件', value: row.source, detail: row.note === '' ? undefined : row.note },
        { label: '执行期间', value: `${dateWords(row.effectiveFrom, 'plain')}起${row.effectiveTo === null ? '，长期' : `，至${dateWords(row.effectiveTo, 'plain')}`}` },
        ...(row.kind === 'caps' ? [
          { label: '学杂费、住宿费', value: <>{yuan(row.tuitionCapFen)}、{yuan(row.lodgingCapFen)}</> }, { label: '鉴定费、其他', value: <>{yuan(row.skillTestCapFen)}、{yuan(row.otherCapFen)}</> },
          { label: '另发生活补助', value: row.addsAllowance === true ? '发' : '不发' },
        ] : []),
        ...(row.directRecognitionPercent === null ? [] : [{ label: '直接认定', value: `按 ${row.directRecognitionPercent}%` }]),
        { label: '录入', value: row.createdBy ?? '随系统带来' }, { label: '复核', value: row.confirmedBy === null ? '还没有复核' : `${row.confirmedBy}，${momentWords(row.confirmedAt)}` },
        ...(row.ending === null ? [] : [{ label: '提出终止', value: `${row.ending.by}提出执行到${dateWords(row.ending.on, 'plain')}`, detail: row.ending.reason }]),
      ]} />
      <RefusalNotice refusal={check.error ?? confirm.error ?? null} />
      {row.can.length > 0 && (
        <div className="rg-standard-steps">
          {row.can.includes('check') && <Button kind="primary" busy={check.isPending} onClick={() => check.mutate(one)}>已对照原文，核实无误</Button>}
          {row.can.includes('confirm') && <Button kind="primary" busy={confirm.isPending} onClick={() => confirm.mutate(one)}>{row.ending === null ? '复核同意' : '同意终止'}</Button>}
          {row.can.includes('end') && <Button onClick={() => setAsked('end')}>终止</Button>}
          {row.can.includes('withdraw') && <Button kind="danger" onClick={() => setAsked('withdraw')}>{row.ending === null ? '撤回' : '撤回终止'}</Button>}
        </div>
      )}
      {asked === 'withdraw' && <ConfirmDialog title={row.ending === null ? '撤回这一条？' : '撤回终止？'} verb="撤回" danger reason={{ label: '原因', maxLength: 300 }} busy={withdraw.isPending} refusal={withdraw.error} onClose={done}
        onConfirm={(reason) => withdraw.mutate({ params: { kind: row.kind }, body: { ids: [row.id], reason } })}>{row.ending === null ? '撤回后留在全部记录里，不再等复核；需要时重新录入。' : '这条标准照原来的执行。'}</ConfirmDialog>}
      {asked === 'end' && <EndDialog row={row} onClose={done} />}
    </div>
  )
}

function EndDialog({ row, onClose }: { row: StandardRow; onClose: () => void }) {
  const { today } = useSession()
  const [on, setOn] = useState<string | null>(today)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(endStandard, { onDone: onClose })
  const save = () => {
    setAsked(true)
    if (on !== null && reason.trim().length >= 2) send.mutate({ params: { kind: row.kind, id: row.id }, body: { on, reason: reason.trim() } })
  }
  return (
    <Dialog title="终止这条标准" onClose={onClose} actions={<><Button onClick={onClose}>先不终止</Button><Button kind="primary" busy={send.isPending} onClick={save}>提出终止</Button></>}>
      <p>由另一人复核后生效。已经算过的补贴和报销不变。有新标准接替的，不用终止，直接录入新标准。</p>
      <DateField label="执行到哪天" name="on" value={on} clearable={false} onChange={setOn} hint={on === null ? undefined : `含${dateWords(on)}`} error={send.error?.field === 'on' ? send.error.message : undefined} />
      <TextAreaField label="原因" name="reason" rows={2} maxLength={300} value={reason} onChange={setReason} error={isAsked && reason.trim().length < 2 ? '请写明原因，至少两个字' : undefined} />
      <RefusalNotice refusal={send.error !== null && send.error.field !== 'on' ? send.error : null} />
    </Dialog>
  )
}
