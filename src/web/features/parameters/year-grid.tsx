import { isWeekend, monthOf, plainDate, weekdayOf } from '../../../values/plain-date.ts'
import { dateWords } from '../../ui/formats.tsx'
import './parameters.css'

interface Day { date: string; isWorkday: boolean; note: string }
type Kind = 'work' | 'off' | 'holiday' | 'swap'

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const
const words: Readonly<Record<Kind, { mark: string; spoken: string }>> = {
  work: { mark: '', spoken: '工作日' }, off: { mark: '', spoken: '周末' }, holiday: { mark: '休', spoken: '放假' }, swap: { mark: '班', spoken: '调休上班' },
}

/** Twelve months; a day off is hatched, a holiday says 休, a swapped weekend 班. */
export function YearGrid({ days, today }: { days: readonly Day[]; today: string }) {
  const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => days.filter((day) => monthOf(plainDate(day.date)) === month))
  return (
    <>
      <p className="rg-legend" aria-hidden="true">
        <span><b>1</b>工作日</span><span><b className="rg-day-off">2</b>周末</span><span><b className="rg-day-holiday">3 休</b>放假</span><span><b className="rg-day-swap">4 班</b>调休上班</span>
      </p>
      <div className="rg-year">{months.map((month, index) => <Month key={index} no={index + 1} days={month} today={today} />)}</div>
    </>
  )
}

function Month({ no, days, today }: { no: number; days: readonly Day[]; today: string }) {
  const lead = days[0] === undefined ? 0 : (weekdayOf(plainDate(days[0].date)) + 6) % 7
  const cells: (Day | null)[] = [...Array.from({ length: lead }, () => null), ...days]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => Array.from({ length: 7 }, (_none, day) => cells[week * 7 + day] ?? null))
  return (
    <div className="rg-month">
      <table>
        <caption>{no}月<span>{days.filter((day) => day.isWorkday).length} 个工作日</span></caption>
        <thead><tr>{weekdays.map((day) => <th key={day} scope="col">{day}</th>)}</tr></thead>
        <tbody>{weeks.map((week, index) => <tr key={index}>{week.map((day, at) => (day === null ? <td key={at}>{'\u00a0'}</td> : <DayCell key={at} day={day} isToday={day.date === today} />))}</tr>)}</tbody>
      </table>
    </div>
  )
}

function DayCell({ day, isToday }: { day: Day; isToday: boolean }) {
  const kind = kindOf(day)
  const { mark, spoken } = words[kind]
  return (
    <td className={[kind === 'work' ? '' : `rg-day-${kind}`, isToday ? 'rg-day-today' : ''].join(' ').trim() || undefined} title={`${dateWords(day.date)}，${spoken}${day.note === '' || kind === 'off' ? '' : `，${day.note}`}`}>
      {Number(day.date.slice(8))}
      {mark !== '' && <span>{mark}</span>}
    </td>
  )
}

function kindOf({ date, isWorkday, note }: Day): Kind {
  const weekend = isWeekend(plainDate(date))
  if (isWorkday) return weekend ? 'swap' : 'work'
  return weekend && (note === '' || note === '周末') ? 'off' : 'holiday'
}
