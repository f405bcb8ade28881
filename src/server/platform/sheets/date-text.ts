import { parsePlainDate } from '../../../values/plain-date.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { serialText } from './number-format.ts'

/**
 * The day a cell names in any of the ways clerks write it: `2022-03-07`, `2022/3/7`, `2022.3.7`, `20220307`, `2022年3月7日`, or the
 * bare day number `44627` a spreadsheet leaves behind; a time of day after it is dropped. Null for anything else, also for a month
 * without a day and for `3/7/2022`, where day and month cannot be told apart.
 */
export function readDateText(text: string): PlainDate | null {
  const folded = text
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .trim()
    .replace(/[\sT]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/, '')
  const compact = folded.replace(/\s/g, '')
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(compact)?.[1]
  if (serial !== undefined) return parsePlainDate(serialText(Number(serial), 'date', false)?.text ?? '')
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(compact) ??
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?$/.exec(compact)?.filter((_part, index) => index !== 2) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/.exec(compact)
  if (parts === undefined || parts === null) return null
  const [, year = '', month = '', day = ''] = parts
  return parsePlainDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}
