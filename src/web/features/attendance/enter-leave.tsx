import { useState } from 'react'
import { askForLeave, attendanceMatrix } from '../../../contract/attendance.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FieldGroup } from '../../ui/field.tsx'
import { RadioField, SelectField, TextAreaField } from '../../ui/fields.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { shrinkPhoto } from './shrink-photo.ts'
import { kindWords } from './words.ts'

type ReasonKind = 'ILLNESS' | 'FAMILY' | 'WORK' | 'OFFICIAL' | 'OTHER'
const kinds = [{ value: 'ILLNESS', label: '生病' }, { value: 'FAMILY', label: '家庭事由' }, { value: 'WORK', label: '工作原因' }, { value: 'OFFICIAL', label: '公务' }, { value: 'OTHER', label: '其他' }]

/** A paper slip with the trainee's own signature, entered by the school's office with its photo. */
export function EnterLeave({ classId, onClose }: { classId: string; onClose: () => void }) {
  const matrix = useCall(attendanceMatrix, { params: { id: classId } })
  const send = useSend(askForLeave, { onDone: onClose })
  const [id] = useState(() => crypto.randomUUID())
  const [person, setPerson] = useState<string | null>(null)
  const [kind, setKind] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [covers, setCovers] = useState<Readonly<Record<string, number>>>({})
  const [photo, setPhoto] = useState<string | null>(null)
  const [unread, setUnread] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const chosen = Object.entries(covers).filter(([, mask]) => mask > 0)
  const isWhole = person !== null && kind !== null && reason.trim() !== '' && chosen.length > 0 && photo !== null
  const save = () => {
    setAsked(true)
    if (!isWhole) return
    send.mutate({ params: { id: person }, body: { id, reasonKind: kind as ReasonKind, reason: reason.trim(), covers: chosen.map(([sessionId, mask]) => ({ sessionId, mask })), signature: photo } })
  }
  const toggle = (sessionId: string, bit: number) => setCovers({ ...covers, [sessionId]: (covers[sessionId] ?? 0) ^ (1 << bit) })
  return (
    <Dialog title="录入纸质假条" onClose={onClose} actions={<><Button onClick={onClose}>不录了</Button><Button kind="primary" busy={send.isPending} onClick={save}>提交请假条</Button></>}>
      <Awaiting reply={matrix}>
        {(m) => (
          <>
            <SelectField width="full" label="谁请假" value={person} onChange={setPerson} options={m.trainees.map((t) => ({ value: t.enrolmentId, label: `${t.rosterNo} 号 ${t.name}` }))} error={isAsked && person === null ? '请选学员' : undefined} />
            <RadioField label="原因" value={kind} onChange={setKind} options={kinds} error={isAsked && kind === null ? '请选原因' : undefined} />
            <TextAreaField label="事由" hint="照假条上写的录" value={reason} onChange={setReason} maxLength={200} rows={2} error={isAsked && reason.trim() === '' ? '请写明事由' : undefined} />
            <FieldGroup label="请假的课时" error={isAsked && chosen.length === 0 ? '请勾选请假的课时' : undefined}>
              <ul className="rg-leave-sessions">
                {m.sessions.map((s) => (
                  <li key={s.id}>
                    <span>{dateWords(s.onDate, 'day')} 第 {s.seq} 次课 {kindWords[s.kind]}</span>
                    <span role="group" aria-label={`第 ${s.seq} 次课`}>
                      {Array.from({ length: s.lessons }, (_, i) => <label key={i}><input type="checkbox" checked={(((covers[s.id] ?? 0) >> i) & 1) === 1} onChange={() => toggle(s.id, i)} />第 {i + 1} 课时</label>)}
                    </span>
                  </li>
                ))}
              </ul>
            </FieldGroup>
            <FieldGroup label="假条照片" hint="要看得清本人签字；没有签字的假条不能算请假" error={unread ? '这张照片读不出来，请换一张' : isAsked && photo === null ? '请上传有本人签字的假条照片' : undefined}>
              <div className="rg-leave-photo">
                <FileDrop label={photo === null ? '选假条照片' : '换一张照片'} accept="image/*" onFiles={([file]) => {
                  if (file === undefined) return
                  setUnread(false)
                  shrinkPhoto(file).then(setPhoto, () => setUnread(true))
                }} />
                {photo !== null && <img src={photo} alt="假条照片" />}
              </div>
            </FieldGroup>
            <RefusalNotice refusal={send.error} />
          </>
        )}
      </Awaiting>
    </Dialog>
  )
}
