// Before `npm start` and `npm test`: Node's version, the dependencies, the build; each only when something changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) fail(`Node.js 版本太旧：需要 20.19 或更新，现在是 ${process.versions.node}。请升级后再试。`)

const wanted = digest([join(root, 'package-lock.json')]) + process.version
const mark = join(root, 'node_modules', '.ronggui-installed')
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
  step('正在安装依赖（第一次约半分钟）')
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(mark, wanted)
}

const sources = [...filesIn('src'), ...filesIn('db/demo'), ...filesIn('db/reference'), 'vite.config.ts', 'package-lock.json', 'scripts/build.mjs'].filter((f) => existsSync(join(root, f)))
const built = digest(sources.map((f) => join(root, f)))
const buildMark = join(root, 'dist', '.built')
if (!existsSync(buildMark) || readFileSync(buildMark, 'utf8') !== built) {
  step('正在构建页面和服务（约十几秒）')
  run(process.execPath, ['scripts/build.mjs'])
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(buildMark, built)
}

function filesIn(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true }).map((f) => join(folder, String(f))).filter((f) => statSync(join(root, f)).isFile() && !/\.test\.tsx?$/.test(f)).sort()
}
function digest(paths) {
  const hash = createHash('sha256')
  for (const path of paths) hash.update(path.slice(root.length)).update(readFileSync(path))
  return hash.digest('hex')
}
function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) fail(`这一步没有成功：${command} ${args.join(' ')}`)
}
function step(text) { process.stdout.write(`${text}…\n`) }
function fail(text) { process.stderr.write(`${text}\n`); process.exit(1) }
