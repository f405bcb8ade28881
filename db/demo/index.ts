import { randomBytes } from 'node:crypto'
import { writeDemoAccounts } from '../../src/server/features/accounts/index.ts'
import { transact } from '../../src/server/platform/database.ts'
import type { Platform } from '../../src/server/platform/http.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { openOffices } from './offices.ts'

/** Tells the demo story once, by the same actions people use; `onProgress` gets one Chinese sentence per chapter. */
export async function tellStory(platform: Platform, onProgress: (message: string) => void): Promise<void> {
  onProgress('正在准备演示数据：单位和账号')
  const password = `Demo-${randomBytes(6).toString('base64url')}`
  const groups = await transact(platform.database, systemPrincipal(), (tx) => openOffices(tx, password))
  writeDemoAccounts(platform.config.dataDir, groups)
}
