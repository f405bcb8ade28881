import { useState } from 'react'
import { orderPayment, savePreset, type PayableView } from '../../../contract/payments.ts'
import { splitByShares } from '../../../policy/funds.ts'
import { formatMoney, formatMoneyWithWan, parseYuan } from '../../../values/fen.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckListField, NumberField, TextField } from '../../ui/fields.tsx'
import { Money } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { proposal, sharesOf, yuanText, type Written } from './splitting.ts'


/** Orders the payment of chosen payees; the parts over funds must add up to what they get, and no fund gives more than it has. */
export function PayDialog({ payable: p, onClose }: { payable: PayableView; onClose: () => void }) {
  const open = p.payees.filter((payee) => payee.mayPay)
  const [id] = useState(() => crypto.randomUUID())
  const [chosen, choose] = useState<readonly string[]>(open.map((payee) => payee.key))
  const [own, setAmounts] = useState<Written | null>(null)
  const [isAsked, setAsked] = useState(false)
  const send = useSend(orderPayment, { onDone: onClose })
  const paid = open.filter((payee) => chosen.includes(payee.key))
  const amountFen = paid.reduce((sum, payee) => sum + BigInt(payee.amountFen), 0n)
  const amounts = own ?? proposal(amountFen, p.funds, p.suggested)
  const splits = p.funds.flatMap((f) => { const fen = fenOf(amounts[f.id]); return fen === null || fen === 0n ? [] : [{ fundId: f.id, amountFen: fen }] })
  const sum = splits.reduce((total, s) => total + s.amountFen, 0n)
  const wrongOf = (f: PayableView['funds'][number]): string | undefined => {
    const fen = fenOf(amounts[f.id])
    if (fen === null) return '请填金额，最多两位小数'
    return fen > BigInt(f.availableFen) + BigInt(f.approvedHereFen) ? `超过这个账户能付的 ${formatMoney(BigInt(f.availableFen) + BigInt(f.approvedHereFen))}` : undefined
  }
  const mistakes = { payees: paid.length === 0 ? '请至少选一个收款人' : undefined, sum: sum === amountFen ? undefined : `各资金合计 ${formatMoney(sum)}，应付 ${formatMoney(amountFen)}，${sum > amountFen ? '多' : '少'} ${formatMoney(sum > amountFen ? sum - amountFen : amountFen - sum)}` }
  const spread = (shares: readonly { fundId: string; share: number }[]) => {
    if (amountFen > 0n) setAmounts(Object.fromEntries(splitByShares(amountFen, shares).map((s) => [s.fundId, yuanText(s.amountFen)])))
  }
  const known = new Set(p.funds.map((f) => f.id))
  const presets = p.presets.filter((preset) => preset.shares.every((s) => known.has(s.fundId)))
  const blockedBecause = mistakes.payees ?? mistakes.sum
  const pay = () => {
    setAsked(true)
    if (Object.values(mistakes).some((m) => m !== undefined) || p.funds.some((f) => wrongOf(f) !== undefined)) return
    send.mutate({ params: { kind: p.kind, id: p.id }, body: { id, version: p.version, itemIds: paid.flatMap((payee) => payee.itemIds), splits: splits.map((s) => ({ fundId: s.fundId, amountFen: Number(s.amountFen) })) } })
  }
  return (
    <Dialog title="开出拨付指令" onClose={onClose} actions={<><Button onClick={onClose}>先不办</Button><Button kind="primary" busy={send.isPending && '正在开出'} {...(blockedBecause === undefined ? {} : { blockedBecause })} onClick={pay}>开出指令</Button></>}>
      <p><b>应付 {formatMoneyWithWan(amountFen)}</b>，{paid.length} 个收款人。开出后占住这些钱，送国库前可以撤销。</p>
      <CheckListField label="付给谁" value={chosen} onChange={choose} error={mistakes.payees} options={open.map((payee) => ({ value: payee.key, label: <>{payee.name}，<Money fen={String(payee.amountFen)} /></>, hint: `${payee.bankName ?? ''} ${payee.accountMasked ?? ''}` }))} />
      {(presets.length > 0 || own !== null) && <div className="rg-payment-presets">{presets.length > 0 && <span>按常用拆分：</span>}{presets.map((preset) => <Button key={preset.id} onClick={() => spread(preset.shares)}>{preset.name}</Button>)}{own !== null && <Button kind="text" onClick={() => setAmounts(null)}>照核准时的账户填</Button>}</div>}
      {p.funds.map((f) => (
        <NumberField key={f.id} kind="money" width="normal" label={f.name} unit="元" name={`split-${f.id}`} value={amounts[f.id] ?? ''} onChange={(text) => setAmounts({ ...amounts, [f.id]: text })} error={isAsked || fenOf(amounts[f.id]) !== 0n ? wrongOf(f) : undefined}
          hint={`已为本笔核准 ${formatMoney(BigInt(f.approvedHereFen))}，另有可用 ${formatMoney(BigInt(f.availableFen))}`} note={<Left fund={f} text={amounts[f.id]} />} />
      ))}
      <p className={mistakes.sum === undefined ? 'rg-tone-ok' : 'rg-tone-block'} role="status">{mistakes.sum ?? `${splits.map((s) => yuanText(s.amountFen)).join(' + ')} = ${yuanText(sum)} 元，等于应付`}</p>
      {splits.length > 1 && mistakes.sum === undefined && p.can.includes('savePreset') && <KeepPreset splits={splits} years={[...new Set(p.funds.filter((f) => splits.some((s) => s.fundId === f.id)).map((f) => f.year))]} />}
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** What an account still has after this payment. */
function Left({ fund, text }: { fund: PayableView['funds'][number]; text: string | undefined }) {
  const fen = fenOf(text)
  if (fen === null || fen === 0n) return null
  const fresh = fen > BigInt(fund.approvedHereFen) ? fen - BigInt(fund.approvedHereFen) : 0n
  return <>付后这个账户可用 {formatMoney(BigInt(fund.availableFen) - fresh)}</>
}

/** Keeps the split in view as a usual one of this place and year; one over two years of funds is none. */
function KeepPreset({ splits, years }: { splits: readonly { fundId: string; amountFen: bigint }[]; years: readonly number[] }) {
  const [id] = useState(() => crypto.randomUUID())
  const [name, setName] = useState('')
  const send = useSend(savePreset)
  const [year] = years
  if (year === undefined || years.length > 1) return null
  return (
    <div className="rg-payment-keep">
      <TextField label="存为常用拆分" hint="起个名字，下次一点就填好" optional value={name} onChange={setName} maxLength={30} />
      <Button busy={send.isPending && '正在存'} {...(name.trim() === '' ? { disabled: true } : {})} onClick={() => send.mutate({ body: { id, year, name: name.trim(), shares: sharesOf(splits) } })}>{send.isSuccess ? '已存' : '存下'}</Button>
      <RefusalNotice refusal={send.error} />
    </div>
  )
}

/** An empty field is 0; null is no amount. */
const fenOf = (text: string | undefined): bigint | null => (text === undefined || text.trim() === '' ? 0n : parseYuan(text))
