import { useState } from 'react'
import { educationPath, openEducation, preferenceKind, type EducationView } from '../../../contract/education.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { usePersonSearch } from '../../app/use-person-search.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckListField, NumberField, SelectField, TextField } from '../../ui/fields.tsx'
import { PersonField } from '../../ui/person-field.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { pathOptions, preferenceOptions } from './education-words.tsx'

/** Opens the education case of a person, with the preferences asked for from the start. */
export function EducationOpenDialog({ onClose, onDone }: { onClose: () => void; onDone: (made: EducationView) => void }) {
  const { today } = useSession()
  const people = usePersonSearch()
  const [id] = useState(() => crypto.randomUUID())
  const [veteranId, setVeteran] = useState<string | null>(null)
  const [path, setPath] = useState<string | null>(null)
  const [pathNote, setPathNote] = useState('')
  const [school, setSchool] = useState('')
  const [year, setYear] = useState(today.slice(0, 4))
  const [preferences, choose] = useState<readonly string[]>([])
  const [other, setOther] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(openEducation, { onDone })
  const mistakes = {
    person: veteranId === null ? '请选是哪一位' : undefined, path: path === null ? '请选路径' : undefined, pathNote: path === 'OTHER' && pathNote.trim().length < 2 ? '请写明是什么' : undefined, school: school.trim().length < 2 ? '请填学校全称' : undefined,
    year: Number(year) < 2000 || Number(year) > 2100 ? '请填四位年份' : undefined, other: preferences.includes('OTHER') && other.trim().length < 2 ? '请写明是什么优惠' : undefined,
  }
  const save = () => {
    setAsked(true)
    if (veteranId === null || Object.values(mistakes).some((m) => m !== undefined)) return
    send.mutate({
      body: {
        id, veteranId, path: educationPath.parse(path), pathNote: path === 'OTHER' ? pathNote.trim() : null, school: school.trim(), year: Number(year),
        preferences: preferences.map((kind) => ({ id: crypto.randomUUID(), kind: preferenceKind.parse(kind), note: kind === 'OTHER' ? other.trim() : null })),
      },
    })
  }
  const shown = (mistake: string | undefined) => (isAsked ? mistake : undefined)
  return (
    <Dialog title="登记学历提升" onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在登记'} onClick={save}>登记</Button></>}>
      <PersonField {...people} value={veteranId} onChange={setVeteran} error={shown(mistakes.person)} />
      <SelectField label="路径" name="path" value={path} onChange={setPath} options={pathOptions} error={shown(mistakes.path)} />
      {path === 'OTHER' && <TextField label="什么路径" name="pathNote" value={pathNote} onChange={setPathNote} maxLength={60} error={shown(mistakes.pathNote)} />}
      <TextField label="学校" name="school" value={school} onChange={setSchool} maxLength={60} error={shown(mistakes.school)} />
      <NumberField label="报考年份" unit="年" name="year" value={year} onChange={setYear} maxLength={4} error={shown(mistakes.year)} />
      <CheckListField label="申请哪些优惠" name="preferences" value={preferences} onChange={choose} options={preferenceOptions} />
      {preferences.includes('OTHER') && <TextField label="其他优惠是什么" name="other" value={other} onChange={setOther} maxLength={60} error={shown(mistakes.other)} />}
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
