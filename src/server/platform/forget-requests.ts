import { audit } from './audit.ts'
import type { Tx } from './database.ts'

/** Deletes the kept answers of writes older than 30 days and says how many; a browser asks again within minutes. */
export async function forgetOldRequests(tx: Tx): Promise<number> {
  const { gone } = await tx.one<{ gone: number }>('SELECT forget_old_requests() AS gone')
  if (gone > 0) await audit(tx, { noun: 'platform', recordId: 'requests', action: 'forgetOldRequests', summary: `清理 30 天前的提交答复 ${gone} 条` })
  return gone
}
