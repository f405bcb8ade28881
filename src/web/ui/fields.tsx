import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react'
import { Checkbox, DatePicker, Input, Radio, Select, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { Field, FieldGroup } from './field.tsx'
import type { FieldProps } from './field.tsx'
import './fields.css'

type Frame = Omit<FieldProps, 'children'>

interface Typed extends Frame {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  placeholder?: string
  disabled?: boolean
  maxLength?: number
  autoComplete?: HTMLInputAutoCompleteAttribute
}

/** One line of text. */
export function TextField({ value, onChange, onBlur, placeholder, disabled, maxLength, autoComplete = 'off', ...frame }: Typed) {
  return (
    <Field {...frame}>
      {(control) => (
        <Input {...control} {...statusOf(frame)} value={value} onBlur={onBlur} placeholder={placeholder} disabled={disabled}
          maxLength={maxLength}
          autoComplete={autoComplete} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}

/** Figures as text: `digits` whole numbers, `money` two decimals. The caller parses and says what is wrong. */
export function NumberField({ kind = 'digits', width = 'short', ...props }: Omit<Typed, 'autoComplete'> & { kind?: 'digits' | 'money' }) {
  const { value, onChange, onBlur, placeholder, disabled, maxLength = 14, ...frame } = props
  const keep = kind === 'digits' ? /[^\d]/g : /[^\d.,]/g
  return (
    <Field {...frame} width={width}>
      {(control) => (
        <Input {...control} {...statusOf(frame)} className="rg-num-input" inputMode={kind === 'digits' ? 'numeric' : 'decimal'}
          value={value} onBlur={onBlur}
          placeholder={placeholder} disabled={disabled} maxLength={maxLength} autoComplete="off"
          onChange={(event) => onChange(toHalfWidth(event.target.value).replaceAll(keep, ''))} />
      )}
    </Field>
  )
}

type Lines = Omit<Typed, 'autoComplete'> & { rows?: number }

/** Several lines of text with the count of what is left. */
export function TextAreaField({ value, onChange, onBlur, placeholder, disabled, maxLength, rows = 3, ...frame }: Lines) {
  return (
    <Field width="full" {...frame}>
      {(control) => (
        <Input.TextArea {...control} {...statusOf(frame)} value={value} onBlur={onBlur} placeholder={placeholder} disabled={disabled}
          maxLength={maxLength}
          rows={rows} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}

export interface Option {
  value: string
  label: string
  disabled?: boolean
}

interface Chosen extends Frame {
  value: string | null
  onChange: (value: string | null) => void
  options: readonly Option[]
  placeholder?: string
  disabled?: boolean
  /** Called while typing, when the options come from the server. */
  onSearch?: (text: string) => void
  loading?: boolean
  clearable?: boolean
}

/** One of many, found by typing part of its name. */
export function SelectField({ value, onChange, options, placeholder = '请选择', disabled, onSearch, loading, clearable, ...frame }: Chosen) {
  const search = onSearch === undefined ? { optionFilterProp: 'label' } : { filterOption: false, onSearch }
  return (
    <Field {...frame}>
      {(control) => (
        <Select<string> {...control} {...statusOf(frame)} value={value ?? undefined} onChange={(next) => onChange(next ?? null)}
          options={options.map((o) => ({ ...o }))}
          placeholder={placeholder} disabled={disabled} loading={loading} allowClear={clearable} showSearch={search} />
      )}
    </Field>
  )
}

interface ManyChosen extends Frame {
  value: readonly string[]
  onChange: (value: string[]) => void
  options: readonly Option[]
  placeholder?: string
  disabled?: boolean
  max?: number
}

/** Several of many. */
export function MultiSelectField({ value, onChange, options, placeholder = '请选择', disabled, max, ...frame }: ManyChosen) {
  return (
    <Field {...frame}>
      {(control) => (
        <Select<string[]> {...control} {...statusOf(frame)} mode="multiple" value={[...value]} onChange={onChange}
          options={options.map((o) => ({ ...o }))}
          placeholder={placeholder} disabled={disabled} maxCount={max} showSearch={{ optionFilterProp: 'label' }} />
      )}
    </Field>
  )
}

interface Dated extends Frame {
  /** `YYYY-MM-DD`, or null while empty. */
  value: string | null
  onChange: (value: string | null) => void
  min?: string
  max?: string
  disabled?: boolean
  clearable?: boolean
}

/** A day, typed or picked. */
export function DateField({ value, onChange, min, max, disabled, clearable = true, ...frame }: Dated) {
  return (
    <Field {...frame}>
      {(control) => (
        <DatePicker {...control} {...statusOf(frame)} value={value === null ? null : dayjs(value)} disabled={disabled}
          allowClear={clearable} placeholder="年-月-日"
          format="YYYY-MM-DD" {...(min === undefined ? {} : { minDate: dayjs(min) })} {...(max === undefined ? {} : { maxDate: dayjs(max) })}
          onChange={(next) => onChange(next === null ? null : next.format('YYYY-MM-DD'))} />
      )}
    </Field>
  )
}

/** A time of day as `HH:MM`, typed or picked in steps of five minutes. */
export function TimeField({ value, onChange, disabled, ...frame }: Frame & { value: string | null; onChange: (value: string | null) => void; disabled?: boolean }) {
  return (
    <Field width="short" {...frame}>
      {(control) => (
        <TimePicker {...control} {...statusOf(frame)} value={value === null ? null : dayjs(`2000-01-01T${value}`)} disabled={disabled} format="HH:mm" minuteStep={5} needConfirm={false}
          placeholder="时:分" showNow={false} onChange={(next) => onChange(next === null ? null : next.format('HH:mm'))} />
      )}
    </Field>
  )
}

type GroupFrame = Omit<FieldProps, 'children' | 'required' | 'unit' | 'width'>

/** Several of a few, all in view. */
export function CheckListField({ value, onChange, options, disabled, ...frame }: GroupFrame & {
  value: readonly string[]
  onChange: (value: string[]) => void
  options: readonly RadioOption[]
  disabled?: boolean
}) {
  return (
    <FieldGroup {...frame}>
      <Checkbox.Group className="rg-choices" value={[...value]} disabled={disabled} onChange={(next) => onChange(next.map(String))}>
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
            {option.hint !== undefined && <span className="rg-choice-hint">{option.hint}</span>}
          </Checkbox>
        ))}
      </Checkbox.Group>
    </FieldGroup>
  )
}

export interface RadioOption {
  value: string
  label: ReactNode
  /** Quiet second line. */
  hint?: ReactNode
  disabled?: boolean
}

/** One of a few, all in view. `vertical` when options carry hints. */
export function RadioField({ value, onChange, options, vertical, ...frame }: GroupFrame & {
  value: string | null
  onChange: (value: string) => void
  options: readonly RadioOption[]
  vertical?: boolean
}) {
  return (
    <FieldGroup {...frame}>
      <Radio.Group className={vertical === true ? 'rg-choices rg-choices-vertical' : 'rg-choices'} value={value}
        onChange={(event) => onChange(String(event.target.value))}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
            {option.hint !== undefined && <span className="rg-choice-hint">{option.hint}</span>}
          </Radio>
        ))}
      </Radio.Group>
    </FieldGroup>
  )
}

/** A single yes, in a full sentence. */
export function CheckField({ checked, onChange, disabled, error, name, children }: {
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
  error?: ReactNode
  name?: string
  children: ReactNode
}) {
  return (
    <FieldGroup label={<span className="rg-hidden">确认</span>} error={error} name={name}>
      <Checkbox checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)}>{children}</Checkbox>
    </FieldGroup>
  )
}

function statusOf(frame: { error?: ReactNode }): { status?: 'error' } {
  return frame.error === undefined || frame.error === null || frame.error === false || frame.error === '' ? {} : { status: 'error' }
}

function toHalfWidth(text: string): string {
  return text.replaceAll(/[０-９．，]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
}
