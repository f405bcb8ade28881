import { useState } from 'react'
import { createVeteran, updateVeteran, type VeteranView } from '../../../contract/veterans.ts'
import { listTowns } from '../../../contract/reference.ts'
import { useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, SelectField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { dischargeOptions, educationOptions, type DischargeType, type Education } from './veteran-words.ts'

interface Form {
  name: string; idNumber: string; phone: string; dischargeType: DischargeType | null; resettlementRegion: string | null; enlistedOn: string | null; dischargedOn: string | null
  education: Education | null; residenceRegion: string; householdRegion: string
}

/** Registers a person, or corrects a record; the ID number of a registered person stays. */
export function RegisterDialog({ person, onClose, onDone }: { person?: VeteranView; onClose: () => void; onDone: (id: string) => void }) {
  const { user } = useSession()
  const own = user.regionCode ?? ''
  const towns = useCall(listTowns, { params: { code: own } }, { enabled: own !== '' })
  const [id] = useState(() => crypto.randomUUID())
  const [form, setForm] = useState<Form>(() => ({
    name: person?.name ?? '', idNumber: '', phone: '', dischargeType: (person?.dischargeType as DischargeType | undefined) ?? null, resettlementRegion: person?.resettlementRegion ?? own, enlistedOn: person?.enlistedOn ?? null,
    dischargedOn: person?.dischargedOn ?? null, education: (person?.education as Education | null | undefined) ?? null, residenceRegion: person?.residenceRegion ?? '', householdRegion: person?.householdRegion ?? '',
  }))
  const create = useSend(createVeteran, { onDone: (made) => onDone(made.id) })
  const update = useSend(updateVeteran, { onDone: (made) => onDone(made.id) })
  const refusal = create.error ?? update.error
  const set = (part: Partial<Form>) => setForm({ ...form, ...part })
  const wrong = (field: string) => (refusal?.field === field ? refusal.message : undefined)
  const { idNumber, dischargeType, resettlementRegion, ...rest } = form
  const missing = form.name.trim() === '' || dischargeType === null || resettlementRegion === null || (person === undefined && idNumber.trim() === '')
  const save = () => {
    if (dischargeType === null || resettlementRegion === null) return
    const veteran = { ...rest, dischargeType, resettlementRegion, phone: emptyAsNull(form.phone), residenceRegion: emptyAsNull(form.residenceRegion), householdRegion: emptyAsNull(form.householdRegion) }
    if (person === undefined) create.mutate({ body: { id, veteran: { ...veteran, idNumber } } })
    else update.mutate({ params: { id: person.id }, body: { version: person.version, veteran } })
  }
  const regions = [{ value: own, label: user.regionName ?? own }, ...(towns.data?.items ?? []).map((t) => ({ value: t.code, label: t.name }))]
  if (person !== undefined && !regions.some((r) => r.value === person.resettlementRegion)) regions.push({ value: person.resettlementRegion, label: person.resettlementName })
  return (
    <Dialog title={person === undefined ? '登记人员' : `更正：${person.name}`} onClose={onClose} actions={
      <>
        <Button onClick={onClose}>先不办</Button>
        <Button kind="primary" busy={create.isPending || update.isPending} blockedBecause={missing ? '还有必填的没填' : undefined} onClick={save}>{person === undefined ? '登记' : '保存更正'}</Button>
      </>
    }>
      <TextField label="姓名" name="name" required value={form.name} onChange={(name) => set({ name })} maxLength={60} error={wrong('name')} />
      {person === undefined && <TextField label="身份证号" name="idNumber" required value={idNumber} onChange={(text) => set({ idNumber: text })} maxLength={40} error={wrong('idNumber')} />}
      <TextField label="电话" name="phone" optional {...(person === undefined || person.phoneMasked === null ? {} : { hint: `现在是 ${person.phoneMasked}；不改就空着` })} value={form.phone} onChange={(phone) => set({ phone })} maxLength={30} error={wrong('phone')} />
      <SelectField label="退役类型" name="dischargeType" required value={dischargeType} onChange={(value) => set({ dischargeType: value as DischargeType | null })} options={dischargeOptions} error={wrong('dischargeType')} />
      <SelectField label="安置地" name="resettlementRegion" required value={resettlementRegion} onChange={(value) => set({ resettlementRegion: value })} options={regions} error={wrong('resettlementRegion')} />
      <DateField label="入伍日期" name="enlistedOn" optional value={form.enlistedOn} onChange={(enlistedOn) => set({ enlistedOn })} error={wrong('enlistedOn')} />
      <DateField label="退役日期" name="dischargedOn" optional value={form.dischargedOn} onChange={(dischargedOn) => set({ dischargedOn })} error={wrong('dischargedOn')} />
      <SelectField label="学历" name="education" optional clearable value={form.education} onChange={(value) => set({ education: value as Education | null })} options={educationOptions} />
      <TextField label="现居住地" name="residenceRegion" optional value={form.residenceRegion} onChange={(residenceRegion) => set({ residenceRegion })} maxLength={100} />
      <TextField label="户籍地" name="householdRegion" optional value={form.householdRegion} onChange={(householdRegion) => set({ householdRegion })} maxLength={100} />
      {wrong(refusal?.field ?? '') === undefined || !named.includes(refusal?.field ?? '') ? <RefusalNotice refusal={refusal} /> : null}
    </Dialog>
  )
}

const named = ['name', 'idNumber', 'phone', 'dischargeType', 'resettlementRegion', 'enlistedOn', 'dischargedOn']
const emptyAsNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())
