/** What a number format makes of a number. */
export type FormatUse = 'number' | 'date' | 'time'

const dayMs = 86_400_000
/** 1 January 10000 in the 1900 calendar; the 1904 calendar ends earlier. */
const serialLimit = 2_958_466

/** Built-in formats of the standard, with the East Asian ones Excel and WPS use in Chinese editions. */
function builtInUse(id: number): FormatUse {
  if ((id >= 14 && id <= 17) || id === 22) return 'date'
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35)) return 'time'
  if ((id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return 'date'
  return 'number'
}

/** What the format with this id and (custom) code shows, e.g. `[$-804]yyyy"年"m"月"d"日"` or `上午/下午h"时"mm"分"`. */
export function formatUse(id: number, code: string | undefined): FormatUse {
  return code === undefined ? builtInUse(id) : codeUse(code)
}

function codeUse(code: string): FormatUse {
  // A length of time such as [h]:mm is no time of day.
  if (/\[[hms]+\]/i.test(code)) return 'number'
  const firstSection = code.replace(/"[^"]*"|\\.|_./gu, '').replace(/\[[^\]]*\]/g, '').split(';', 1)[0] ?? ''
  const letters = firstSection.replace(/general|g\/通用格式/gi, '').toLowerCase()
  if (/[yd]|e(?![+-])/.test(letters)) return 'date'
  if (/[hs]/.test(letters)) return 'time'
  return letters.includes('m') ? 'date' : 'number'
}

/**
 * A date serial as `YYYY-MM-DD`, with ` HH:MM:SS` if it has a time of day, or `HH:MM:SS` for a time format below one day; null if
 * the number is no date at all (negative, beyond the year 9999, or the 29 February 1900 that never was).
 */
export function serialText(serial: number, use: FormatUse, date1904: boolean): { kind: 'date' | 'time'; text: string } | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= serialLimit) return null
  const day = Math.floor(serial)
  const seconds = Math.round((serial - day) * 86_400)
  if (use === 'time' && day === 0) return { kind: 'time', text: clock(seconds) }
  if (!date1904 && (day === 60 || day === 0)) return null
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day > 60 ? 30 : 31)
  const iso = new Date(epoch + day * dayMs + seconds * 1000).toISOString()
  if (!/^\d{4}-/.test(iso)) return null
  return { kind: 'date', text: seconds === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}` }
}

function clock(seconds: number): string {
  const at = (n: number) => String(n).padStart(2, '0')
  return `${at(Math.floor(seconds / 3600))}:${at(Math.floor(seconds / 60) % 60)}:${at(seconds % 60)}`
}
