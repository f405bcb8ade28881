import { useState } from 'react'
import { draftContract } from '../../../contract/contracts.ts'
import { getInstitution, listInstitutions } from '../../../contract/institutions.ts'
import { parseYuan } from '../../../values/fen.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckListField, DateField, NumberField, SelectField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { levelWords } from './contract-words.tsx'

/** The city's clerk drafts a contract: with whom, which recognised trades, days, scale, price, and aims not below the notice. */
export function DraftDialog({ onClose, onDrafted }: { onClose: () => void; onDrafted: (id: string) => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [school, setSchool] = useState<string | null>(null)
  const [form, setForm] = useState({ no: '', scale: '', price: '', cert: '95', employment: '80' })
  const [days, setDays] = useState<{ from: string | null; to: string | null }>({ from: null, to: null })
  const [trades, setTrades] = useState<readonly string[]>([])
  const schools = useCall(listInstitutions, { query: {} })
  const record = useCall(getInstitution, { params: { id: school ?? '' } }, { enabled: school !== null })
  const send = useSend(draftContract, { onDone: () => onDrafted(id) })
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const offered = (schools.data?.items ?? []).filter((i) => i.state === 'RECOGNISED' || i.state === 'CONTRACTED')
  const taught = school === null ? [] : (record.data?.trades ?? [])
  const price = parseYuan(form.price)
  const isMissing = school === null || form.no.trim().length < 2 || days.from === null || days.to === null || Number(form.scale) < 1 || price === null || form.cert === '' || form.employment === '' || trades.length === 0
  const save = () => {
    if (school === null || days.from === null || days.to === null || price === null) return
    send.mutate({ body: {
      id, no: form.no.trim(), institutionId: school, decision: null,
      terms: {
        startsOn: days.from, endsOn: days.to, scale: Number(form.scale), priceFen: Number(price), priceNote: '', certRatePercent: Number(form.cert), employmentRatePercent: Number(form.employment), employmentBasis: 'EMPLOYED', kpiNote: '',
        trades: taught.filter((t) => trades.includes(t.code)).map((t) => ({ tradeCode: t.code, levels: t.levels })),
      },
    } })
  }
  return (
    <Dialog title="起草承训合同" onClose={onClose} actions={<><Button onClick={onClose}>先不写</Button><Button kind="primary" busy={send.isPending && '正在保存'} blockedBecause={isMissing ? '还有必填的没填' : undefined} onClick={save}>保存草稿</Button></>}>
      <SelectField label="承训机构" name="institution" required hint="已通过认定的机构" value={school} onChange={(value) => { setSchool(value); setTrades([]) }} options={offered.map((i) => ({ value: i.id, label: i.name }))} loading={schools.isPending} />
      <TextField label="合同编号" name="no" required value={form.no} onChange={(no) => set({ no })} maxLength={60} />
      {taught.length > 0 && <CheckListField label="工种" name="trades" value={trades} onChange={setTrades} options={taught.map((t) => ({ value: t.code, label: t.name, hint: levelWords(t.levels) }))} />}
      <DateField label="起始日期" name="startsOn" required value={days.from} onChange={(from) => setDays({ ...days, from })} />
      <DateField label="到期日期" name="endsOn" required value={days.to} onChange={(to) => setDays({ ...days, to })} />
      <NumberField label="培训规模" name="scale" unit="人" required value={form.scale} onChange={(scale) => set({ scale })} />
      <NumberField kind="money" label="合同价款" name="price" unit="元" required value={form.price} onChange={(text) => set({ price: text })} />
      <NumberField label="取证率不低于" name="certRatePercent" unit="%" required hint="按实际参训人员计算，不低于 95 %" value={form.cert} onChange={(cert) => set({ cert })} />
      <NumberField label="推荐就业率不低于" name="employmentRatePercent" unit="%" required hint="按推荐后六个月内就业计算，不低于 80 %" value={form.employment} onChange={(employment) => set({ employment })} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
