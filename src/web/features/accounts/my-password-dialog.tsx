import { useState } from 'react'
import { changeMyPassword } from '../../../contract/sign-in.ts'
import { useRefreshSession, useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { newPasswordHint, PasswordField } from '../../ui/password-field.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** The present password where there is one, then the new one twice; other places are signed out. */
export function PasswordDialog({ hasPassword: hasPasswordNow, onClose }: { hasPassword: boolean; onClose: () => void }) {
  // once it is set the page says there is one, while this dialog still tells of the first
  const [hasPassword] = useState(hasPasswordNow)
  const { user } = useSession()
  const [form, setForm] = useState({ password: '', next: '', again: '' })
  const [isAsked, setAsked] = useState(false)
  const refresh = useRefreshSession()
  const send = useSend(changeMyPassword, { onDone: () => void refresh() })
  const save = () => {
    setAsked(true)
    if ((form.password !== '' || !hasPassword) && form.next !== '' && form.again === form.next) send.mutate({ body: { newPassword: form.next, ...(hasPassword ? { password: form.password } : {}) } })
  }
  const refused = (field: string) => (send.error?.field === field ? send.error.message : undefined)
  const change = (key: keyof typeof form) => (value: string) => setForm((before) => ({ ...before, [key]: value }))
  if (send.data !== undefined) {
    return (
      <Dialog title={hasPassword ? '密码已经改好' : '密码已经设好'} onClose={onClose} actions={<Button kind="primary" onClick={onClose}>知道了</Button>}>
        <p>下次登录用新密码。{send.data.ended > 0 && `另外 ${send.data.ended} 处登录已经退出。`}</p>
      </Dialog>
    )
  }
  return (
    <Dialog title={hasPassword ? '改密码' : '设密码'} onClose={onClose} actions={<><Button onClick={onClose}>先不改</Button><Button kind="primary" type="submit" form="my-password" busy={send.isPending ? '正在保存' : false}>{hasPassword ? '改密码' : '设密码'}</Button></>}>
      <p>改好后，别处的登录会退出，这里不受影响。</p>
      <form id="my-password" noValidate onSubmit={(event) => { event.preventDefault(); if (!send.isPending) save() }}>
        <input type="text" name="username" autoComplete="username" value={user.login} readOnly hidden />
        <RefusalNotice refusal={refused('password') === undefined && refused('newPassword') === undefined ? send.error : null} />
        {hasPassword && <PasswordField label="现在的密码" name="password" value={form.password} onChange={change('password')} autoFocus autoComplete="current-password"
          error={refused('password') ?? (isAsked && form.password === '' ? '请填写现在的密码' : undefined)} />}
        <PasswordField label="新密码" name="newPassword" hint={newPasswordHint} value={form.next} onChange={change('next')} autoComplete="new-password"
          error={refused('newPassword') ?? (isAsked && form.next === '' ? '请填写新密码' : undefined)} />
        <PasswordField label="再输一次新密码" name="again" value={form.again} onChange={change('again')} autoComplete="new-password"
          error={isAsked && form.again !== form.next ? '两次输入的不一样' : undefined} />
      </form>
    </Dialog>
  )
}
