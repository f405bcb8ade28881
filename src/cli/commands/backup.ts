import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createFileStore } from '../../server/platform/attachments/file-store.ts'
import { createBackup, type Lock } from '../../server/platform/backup/index.ts'
import { masterSealer, type Sealer } from '../../server/platform/crypto.ts'
import { parseArguments } from '../arguments.ts'
import { UsageError } from '../command.ts'
import type { Command } from '../command.ts'
import { withConnection } from '../with-platform.ts'

/** `backup --out FILE`: one moment of the database and the attachments in one file. */
export const command: Command = {
  usage: [
    '用法：ronggui backup --out 备份.rgb [--passphrase-file 口令文件 | --plain]',
    '',
    '  --out              写入的文件，不能已经存在；写完整、落盘以后才有这个名字',
    '  --passphrase-file  用文件第一行的口令加密（至少 12 个字）；不写时用密钥文件加密',
    '  --plain            不加密（tar.gz），只在别处另行加密保管时使用',
    '',
    '同一时刻的全部数据和附件写进一个文件，网站不用停，也不更新数据库结构。密钥文件不在备份里：请另行保管，没有它，恢复后身份证号和账号都读不出来。',
  ].join('\n'),
  run(args, io) {
    const { values } = parseArguments(args, { 'passphrase-file': { type: 'string' }, plain: { type: 'boolean' } }, 0)
    const out = io.outFile
    if (out === null) throw new UsageError('请用 --out 写明备份写到哪个文件，例如 --out 备份.rgb。')
    const passphrase = passphraseIn(values['passphrase-file'])
    if (passphrase !== null && values.plain === true) throw new UsageError('--passphrase-file 和 --plain 只能写一个。')
    return withConnection(io, async (config, { ownerUrl }) => {
      const vault = masterSealer(config)
      const filesFolder = join(config.dataDir, 'files')
      const { tables, files, lostFiles, takenAt } = await createBackup({
        ownerUrl, files: createFileStore(filesFolder), filesFolder, vault, lock: lockOf(vault, passphrase, values.plain === true), out,
      })
      io.talk(`已备份 ${takenAt} 的数据：${tables.length} 张表 ${tables.reduce((sum, table) => sum + table.rows, 0)} 行，附件 ${files.length} 个，写入 ${out}。`)
      io.talk(`密钥文件 ${config.keyFile} 不在备份里，请另行保管，不要和备份放在一起。`)
      if (lostFiles.length === 0) return 0
      io.talk(`注意：有 ${lostFiles.length} 个附件的文件已经丢失或被改动，没有备份到：${lostFiles.slice(0, 20).join('、')}。请从更早的备份里找回。`)
      return 1
    }, [], () => Promise.resolve(() => Promise.resolve()))
  },
}

/** The passphrase in the first line of a file; null without a file. */
export function passphraseIn(path: string | undefined): string | null {
  if (path === undefined) return null
  if (!existsSync(path)) throw new UsageError(`读不到口令文件 ${path}。`)
  const passphrase = readFileSync(path, 'utf8').split(/\r?\n/)[0] ?? ''
  if (passphrase.length < 12) throw new UsageError('口令至少要有 12 个字。')
  return passphrase
}

function lockOf(vault: Sealer, passphrase: string | null, plain: boolean): Lock {
  if (plain) return { kind: 'none' }
  return passphrase === null ? { kind: 'vault', vault } : { kind: 'passphrase', passphrase }
}
