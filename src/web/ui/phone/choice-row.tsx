import { useId } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../icons.tsx'
import type { IconName } from '../icons.tsx'
import './phone.css'

export interface Choice {
  value: string
  title: string
  /** Colour, icon and word of the chosen state. */
  tone?: 'ok' | 'warn' | 'block' | 'plain'
}

const icons: Record<NonNullable<Choice['tone']>, IconName> = { ok: 'check', warn: 'warning', block: 'cross', plain: 'check' }

interface ChoiceRowProps {
  label: ReactNode
  /** Quiet second line under the label. */
  hint?: ReactNode
  /** Leading number of a roster row. */
  number?: number
  choices: readonly Choice[]
  value: string | null
  onChange: (value: string) => void
  /** Below the row once something is chosen: what is wrong, in a sentence. */
  children?: ReactNode
  /** Highlights a row nobody has answered yet. */
  open?: boolean
  disabled?: boolean
}

/** One question, two or three big answers: 师资 [正常][有问题]; 王文昭 [到][没到]. */
export function ChoiceRow({ label, hint, number, choices, value, onChange, children, open, disabled }: ChoiceRowProps) {
  const id = useId()
  return (
    <div className={open === true ? 'rg-choice-row rg-choice-row-open' : 'rg-choice-row'} role="group" aria-labelledby={id}>
      {number !== undefined && <span className="rg-choice-number" aria-hidden="true">{number}</span>}
      <span className="rg-choice-label" id={id}>
        {label}
        {hint !== undefined && <span className="rg-choice-line">{hint}</span>}
      </span>
      <span className="rg-choice-answers">
        {choices.map((choice) => {
          const isChosen = choice.value === value
          const tone = choice.tone ?? 'plain'
          return (
            <button key={choice.value} type="button" className={`rg-choice${isChosen ? ` rg-choice-${tone}` : ''}`} aria-pressed={isChosen}
              disabled={disabled}
              onClick={() => onChange(choice.value)}>
              {isChosen && <Icon name={icons[tone]} size={18} />}
              {choice.title}
            </button>
          )
        })}
      </span>
      {children !== undefined && <span className="rg-choice-more">{children}</span>}
    </div>
  )
}
