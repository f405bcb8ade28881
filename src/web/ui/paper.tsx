import type { ReactNode } from 'react'
import './paper.css'

interface PaperProps {
  title: string
  /** Outside the frame, small and grey: number of the record and when it was printed. */
  mark: string
  children: ReactNode
}

/** What a page prints instead of itself: one A4 sheet for the hand, with rules, a title and room for ink and seal; not on the screen. Stands directly in a Page. */
export function Paper({ title, mark, children }: PaperProps) {
  return (
    <div className="rg-paper">
      <h1>{title}</h1>
      {children}
      <p className="rg-paper-mark">{mark}</p>
    </div>
  )
}

/** A row of the frame: label and value, side by side with more of them; the last value takes what is left of the four columns. */
export function PaperRow({ cells, tall }: { cells: readonly (readonly [label: string, value: ReactNode])[]; tall?: boolean }) {
  return (
    <tr className={tall === true ? 'rg-paper-tall' : undefined}>
      {cells.map(([label, value], at) => [<th key={label} scope="row">{label}</th>, <td key={`${label} value`} colSpan={at < cells.length - 1 ? 1 : 5 - 2 * cells.length}>{value}</td>])}
    </tr>
  )
}

/** The foot of a cell that is signed: who, the seal, the day; what is missing is room for ink. */
export function SignedLine({ names, seal, on }: { names: readonly (readonly [label: string, name: string | null])[]; seal?: string; on: string | null }) {
  return (
    <p className="rg-paper-signed">
      {names.map(([label, name]) => <span key={label}>{label}：{name ?? '\u3000\u3000\u3000\u3000'}</span>)}
      {seal !== undefined && <span>{seal}</span>}
      <span>{on ?? '\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日'}</span>
    </p>
  )
}
