import type { ReactNode } from 'react'
import './columns.css'

interface ColumnsProps {
  /** `home` 928+320 · `case` 184+752+296 · `review` 920|rest · `ledger` rest+400 · `wizard` 680+400 · `notice` 800+320 · `cockpit` 528+432+272. */
  kind: 'home' | 'case' | 'review' | 'ledger' | 'wizard' | 'notice' | 'cockpit'
  /** Left rail (case). */
  left?: ReactNode
  children: ReactNode
  /** Right rail, drawer, limits; left out, the main column takes the room. */
  right?: ReactNode
}

/** The page's columns; under 1100 px the right one goes below. */
export function Columns({ kind, left, children, right }: ColumnsProps) {
  const hasRight = right !== undefined && right !== null && right !== false
  return (
    <div className={`rg-columns rg-columns-${kind}${hasRight ? '' : ' rg-columns-bare'}`}>
      {left !== undefined && <div className="rg-column-left">{left}</div>}
      <div className="rg-column-main">{children}</div>
      {hasRight && <aside className="rg-column-right">{right}</aside>}
    </div>
  )
}
