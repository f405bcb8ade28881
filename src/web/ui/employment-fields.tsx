import { useState } from 'react'
import { employmentProof, employmentStatus } from '../../contract/employment-records.ts'
import { EMPLOYMENT_PROOFS, isWorking, PROOFS_OF, WORKING } from '../../policy/employment-record.ts'
import { EMPLOYMENT_STATES } from '../../policy/needs-survey.ts'
import { DateField, SelectField, TextField } from './fields.tsx'
import { FileDrop, readBase64 } from './file-drop.tsx'

export const statusOptions = employmentStatus.options.map((value) => ({ value, label: EMPLOYMENT_STATES[value] }))

/** The papers that fit a situation. */
export const proofOptionsOf = (status: string | null) => WORKING.filter((w) => w === status).flatMap((w) => PROOFS_OF[w]).map((value) => ({ value, label: EMPLOYMENT_PROOFS[value] }))

/** What is typed about somebody's work, with what is still missing, and the body to send once nothing is. */
export function useEmploymentForm(today: string, start: { status?: string; fromOn?: string } = {}) {
  const [id] = useState(() => crypto.randomUUID())
  const [status, setStatus] = useState<string | null>(start.status ?? null)
  const [proofKind, setProof] = useState<string | null>(() => proofOptionsOf(start.status ?? null)[0]?.value ?? null)
  const [text, setText] = useState({ employer: '', place: '' })
  const [fromOn, setFrom] = useState<string | null>(start.fromOn ?? today)
  const [untilOn, setUntil] = useState<string | null>(null)
  const [file, choose] = useState<File | null>(null)
  const [isAsked, setAsked] = useState(false)
  const works = isWorking(status)
  const mistakes = {
    status: status === null ? '请选就业状况' : undefined, proofKind: works && proofKind === null ? '请选凭证' : undefined, employer: works && text.employer.trim().length < 2 ? '请写全称，至少两个字' : undefined,
    place: works && text.place.trim().length < 2 ? '请写到乡镇或街道' : undefined, fromOn: fromOn === null ? '请填从哪天起' : undefined, file: works && file === null ? '请上传凭证' : undefined,
  }
  const isWhole = Object.values(mistakes).every((m) => m === undefined)
  /** Null, with the mistakes shown, while something is missing. */
  const body = async () => {
    setAsked(true)
    if (!isWhole || fromOn === null) return null
    return {
      id, status: employmentStatus.parse(status), proofKind: works ? employmentProof.parse(proofKind) : null, employer: works ? text.employer.trim() : null, place: works ? text.place.trim() : null, fromOn, untilOn: works ? untilOn : null,
      file: works && file !== null ? { name: file.name, base64: await readBase64(file) } : null,
    }
  }
  const said = (key: keyof typeof mistakes) => (isAsked ? mistakes[key] : undefined)
  return { today, status, setStatus: (next: string | null) => { setStatus(next); setProof(proofOptionsOf(next)[0]?.value ?? null) }, proofKind, setProof, text, setText, fromOn, setFrom, untilOn, setUntil, file, choose, works, said, body }
}

/** The questions of a statement about work at a desk; what is no work asks for the day alone. */
export function EmploymentFields({ form }: { form: ReturnType<typeof useEmploymentForm> }) {
  return (
    <>
      <SelectField label="就业状况" name="status" value={form.status} onChange={form.setStatus} options={statusOptions} error={form.said('status')} />
      {form.works && (
        <>
          <SelectField label="凭证" name="proofKind" hint="没有凭证的不算就业" value={form.proofKind} onChange={form.setProof} options={proofOptionsOf(form.status)} error={form.said('proofKind')} />
          <TextField label={form.status === 'SELF_EMPLOYED' ? '企业或个体字号' : '用人单位'} name="employer" value={form.text.employer} onChange={(employer) => form.setText({ ...form.text, employer })} maxLength={100} error={form.said('employer')} />
          <TextField label="工作地点" name="place" value={form.text.place} onChange={(place) => form.setText({ ...form.text, place })} maxLength={100} error={form.said('place')} />
        </>
      )}
      <DateField label="从哪天起" name="fromOn" value={form.fromOn} onChange={form.setFrom} max={form.today} error={form.said('fromOn')} />
      {form.works && <DateField label="到哪天止" name="untilOn" hint="还在做的留空" optional value={form.untilOn} onChange={form.setUntil} max={form.today} />}
      {form.works && <FileDrop label={form.file === null ? '选择凭证' : `已选：${form.file.name}`} hint="PDF 或照片" accept=".pdf,.jpg,.jpeg,.png" error={form.said('file')} onFiles={([chosen]) => form.choose(chosen ?? null)} />}
    </>
  )
}
