import { useEffect, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'
import './filter-bar.css'

/** A sentence with blanks: 看 [2022年] [第1季度] 的 [全省 18 个单位]. Quiet words at the right. */
export function FilterBar({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <div className="rg-filters" role="group" aria-label="筛选">
      <div className="rg-filters-sentence">{children}</div>
      {note !== undefined && <div className="rg-filters-note">{note}</div>}
    </div>
  )
}

/** Says that a list keeps to one institution, and lets go of it; nothing while it does not. */
export const OneInstitution = ({ id, onAll }: { id: string; onAll: () => void }) => (id === '' ? null : <>，只看一家机构 <Button kind="text" onClick={onAll}>看全部机构</Button></>)

interface FilterSelectProps {
  /** Spoken name: 年份. */
  label: string
  value: string
  options: ReadonlyArray<{ value: string; label: string }>
  onChange: (value: string) => void
}

/** A blank of the sentence with a few answers. */
export function FilterSelect({ label, value, options, onChange }: FilterSelectProps) {
  return (
    <span className="rg-filter">
      <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
      <Icon name="down" size={12} />
    </span>
  )
}

/** A blank to type into; takes effect 400 ms after the last key, or on Enter. */
export function FilterText({ label, value, onChange,
  placeholder }: { label: string; value: string; onChange: (value: string) => void; placeholder?: string }) {
  const [text, setText] = useState(value)
  const id = useId()
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onChange(text.trim()), 400)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  return (
    <span className="rg-filter-text">
      <label htmlFor={id} className="rg-hidden">{label}</label>
      <Icon name="search" size={14} />
      <input id={id} type="search" value={text} placeholder={placeholder ?? label} maxLength={60} autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => { if (event.key === 'Enter') onChange(text.trim()) }} />
    </span>
  )
}

/** A day in the sentence. */
export function FilterDate({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return <input className="rg-filter-date" type="date" aria-label={label} value={value}
    onChange={(event) => onChange(event.target.value)} />
}
