import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { asRefusal } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { useSignIn } from './session.tsx'

/** Login, password, 登录. `login` given: the same person signs in again and may not change it. */
export function SignInForm({ login: fixedLogin, onDone }: { login?: string; onDone: () => void }) {
  const [login, setLogin] = useState(fixedLogin ?? '')
  const [password, setPassword] = useState('')
  const [isShown, setShown] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isAsked, setAsked] = useState(false)
  const { enter } = useSignIn()
  const submit = async () => {
    setAsked(true)
    if (login.trim() === '' || password === '' || isBusy) return
    setBusy(true)
    setRefusal(null)
    try {
      await enter({ login: login.trim(), password })
      onDone()
    } catch (error) {
      setRefusal(asRefusal(error))
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
      <Field label="密码" name="password" width="full" error={isAsked && password === '' ? '请填写密码' : undefined}>
        {(control) => (
          <div className="rg-password">
            <input {...control} className="rg-input rg-input-large" type={isShown ? 'text' : 'password'} value={password}
              autoFocus={fixedLogin !== undefined} autoComplete="current-password" maxLength={256}
              onChange={(event) => setPassword(event.target.value)} />
            <button type="button" className="rg-link-button" aria-pressed={isShown} aria-label="显示密码"
              onClick={() => setShown(!isShown)}>{isShown ? '隐藏' : '显示'}</button>
          </div>
        )}
      </Field>
      <Button kind="primary" type="submit" large block busy={isBusy ? '正在登录' : false}>登录</Button>
    </form>
  )
}
