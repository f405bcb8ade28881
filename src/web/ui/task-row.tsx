import type { ReactNode } from 'react'
import { StateIcon } from './state-icon.tsx'
import type { StepState } from './state-icon.tsx'
import './task-row.css'

interface TaskRowProps {
  /** `mine` highlights the row: it is the one the eye goes to. */
  state: StepState
  label: ReactNode
  /** What is recorded or what is to do. */
  children: ReactNode
  /** Quiet line under the value: who, when, where. */
  detail?: ReactNode
  /** Quiet words at the right: date, who acts. */
  side?: ReactNode
  /** The button of the row at the right; 为什么？ too. */
  action?: ReactNode
  /** Opens below the row, full width: WhyPanel, WorkdayRuler. */
  below?: ReactNode
  id?: string
}

/** One cell of the form as a line of the case file. Stand several in a TaskList. */
export function TaskRow({ state, label, children, detail, side, action, below, id }: TaskRowProps) {
  return (
    <li className={`rg-task rg-task-${state}`} id={id}>
      <div className="rg-task-line">
        <StateIcon state={state} />
        <span className="rg-task-label">{label}</span>
        <span className="rg-task-value">
          {state === 'mine' && <b>您来办：</b>}
          {children}
          {detail !== undefined && <span className="rg-task-detail">{detail}</span>}
        </span>
        {side !== undefined && <span className="rg-task-side">{side}</span>}
        {action !== undefined && <span className="rg-task-action">{action}</span>}
      </div>
      {below}
    </li>
  )
}

export function TaskList({ children, label }: { children: ReactNode; label?: string }) {
  return <ul className="rg-tasks" aria-label={label}>{children}</ul>
}

export interface FactItem {
  label: ReactNode
  value: ReactNode
  /** Quiet second line. */
  detail?: ReactNode
  /** At the right: an icon, 剩 3 天, a link. */
  end?: ReactNode
}

/** Label and value with rules between: the right rail, a person's facts, check-your-answers. */
export function FactList({ items, wide }: { items: readonly FactItem[]; wide?: boolean }) {
  return (
    <dl className={wide === true ? 'rg-facts rg-facts-wide' : 'rg-facts'}>
      {items.map((item, index) => (
        <div key={index} className="rg-fact">
          <dt>{item.label}</dt>
          <dd>
            {item.value}
            {item.detail !== undefined && <span className="rg-task-detail">{item.detail}</span>}
          </dd>
          {item.end !== undefined && <dd className="rg-fact-end">{item.end}</dd>}
        </div>
      ))}
    </dl>
  )
}

/** What happened, newest first: sentence, then when and who. */
export function History({ items, more }: { items: ReadonlyArray<{ key: string; text: ReactNode; note: ReactNode }>; more?: ReactNode }) {
  return (
    <ol className="rg-history">
      {items.map((item) => <li key={item.key}>{item.text}<span className="rg-task-detail">{item.note}</span></li>)}
      {more !== undefined && <li>{more}</li>}
    </ol>
  )
}
