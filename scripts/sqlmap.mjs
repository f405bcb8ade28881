// Lets sqlmap look for holes in the sign-in and in the lists and searches, and proves that it finds one that was planted. A few minutes.
import { spawnSync } from 'node:child_process'

if (spawnSync('sqlmap', ['--version']).error) {
  process.stderr.write('缺少 sqlmap：请先安装（Debian：apt-get install sqlmap）。\n')
  process.exit(1)
}
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'tests/sqlmap'], { stdio: 'inherit', env: { ...process.env, SQLMAP: '1' } })
process.exit(status ?? 1)
