import { useState } from 'react'
import { openFund, type FundView } from '../../../contract/funds.ts'
import { BUDGET_SOURCES, FUND_LEVELS, PURPOSE_ACCOUNTS, type BudgetSource, type FundLevel, type PurposeAccount } from '../../../policy/funds.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** One account per year, purpose, source and level; money comes later, with a confirmed budget. */
export function OpenFundDialog({ year, onClose, onOpened }: { year: number; onClose: () => void; onOpened: (fund: FundView) => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [years, setYear] = useState(String(year))
  const [purpose, setPurpose] = useState<string | null>(null)
  const [source, setSource] = useState<string | null>(null)
  const [sourceNote, setNote] = useState('')
  const [level, setLevel] = useState<string | null>('COUNTY')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(openFund, { onDone: onOpened })
  const mistakes = {
    purpose: purpose === null ? '请选用途' : undefined, source: source === null ? '请选资金来源' : undefined, sourceNote: source === 'OTHER' && sourceNote.trim().length < 2 ? '请写明来源的名称，至少两个字' : undefined,
  }
  const save = () => {
    setAsked(true)
    if (purpose === null || source === null || mistakes.sourceNote !== undefined) return
    send.mutate({ body: { id, purpose: purpose as PurposeAccount, source: source as BudgetSource, sourceNote: source === 'OTHER' ? sourceNote.trim() : null, level: level as FundLevel, year: Number(years) } })
  }
  return (
    <Dialog title="开设资金账户" onClose={onClose} actions={<><Button onClick={onClose}>先不开</Button><Button kind="primary" busy={send.isPending && '正在开设'} onClick={save}>开设</Button></>}>
      <p>同一年、同一用途、同一来源、同一级次只设一个账户。开设时没有钱，录入预算并由另一人确认后才有。</p>
      <RadioField label="预算年度" value={years} onChange={setYear} options={[year - 1, year, year + 1].map((y) => ({ value: String(y), label: `${y}年` }))} />
      <RadioField label="用途" name="purpose" vertical value={purpose} onChange={setPurpose} error={isAsked ? mistakes.purpose : undefined} options={Object.entries(PURPOSE_ACCOUNTS).map(([value, label]) => ({ value, label }))} />
      <RadioField label="资金来源" name="source" vertical value={source} onChange={setSource} error={isAsked ? mistakes.source : undefined} options={Object.entries(BUDGET_SOURCES).map(([value, label]) => ({ value, label }))} />
      {source === 'OTHER' && <TextField label="来源名称" name="sourceNote" required maxLength={60} value={sourceNote} onChange={setNote} error={isAsked ? mistakes.sourceNote : undefined} />}
      <RadioField label="哪一级的资金" value={level} onChange={setLevel} options={Object.entries(FUND_LEVELS).map(([value, label]) => ({ value, label: `${label}级` }))} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
