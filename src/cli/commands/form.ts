import { printForm2 } from '../../contract/reports.ts'
import { parseArguments } from '../arguments.ts'
import { UsageError } from '../command.ts'
import type { Command } from '../command.ts'
import { atDeskOf, loginOf } from '../desk.ts'
import { findClass } from '../find-class.ts'
import { withPlatform } from '../with-platform.ts'

/** `form CLASS --format pdf|docx|xlsx`: annex 2 of a class, as the named person would print it. */
export const command: Command = {
  usage: [
    '用法：ronggui form 班次 --format pdf --as 账号 --out 附件2.pdf',
    '',
    '  班次      开班批次号或编号（id）',
    '  --format  pdf、docx 或 xlsx',
    '  --as      以哪个账号打印，权限和管辖范围与这个账号登录后相同；打印会记入日志',
    '  --out     写入的文件；不写时输出到标准输出，可接到别的程序',
  ].join('\n'),
  run(args, io) {
    const { values, positionals } = parseArguments(args, { format: { type: 'string' }, as: { type: 'string' } }, 1)
    const [given] = positionals
    if (given === undefined) throw new UsageError('请写明班次：开班批次号或编号（id）。')
    const format = values.format ?? ''
    if (!['pdf', 'docx', 'xlsx'].includes(format)) throw new UsageError('请用 --format 写明格式：pdf、docx 或 xlsx。')
    const login = loginOf(values.as)
    if (io.toScreen) throw new UsageError('请用 --out 写明文件名，例如 --out 附件2.pdf。')
    return withPlatform(io, ({ platform }) => atDeskOf(platform, login, async (desk) => {
      io.answerFile(await desk.fetchFile(printForm2, { params: { id: await findClass(desk, given), format } }))
      return 0 as const
    }))
  },
}
