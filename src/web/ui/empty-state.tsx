import type { ReactNode } from 'react'
import './states.css'

/** Says what would stand here and when, with one way on. */
export function EmptyState({ title, text, action }: { title: string; text?: ReactNode; action?: ReactNode }) {
  return (
    <div className="rg-empty">
      <p className="rg-empty-title">{title}</p>
      {text !== undefined && <p>{text}</p>}
      {action !== undefined && <div className="rg-empty-action">{action}</div>}
    </div>
  )
}
