import type { ReactNode } from 'react'
import { parsePlainDate } from '../../values/plain-date.ts'
import { dateWords } from './formats.tsx'
import './workday-ruler.css'

export interface RulerDay {
  date: string
  /** The working day's number; null when the day does not count; 0 for the day it started. */
  counted: number | null
  /** One or two characters in the cell of a day that does not count: 中, 秋, 节. */
  note?: string | null
}

interface WorkdayRulerProps {
  days: readonly RulerDay[]
  today: string
  /** Word in the cell of day 0: 受理, 发布. */
  startWord?: string
  /** Says what the ruler shows; a heading of the panel form. */
  title?: ReactNode
  /** Quiet sentence under the ruler. */
  note?: ReactNode
  /** Clause at the right of the title. */
  clause?: ReactNode
}

/** Each day of a deadline: counted days numbered, others hatched, today filled, the last underlined. */
export function WorkdayRuler({ days, today, startWord = '受理', title, note, clause }: WorkdayRulerProps) {
  const last = days.at(-1)?.date
  return (
    <div className={title === undefined ? 'rg-ruler' : 'rg-ruler rg-ruler-panel'}>
      {title !== undefined && <p className="rg-ruler-title"><span>{title}</span>{clause !== undefined && <span
        className="rg-ruler-clause">{clause}</span>}</p>}
      <div className="rg-ruler-scroll" tabIndex={0} role="region" aria-label="工作日尺">
        <ol>
          {days.map((day, index) => (
            <li key={day.date} className={cellClass(day, today, last)}>
              <span className="rg-hidden">{spoken(day, today, last, startWord)}</span>
              <span aria-hidden="true">{dayLabel(day.date, days[index - 1]?.date)}</span>
              <b aria-hidden="true">{day.counted === 0 ? startWord : day.counted ?? day.note ?? '·'}</b>
            </li>
          ))}
        </ol>
      </div>
      {note !== undefined && <p className="rg-ruler-note">{note}</p>}
    </div>
  )
}

function cellClass(day: RulerDay, today: string, last: string | undefined): string {
  const kind = day.date === today ? 'today' : day.counted === null ? 'off' : day.date < today ? 'past' : 'ahead'
  return `rg-ruler-${kind}${day.date === last ? ' rg-ruler-last' : ''}${day.counted === 0 ? ' rg-ruler-start' : ''}`
}

function dayLabel(date: string, previous: string | undefined): string {
  const [, month, day] = date.split('-').map(Number)
  return previous === undefined || previous.slice(0, 7) !== date.slice(0, 7) ? `${month}/${day}` : String(day)
}

function spoken(day: RulerDay, today: string, last: string | undefined, startWord: string): string {
  const words = parsePlainDate(day.date) === null ? day.date : dateWords(day.date, 'day')
  const count = day.counted === null ? '不计' : day.counted === 0 ? `${startWord}，当日不计` : `第 ${day.counted} 个工作日`
  return `${words}，${count}${day.date === today ? '，今天' : ''}${day.date === last ? '，截止' : ''}`
}
