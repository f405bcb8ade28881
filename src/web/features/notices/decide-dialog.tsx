import { useState } from 'react'
import { decideObjection, type ObjectionView } from '../../../contract/notices.ts'
import { parseYuan } from '../../../values/fen.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField, RadioField, TextAreaField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

interface Line { key: number; rowNo: string; change: 'REMOVE' | 'AMOUNT'; amount: string }
const outcomes = [{ value: 'UPHELD', label: '成立' }, { value: 'PARTLY', label: '部分成立' }, { value: 'REJECTED', label: '不成立' }] as const

/** Finding of the second desk, with what changes on the list. */
export function DecideDialog({ objection: o, onClose }: { objection: ObjectionView; onClose: () => void }) {
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]['value'] | null>(null)
  const [finding, setFinding] = useState('')
  const [lines, setLines] = useState<readonly Line[]>([])
  const [isAsked, setAsked] = useState(false)
  const send = useSend(decideObjection, { onDone: onClose })
  const isChanging = outcome === 'UPHELD' || outcome === 'PARTLY'
  const shown = isChanging ? lines : []
  const mistakes = { outcome: outcome === null ? '请选一项' : undefined, finding: finding.trim().length < 4 ? '请写明查到什么，至少四个字' : undefined }
  const amountOf = (line: Line) => (line.change === 'REMOVE' ? null : parseYuan(line.amount))
  const isWrong = (line: Line) => line.rowNo === '' || (line.change === 'AMOUNT' && amountOf(line) === null)
  const change = (key: number, changes: Partial<Line>) => setLines(lines.map((line) => (line.key === key ? { ...line, ...changes } : line)))
  const decide = () => {
    setAsked(true)
    if (outcome === null || mistakes.finding !== undefined || shown.some(isWrong)) return
    send.mutate({ params: { id: o.id }, body: { version: o.version, outcome, finding: finding.trim(), lines: shown.map((line) => { const amount = amountOf(line); return { rowNo: Number(line.rowNo), change: line.change, amountFen: amount === null ? null : Number(amount) } }) } })
  }
  return (
    <Dialog title="作出认定" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending} onClick={decide}>作出认定</Button></>}>
      <RadioField label="异议" name="outcome" value={outcome} onChange={(next) => setOutcome(outcomes.find((each) => each.value === next)?.value ?? null)} options={[...outcomes]} error={isAsked ? mistakes.outcome : undefined} />
      <TextAreaField label="查到什么" name="finding" required value={finding} onChange={setFinding} maxLength={2000} rows={4} hint="内部留存，签名后不能改" error={isAsked ? mistakes.finding : undefined} />
      {isChanging && (
        <div className="rg-objection-lines">
          <p>名单上要改的行（要改的，答复后由审核人员重新审核，另发新公示）</p>
          {lines.map((line) => (
            <div key={line.key} className="rg-objection-line">
              <NumberField label="第几行" name={`row-${line.key}`} value={line.rowNo} onChange={(rowNo) => change(line.key, { rowNo })} maxLength={7} error={isAsked && isWrong(line) ? '请填全' : undefined} />
              <RadioField label="怎么改" name={`change-${line.key}`} value={line.change} onChange={(next) => change(line.key, { change: next === 'AMOUNT' ? 'AMOUNT' : 'REMOVE' })} options={[{ value: 'REMOVE', label: '剔除' }, { value: 'AMOUNT', label: '改金额' }]} />
              {line.change === 'AMOUNT' && <NumberField kind="money" label="新金额（元）" name={`amount-${line.key}`} value={line.amount} onChange={(amount) => change(line.key, { amount })} />}
              <Button kind="text" onClick={() => setLines(lines.filter((each) => each.key !== line.key))}>去掉这行</Button>
            </div>
          ))}
          <div><Button onClick={() => setLines([...lines, { key: (lines.at(-1)?.key ?? 0) + 1, rowNo: lines.length === 0 && o.rowNo !== null ? String(o.rowNo) : '', change: 'REMOVE', amount: '' }])}>加一行</Button></div>
        </div>
      )}
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
