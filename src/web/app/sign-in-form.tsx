import { useState } from 'react'
import { secondFactorSetup } from '../../contract/sign-in.ts'
import { AuthenticatorSetup } from '../ui/authenticator-setup.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { CodeField, newPasswordHint, PasswordField } from '../ui/password-field.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { asRefusal } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { useSignIn } from './session.tsx'

/** Where signing in stands: the password is asked for, or a code beside it, or an authenticator is bound first. */
type Step = { kind: 'password' } | { kind: 'code'; message: string } | { kind: 'setup'; message: string; uri: string; secret: string }

/** Login, password, 登录; then a code where the account has a second factor; with a new password where the present one was handed out or has
  run out, or the person wants another. `login` given: the same person signs in again and may not change it. */
export function SignInForm({ login: fixedLogin, onDone }: { login?: string; onDone: () => void }) {
  const [login, setLogin] = useState(fixedLogin ?? '')
  const [password, setPassword] = useState('')
  const [newPassword, setNewPassword] = useState<string | null>(null)
  const [code, setCode] = useState('')
  const [step, setStep] = useState<Step>({ kind: 'password' })
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isAsked, setAsked] = useState(false)
  const { enter } = useSignIn()
  const submit = async () => {
    setAsked(true)
    if (login.trim() === '' || password === '' || newPassword === '' || isBusy || (step.kind !== 'password' && code.trim() === '')) return
    setBusy(true)
    setRefusal(null)
    try {
      await enter({ login: login.trim(), password, ...(newPassword === null ? {} : { newPassword }), ...(code.trim() === '' ? {} : { code: code.trim() }) })
      onDone()
    } catch (error) {
      goOn(asRefusal(error))
    } finally {
      setBusy(false)
    }
  }
  /** What the server asks for next, or why not. */
  const goOn = (refused: Refusal) => {
    setAsked(false)
    const setup = secondFactorSetup.safeParse(refused.details)
    if (refused.code === 'CODE_NEEDED') return setStep({ kind: 'code', message: refused.message })
    if (refused.code === 'SECOND_FACTOR_SETUP' && setup.success) return setStep({ kind: 'setup', message: refused.message, ...setup.data })
    setRefusal(refused)
    if (refused.code === 'WRONG_CODE') return setCode('')
    if (refused.code === 'NEW_PASSWORD_NEEDED') setNewPassword('')
    // the password stays the thing to look at, and a code may have grown old meanwhile
    if (refused.code !== 'LOCKED' && refused.status !== 0) setStep({ kind: 'password' })
  }
  const startAgain = () => {
    setStep({ kind: 'password' })
    setCode('')
    setPassword('')
    setRefusal(null)
  }
  const isCodeMissing = isAsked && code.trim() === ''
  return (
    <form className="rg-sign-in-form" noValidate onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <RefusalNotice refusal={refusal} />
      {step.kind !== 'password' ? (
        <>
          <p className="rg-sign-in-step"><span>账号 <b>{login}</b></span><LinkButton onClick={startAgain}>{fixedLogin === undefined ? '换账号' : '重输密码'}</LinkButton></p>
          {refusal === null && <Notice kind="info" title={step.message} />}
          {step.kind === 'setup' && <AuthenticatorSetup uri={step.uri} secret={step.secret} />}
          <CodeField value={code} onChange={setCode} {...(step.kind === 'code' ? { hint: '6 位数字，半分钟换一次' } : {})} error={isCodeMissing ? '请填写口令' : undefined} />
        </>
      ) : (
        <>
          <Field label="账号" name="login" width="full" error={isAsked && login.trim() === '' ? '请填写账号' : undefined}>
            {(control) => (
              <input {...control} className="rg-input rg-input-large" value={login} readOnly={fixedLogin !== undefined} autoComplete="username" autoCapitalize="none"
                spellCheck={false} maxLength={64} onChange={(event) => setLogin(event.target.value)} />
            )}
          </Field>
          <PasswordField label="密码" name="password" value={password} onChange={setPassword} autoFocus={fixedLogin !== undefined}
            autoComplete="current-password" error={isAsked && password === '' ? '请填写密码' : undefined} />
          {newPassword !== null && (
            <PasswordField label="新密码" name="newPassword" hint={newPasswordHint} value={newPassword} onChange={setNewPassword} autoFocus
              autoComplete="new-password" error={isAsked && newPassword === '' ? '请设一个自己的密码' : undefined} />
          )}
        </>
      )}
      <Button kind="primary" type="submit" large block busy={isBusy ? '正在登录' : false}>{verbOf(step, newPassword)}</Button>
      {fixedLogin === undefined && step.kind === 'password' && <p><LinkButton
        onClick={() => setNewPassword(newPassword === null ? '' : null)}>{newPassword === null ? '改密码' : '不改密码'}</LinkButton></p>}
    </form>
  )
}

function verbOf(step: Step, newPassword: string | null): string {
  if (step.kind === 'setup') return '绑定并登录'
  return newPassword === null || step.kind === 'code' ? '登录' : '改密码并登录'
}
