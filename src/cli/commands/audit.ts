import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { linesOfDatabase, linesOfFile, rowsOf } from '../audit-verifier/read.ts'
import { readAnchors } from '../audit-verifier/anchors.ts'
import { verifyLog } from '../audit-verifier/verify.ts'
import { makeAnchor, keepAnchor } from '../../server/platform/anchors.ts'
import { transact } from '../../server/platform/database.ts'
import { systemPrincipal } from '../../server/platform/principal.ts'
import { publicKeyPem } from '../../server/platform/signing.ts'
import { parseArguments } from '../arguments.ts'
import { UsageError, type Command, type CommandIo, type ExitCode } from '../command.ts'
import { withConnection, withPlatform } from '../with-platform.ts'

/** `audit`: whether the log is what was written, where it stands, the log as lines of JSON, and one signature for others to verify. */
export const command: Command = {
  usage: [
    '用法：ronggui audit verify [--dump 文件] [--anchors 文件夹] [--key 公钥]',
    '      ronggui audit anchor',
    '      ronggui audit dump --out 文件',
    '      ronggui audit signature 编号 --out 文件夹',
    '',
    'verify    逐条重算摘要，找出并指明改动、删除、插入、调换和截断；结果是 JSON：{rows, lanes, anchors, findings}',
    '  --dump     核验导出的文件，不连数据库；不写时核验当前数据库',
    '  --anchors  存放锚点的文件夹（建议用保存在别处的那一份）；没有锚点就看不出末尾被截断',
    '  --key      锚点应当出自的公钥（130 位十六进制）；不写时以第一个锚点的为准',
    'anchor    用本站的 SM2 密钥签下各路日志现在的位置，写进 DATA_DIR/anchors；请把文件另存到数据库管理员碰不到的地方',
    'dump      把全部日志写成一行一条的 JSON，按路排列',
    'signature 把一次签名写成三个文件：statement.json（所签内容）、signature.der、public-key.pem，可以用 OpenSSL 核验：',
    '          openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -digest sm3 -pkeyopt distid:1234567812345678 -in statement.json -sigfile signature.der',
    '',
    '数据库由 DATA_DIR（内置数据库）或 MIGRATE_DATABASE_URL 指定。退出码：0 没有发现，1 有发现，2 用法不对。',
  ].join('\n'),
  run(args, io) {
    const { values, positionals } = parseArguments(args, { dump: { type: 'string' }, anchors: { type: 'string' }, key: { type: 'string' } }, 2)
    if (positionals.length === 2 && positionals[0] !== 'signature') throw new UsageError(`多了参数：${positionals[1]}`)
    switch (positionals[0]) {
      case 'verify': return verify(values, io)
      case 'dump': return dump(io)
      case 'anchor': return anchor(io)
      case 'signature': return signature(positionals[1], io)
      default: throw new UsageError('请写明要做什么：verify、anchor、dump 或 signature。')
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
  return dump === undefined ? withConnection(io, (_config, { ownerUrl }) => judge(linesOfDatabase(ownerUrl)), [], untouched) : judge(linesOfFile(dump))
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
  }, [], untouched)
}

function anchor(io: CommandIo): Promise<ExitCode> {
  return withPlatform(io, async ({ platform: { database, vault, config } }) => {
    const made = await transact(database, systemPrincipal(), (tx) => makeAnchor(tx, vault))
    io.answer(JSON.stringify({ file: keepAnchor(config.dataDir, made), publicKey: made.publicKey }))
    return 0
  })
}

function signature(id: string | undefined, io: CommandIo): Promise<ExitCode> {
  const folder = io.outFile
  if (id === undefined || !/^[0-9a-f-]{36}$/.test(id)) throw new UsageError('请写明签名的编号，班次页的签名记录里有。')
  if (folder === null) throw new UsageError('请用 --out 写明放到哪个文件夹。')
  return withPlatform(io, async ({ platform: { database } }) => {
    const found = await transact(database, systemPrincipal(), (tx) => tx.maybe<{ statement: string; signature: string; publicKey: string }>(
      'SELECT statement, signature, public_key AS "publicKey" FROM signatures WHERE id = $1', [id]))
    if (found === null) {
      io.talk(`没有编号为 ${id} 的签名。请核对编号。`)
      return 1
    }
    mkdirSync(folder, { recursive: true })
    for (const [name, content] of [['statement.json', found.statement], ['signature.der', Buffer.from(found.signature, 'hex')], ['public-key.pem', publicKeyPem(found.publicKey)]] as const) {
      writeFileSync(join(folder, name), content)
    }
    io.talk(`已写入 ${folder}：statement.json、signature.der、public-key.pem。`)
    return 0
  })
}

/** Looking at a log must not update the database it stands in. */
const untouched = () => Promise.resolve(() => Promise.resolve())
