import { useState } from 'react'
import type { z } from 'zod'
import { setAccount, updateInstitution, type InstitutionView, type institutionType } from '../../../contract/institutions.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FixedField } from '../../ui/field.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

type Kind = z.infer<typeof institutionType>
const types: Readonly<Record<Kind, string>> = {
  UNIVERSITY: '普通高等院校', VOCATIONAL_COLLEGE: '职业院校', TECHNICAL_SCHOOL: '技工院校', PUBLIC_TRAINING: '公办培训机构', PRIVATE_TRAINING: '民办培训机构', ENTERPRISE_BASE: '企业实训基地', INCUBATOR: '创业孵化基地', WORKER_CENTER: '职工培训中心', MASTER_STUDIO: '技能大师工作室', OTHER: '其他',
}

interface Props { school: InstitutionView; onClose: () => void }

/** The verb and the way back of a dialog that saves. */
export function SaveButtons({ onClose, onSave, busy, missing }: { onClose: () => void; onSave: () => void; busy: boolean; missing: boolean }) {
  return (
    <>
      <Button onClick={onClose}>先不改</Button>
      <Button kind="primary" busy={busy} blockedBecause={missing ? '还有必填的没填' : undefined} onClick={onSave}>保存</Button>
    </>
  )
}

/** Corrects the basic record. */
export function BasicDialog({ school, onClose }: Props) {
  const [form, setForm] = useState({ type: school.type as Kind, legalPerson: school.legalPerson, licenceNo: school.licenceNo ?? '', address: school.address, contactName: school.contactName, contactPhone: school.contactPhone })
  const send = useSend(updateInstitution, { onDone: onClose })
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const missing = form.legalPerson.trim() === '' || form.address.trim().length < 2 || form.contactName.trim() === '' || form.contactPhone.trim().length < 7
  const wrong = (field: string) => (send.error?.field === field ? send.error.message : undefined)
  return (
    <Dialog title="改基本情况" onClose={onClose} actions={<SaveButtons onClose={onClose} busy={send.isPending} missing={missing} onSave={() => send.mutate({ params: { id: school.id }, body: { ...form, licenceNo: form.licenceNo.trim() === '' ? null : form.licenceNo } })} />}>
      <SelectField label="机构类型" value={form.type} onChange={(type) => type !== null && set({ type: type as Kind })} options={Object.entries(types).map(([value, label]) => ({ value, label: value === school.type ? school.typeLabel : label }))} />
      <TextField label="法定代表人" required value={form.legalPerson} onChange={(legalPerson) => set({ legalPerson })} maxLength={40} />
      <TextField label="办学许可证号" optional value={form.licenceNo} onChange={(licenceNo) => set({ licenceNo })} maxLength={60} />
      <TextField label="地址" required value={form.address} onChange={(address) => set({ address })} maxLength={120} />
      <TextField label="联系人" required value={form.contactName} onChange={(contactName) => set({ contactName })} maxLength={40} />
      <TextField label="联系电话" name="contactPhone" required value={form.contactPhone} onChange={(contactPhone) => set({ contactPhone })} maxLength={20} error={wrong('contactPhone')} />
      {send.error?.field !== 'contactPhone' && <RefusalNotice refusal={send.error} />}
    </Dialog>
  )
}

/** Registers the payee account; the number is shown once, while it is typed. */
export function AccountDialog({ school, onClose }: Props) {
  const [form, setForm] = useState({ bankName: school.account?.bankName ?? '', accountNumber: '' })
  const [accountId] = useState(() => crypto.randomUUID())
  const send = useSend(setAccount, { onDone: onClose })
  const missing = form.bankName.trim().length < 2 || form.accountNumber.trim().length < 8
  return (
    <Dialog title={school.account === null ? '登记收款账户' : '换收款账户'} onClose={onClose} actions={<SaveButtons onClose={onClose} busy={send.isPending} missing={missing} onSave={() => send.mutate({ params: { id: school.id }, body: { accountId, accountName: school.name, ...form } })} />}>
      <FixedField label="户名" note="补贴只能付到机构本名的账户。">{school.name}</FixedField>
      <TextField label="开户银行" required value={form.bankName} onChange={(bankName) => setForm({ ...form, bankName })} maxLength={80} />
      <TextField label="账号" name="accountNumber" required hint="保存后只显示一部分" value={form.accountNumber} onChange={(accountNumber) => setForm({ ...form, accountNumber })} maxLength={40} error={send.error?.field === 'accountNumber' ? send.error.message : undefined} />
      {send.error?.field !== 'accountNumber' && <RefusalNotice refusal={send.error} />}
    </Dialog>
  )
}
