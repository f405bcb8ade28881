import { useState } from 'react'
import { listClasses } from '../../../contract/classes.ts'
import { getRoster } from '../../../contract/roster.ts'
import { registerVoucher } from '../../../contract/vouchers.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** Registers what a trainee shows, a number or the eight digits of his code, to him in this class. */
export function RegisterDialog({ onClose, onDone, classId, enrolmentId }: { onClose: () => void; onDone: (id: string) => void; classId?: string; enrolmentId?: string }) {
  const [chosen, setChosen] = useState({ classId: classId ?? null, enrolmentId: enrolmentId ?? null })
  const [shown, setShown] = useState('')
  const [isAsked, setAsked] = useState(false)
  const classes = useCall(listClasses, { query: { limit: 100 } }, { enabled: enrolmentId === undefined })
  const roster = useCall(getRoster, { params: { id: chosen.classId ?? '' }, query: {} }, { enabled: chosen.classId !== null && enrolmentId === undefined })
  const send = useSend(registerVoucher, { onDone: (v) => onDone(v.id) })
  const mistakes = { classId: chosen.classId === null ? '请选班次' : undefined, enrolmentId: chosen.enrolmentId === null ? '请选学员' : undefined, shown: shown.trim().length < 6 ? '请输入券号，或学员手机上的八位登记码' : undefined }
  const register = () => {
    setAsked(true)
    if (chosen.enrolmentId === null || mistakes.shown !== undefined) return
    send.mutate({ params: { id: chosen.enrolmentId }, body: { shown: shown.trim() } })
  }
  return (
    <Dialog title="登记培训券" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending && '正在登记'} onClick={register}>登记到本人</Button></>}>
      {enrolmentId === undefined && (
        <>
          <SelectField label="班次" name="class" required value={chosen.classId} onChange={(next) => setChosen({ classId: next, enrolmentId: null })} loading={classes.isPending} error={isAsked ? mistakes.classId : undefined}
            options={(classes.data?.items ?? []).map((c) => ({ value: c.id, label: c.title }))} />
          <SelectField label="学员" name="trainee" required value={chosen.enrolmentId} onChange={(next) => setChosen({ ...chosen, enrolmentId: next })} disabled={chosen.classId === null} loading={chosen.classId !== null && roster.isPending}
            error={isAsked ? mistakes.enrolmentId : undefined} options={(roster.data?.items ?? []).map((e) => ({ value: e.id, label: `${e.rosterNo}　${e.name}` }))} />
        </>
      )}
      <TextField label="券号或登记码" name="shown" required value={shown} onChange={setShown} maxLength={60} hint="扫学员手机上的二维码，或输入券号、八位登记码" error={isAsked ? mistakes.shown ?? (send.error?.field === 'shown' ? send.error.message : undefined) : undefined} />
      <p className="rg-quiet">券只能登记到持券人本人。登记别人的券会被拒绝，并记入日志。</p>
      <RefusalNotice refusal={send.error?.field === 'shown' ? null : send.error} />
    </Dialog>
  )
}
