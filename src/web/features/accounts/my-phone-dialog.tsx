import { useState } from 'react'
import { changeMyPhone } from '../../../contract/sign-in.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** Where one-time passwords of the own account go from now on. */
export function MyPhoneDialog({ isChange, onClose }: { isChange: boolean; onClose: () => void }) {
  const [phone, setPhone] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(changeMyPhone, { onDone: onClose })
  const verb = isChange ? '更换' : '登记'
  const save = () => {
    setAsked(true)
    if (phone.trim() !== '' && !send.isPending) send.mutate({ body: { phone: phone.trim() } })
  }
  const refused = send.error?.field === 'phone' ? send.error.message : undefined
  return (
    <Dialog title={`${verb}手机号`} onClose={onClose} actions={<><Button onClick={onClose}>先不办</Button><Button kind="primary" type="submit" form="my-phone" busy={send.isPending}>{verb}</Button></>}>
      <p>忘记密码时，一次性密码发到这个号码。{isChange && '原来的号码会收到一条提醒。'}</p>
      <form id="my-phone" noValidate onSubmit={(event) => { event.preventDefault(); save() }}>
        <TextField label="手机号" name="phone" required width="full" value={phone} maxLength={30} autoComplete="tel" onChange={setPhone} error={refused ?? (isAsked && phone.trim() === '' ? '请填手机号' : undefined)} />
      </form>
      <RefusalNotice refusal={refused === undefined ? send.error : null} />
    </Dialog>
  )
}
