import { useState } from 'react'
import { listFunds, proposeFundChange, type FundChangeView, type FundView } from '../../../contract/funds.ts'
import { formatMoney, formatWan, parseYuan } from '../../../values/fen.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField, RadioField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

type Kind = FundChangeView['kind']
const kinds: readonly { value: Kind; label: string; hint: string }[] = [
  { value: 'BUDGET', label: '下达预算', hint: '文件下达的额度，确认后进入可用' }, { value: 'BUDGET_CUT', label: '调减预算', hint: '文件收回的额度，只能收回可用的' }, { value: 'CARRY_OVER', label: '年末结转', hint: '没用完的可用额度转到下一年同一账户' },
]

/** What a document gives, takes back or carries over; nothing moves until another clerk confirms. */
export function ProposeDialog({ fund, onClose }: { fund: FundView; onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [kind, setKind] = useState<Kind>('BUDGET')
  const [amount, setAmount] = useState('')
  const [document, setDocument] = useState('')
  const [note, setNote] = useState('')
  const [isAsked, setAsked] = useState(false)
  const isCarry = kind === 'CARRY_OVER'
  const later = useCall(listFunds, { query: { year: fund.year + 1 } }, { enabled: isCarry })
  const next = later.data?.items.find((f) => f.regionCode === fund.regionCode && f.purpose === fund.purpose && f.source === fund.source && f.sourceNote === fund.sourceNote && f.level === fund.level)
  const send = useSend(proposeFundChange, { onDone: onClose })
  const fen = parseYuan(amount)
  const mistakes = {
    amount: fen === null || fen === 0n ? '请填金额，单位是元，最多两位小数' : kind !== 'BUDGET' && fen > BigInt(fund.balances.available) ? `超过可用的 ${formatMoney(BigInt(fund.balances.available))}` : undefined,
    document: document.trim().length < 2 ? '请写依据文件的名称和文号' : undefined,
  }
  const isLost = isCarry && later.data !== undefined && next === undefined
  const save = () => {
    setAsked(true)
    if (mistakes.amount !== undefined || mistakes.document !== undefined || fen === null || (isCarry && next === undefined)) return
    send.mutate({ params: { id: fund.id }, body: { id, kind, toFundId: isCarry ? (next?.id ?? null) : null, amountFen: Number(fen), document: document.trim(), note: note.trim() } })
  }
  return (
    <Dialog title="录入预算变动" onClose={onClose} actions={<>
      <Button onClick={onClose}>先不录</Button>
      <Button kind="primary" busy={send.isPending && '正在保存'} {...(isLost ? { blockedBecause: `请先开设${fund.year + 1}年的同一账户` } : {})} onClick={save}>交另一人确认</Button>
    </>}>
      <p>{fund.name}，现在可用 {formatMoney(BigInt(fund.balances.available))}。确认之前金额不动。</p>
      <RadioField label="录入什么" vertical value={kind} onChange={(value) => setKind(value as Kind)} options={kinds} />
      <NumberField kind="money" width="normal" label="金额" unit="元" name="amountFen" required value={amount} onChange={setAmount} maxLength={18} error={isAsked ? mistakes.amount : undefined} note={fen === null || fen === 0n ? undefined : `${formatMoney(fen)}，即 ${formatWan(fen)} 万元`} />
      <TextField label="依据文件" hint="名称和文号" name="document" required value={document} onChange={setDocument} maxLength={120} error={isAsked ? mistakes.document : undefined} />
      <TextAreaField label="说明" optional value={note} onChange={setNote} maxLength={300} rows={2} />
      <RefusalNotice refusal={send.error ?? later.error} />
    </Dialog>
  )
}
