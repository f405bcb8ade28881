import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readAnchors } from '../cli/audit-verifier/anchors.ts'
import { linesOfDatabase, rowsOf } from '../cli/audit-verifier/read.ts'
import { verifyLog } from '../cli/audit-verifier/verify.ts'
import { isDue, keepAnchor, makeAnchor } from './platform/anchors.ts'
import { audit } from './platform/audit.ts'
import { everywhere, type Task } from './platform/jobs.ts'

/** What is done with the log every night: it is verified against the anchors kept so far, then anchored. Both need the site's own folder and the owner's eyes. */
export const logTasks = (dataDir: string, ownerUrl: string): readonly Task[] => [
  {
    name: 'audit.check', daily: { hour: 3, minute: 20 }, range: everywhere,
    run: async (tx) => {
      if (!(await isDue(tx, 'audit_checks'))) return 0
      const folder = join(dataDir, 'anchors')
      const { rows, findings } = await verifyLog(rowsOf(linesOfDatabase(ownerUrl)), { anchors: existsSync(folder) ? readAnchors(folder) : [] })
      await tx.run('INSERT INTO audit_checks (at, entries, findings) VALUES (app_now(), $1, $2)', [rows, findings.length])
      await audit(tx, { noun: 'audit', recordId: 'check', action: 'check', summary: findings.length === 0 ? `核验日志 ${rows} 条，没有发现改动` : `核验日志 ${rows} 条，发现 ${findings.length} 处不符` })
      return rows
    },
  },
  {
    name: 'audit.anchor', daily: { hour: 3, minute: 40 }, range: everywhere,
    run: async (tx, keys) => {
      if (!(await isDue(tx, 'audit_anchors'))) return 0
      keepAnchor(dataDir, await makeAnchor(tx, keys))
      return 1
    },
  },
]
