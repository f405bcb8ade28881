import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './alone.ts'
import type { Connection } from './connect.ts'
import { createFileStore } from './platform/attachments/file-store.ts'
import type { Config } from './platform/config.ts'
import { openVault } from './platform/crypto.ts'
import type { Database } from './platform/database.ts'
import type { Platform } from './platform/http.ts'
import { createLog } from './platform/log.ts'

/**
 * The platform on a database that is ready for use. An empty one gets its keys and, in demo mode, the demo story; of several sites that start at
 * once one does so and the others wait. A story that was cut short (kill -9) is told anew from the beginning: nothing else can stand beside it yet.
 */
export async function openPlatform(config: Config, connection: Connection, database: Database, say: (message: string) => void): Promise<Platform> {
  const cutShort = join(config.dataDir, 'demo-unfinished')
  return alone(connection.ownerUrl, say, async () => {
    if (config.demoMode && existsSync(cutShort)) {
      if (config.databaseUrl !== null) throw new Error('演示数据上次没有准备完就停了。请换一个空的数据库，删除数据目录里的 demo-unfinished，再启动。')
      say('演示数据上次没有准备完就停了，正在重新准备')
      await connection.beginAnew()
    }
    const hasPeople = (await database.pool.query('SELECT 1 FROM users LIMIT 1')).rowCount !== 0
    const platform: Platform = { config, database, vault: openVault(config.keyFile, !hasPeople), files: createFileStore(join(config.dataDir, 'files')), log: createLog(config.logLevel) }
    if (config.demoMode && !hasPeople) {
      writeFileSync(cutShort, '')
      const { tellStory } = await import('../../db/demo/index.ts')
      await tellStory(platform, say, { size: config.demoSize, ownerUrl: connection.ownerUrl })
    }
    rmSync(cutShort, { force: true })
    return platform
  })
}
