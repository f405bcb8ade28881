import { useState } from 'react'
import { saveTrainer, saveVenue, type InstitutionView } from '../../../contract/institutions.ts'
import { useSend } from '../../app/use-call.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField, MultiSelectField, NumberField, RadioField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { SaveButtons } from './basic-dialogs.tsx'

type Trainer = InstitutionView['trainers'][number]
type Venue = InstitutionView['venues'][number]

export const teachesWords = { THEORY: '理论', PRACTICE: '实操', BOTH: '理论、实操' } as const

/** Adds a trainer, or changes or retires one. */
export function TrainerDialog({ school, trainer, onClose }: { school: InstitutionView; trainer: Trainer | null; onClose: () => void }) {
  const [form, setForm] = useState<Trainer>(() => trainer ?? { id: crypto.randomUUID(), name: '', teaches: 'BOTH', qualification: '', tradeCodes: [], active: true })
  const send = useSend(saveTrainer, { onDone: onClose })
  const set = (part: Partial<Trainer>) => setForm({ ...form, ...part })
  return (
    <Dialog title={trainer === null ? '登记教师' : `改教师：${trainer.name}`} onClose={onClose} actions={<SaveButtons onClose={onClose} busy={send.isPending} missing={form.name.trim() === ''} onSave={() => send.mutate({ params: { id: school.id }, body: { trainer: form } })} />}>
      <TextField label="姓名" required value={form.name} onChange={(name) => set({ name })} maxLength={40} />
      <RadioField label="教什么" value={form.teaches} onChange={(teaches) => set({ teaches: teaches as Trainer['teaches'] })} options={Object.entries(teachesWords).map(([value, label]) => ({ value, label }))} />
      <TextField label="资格" optional hint="职称、技能等级或教师证" value={form.qualification} onChange={(qualification) => set({ qualification })} maxLength={120} />
      <MultiSelectField label="能教的工种" hint="只能从本机构认定的工种里选" value={form.tradeCodes} onChange={(tradeCodes) => set({ tradeCodes })} options={school.trades.map((t) => ({ value: t.code, label: t.name }))} max={20} />
      <CheckField checked={form.active} onChange={(active) => set({ active })}>在职，可以排课</CheckField>
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** Adds a venue with its workstations, or changes or retires one. */
export function VenueDialog({ school, venue, onClose }: { school: InstitutionView; venue: Venue | null; onClose: () => void }) {
  const [form, setForm] = useState<Venue>(() => venue ?? { id: crypto.randomUUID(), name: '', address: school.address, workstations: 0, seats: 0, active: true })
  const send = useSend(saveVenue, { onDone: onClose })
  const set = (part: Partial<Venue>) => setForm({ ...form, ...part })
  const missing = form.name.trim() === '' || form.address.trim().length < 2
  return (
    <Dialog title={venue === null ? '登记场地' : `改场地：${venue.name}`} onClose={onClose} actions={<SaveButtons onClose={onClose} busy={send.isPending} missing={missing} onSave={() => send.mutate({ params: { id: school.id }, body: { venue: form } })} />}>
      <TextField label="场地名称" required value={form.name} onChange={(name) => set({ name })} maxLength={60} />
      <TextField label="地址" required value={form.address} onChange={(address) => set({ address })} maxLength={120} />
      <NumberField label="工位" unit="个" hint="只上理论课的场地填 0" value={String(form.workstations)} onChange={(text) => set({ workstations: Math.min(2000, Number(text)) })} maxLength={4} />
      <NumberField label="座位" unit="个" value={String(form.seats)} onChange={(text) => set({ seats: Math.min(5000, Number(text)) })} maxLength={4} />
      <CheckField checked={form.active} onChange={(active) => set({ active })}>在用，可以排课</CheckField>
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
