import { useState } from 'react'
import { changeAssessor, registerAssessor, type AssessorView } from '../../../contract/assessors.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, TextField } from '../../ui/fields.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** Registers an organisation, or changes what is registered; an account left empty stays as it is. */
export function AssessorDialog({ assessor, onClose }: { assessor: AssessorView | null; onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [text, setText] = useState({ name: '', uscc: '', legalPerson: assessor?.legalPerson ?? '', phone: assessor?.phone ?? '', bankName: assessor?.bankName ?? '', accountNumber: '' })
  const [engagedFrom, setFrom] = useState<string | null>(assessor?.engagedFrom ?? null)
  const [engagedTo, setTo] = useState<string | null>(assessor?.engagedTo ?? null)
  const [file, setFile] = useState<{ name: string; base64: string } | null>(null)
  const make = useSend(registerAssessor, { onDone: onClose })
  const change = useSend(changeAssessor, { onDone: onClose })
  const field = (key: keyof typeof text) => ({ name: key, value: text[key], onChange: (value: string) => setText({ ...text, [key]: value }) })
  const isNew = assessor === null
  const isMissing = [text.legalPerson, text.phone, text.bankName, ...(isNew ? [text.name, text.uscc, text.accountNumber] : [])].some((t) => t.trim().length < 2) || engagedFrom === null || engagedTo === null || (isNew && file === null)
  const save = () => {
    if (engagedFrom === null || engagedTo === null) return
    const { name, uscc, accountNumber, ...rest } = text
    const facts = { ...rest, engagedFrom, engagedTo }
    if (assessor === null) {
      if (file !== null) make.mutate({ body: { id, name: name.trim(), uscc, accountNumber, ...facts, file } })
    } else change.mutate({ params: { id: assessor.id }, body: { ...facts, ...(accountNumber.trim() === '' ? {} : { accountNumber }), ...(file === null ? {} : { file }) } })
  }
  const refusal = make.error ?? change.error
  return (
    <Dialog title={isNew ? '登记评估机构' : `更改${assessor.name}的登记`} onClose={onClose} actions={<><Button onClick={onClose}>先不办</Button><Button kind="primary" busy={(make.isPending || change.isPending) && '正在保存'} blockedBecause={isMissing ? '还有必填的没填' : undefined} onClick={save}>{isNew ? '登记' : '保存'}</Button></>}>
      {isNew && <><TextField label="名称" required width="full" maxLength={100} {...field('name')} /><TextField label="统一社会信用代码" required maxLength={18} {...field('uscc')} /></>}
      <TextField label="法定代表人" required maxLength={40} {...field('legalPerson')} />
      <TextField label="联系电话" required maxLength={30} {...field('phone')} />
      <TextField label="开户银行" required maxLength={100} {...field('bankName')} />
      <TextField label="收款账号" required={isNew} maxLength={40} {...field('accountNumber')} {...(isNew ? {} : { hint: `现在是 ${assessor.account}，不改就空着` })} />
      <DateField label="委托合同开始" name="engagedFrom" required value={engagedFrom} onChange={setFrom} />
      <DateField label="委托合同截止" name="engagedTo" required value={engagedTo} onChange={setTo} />
      <FileDrop label="上传委托合同" accept=".pdf,.jpg,.jpeg,.png" hint={file === null ? '扫描件，PDF 或图片' : file.name} onFiles={([chosen]) => { if (chosen !== undefined) void readBase64(chosen).then((base64) => setFile({ name: chosen.name.slice(0, 200), base64 })) }} />
      <RefusalNotice refusal={refusal} />
    </Dialog>
  )
}
