import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkInvariants } from '../../../db/demo/check.ts'
import { reconcileRestoration } from '../../contract/restorations.ts'
import { audit } from '../../server/platform/audit.ts'
import type { Manifest } from '../../server/platform/backup/index.ts'
import { masterSealer } from '../../server/platform/crypto.ts'
import { openDatabase, transact } from '../../server/platform/database.ts'
import { systemPrincipal } from '../../server/platform/principal.ts'
import { checkBackup } from '../../server/restore.ts'
import { parseArguments } from '../arguments.ts'
import { UsageError } from '../command.ts'
import type { Command, CommandIo, ExitCode } from '../command.ts'
import { atDeskOf, loginOf } from '../desk.ts'
import { withConnection, withPlatform } from '../with-platform.ts'
import { passphraseIn } from './backup.ts'

/** `restore FILE`: a backup into an empty database; `restore --reconciled`: what happened since has been looked after. */
export const command: Command = {
  usage: [
    '用法：ronggui restore 备份.rgb [--passphrase-file 口令文件]',
    '      ronggui restore --reconciled --as 账号 --reason 说明',
    '',
    '  备份.rgb           ronggui backup 写的文件，先整个核对一遍，有一处不对就不恢复',
    '  --passphrase-file  口令加密的备份用的口令文件',
    '  --reconciled       登记“已对账”：备份之后已经付过的款、办过的事都已核对补齐；登记之前不能拨付',
    '  --as、--reason     以哪个省厅复核账号登记，核对了什么',
    '',
    '只恢复到空的数据库和空的 DATA_DIR；备份那时的密钥文件要先放好（KEY_FILE，默认 DATA_DIR/keys.json）。',
    '恢复成功后，所有人需要重新登录，页面上显示“从备份恢复，尚未对账”。',
  ].join('\n'),
  run(args, io) {
    const { values, positionals } = parseArguments(args, {
      'passphrase-file': { type: 'string' }, reconciled: { type: 'boolean' }, as: { type: 'string' }, reason: { type: 'string' },
    }, 1)
    const [path] = positionals
    if (values.reconciled === true) {
      if (path !== undefined) throw new UsageError(`多了参数：${path}`)
      return reconcile(io, loginOf(values.as), values.reason)
    }
    if (path === undefined) throw new UsageError('请写明备份文件，例如：ronggui restore 备份.rgb。')
    if (!existsSync(path)) throw new UsageError(`读不到文件 ${path}，请检查文件名和权限。`)
    return restore(io, path, passphraseIn(values['passphrase-file']))
  },
}

function reconcile(io: CommandIo, login: string, reason: string | undefined): Promise<ExitCode> {
  if (reason === undefined || reason.trim().length < 2) throw new UsageError('请用 --reason 写明核对了什么，例如 --reason 已与银行流水逐笔核对。')
  return withPlatform(io, ({ platform }) => atDeskOf(platform, login, async (desk) => {
    await desk.ask(reconcileRestoration, { body: { reason } })
    io.answer('已登记“已对账”。')
    return 0 as const
  }))
}

function restore(io: CommandIo, path: string, passphrase: string | null): Promise<ExitCode> {
  const checked: { manifest: Manifest | null } = { manifest: null }
  return withConnection(io, async (_config, { appUrl, ownerUrl }) => {
    const { manifest } = checked
    if (manifest === null) throw new Error('no backup was checked')
    await note(appUrl, manifest)
    await checkInvariants(ownerUrl).catch((cause: unknown) => {
      throw new Error(`数据已经恢复，与备份一致，但备份里的数据本身不符合规则：${cause instanceof Error ? cause.message : '未知原因'}。请查明以后再使用。`, { cause })
    })
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    io.answer(`已恢复 ${manifest.takenAt} 的备份：${manifest.tables.length} 张表 ${rows} 行，附件 ${manifest.files.length} 个，与备份逐表核对一致。`)
    io.talk('这之后发生的事不在库里。请先对账，再用 ronggui restore --reconciled 登记；登记之前不能拨付。')
    return 0
  }, [], async (config) => {
    // no database is started for a file that is no good
    const backup = { path, vault: masterSealer(config), passphrase }
    const { manifest, bringBack } = await checkBackup(backup, join(config.dataDir, 'files'), io.talk)
    checked.manifest = manifest
    return bringBack
  })
}

async function note(appUrl: string, manifest: Manifest): Promise<void> {
  const database = openDatabase(appUrl, { max: 1 })
  try {
    await transact(database, systemPrincipal(), (tx) => audit(tx, {
      noun: 'restoration', recordId: manifest.takenAt, action: 'restoreBackup', summary: `从 ${manifest.takenAt} 的备份恢复，尚未对账`,
    }))
  } finally {
    await database.close()
  }
}
