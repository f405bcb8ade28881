import { formatMoney, formatMoneyWithWan } from '../../values/fen.ts'
import { formatDate, formatDateAndWeekday, formatDayAndWeekday, parsePlainDate } from '../../values/plain-date.ts'
import { clockTimeOf, plainDateOf } from '../../values/shanghai-time.ts'

/** Money from fen (bigint,
  or the decimal string the server sends): `¥38,000.00`; `wan` adds （3.8 万元）; `column` leaves out ¥ where the header says 元; null prints —. */
export function Money({ fen, wan, column }: { fen: bigint | string | null; wan?: boolean; column?: boolean }) {
  if (fen === null) return <span className="rg-money">—</span>
  const amount = BigInt(fen)
  if (column === true) return <span className="rg-money">{formatMoney(amount).replace('¥', '')}</span>
  return <span className="rg-money">{wan === true ? formatMoneyWithWan(amount) : formatMoney(amount)}</span>
}

/** A day: `full` 2026年3月7日（周六）, `day` 3月7日（周六）, `plain` 2026年3月7日; null prints —. */
export function DateText({ date, style = 'full' }: { date: string | null; style?: 'full' | 'day' | 'plain' }) {
  return <time dateTime={date ?? undefined}>{dateWords(date, style)}</time>
}

/** The same as text. */
export function dateWords(date: string | null, style: 'full' | 'day' | 'plain' = 'full'): string {
  const day = date === null ? null : parsePlainDate(date)
  if (day === null) return '—'
  if (style === 'plain') return formatDate(day)
  return style === 'full' ? formatDateAndWeekday(day) : formatDayAndWeekday(day)
}

/** An ISO instant in Chinese time: 2026年3月7日 15:22; null prints —. */
export function InstantText({ at }: { at: string | null }) {
  if (at === null) return <span>—</span>
  const instant = new Date(at)
  return <time dateTime={at}>{formatDate(plainDateOf(instant))} {clockTimeOf(instant)}</time>
}

/** An instant as people say it, without the year: 8月19日 09:41; null is nothing. */
export function momentWords(at: string | null): string {
  if (at === null) return ''
  const instant = new Date(at)
  return `${formatDate(plainDateOf(instant)).replace(/^\d+年/, '')} ${clockTimeOf(instant)}`
}

/** A count with thousands separators; 0 prints 0, null (nothing reported) prints —. */
export function Count({ value, unit }: { value: number | null; unit?: string }) {
  return <span className="rg-count">{value === null ? '—' : value.toLocaleString('zh-CN')}{unit !== undefined && value !== null && ` ${unit}`}</span>
}
