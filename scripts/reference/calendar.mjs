// node scripts/reference/calendar.mjs FOLDER   — FOLDER/chinese-days is the unpacked npm package chinese-days@1.5.7 (MIT)
// Writes db/reference/calendar.csv: one row for every day of the years whose holiday notice is published.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeCsv } from './csv.mjs'

const folder = process.argv[2]
if (!folder) throw new Error('usage: node scripts/reference/calendar.mjs FOLDER')
const YEARS = [2022, 2023, 2024, 2025, 2026]
const OFFICIAL_NAME = { 元旦: '元旦', 春节: '春节', 清明: '清明节', 劳动节: '劳动节', 端午: '端午节', 中秋: '中秋节', 国庆节: '国庆节' }

const rows = []
for (const year of YEARS) {
  const { holidays, workdays } = JSON.parse(readFileSync(join(folder, 'chinese-days', 'dist', 'years', `${year}.json`), 'utf8'))
  for (let day = new Date(Date.UTC(year, 0, 1)); day.getUTCFullYear() === year; day.setUTCDate(day.getUTCDate() + 1)) {
    const date = day.toISOString().slice(0, 10)
    const isWeekend = day.getUTCDay() === 0 || day.getUTCDay() === 6
    if (date in holidays) rows.push([date, 0, holidayName(holidays[date])])
    else if (date in workdays) rows.push([date, 1, '调休上班'])
    else rows.push([date, isWeekend ? 0 : 1, isWeekend ? '周末' : ''])
  }
}
writeCsv('db/reference/calendar.csv', ['date', 'is_workday', 'note'], rows)

function holidayName(entry) {
  const name = OFFICIAL_NAME[entry.split(',')[1]]
  if (!name) throw new Error(`unknown holiday in ${entry}`)
  return name
}
