import { useEffect, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
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
  const aside = useRef<HTMLElement>(null)
  const scrolls = useScrolls(aside)
  const hasRight = right !== undefined && right !== null && right !== false
  return (
    <div className={`rg-columns rg-columns-${kind}${hasRight ? '' : ' rg-columns-bare'}`}>
      {left !== undefined && <div className="rg-column-left">{left}</div>}
      <div className="rg-column-main">{children}</div>
      {hasRight && <aside ref={aside} className="rg-column-right" {...(scrolls ? { tabIndex: 0, 'aria-label': '右栏' } : {})}>{right}</aside>}
    </div>
  )
}

/** Whether what stands in a box is higher than the box: then the arrow keys must reach it, also where nothing in it takes the focus. */
function useScrolls(box: RefObject<HTMLElement | null>): boolean {
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const node = box.current
    if (node === null) return
    const look = new ResizeObserver(() => setScrolls(node.scrollHeight > node.clientHeight && getComputedStyle(node).overflowY === 'auto'))
    look.observe(node)
    return () => look.disconnect()
  }, [box])
  return scrolls
}
