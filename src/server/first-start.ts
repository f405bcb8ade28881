import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './alone.ts'
import type { Connection } from './connect.ts'
import { createFileStore } from './platform/attachments/file-store.ts'
import type { Config } from './platform/config.ts'
import { openVault } from './platform/crypto.ts'
import { firstAdministratorLink } from './features/accounts/index.ts'
import { transact, type Database } from './platform/database.ts'
import type { Platform } from './platform/http.ts'
import { createLog } from './platform/log.ts'
import { systemPrincipal } from './platform/principal.ts'

/**
 * The platform on a database that is ready for use. An empty one gets its keys and, in demo mode, the demo story; of several sites that start at
 * once one does so and the others wait. Outside demo mode nobody exists at first: the console gives a link for the first administrator. A story that was cut short (kill -9) is told anew from the beginning: nothing else can stand beside it yet.
 */
export async function openPlatform(config: Config, connection: Connection, database: Database, { say, address }: { say: (message: string) => void; address: string }): Promise<Platform> {
  const cutShort = join(config.dataDir, 'demo-unfinished')
  return alone(connection.ownerUrl, say, async () => {
    if (config.demoMode && existsSync(cutShort)) {
      if (config.databaseUrl !== null) throw new Error('演示数据上次没有准备完就停了。请换一个空的数据库，删除数据目录里的 demo-unfinished，再启动。')
      say('演示数据上次没有准备完就停了，正在重新准备')
      await connection.beginAnew()
    }
    const hasPeople = (await database.pool.query('SELECT 1 FROM users LIMIT 1')).rowCount !== 0
    const platform: Platform = { config, database, vault: await openVault(config, database, hasPeople), files: createFileStore(join(config.dataDir, 'files')), log: createLog(config.logLevel) }
    if (config.demoMode && !hasPeople) {
      writeFileSync(cutShort, '')
      const { tellStory } = await import('../../db/demo/index.ts')
      await tellStory(platform, say, { size: config.demoSize, ownerUrl: connection.ownerUrl })
    }
    if (!config.demoMode && !hasPeople) {
      const { token, hours } = await transact(database, systemPrincipal(), firstAdministratorLink)
      say(`还没有任何账号。请由第一位系统管理员打开下面的链接设账号和密码，${hours} 小时内有效，只能用一次；重新启动会换一个新的，旧的作废：\n  ${config.publicUrl ?? address}/invite/${token}\n`
        + '开通后，请他再邀请一位安全管理员和一位审计管理员。三个人互不兼任。')
    }
    rmSync(cutShort, { force: true })
    return platform
  })
}
