import { serveUntilStopped } from '../../server/main.ts'
import { parseArguments } from '../arguments.ts'
import type { Command } from '../command.ts'

/** `serve`: the site, until SIGINT or SIGTERM. */
export const command: Command = {
  usage: [
    '用法：ronggui serve [--today 2026-09-20]',
    '',
    '  --today  固定今天的日期，只能在演示模式下使用',
    '',
    '启动网站，直到按 Ctrl-C 或收到停止信号。地址、数据目录、数据库等设置与 npm start 相同：HOST、PORT、DATA_DIR、DATABASE_URL 等。',
    '网页要先构建（npm start 会自动构建）；没有构建时只提供接口。',
  ].join('\n'),
  async run(args, io) {
    parseArguments(args, { today: { type: 'string' } }, 0)
    let serving = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        if (!serving) process.exit(130)
        if (signal === 'SIGHUP') process.emit('SIGTERM')
      })
    }
    try {
      await serveUntilStopped(args.flatMap((arg) => (arg.startsWith('--today=') ? ['--today', arg.slice('--today='.length)] : [arg])))
      serving = true
      return 0
    } catch (error) {
      io.talk(error instanceof Error ? error.message : String(error))
      process.exit(1)
    }
  },
}
