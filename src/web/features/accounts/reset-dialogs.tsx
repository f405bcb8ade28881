import { useState } from 'react'
import { resetPassword, setUserPhone, type UserRowView } from '../../../contract/staff.ts'
import { resetSecondFactor } from '../../../contract/sign-in.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextAreaField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

interface One { user: UserRowView; onClose: () => void }

export function FactorDialog({ user, onClose }: One) {
  const send = useSend(resetSecondFactor, { onDone: onClose })
  return (
    <ConfirmDialog title={`重设 ${user.login} 的动态口令？`} verb="重设动态口令" danger busy={send.isPending} refusal={send.error} onClose={onClose} reason={{ label: '重设原因', hint: '例如：手机丢失，已当面核对身份' }}
      onConfirm={(reason) => send.mutate({ params: { id: user.id }, body: { reason } })}>
      {user.name}马上退出登录，原来的手机和恢复码作废；下次登录会看到是谁、为什么重设，并重新绑定。
    </ConfirmDialog>
  )
}

/** The one-time password goes to the holder's phone; nobody sees it here. */
export function PasswordDialog({ user, onClose }: One) {
  const send = useSend(resetPassword)
  if (send.isSuccess) {
    return (
      <Dialog title="密码已重设" onClose={onClose} actions={<Button kind="primary" onClick={onClose}>知道了</Button>}>
        <p role="status">一次性密码已经发往{user.name}的手机 {user.phone}，只有他本人看得到。请告诉他：登录时换成自己的密码；半小时还没收到的，请再重设一次。</p>
      </Dialog>
    )
  }
  return (
    <ConfirmDialog title={`重设 ${user.login} 的密码？`} verb="重设密码" busy={send.isPending} refusal={send.error} onClose={onClose} reason={{ label: '重设原因', hint: '例如：本人来电忘记密码，已核对身份' }}
      onConfirm={(reason) => send.mutate({ params: { id: user.id }, body: { reason } })}>
      原来的密码马上失效，{user.name}退出登录。{user.phone === null ? '这个账号没有登记手机号，要先登记才能重设。' : `一次性密码发到本人手机 ${user.phone}，这里不显示。`}
    </ConfirmDialog>
  )
}

/** Where one-time passwords of the account go from now on. */
export function PhoneDialog({ user, onClose }: One) {
  const [phone, setPhone] = useState('')
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(setUserPhone, { onDone: onClose })
  const verb = user.phone === null ? '登记' : '更换'
  const save = () => {
    setAsked(true)
    if (phone.trim() !== '' && reason.trim().length >= 2) send.mutate({ params: { id: user.id }, body: { phone: phone.trim(), reason: reason.trim() } })
  }
  const refused = send.error?.field === 'phone' ? send.error.message : undefined
  return (
    <Dialog title={`${verb} ${user.login} 的手机号`} onClose={onClose} actions={<><Button onClick={onClose}>先不办</Button><Button kind="primary" busy={send.isPending} onClick={save}>{verb}</Button></>}>
      <p>重设密码时，一次性密码发到这里。请先当面核实是{user.name}本人{user.phone === null ? '。' : `；原来的号码 ${user.phone} 会收到一条提醒。`}</p>
      <TextField label="手机号" name="phone" required value={phone} maxLength={30} onChange={setPhone} error={refused ?? (isAsked && phone.trim() === '' ? '请填手机号' : undefined)} />
      <TextAreaField label="原因" name="reason" hint="例如：换了手机号，已当面核对工作证" value={reason} maxLength={200} rows={2} onChange={setReason} error={isAsked && reason.trim().length < 2 ? '请写明原因，至少两个字' : undefined} />
      <RefusalNotice refusal={refused === undefined ? send.error : null} />
    </Dialog>
  )
}
