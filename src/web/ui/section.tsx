import { useId } from 'react'
import type { ReactNode } from 'react'
import { StateIcon } from './state-icon.tsx'
import type { StepState } from './state-icon.tsx'
import './section.css'

interface SectionProps {
  title: ReactNode
  /** Shows the state before the title, in shape and spoken words. */
  state?: StepState
  /** Quiet words at the right of the heading: date, days left, total. */
  note?: ReactNode
  /** A link or button at the right end. */
  action?: ReactNode
  /** `rail`: the small heading of a side column; `plain`: a thin rule. */
  size?: 'normal' | 'rail' | 'plain'
  level?: 2 | 3
  /** Anchor for the left rail. */
  id?: string
  children?: ReactNode
}

/** A part of a page: 2 px ink rule, heading, content. */
export function Section({ title, state, note, action, size = 'normal', level = 2, id, children }: SectionProps) {
  const headingId = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={`rg-section rg-section-${size}`} id={id} aria-labelledby={headingId}>
      <div className="rg-section-head">
        {state !== undefined && <StateIcon state={state} />}
        <Heading id={headingId}>{title}</Heading>
        {note !== undefined && <div className="rg-section-note">{note}</div>}
        {action}
      </div>
      {children}
    </section>
  )
}
