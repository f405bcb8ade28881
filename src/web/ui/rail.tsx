import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import { StateIcon } from './state-icon.tsx'
import type { StepState } from './state-icon.tsx'
import './rail.css'

export interface RailItem {
  /** Anchor of the Section. */
  id: string
  title: string
  state: StepState
  /** 已完成 6/6 */
  note?: string
  current?: boolean
}

/** The parts of a long page at its left, each with its state. */
export function Rail({ title, items }: { title: string; items: readonly RailItem[] }) {
  return (
    <nav className="rg-rail" aria-label={title}>
      <p>{title}</p>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <a href={`#${item.id}`} aria-current={item.current === true ? 'true' : undefined}>
              <StateIcon state={item.state} />
              <span>{item.title}{item.note !== undefined && <span className="rg-rail-note">{item.note}</span>}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface SideDrawerProps {
  title: ReactNode
  /** Small words above the title: 洛阳，3月. */
  over?: ReactNode
  /** Sentence under the title. */
  lead?: ReactNode
  onClose: () => void
  /** A line at the foot, on grey. */
  foot?: ReactNode
  children: ReactNode
}

/** Opens beside the table, not over it (`right` of Columns `ledger`). Escape closes it. */
export function SideDrawer({ title, over, lead, onClose, foot, children }: SideDrawerProps) {
  return (
    <section className="rg-drawer" aria-label={typeof title === 'string' ? title : '明细'}
      onKeyDown={(event) => { if (event.key === 'Escape') onClose() }}>
      <div className="rg-drawer-head">
        <div>
          {over !== undefined && <p className="rg-quiet rg-small">{over}</p>}
          <h2>{title}</h2>
          {lead !== undefined && <p className="rg-small">{lead}</p>}
        </div>
        <button type="button" className="rg-why-close" aria-label="关闭明细" onClick={onClose}><Icon name="cross" /></button>
      </div>
      <div className="rg-drawer-body">{children}</div>
      {foot !== undefined && <div className="rg-drawer-foot">{foot}</div>}
    </section>
  )
}

/** 名单 9 人 = 台账 9 人, or that they differ. */
export function MatchLine({ listed, counted, measure = '人',
  note }: { listed: number; counted: number; measure?: string; note?: ReactNode }) {
  const matches = listed === counted
  return (
    <p className={matches ? 'rg-match' : 'rg-match rg-match-off'} role="status">
      <StateIcon state={matches ? 'settled' : 'stopped'} />
      <span>名单 <b>{listed}</b> {measure} {matches ? '=' : '≠'} 台账 <b>{counted}</b> {measure}</span>
      {note !== undefined && <span className="rg-match-note">{note}</span>}
    </p>
  )
}

