import type { ReactNode } from 'react'
import './figure-strip.css'

export interface Figure {
  label: ReactNode
  /** Not reached yet: leave out, prints —. */
  value?: ReactNode
  /** The one this step is about. */
  current?: boolean
  /** Only an expectation: ≤ 41. */
  provisional?: boolean
}

/** Head-counts side by side, never merged. */
export function FigureStrip({ figures, label }: { figures: readonly Figure[]; label: string }) {
  return (
    <dl className="rg-figures" aria-label={label}>
      {figures.map((figure, index) => (
        <div key={index} className={figure.current === true ? 'rg-figure rg-figure-current' : 'rg-figure'}>
          <dt>{figure.label}</dt>
          <dd className={figure.value === undefined || figure.provisional === true ? 'rg-figure-open' : undefined}>{figure.value ?? '—'}</dd>
        </div>
      ))}
    </dl>
  )
}

interface BigFigureProps {
  title: ReactNode
  /** Quiet words after the title: 截至 8月31日. */
  asOf?: ReactNode
  value: ReactNode
  /** `/ 170 人次` */
  of?: ReactNode
  rate?: ReactNode
  /** A Progress. */
  progress?: ReactNode
  note?: ReactNode
}

/** BigFigures side by side, one line under all of them. */
export const BigFigures = ({ children }: { children: ReactNode }) => <div className="rg-big-figures">{children}</div>

/** One figure that matters, with its measure and its sentence. */
export function BigFigure({ title, asOf, value, of, rate, progress, note }: BigFigureProps) {
  return (
    <div className="rg-big-figure">
      <p className="rg-big-figure-title">{title} {asOf !== undefined && <span>{asOf}</span>}</p>
      <p className="rg-big-figure-value"><b>{value}</b>{of !== undefined && <span>{of}</span>}{rate !== undefined && <span>{rate}</span>}</p>
      {progress}
      {note !== undefined && <p className="rg-big-figure-note">{note}</p>}
    </div>
  )
}

export interface BalanceTerm {
  value: number
  label: ReactNode
  tone?: 'ok' | 'block' | 'warn'
}

/** An equation of head-counts in view: 801 = 727 + 72 + 2 + 0. Says so when it does not hold. */
export function Balance({ total, terms, label }: { total: BalanceTerm; terms: readonly BalanceTerm[]; label: string }) {
  const sum = terms.reduce((partial, term) => partial + term.value, 0)
  return (
    <div className="rg-balance" role="group" aria-label={label}>
      <Term term={total} />
      {terms.map((term, index) => (
        <span key={index} className="rg-balance-part">
          <span className="rg-balance-sign">{index === 0 ? '=' : '+'}</span>
          <Term term={term} />
        </span>
      ))}
      {sum !== total.value && <span className="rg-balance-off" role="alert">不平：合计 {sum}，差 {total.value - sum}</span>}
    </div>
  )
}

function Term({ term }: { term: BalanceTerm }) {
  return (
    <span className="rg-balance-term">
      <b className={term.tone === undefined ? undefined : `rg-tone-${term.tone}`}>{term.value.toLocaleString('zh-CN')}</b>
      <span>{term.label}</span>
    </span>
  )
}
