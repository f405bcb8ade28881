// `npm test [vitest arguments]`: makes sure of the browser and the PDF reader, then runs every test.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const env = { ...process.env, FONTCONFIG_FILE: join(root, 'assets', 'fonts', 'fonts.conf') }

const missing = [['chromium', env.CHROMIUM_PATH ?? '/usr/bin/chromium'], ['poppler-utils', '/usr/bin/pdftotext']]
  .filter(([, program]) => !existsSync(program)).map(([name]) => name)
if (missing.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  process.stdout.write(`正在安装测试用的程序：${missing.join('、')}…\n`)
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } })
  apt('update', '-qq')
  apt('install', '-y', '-qq', '--no-install-recommends', ...missing)
}

// Tests make and drop databases and set passwords of roles: never on the database of a site in use.
if (env.DATABASE_URL) {
  process.stdout.write('测试使用临时的 PostgreSQL，不会碰 DATABASE_URL 指向的库；要在另一台测试服务器上跑，请设 TEST_DATABASE_URL（超级用户）。\n')
}
for (const name of ['DATABASE_URL', 'MIGRATE_DATABASE_URL', 'JOBS_DATABASE_URL', 'HOST', 'PORT', 'DATA_DIR', 'DEMO_MODE', 'KEY_FILE', 'MAP_FILE', 'LOG_LEVEL']) delete env[name]

const vitest = spawn(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)], {
  cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env,
})
// Vitest gets the terminal's Ctrl-C itself and then stops the database; we only wait for it.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => vitest.kill('SIGTERM'))
vitest.once('exit', (status) => process.exit(status ?? 1))
