import { useId } from 'react'
import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import './field.css'

/** What a control takes so that label, hint and error belong to it. */
export interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
  'aria-required': boolean | undefined
}

export interface FieldProps {
  label: ReactNode
  /** Quiet line under the label: bound, format, where it comes from. */
  hint?: ReactNode
  /** Said beside the field, with the way out. */
  error?: ReactNode
  /** Adds （可不填） to the label. */
  optional?: boolean
  required?: boolean
  /** After the control: 人, 元, a way-out button. */
  unit?: ReactNode
  /** Under the control: clause and 为什么？ */
  note?: ReactNode
  /** Anchor that ErrorSummary links to; the field's name in the request body. */
  name?: string
  width?: 'short' | 'normal' | 'full'
  children: (control: ControlProps) => ReactNode
}

/** Label, hint, error and control as one; an error draws the red bar and is read with the control. */
export function Field({ label, hint, error, optional, required, unit, note, name, width = 'normal', children }: FieldProps) {
  const made = useId()
  const id = name === undefined ? made : fieldId(name)
  const hasError = isGiven(error)
  const described = [isGiven(hint) && `${id}-hint`, hasError && `${id}-error`].filter((part) => part !== false).join(' ')
  const control: ControlProps = {
    id,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': hasError || undefined,
    'aria-required': required || undefined,
  }
  return (
    <div className={`rg-field rg-field-${width}${hasError ? ' rg-field-wrong' : ''}`}>
      <label className="rg-field-label" htmlFor={id}>
        {label}
        {optional === true && <span className="rg-field-optional">（可不填）</span>}
      </label>
      {isGiven(hint) && <div className="rg-field-hint" id={`${id}-hint`}>{hint}</div>}
      {hasError && <FieldError id={`${id}-error`}>{error}</FieldError>}
      <div className="rg-field-control">
        {children(control)}
        {isGiven(unit) && <span className="rg-field-unit">{unit}</span>}
      </div>
      {isGiven(note) && <div className="rg-field-note">{note}</div>}
    </div>
  )
}

type GroupProps = Omit<FieldProps, 'children' | 'required' | 'unit' | 'width'> & { children: ReactNode }

/** The same frame for several controls that answer one question (radios, checkboxes, a table of choices). */
export function FieldGroup({ label, hint, error, optional, note, name, children }: GroupProps) {
  const made = useId()
  const id = name === undefined ? made : fieldId(name)
  const hasError = isGiven(error)
  return (
    <fieldset className={`rg-field${hasError ? ' rg-field-wrong' : ''}`} id={id} tabIndex={-1}>
      <legend className="rg-field-label">
        {label}
        {optional === true && <span className="rg-field-optional">（可不填）</span>}
      </legend>
      {isGiven(hint) && <div className="rg-field-hint">{hint}</div>}
      {hasError && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {children}
      {isGiven(note) && <div className="rg-field-note">{note}</div>}
    </fieldset>
  )
}

/** A value that is known already: computed or fixed, with its reason. */
export function FixedField({ label, hint, children, note }: { label: ReactNode; hint?: ReactNode; children: ReactNode; note?: ReactNode }) {
  return (
    <div className="rg-field">
      <div className="rg-field-label">{label}</div>
      {isGiven(hint) && <div className="rg-field-hint">{hint}</div>}
      <div className="rg-field-fixed">{children}</div>
      {isGiven(note) && <div className="rg-field-note">{note}</div>}
    </div>
  )
}

/** The id a named field's control carries. */
export function fieldId(name: string): string {
  return `field-${name}`
}

function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div className="rg-field-error" id={id} role="alert">
      <Icon name="warning" />
      <span>{children}</span>
    </div>
  )
}

function isGiven(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false && node !== ''
}
