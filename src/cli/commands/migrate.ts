import { parseArguments } from '../arguments.ts'
import type { Command } from '../command.ts'
import { withConnection } from '../with-platform.ts'

/** `migrate`: brings schema and reference data up to date, nothing else. */
export const command: Command = {
  usage: [
    '用法：ronggui migrate',
    '',
    '把数据库结构更新到本版本，并装入基础数据（行政区划、工作日历、工种等）；已是最新时什么也不改。',
    '数据库由 DATA_DIR（内置数据库）或 DATABASE_URL、MIGRATE_DATABASE_URL 指定。',
  ].join('\n'),
  run(args, io) {
    parseArguments(args, {}, 0)
    return withConnection(io, () => {
      io.answer('数据库结构已是最新。')
      return Promise.resolve(0)
    })
  },
}
