import { addWorkingDays, rulerOf } from '../../policy/calendar.ts'
import type { WorkCalendar, WorkingDayTerm } from '../../policy/calendar.ts'
import { formatDateAndWeekday, formatDayAndWeekday, parsePlainDate } from '../../values/plain-date.ts'
import type { PlainDate } from '../../values/plain-date.ts'
import { parseArguments } from '../arguments.ts'
import { UsageError } from '../command.ts'
import type { Command } from '../command.ts'
import { shippedCalendar } from '../reference.ts'

/** `workday --from DATE --plus N`: the last permitted day of N working days. */
export const command: Command = {
  usage: [
    '用法：ronggui workday --from 2022-09-16 --plus 15 [--json] [--out 文件]',
    '',
    '  --from  起算日（当天不计）',
    '  --plus  工作日数，0 至 1000 的整数',
    '  --json  输出 JSON：from、plus、skipped、provisional、deadline',
    '',
    '超出已公布日历的日期暂按周一至周五计算，并标明“暂按”。',
  ].join('\n'),
  async run(args, io) {
    const { values } = parseArguments(args, { from: { type: 'string' }, plus: { type: 'string' }, json: { type: 'boolean' } }, 0)
    const calendar = shippedCalendar()
    const term = addWorkingDays(calendar, fromDay(values.from), plusDays(values.plus))
    if (values.json === true) {
      const { from, plus, skipped, provisional, deadline } = term
      io.answer(JSON.stringify({ from, plus, skipped, provisional, deadline }))
    } else io.answer(inWords(calendar, term))
    if (term.provisional) io.talk('注意：期限用到还没有公布的日历，暂按周一至周五计算，公布后请重新计算。')
    return 0
  },
}

function fromDay(text: string | undefined): PlainDate {
  if (text === undefined) throw new UsageError('请用 --from 写明起算日，例如 --from 2022-09-16。')
  const date = parsePlainDate(text)
  if (date === null) throw new UsageError(`--from 的日期不对：${text}。应为存在的日期，写成 2022-09-16 的形式。`)
  return date
}

function plusDays(text: string | undefined): number {
  if (text === undefined) throw new UsageError('请用 --plus 写明工作日数，例如 --plus 15。')
  if (!/^\d{1,4}$/.test(text) || Number(text) > 1000) throw new UsageError(`--plus 应为 0 至 1000 的整数：${text}。`)
  return Number(text)
}

function inWords(calendar: WorkCalendar, term: WorkingDayTerm): string {
  const ruler = rulerOf(calendar, term)
  const skipped = ruler
    .filter((day) => day.counted === null && day.kind !== 'START')
    .map((day) => `${formatDayAndWeekday(day.date)}${day.note}`)
  const swapped = ruler.filter((day) => day.kind === 'SWAP_WORKDAY').map((day) => formatDayAndWeekday(day.date))
  return [
    `${formatDateAndWeekday(term.from)}起 ${term.plus} 个工作日：${term.provisional ? '暂按 ' : ''}${formatDateAndWeekday(term.deadline)} 24:00 前`,
    ...(skipped.length > 0 ? [`不计：${skipped.join('、')}`] : []),
    ...(swapped.length > 0 ? [`调休上班，照计：${swapped.join('、')}`] : []),
  ].join('\n')
}
