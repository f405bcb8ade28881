import './progress.css'

interface ProgressProps {
  /** Spoken name: 职业技能培训完成情况. */
  label: string
  value: number
  /** The target; 0 draws an empty track. */
  max: number
  /** Time progress, 0 to 1, as an upright tick. */
  tick?: number
  /** `lagging` hatches the bar; say so in words beside it. `limit`: red, over a bound. */
  tone?: 'normal' | 'lagging' | 'limit'
  thin?: boolean
}

/** Done against target with the time tick. Over 100 % the track grows: the target is then marked inside it. */
export function Progress({ label, value, max, tick, tone = 'normal', thin }: ProgressProps) {
  const share = max <= 0 ? 0 : value / max
  const scale = Math.max(1, share)
  const percent = Math.round(share * 1000) / 10
  return (
    <div className={`rg-progress rg-progress-${tone}${thin === true ? ' rg-progress-thin' : ''}`} role="meter" aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(100, percent)} aria-valuenow={percent} aria-valuetext={max <= 0 ? '没有目标' : `${percent} %`}>
      <span className="rg-progress-done" style={{ width: `${(share / scale) * 100}%` }} />
      {share > 1 && <span className="rg-progress-target" style={{ left: `${100 / scale}%` }} />}
      {tick !== undefined && <span className="rg-progress-tick" style={{ left: `${(Math.min(1, tick) / scale) * 100}%` }} />}
    </div>
  )
}
