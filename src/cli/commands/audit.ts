import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { linesOfDatabase, linesOfFile, rowsOf } from '../audit-verifier/read.ts'
import { readAnchors } from '../audit-verifier/anchors.ts'
import { verifyLog } from '../audit-verifier/verify.ts'
import { parseArguments } from '../arguments.ts'
import { UsageError, type Command, type CommandIo, type ExitCode } from '../command.ts'
import { withConnection } from '../with-platform.ts'

/** `audit verify` and `audit dump`: whether the log is what was written, and the log as lines of JSON. */
export const command: Command = {
  usage: [
    '用法：ronggui audit verify [--dump 文件] [--anchors 文件夹] [--key 公钥]',
    '      ronggui audit dump --out 文件',
    '',
    'verify    逐条重算摘要，找出并指明改动、删除、插入、调换和截断；结果是 JSON：{rows, lanes, anchors, findings}',
    '  --dump     核验导出的文件，不连数据库；不写时核验当前数据库',
    '  --anchors  存放锚点的文件夹（建议用保存在别处的那一份）；没有锚点就看不出末尾被截断',
    '  --key      锚点应当出自的公钥（130 位十六进制）；不写时以第一个锚点的为准',
    'dump      把全部日志写成一行一条的 JSON，按路排列',
    '',
    '数据库由 DATA_DIR（内置数据库）或 MIGRATE_DATABASE_URL 指定。退出码：0 没有发现，1 有发现，2 用法不对。',
  ].join('\n'),
  run(args, io) {
    const { values, positionals } = parseArguments(args, { dump: { type: 'string' }, anchors: { type: 'string' }, key: { type: 'string' } }, 1)
    switch (positionals[0]) {
      case 'verify': return verify(values, io)
      case 'dump': return dump(io)
      default: throw new UsageError('请写明要做什么：verify 或 dump。')
    }
  },
}

function verify({ dump, anchors, key }: { dump?: string | undefined; anchors?: string | undefined; key?: string | undefined }, io: CommandIo): Promise<ExitCode> {
  for (const path of [dump, anchors]) if (path !== undefined && !existsSync(path)) throw new UsageError(`读不到 ${path}。`)
  if (key !== undefined && !/^04[0-9a-f]{128}$/.test(key)) throw new UsageError('--key 应为 04 开头的 130 位十六进制公钥。')
  const against = { anchors: anchors === undefined ? [] : readAnchors(anchors), publicKey: key ?? null }
  const judge = async (lines: AsyncIterable<string>): Promise<ExitCode> => {
    const report = await verifyLog(rowsOf(lines), against)
    io.answer(JSON.stringify(report))
    return report.findings.length === 0 ? 0 : 1
  }
  return dump === undefined ? withConnection(io, (_config, { ownerUrl }) => judge(linesOfDatabase(ownerUrl))) : judge(linesOfFile(dump))
}

function dump(io: CommandIo): Promise<ExitCode> {
  return withConnection(io, async (_config, { ownerUrl }) => {
    const target = io.outFile === null ? process.stdout : createWriteStream(io.outFile, { mode: 0o600 })
    for await (const line of linesOfDatabase(ownerUrl)) if (!target.write(`${line}\n`)) await once(target, 'drain')
    if (io.outFile !== null) {
      target.end()
      await finished(target)
    }
    return 0
  })
}
