import { useId } from 'react'
import { Button } from '../../ui/button.tsx'
import { FieldGroup, fieldId } from '../../ui/field.tsx'
import { NumberField } from '../../ui/fields.tsx'
import type { Draft } from './apply-draft.ts'
import { faultAt, type FieldFault, type Offer } from './apply-limits.ts'
import './apply.css'

type CountName = 'plannedCount' | 'totalLessons' | 'practiceLessons' | 'lessonMinutes'

/** A whole number of the form with its bound, its fault and the ways out beside it. */
export function CountField({ draft, name, label, hint, unit, max }: { draft: Draft; name: CountName; label: string; hint?: string; unit: string; max: number }) {
  const value = draft.form[name]
  const fault = faultAt(draft.reasons, name)
  return (
    <NumberField label={label} name={name} hint={hint} required error={fault?.message} maxLength={String(max).length} value={value === null ? '' : String(value)}
      onChange={(text) => draft.set({ [name]: text === '' ? null : Math.min(Number(text), max) })}
      unit={<>{unit}<WaysOut draft={draft} fault={fault} /></>} note={fault === null ? undefined : <>依据：{fault.clause}</>} />
  )
}

/** The ways out of a fault, each a button that does it. */
export function WaysOut({ draft, fault }: { draft: Draft; fault: FieldFault | null }) {
  const { form, set } = draft
  // the training starts on the day the class opens, so both move together
  const take = ({ field, value }: Offer) => {
    if (value === null) show(field)
    else set({ [field]: value, ...(field === 'plannedOpen' && typeof value === 'string' && form.startsOn === form.plannedOpen ? { startsOn: value } : {}) })
  }
  return fault?.offers.map((offer) => (
    <Button key={offer.label} onClick={() => take(offer)}>{offer.label}</Button>
  ))
}

function show(field: string): void {
  const target = document.getElementById(fieldId(field))
  target?.scrollIntoView({ block: 'center' })
  target?.querySelector<HTMLInputElement>('input:not(:checked)')?.focus({ preventScroll: true })
}

export interface Choice { id: string; name: string; text: string; note?: string }

/** Several of a list that is short enough to stand in view: trainers, venues. */
export function ChoiceList({ label, hint, name, error, choices, chosen, onChange }: {
  label: string; hint: string; name: string; error?: string | undefined; choices: readonly Choice[]; chosen: readonly string[]; onChange: (ids: string[]) => void
}) {
  const id = useId()
  const toggle = (one: string) => onChange(chosen.includes(one) ? chosen.filter((c) => c !== one) : [...chosen, one])
  return (
    <FieldGroup label={label} hint={hint} name={name} error={error}>
      <ul className="rg-picks">
        {choices.map((choice) => (
          <li key={choice.id} className={chosen.includes(choice.id) ? 'rg-pick rg-pick-on' : 'rg-pick'}>
            <label htmlFor={`${id}-${choice.id}`}>
              <input id={`${id}-${choice.id}`} type="checkbox" checked={chosen.includes(choice.id)} onChange={() => toggle(choice.id)} />
              <b>{choice.name}</b>
              <span>{choice.text}</span>
              {choice.note !== undefined && <span className="rg-pick-note">{choice.note}</span>}
            </label>
          </li>
        ))}
      </ul>
    </FieldGroup>
  )
}
