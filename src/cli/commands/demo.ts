import { join } from 'node:path'
import { tellStory } from '../../../db/demo/index.ts'
import { parseArguments } from '../arguments.ts'
import { UsageError } from '../command.ts'
import type { Command } from '../command.ts'
import { withPlatform } from '../with-platform.ts'

/** `demo --size demo`: tells the demo story to an empty database. */
export const command: Command = {
  usage: [
    '用法：ronggui demo [--size tiny|demo|full] [--today 2026-09-20]',
    '',
    '  --size   演示数据的规模，默认 demo（也可用 DEMO_SIZE 设定）',
    '           tiny  新郑、登封、济源三地，各种状态的班次二十多个',
    '           demo  在 tiny 之外，18 个单位一整年，约 3 千人、80 个班次、2 千多人次',
    '           full  在 tiny 之外，全省约 6 万人、500 多个班次、2 万多人次，用于压力测试',
    '  --today  把演示数据做到这一天为止；不写时以数据库的今天为准',
    '',
    '只往还没有任何账号的数据库里写；已有数据时拒绝，不改动。须在演示模式下（DEMO_MODE）。',
    '账号和密码写在 DATA_DIR 的 demo-accounts.json。',
  ].join('\n'),
  run(args, io) {
    const { values } = parseArguments(args, { size: { type: 'string' }, today: { type: 'string' } }, 0)
    const { size } = values
    if (size !== undefined && !['tiny', 'demo', 'full'].includes(size)) throw new UsageError(`没有“${size}”这种规模的演示数据，可选 tiny、demo 或 full。`)
    const settings = [...(values.today === undefined ? [] : ['--today', values.today]), ...(size === undefined ? [] : ['--size', size])]
    return withPlatform(io, async ({ platform, ownerUrl, hasPeople }) => {
      if (!platform.config.demoMode) {
        io.talk('演示模式没有打开，没有写入演示数据。请设 DEMO_MODE=1 后再执行，切勿用于正式的数据库。')
        return 1
      }
      if (hasPeople) {
        io.talk('这个数据库里已有账号和数据，没有再写入演示数据。要重新开始，请换一个空的 DATA_DIR 或数据库。')
        return 1
      }
      await tellStory(platform, io.talk, { size: platform.config.demoSize, ownerUrl })
      io.answer(`演示数据已准备好。账号和密码：${join(platform.config.dataDir, 'demo-accounts.json')}`)
      return 0
    }, settings)
  },
}
