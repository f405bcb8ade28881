// Before `npm start` and `npm test`: Node's version, the dependencies, the build; each only when something changed.
// `node scripts/prepare.mjs web` looks at the web page alone, for tests in a browser that are run by themselves.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) fail(`Node.js 版本太旧：需要 20.19 或更新，现在是 ${process.versions.node}。请升级后再试。`)

const webPage = {
  doing: '正在构建页面（约十秒）',
  mark: join(root, 'dist', '.built-web'),
  wanted: () => digest(sources().filter((file) => !/^src[\\/](server|cli)[\\/]|^db[\\/]/.test(file)).map((file) => join(root, file))),
  command: [process.execPath, 'scripts/build.mjs', 'web'],
  failed: '页面没有构建成功，上面是原因。',
}
const steps = process.argv[2] === 'web' ? [webPage] : [
  {
    doing: '正在安装依赖（第一次约半分钟）',
    mark: join(root, 'node_modules', '.ronggui-installed'),
    wanted: () => digest([join(root, 'package-lock.json')]) + process.version,
    command: ['npm', 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    failed: '依赖没有装好：请检查网络和 npm 源（npm config get registry）后重试，上面是 npm 的说明。',
  },
  {
    doing: '正在构建页面和服务（约十几秒）',
    mark: join(root, 'dist', '.built'),
    wanted: () => digest(sources().map((file) => join(root, file))),
    command: [process.execPath, 'scripts/build.mjs'],
    failed: '构建没有成功，上面是原因。',
    also: webPage,
  },
]

if (steps.some(isDue)) {
  try {
    accessSync(root, constants.W_OK)
  } catch {
    fail(`程序目录 ${root} 不能写入，装不了依赖。请改用有权限的用户，或者改好它的权限。`)
  }
  alone(() => steps.filter(isDue).forEach(carryOut))
}

function isDue({ mark, wanted }) {
  return !existsSync(mark) || readFileSync(mark, 'utf8') !== wanted()
}

function carryOut({ doing, mark, wanted, command: [program, ...args], failed, also }) {
  process.stdout.write(`${doing}…\n`)
  const { status } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) fail(failed)
  mkdirSync(dirname(mark), { recursive: true })
  writeFileSync(mark, wanted())
  if (also !== undefined) writeFileSync(also.mark, also.wanted())
}

// Two starts at once must not install into one folder: the second waits, then finds nothing left to do.
function alone(work) {
  const lock = join(tmpdir(), `ronggui-prepare-${process.getuid?.() ?? 0}-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`)
  for (let told = false; !take(lock); told = true) {
    if (!told) process.stdout.write('另一个进程正在准备同一个目录，等它完成…\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
  process.on('exit', () => rmSync(lock, { force: true }))
  work()
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!isRunning(readOr(lock, ''))) rmSync(lock, { force: true })
    return false
  }
}

// An empty lock is one being written.
function isRunning(pid) {
  if (pid === '') return true
  try {
    return process.kill(Number(pid), 0)
  } catch {
    return false
  }
}

function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}

// What the build reads; tests and pictures of tests are no reason to build again.
function sources() {
  const single = ['vite.config.ts', 'package-lock.json', 'scripts/build.mjs'].filter((file) => existsSync(join(root, file)))
  return ['src', 'db/demo', 'db/reference', 'assets/map'].flatMap(filesIn).concat(single)
}

function filesIn(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort()
}

function digest(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest('hex')
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
