import { useState } from 'react'
import { Button, LinkButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { asRefusal } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { useSignIn } from './session.tsx'

/** Login, password, 登录; with a new password where an administrator has set a one-time one, or the person wants another. `login` given: the same
  person signs in again and may not change it. */
export function SignInForm({ login: fixedLogin, onDone }: { login?: string; onDone: () => void }) {
  const [login, setLogin] = useState(fixedLogin ?? '')
  const [password, setPassword] = useState('')
  const [newPassword, setNewPassword] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isAsked, setAsked] = useState(false)
  const { enter } = useSignIn()
  const submit = async () => {
    setAsked(true)
    if (login.trim() === '' || password === '' || newPassword === '' || isBusy) return
    setBusy(true)
    setRefusal(null)
    try {
      await enter({ login: login.trim(), password, ...(newPassword === null ? {} : { newPassword }) })
      onDone()
    } catch (error) {
      const refused = asRefusal(error)
      setRefusal(refused)
      if (refused.code === 'NEW_PASSWORD_NEEDED') {
        setNewPassword('')
        setAsked(false)
      }
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="rg-sign-in-form" noValidate onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <RefusalNotice refusal={refusal} />
      <Field label="账号" name="login" width="full" error={isAsked && login.trim() === '' ? '请填写账号' : undefined}>
        {(control) => (
          <input {...control} className="rg-input rg-input-large" value={login} readOnly={fixedLogin !== undefined} autoComplete="username"
            autoCapitalize="none"
            spellCheck={false} maxLength={64} onChange={(event) => setLogin(event.target.value)} />
        )}
      </Field>
      <PasswordField label="密码" name="password" value={password} onChange={setPassword} autoFocus={fixedLogin !== undefined}
        autoComplete="current-password" error={isAsked && password === '' ? '请填写密码' : undefined} />
      {newPassword !== null && (
        <PasswordField label="新密码" name="newPassword" hint="12 位以上，有字母，也有数字或符号" value={newPassword} onChange={setNewPassword} autoFocus
          autoComplete="new-password" error={isAsked && newPassword === '' ? '请设一个自己的密码' : undefined} />
      )}
      <Button kind="primary" type="submit" large block
        busy={isBusy ? '正在登录' : false}>{newPassword === null ? '登录' : '改密码并登录'}</Button>
      {fixedLogin === undefined && <p><LinkButton
        onClick={() => setNewPassword(newPassword === null ? '' : null)}>{newPassword === null ? '改密码' : '不改密码'}</LinkButton></p>}
    </form>
  )
}

interface PasswordFieldProps {
  label: string
  name: string
  hint?: string
  value: string
  onChange: (value: string) => void
  autoFocus?: boolean
  autoComplete: 'current-password' | 'new-password'
  error: string | undefined
}

function PasswordField({ label, name, hint, value, onChange, autoFocus = false, autoComplete, error }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false)
  return (
    <Field label={label} name={name} width="full" hint={hint} error={error}>
      {(control) => (
        <div className="rg-password">
          <input {...control} className="rg-input rg-input-large" type={isShown ? 'text' : 'password'} value={value} autoFocus={autoFocus}
            autoComplete={autoComplete} maxLength={autoComplete === 'new-password' ? 128 : 256} onChange={(event) => onChange(event.target.value)} />
          <button type="button" className="rg-link-button" aria-pressed={isShown} aria-label={`显示${label}`}
            onClick={() => setShown(!isShown)}>{isShown ? '隐藏' : '显示'}</button>
        </div>
      )}
    </Field>
  )
}
