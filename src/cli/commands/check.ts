import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { dossierSchema } from '../../contract/dossier.ts'
import { checkDossier } from '../../policy/dossier.ts'
import type { DossierReport } from '../../policy/dossier.ts'
import type { Dossier } from '../../policy/dossier-types.ts'
import type { Finding } from '../../policy/findings.ts'
import { DEFAULT_PARAMETERS } from '../../policy/parameters.ts'
import type { Verdict } from '../../values/decision.ts'
import { parseArguments } from '../arguments.ts'
import { UsageError } from '../command.ts'
import type { Command } from '../command.ts'
import { shippedCalendar } from '../reference.ts'

const LABELS: Readonly<Record<Verdict, string>> = { block: '不符合', missing: '缺资料', warn: '提醒', pass: '符合' }
const SHOWN_ISSUES = 20

/** `check FILE`: every rule of the notice over one class dossier. */
export const command: Command = {
  usage: [
    '用法：ronggui check 档案.json [--json] [--out 文件]',
    '      ronggui check --schema',
    '',
    '  --json    输出 JSON：schemaVersion、figures、findings',
    '  --schema  输出档案的 JSON Schema',
    '',
    '文件名写 - 表示从标准输入读取。档案各部分都可以缺，缺资料的规则会说明缺什么。',
    '有“不符合”或“缺资料”时退出码为 1。',
  ].join('\n'),
  async run(args, io) {
    const { values, positionals } = parseArguments(args, { json: { type: 'boolean' }, schema: { type: 'boolean' } }, 1)
    if (values.schema === true) {
      io.answer(JSON.stringify(z.toJSONSchema(dossierSchema, { io: 'input' }), null, 2))
      return 0
    }
    const [file] = positionals
    if (file === undefined) throw new UsageError('请写明档案文件，例如：ronggui check 档案.json')
    const report = checkDossier(readDossier(file), shippedCalendar(), DEFAULT_PARAMETERS)
    io.answer(values.json === true ? JSON.stringify(report) : inWords(report))
    return report.findings.some((f) => f.verdict === 'block' || f.verdict === 'missing') ? 1 : 0
  },
}

function readDossier(file: string): Dossier {
  const parsed = dossierSchema.safeParse(parseJson(readText(file)), { error: inChinese })
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => `  ${issue.path.length === 0 ? '（最外层）' : issue.path.join('.')}：${issue.message}`)
  const more = issues.length > SHOWN_ISSUES ? [`  …… 另有 ${issues.length - SHOWN_ISSUES} 处`] : []
  throw new UsageError(['档案格式不对，没有检查：', ...issues.slice(0, SHOWN_ISSUES), ...more].join('\n'))
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw new UsageError(`读不到文件：${file}。请检查路径和权限。`, { cause: error })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError('文件不是有效的 JSON，请检查括号、引号和逗号。', { cause: error })
  }
}

const inChinese: z.core.$ZodErrorMap = (issue) => z.locales.zhCN().localeError(issue)

function inWords(report: DossierReport): string {
  const order: readonly Verdict[] = ['block', 'missing', 'warn', 'pass']
  const figures = Object.entries(report.figures)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `  ${name} = ${typeof value === 'object' ? JSON.stringify(value) : value}`)
  const lines = order.flatMap((verdict) => report.findings.filter((f) => f.verdict === verdict).map(line))
  const counts = order.map((verdict) => `${LABELS[verdict]} ${report.findings.filter((f) => f.verdict === verdict).length}`).join('，')
  return ['数字：', ...figures, '', '结果：', ...lines, '', `合计：${counts}`].join('\n')
}

function line(finding: Finding): string {
  const about =
    finding.subjects === undefined || finding.verdict === 'pass'
      ? ''
      : `（${finding.subjects.slice(0, 5).join('、')}${finding.subjects.length > 5 ? ` 等 ${finding.subjects.length} 项` : ''}）`
  return `  [${LABELS[finding.verdict]}] ${finding.clause} ${finding.message}${about}`
}
