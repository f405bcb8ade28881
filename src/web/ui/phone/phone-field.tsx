import { useId } from 'react'
import type { InputHTMLAttributes } from 'react'
import { Icon } from '../icons.tsx'
import './phone.css'

interface PhoneFieldProps {
  label: string
  hint?: string
  error?: string | undefined
  value: string
  onChange: (value: string) => void
  /** `text` by default; `lines` is a box of several lines. */
  kind?: 'text' | 'lines' | 'digits' | 'date' | 'time'
  placeholder?: string
  maxLength?: number
  autoComplete?: string
}

/** A question with one answer to type, 56 px high. */
export function PhoneField({ label, hint, error, value, onChange, kind = 'text', placeholder, maxLength,
  autoComplete = 'off' }: PhoneFieldProps) {
  const id = useId()
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ')
  const common = { id, className: 'rg-phone-input', value, placeholder, maxLength, autoComplete,
    'aria-invalid': error !== undefined || undefined,
    'aria-describedby': described === '' ? undefined : described }
  return (
    <div className="rg-phone-field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && <p id={`${id}-hint`} className="rg-phone-field-hint">{hint}</p>}
      {error !== undefined && <p id={`${id}-error`} className="rg-phone-field-error" role="alert"><Icon name="warning"
        size={18} />{error}</p>}
      {kind === 'lines' ? <textarea {...common} rows={3} onChange={(event) => onChange(event.target.value)} />
        : <input {...common} {...inputKind(kind)} onChange={(event) => onChange(event.target.value)} />}
    </div>
  )
}

interface PhoneSelectProps {
  label: string
  hint?: string
  error?: string | undefined
  value: string | null
  onChange: (value: string) => void
  options: ReadonlyArray<{ value: string; label: string }>
}

/** One of several, with the phone's own wheel. */
export function PhoneSelect({ label, hint, error, value, onChange, options }: PhoneSelectProps) {
  const id = useId()
  return (
    <div className="rg-phone-field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && <p className="rg-phone-field-hint">{hint}</p>}
      {error !== undefined && <p className="rg-phone-field-error" role="alert"><Icon name="warning" size={18} />{error}</p>}
      <select id={id} className="rg-phone-input" value={value ?? ''} onChange={(event) => onChange(event.target.value)}
        aria-invalid={error !== undefined || undefined}>
        <option value="" disabled>请选择</option>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </div>
  )
}

function inputKind(kind: 'text' | 'digits' | 'date' | 'time'): InputHTMLAttributes<HTMLInputElement> {
  if (kind === 'digits') return { type: 'text', inputMode: 'numeric' }
  return { type: kind }
}
