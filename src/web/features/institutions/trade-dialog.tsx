import { useState } from 'react'
import { recogniseTrade, type InstitutionView } from '../../../contract/institutions.ts'
import { getReference } from '../../../contract/reference.ts'
import { LEVELS, type Level } from '../../../policy/vocabulary.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, MultiSelectField, SelectField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { SaveButtons } from './basic-dialogs.tsx'

/** City or province recognises a trade with its levels and days. */
export function TradeDialog({ school, onClose }: { school: InstitutionView; onClose: () => void }) {
  const reference = useCall(getReference, {})
  const [form, setForm] = useState<{ tradeCode: string | null; levels: string[]; validFrom: string | null; validTo: string | null }>({ tradeCode: null, levels: [], validFrom: null, validTo: null })
  const send = useSend(recogniseTrade, { onDone: onClose })
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const listed = reference.data?.trades ?? school.trades
  const trade = listed.find((t) => t.code === form.tradeCode)
  const missing = form.tradeCode === null || form.levels.length === 0 || form.validFrom === null || form.validTo === null
  return (
    <Dialog title={`认定工种：${school.name}`} onClose={onClose} actions={<SaveButtons onClose={onClose} busy={send.isPending} missing={missing}
      onSave={() => form.tradeCode !== null && form.validFrom !== null && form.validTo !== null && send.mutate({ params: { id: school.id }, body: { tradeCode: form.tradeCode, levels: form.levels, validFrom: form.validFrom, validTo: form.validTo } })} />}>
      <SelectField label="工种" required value={form.tradeCode} onChange={(tradeCode) => set({ tradeCode, levels: [] })} options={listed.map((t) => ({ value: t.code, label: t.name }))} loading={reference.isPending} />
      <MultiSelectField label="级别" value={form.levels} onChange={(levels) => set({ levels })} options={(trade?.levels ?? []).map((code) => ({ value: code, label: LEVELS[code as Level]?.label ?? code }))} disabled={trade === undefined} />
      <DateField label="有效期从" required value={form.validFrom} onChange={(validFrom) => set({ validFrom })} />
      <DateField label="有效期到" required value={form.validTo} onChange={(validTo) => set({ validTo })} error={send.error?.field === 'validTo' ? send.error.message : undefined} />
      {send.error?.field !== 'validTo' && <RefusalNotice refusal={send.error} />}
    </Dialog>
  )
}
