import { readFileSync } from 'node:fs'
import { traceFile } from '../../server/features/exports/index.ts'
import { transact } from '../../server/platform/database.ts'
import { systemPrincipal } from '../../server/platform/principal.ts'
import { parseArguments } from '../arguments.ts'
import { UsageError } from '../command.ts'
import type { Command } from '../command.ts'
import { withPlatform } from '../with-platform.ts'

const ways = { TEXT: '文字后的标记', COLOURS: '单元格颜色' } as const

/** `trace FILE`: whose export a found file, or a part of one, was taken from. */
export const command: Command = {
  usage: [
    '用法：ronggui trace 文件',
    '',
    '从流出的文件里读出看不见的标记，说明是哪一次导出、谁、什么时候、为什么导出的。',
    '文件可以是导出的工作簿（先用打开密码解开压缩包）、其中一部分、另存过的工作簿，也可以是复制出来的文字或 CSV。',
    '找到时退出码为 0，找不到为 1。查询会记入审计日志。',
  ].join('\n'),
  run(args, io) {
    const { positionals: [file] } = parseArguments(args, {}, 1)
    if (file === undefined) throw new UsageError('请写明文件名，例如 ronggui trace 名单.xlsx。')
    const bytes = readOrRefuse(file)
    return withPlatform(io, async ({ platform }) => {
      const found = await transact(platform.database, systemPrincipal(), (tx) => traceFile(tx, bytes))
      if (found.length === 0) {
        io.talk('没有找到导出标记：不是本平台导出的文件，或者只剩下没有标记的内容（姓名、号码的纯文字）。')
        return 1
      }
      for (const hit of found) {
        io.answer([
          `导出编号：${hit.number}《${hit.title}》${hit.rows} 行`, `导出人：${hit.requester}（${hit.office}）`, `申请时间：${hit.requestedAt}`, `用途：${hit.purpose}`,
          `依据：${hit.found.map(({ by, places }) => `${ways[by]} ${places} 处`).join('，')}`,
        ].join('\n'))
      }
      return 0
    })
  },
}

function readOrRefuse(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new UsageError(`读不到文件 ${file}，请检查文件名。`, { cause: error })
  }
}
