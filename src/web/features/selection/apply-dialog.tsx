import { useState } from 'react'
import { getReference } from '../../../contract/reference.ts'
import { applyInRound, resubmitApplication, type ApplicationView, type RoundView } from '../../../contract/selection.ts'
import { LEVELS, type Level } from '../../../policy/vocabulary.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckListField, MultiSelectField, TextAreaField } from '../../ui/fields.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

interface Props { round: { id: string; title: string; trades: RoundView['trades'] }; before?: ApplicationView; onClose: () => void; onDone: (made: ApplicationView) => void }

/** The head applies, or completes what was returned: trades with their levels, and what the institution says of itself. */
export function ApplyDialog({ round, before, onClose, onDone }: Props) {
  const reference = useCall(getReference, {})
  const [asked, setAsked] = useState<Readonly<Record<string, readonly string[]>>>(Object.fromEntries((before?.trades ?? []).map((t) => [t.code, t.levels])))
  const [statement, setStatement] = useState(before?.statement ?? '')
  const [id] = useState(() => crypto.randomUUID())
  const [isTried, setTried] = useState(false)
  const [first, again] = [useSend(applyInRound, { onDone }), useSend(resubmitApplication, { onDone })]
  const send = before === undefined ? first : again
  const chosen = Object.keys(asked)
  const levelsOf = (code: string) => reference.data?.trades.find((t) => t.code === code)?.levels ?? []
  const mistakes = { trades: chosen.length === 0 ? '请选申请的工种' : undefined, levels: chosen.some((code) => asked[code]?.length === 0) ? '每个工种至少选一个等级' : undefined, statement: statement.trim().length < 4 ? '请写申请说明，至少四个字' : undefined }
  const save = () => {
    setTried(true)
    if (Object.values(mistakes).some((m) => m !== undefined)) return
    const body = { trades: chosen.map((tradeCode) => ({ tradeCode, levels: [...(asked[tradeCode] ?? [])] })), statement: statement.trim() }
    if (before === undefined) first.mutate({ params: { id: round.id }, body: { id, ...body } })
    else again.mutate({ params: { id: before.id }, body: { version: before.version, ...body } })
  }
  return (
    <Dialog title={before === undefined ? '申请承训' : '补正申请'} onClose={onClose} actions={<><Button onClick={onClose}>先不交</Button><Button kind="primary" busy={send.isPending && '正在提交'} onClick={save}>提交申请</Button></>}>
      {before !== undefined && before.missing.length > 0 && <Notice kind="warn" title={`要补正 ${before.missing.length} 项`}><ul className="rg-selection-items">{before.missing.map((m) => <li key={m}>{m}</li>)}</ul></Notice>}
      <p>{round.title}。申请的工种和等级须在当年目录清单内，系统当场核对。</p>
      <MultiSelectField label="申请的工种" value={chosen} onChange={(codes) => setAsked(Object.fromEntries(codes.map((code) => [code, asked[code] ?? []])))} options={round.trades.map((t) => ({ value: t.code, label: t.name }))} error={isTried ? mistakes.trades : undefined} />
      {chosen.map((code) => (
        <CheckListField key={code} label={`${round.trades.find((t) => t.code === code)?.name ?? code}的等级`} value={asked[code] ?? []} onChange={(levels) => setAsked({ ...asked, [code]: levels })} options={levelsOf(code).map((level) => ({ value: level, label: LEVELS[level as Level]?.label ?? level }))}
          error={isTried && asked[code]?.length === 0 ? mistakes.levels : undefined} />
      ))}
      <TextAreaField label="申请说明" name="statement" required hint="师资、实训场地和设备、以往培训和就业情况" value={statement} onChange={setStatement} maxLength={4000} rows={5} error={isTried ? mistakes.statement : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
