import { useState } from 'react'
import { Field } from './field.tsx'
import './password-field.css'

interface PasswordFieldProps {
  label: string
  name: string
  hint?: string
  value: string
  onChange: (value: string) => void
  autoFocus?: boolean
  autoComplete: 'current-password' | 'new-password'
  error?: string | undefined
}

/** A password, hidden until 显示 is pressed. */
export function PasswordField({ label, name, hint, value, onChange, autoFocus = false, autoComplete, error }: PasswordFieldProps) {
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

/** The six digits of an authenticator, or a recovery code. */
export function CodeField({ label = '动态口令', hint, value, onChange, error }: { label?: string; hint?: string; value: string; onChange: (value: string) => void; error?: string | undefined }) {
  return (
    <Field label={label} name="code" width="full" hint={hint} error={error}>
      {(control) => (
        <input {...control} className="rg-input rg-input-large rg-code" value={value} autoFocus autoComplete="one-time-code" inputMode="text" autoCapitalize="none" spellCheck={false} maxLength={20}
          onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}

/** What a new password must be like, in one line. */
export const newPasswordHint = '12 位以上，大写字母、小写字母、数字、符号至少三种；不要用拼音、年份或键盘顺序'
