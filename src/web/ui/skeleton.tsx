import { useEffect, useState } from 'react'
import './states.css'

const widths = ['42%', '95%', '79%', '89%', '64%', '84%']

/** Grey bars the height of what is coming; they appear after 300 ms only, so quick replies never flicker. */
export function Skeleton({ rows = 4, label = '正在取数' }: { rows?: number; label?: string }) {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="rg-skeleton" role="status" aria-label={label} style={{ visibility: isShown ? 'visible' : 'hidden' }}>
      {Array.from({ length: rows }, (_, index) => <span key={index} style={{ width: widths[index % widths.length] }} />)}
    </div>
  )
}
