import { ledgerQuery, type LedgerView } from '../../contract/reports.ts'
import { ledgerLabels, ledgerMeasures } from '../../documents/annex3/model.ts'
import { ledgerOf, printLedger } from '../../server/features/reports/index.ts'
import { transact } from '../../server/platform/database.ts'
import type { Principal } from '../../server/platform/principal.ts'
import { systemPrincipal } from '../../server/platform/principal.ts'
import { parseArguments } from '../arguments.ts'
import { UsageError } from '../command.ts'
import type { Command, ExitCode } from '../command.ts'
import { withPlatform } from '../with-platform.ts'

const formats = ['json', 'csv', 'xlsx', 'pdf'] as const

/** `ledger --year Y --quarter Q --format json|csv|xlsx|pdf`: annex 3 of a quarter, the figures of the whole province. */
export const command: Command = {
  usage: [
    '用法：ronggui ledger --year 2026 --quarter 3 [--format json] [--out 文件]',
    '',
    '  --year     年份，2022 至 2100',
    '  --quarter  季度，1 至 4',
    '  --format   json（默认）、csv、xlsx 或 pdf；后两种与网页上下载的相同',
    '',
    '输出附件3：18 个单位按通知顺序，每单位三个月和小计，最后是合计。只有数字，不含个人信息，不需要 --as。',
  ].join('\n'),
  run(args, io) {
    const { values } = parseArguments(args, { year: { type: 'string' }, quarter: { type: 'string' }, format: { type: 'string' } }, 0)
    const { year, quarter } = quarterOf(values.year, values.quarter)
    const format = formats.find((one) => one === (values.format ?? 'json'))
    if (format === undefined) throw new UsageError(`--format 应为 json、csv、xlsx 或 pdf：${values.format}。`)
    if (io.toScreen && (format === 'xlsx' || format === 'pdf')) throw new UsageError(`请用 --out 写明文件名，例如 --out 台账.${format}。`)
    return withPlatform(io, ({ platform }) => transact(platform.database, reader(), async (tx): Promise<ExitCode> => {
      if (format === 'xlsx' || format === 'pdf') {
        io.answerFile((await printLedger(tx, platform, year, quarter, format)).bytes)
        return 0
      }
      const ledger = await ledgerOf(tx, year, quarter)
      io.answer(format === 'csv' ? csvOf(ledger) : jsonOf(ledger))
      return 0
    }))
  },
}

/** Whoever runs this on the server sees the figures of the whole province, as an auditor does. */
const reader = (): Principal => ({ ...systemPrincipal(), roles: ['AUD'] })

function quarterOf(year: string | undefined, quarter: string | undefined): { year: number; quarter: number } {
  if (year === undefined || quarter === undefined) throw new UsageError('请用 --year 和 --quarter 写明年份和季度，例如 --year 2026 --quarter 3。')
  const parsed = ledgerQuery.safeParse({ year, quarter })
  if (!/^\d{4}$/.test(year) || !/^\d$/.test(quarter) || !parsed.success) throw new UsageError(`年份应为 2022 至 2100，季度应为 1 至 4：${year} 年第 ${quarter} 季度。`)
  return parsed.data
}

/** The figures of the 合计 row stand in `total` directly, as in a subtotal, and by month. */
function jsonOf({ year, quarter, units, total, provincialClasses }: LedgerView): string {
  return JSON.stringify({ year, quarter, units, total: { ...total.subtotal, ...total }, provincialClasses })
}

/** One line per unit and 合计 at the end; with a byte order mark, so that Excel and WPS read it as UTF-8. */
function csvOf({ units, total }: LedgerView): string {
  const figures = (row: Pick<LedgerView['units'][number], 'months' | 'subtotal'>) => [...row.months, row.subtotal].flatMap((part) => ledgerMeasures.map((measure) => part[measure] ?? ''))
  const groups = [...total.months.map(({ month }) => `${month}月`), '小计']
  const lines = [
    ['序号', '单位代码', '单位', ...groups.flatMap((group) => ledgerMeasures.map((measure) => `${group}${ledgerLabels[measure]}`))],
    ...units.map((unit) => [unit.no, unit.code, unit.name, ...figures(unit)]),
    ['', '', '合计', ...figures(total)],
  ]
  return `\u{FEFF}${lines.map((line) => line.join(',')).join('\r\n')}\r`
}
