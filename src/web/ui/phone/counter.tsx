import { useEffect, useRef } from 'react'
import { Icon } from '../icons.tsx'
import './phone.css'

interface CounterProps {
  /** 现在教室里有几个人？ */
  label: string
  value: number
  onChange: (value: number) => void
  min?: number
  max: number
  hint?: string
}

/** A number the size of a hand, with − and +; holding a button repeats it. Arrow keys work on the number. */
export function Counter({ label, value, onChange, min = 0, max, hint }: CounterProps) {
  const current = useRef(value)
  current.current = value
  const step = (by: number) => onChange(Math.min(max, Math.max(min, current.current + by)))
  const less = useHold(() => step(-1))
  const more = useHold(() => step(1))
  return (
    <div className="rg-counter">
      <p className="rg-counter-label">{label}</p>
      <div className="rg-counter-row">
        <button type="button" className="rg-counter-less" aria-label="少一个" disabled={value <= min} {...less}><Icon name="minus"
          size={36} /></button>
        <span className="rg-counter-value" role="spinbutton" tabIndex={0} aria-label={label} aria-valuenow={value} aria-valuemin={min}
          aria-valuemax={max}
          onKeyDown={(event) => {
            const by = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10 }[event.key]
            if (by === undefined) return
            event.preventDefault()
            step(by)
          }}>{value}</span>
        <button type="button" className="rg-counter-more" aria-label="多一个" disabled={value >= max} {...more}><Icon name="plus"
          size={36} /></button>
      </div>
      {hint !== undefined && <p className="rg-counter-hint">{hint}</p>}
    </div>
  )
}

/** Repeats while pressed: at once, after 400 ms, then every 120 ms. Keyboard and screen reader presses act once. */
function useHold(act: () => void) {
  const latest = useRef(act)
  latest.current = act
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const isHeld = useRef(false)
  const stop = () => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
  }
  useEffect(() => stop, [])
  const repeat = () => {
    latest.current()
    timer.current = setTimeout(repeat, 120)
  }
  return {
    onPointerDown: () => {
      stop()
      isHeld.current = false
      timer.current = setTimeout(() => {
        isHeld.current = true
        repeat()
      }, 400)
    },
    onPointerUp: stop,
    onPointerLeave: stop,
    onPointerCancel: stop,
    onContextMenu: (event: { preventDefault: () => void }) => event.preventDefault(),
    onClick: () => {
      if (isHeld.current) isHeld.current = false
      else latest.current()
    },
  }
}
