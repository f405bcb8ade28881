// The README's first command as an operator meets it: start twice at once, answer, survive kill -9 of site and database, fix the clock, refuse in one
// sentence what cannot work, stop with nothing left behind. With TEST_DATABASE_URL (see on-postgres-15.mjs) the site uses a database there instead
// of its own PostgreSQL.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { pretendPostgres } from './pretend-postgres.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = mkdtempSync(join(tmpdir(), 'ronggui-start-')) // only its owner may enter
const dataDir = join(folder, 'data')
const day = '2026-09-21'
const database = process.env.TEST_DATABASE_URL ? await makeDatabase(process.env.TEST_DATABASE_URL) : null
const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', DEMO_MODE: '1', DEMO_SIZE: 'tiny', ...(database ? { DATABASE_URL: database.url } : {}) }
const postmasterFile = join(dataDir, 'postgres', 'data', 'postmaster.pid')
const running = new Set()

try {
  await refusals()
  const site = await firstStarts()
  await killed(site)
  await stopped()
  if (database === null && process.getuid?.() === 0) await asOrdinaryUser()
  console.log('started twice at once, answered 503 and then 200, survived kill -9 of site and database, fixed the clock, refused seven things in one sentence each, stopped with nothing left')
} finally {
  for (const child of running) child.kill('SIGTERM')
  await Promise.all([...running].map((child) => once(child, 'exit')))
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
}

/** What cannot work is said in one sentence, with exit code 1. */
async function refusals() {
  const oldNode = ['--import', 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.4"})', 'scripts/prepare.mjs', 'start']
  await mustRefuse('too old a Node', /^Node\.js 版本太旧：需要 20\.19 或更新，现在是 18\.20\.4。[^\n]*\n$/, {}, oldNode)
  await mustRefuse('an unwritable folder', /^数据目录 \S+ 不能写入。[^\n]*\n$/, { DATA_DIR: '/proc/nothing' })
  await mustRefuse('a fixed day outside the demo', /^--today 只能在演示模式[^\n]*。\n$/, { DEMO_MODE: '0' }, ['scripts/start.mjs', '--today', day])
  await mustRefuse('a day that does not exist', /^--today 应为[^\n]*“2026-02-30”。\n$/, {}, ['scripts/start.mjs', '--today', '2026-02-30'])
  await mustRefuse('nobody at DATABASE_URL', /^连不上 DATABASE_URL 指定的数据库：[^\n]*。\n$/, { DATABASE_URL: 'postgres://app:x@127.0.0.1:1/x' })
  const old = await pretendPostgres({ version: 140011, text: '14.11', mayMakeRoles: true })
  await mustRefuse('too old a PostgreSQL', /^PostgreSQL 版本太旧：需要 15 或更新，现在是 14\.11。\n$/, { DATABASE_URL: old.url }).finally(old.close)
  const weak = await pretendPostgres({ version: 160004, text: '16.4', mayMakeRoles: false })
  await mustRefuse('a role that may not make roles', /^DATABASE_URL 的账号不能建角色。[^\n]*CREATE ROLE ronggui_jobs LOGIN[^\n]*JOBS_DATABASE_URL[^\n]*\n$/, { DATABASE_URL: weak.url }).finally(weak.close)
}

/** Two starts at once after one cut short: one prepares, the other waits; 503 until ready; the clock stands at the day asked for. */
async function firstStarts() {
  if (database === null) {
    // a first start that is killed while it tells the story leaves half of it, which the next tells anew
    const { process: child, said } = run({}, ['scripts/start.mjs', '--today', day])
    await until(() => Promise.resolve(said.text.includes('演示数据：人员台账')), 'the demo story begins')
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const port = await freePort()
  const [one, two] = [start({ PORT: String(port) }, ['--today', day]), start({}, ['--today', day])]
  const early = await firstAnswer(`http://127.0.0.1:${port}/healthz`)
  must(early.status === 503, `before the site is ready /healthz answers 503, not ${early.status}`)
  const [site, other] = await Promise.all([one, two])
  await mustAnswer(site.address)
  await mustAnswer(other.address)
  await mustRefuse('a used port', /^端口 \d+ 已被占用。/m, { PORT: String(port) })
  const groups = JSON.parse(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8'))
  const { login, password } = groups.flatMap((group) => group.accounts).find((account) => account.login === 'prv1')
  const signedIn = await fetch(`${site.address}/api/v1/session`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ requestId: crypto.randomUUID(), login, password }),
  })
  must((await signedIn.json()).today === day, `--today ${day} is the site's today`)
  other.process.kill('SIGTERM')
  await once(other.process, 'exit')
  await mustAnswer(site.address)
  return site
}

/** kill -9 of PostgreSQL under a running site, then of the site. */
async function killed(site) {
  if (database === null) {
    process.kill(Number(readFileSync(postmasterFile, 'utf8').split('\n')[0]), 'SIGKILL')
    await until(async () => (await fetch(`${site.address}/healthz`)).status === 200, 'the site answers again after kill -9 of its PostgreSQL')
    must(site.process.exitCode === null, 'the site lives through kill -9 of its PostgreSQL')
  }
  site.process.kill('SIGKILL')
  await once(site.process, 'exit')
}

/** Starts on what kill -9 left, at once, and leaves nothing after Ctrl-C. */
async function stopped() {
  const site = await start()
  await mustAnswer(site.address)
  site.process.kill('SIGINT')
  site.process.kill('SIGINT') // npm passes on the terminal's Ctrl-C a second time
  await once(site.process, 'exit')
  must(!existsSync(postmasterFile), 'Ctrl-C stops the PostgreSQL that was started')
  must(processesNaming(dataDir).length === 0, `no process is left: ${processesNaming(dataDir)}`)
  must(statSync(join(dataDir, 'jobs-password')).mode.toString(8).endsWith('600'), 'the password of the jobs role is its owner\'s alone')
}

/** The same below a folder only an ordinary user may enter, as that user. */
async function asOrdinaryUser() {
  const user = { uid: 65534, gid: 65534 }
  const home = join(folder, 'home')
  mkdirSync(home, { mode: 0o700 })
  chmodSync(folder, 0o711)
  await once(spawn('chown', ['65534:65534', home]), 'exit')
  const reachable = spawn(process.execPath, ['-e', ''], { ...user, cwd: root, stdio: 'ignore' })
  const [status] = await Promise.race([once(reachable, 'exit'), once(reachable, 'error').then(() => [1])])
  if (status !== 0) return console.log('the checkout is closed to ordinary users: that start is not tried')
  const site = await start({ DATA_DIR: join(home, 'data'), HOME: home, DEMO_MODE: '0' }, [], user)
  await mustAnswer(site.address)
  site.process.kill('SIGTERM')
  await once(site.process, 'exit')
  must(processesNaming(home).length === 0, 'an ordinary user\'s site leaves no process')
}

/** Starts the site and waits for its address. */
async function start(more = {}, args = [], user = {}) {
  const { process: child, said } = run(more, ['scripts/start.mjs', ...args], user)
  while (!/已启动：http:\S+\d/.test(said.text)) {
    if (child.exitCode !== null) throw new Error(`the site did not start:\n${said.text}`)
    await pause(50)
  }
  return { process: child, address: /http:\/\/[\d.]+:\d+/.exec(said.text)?.[0] ?? '' }
}

async function mustRefuse(what, sentence, more, args = ['scripts/start.mjs']) {
  const { process: child, said } = run(more, args)
  const [status] = await once(child, 'close')
  must(status === 1, `${what} ends the start with exit code 1, not ${status}:\n${said.text}`)
  must(sentence.test(said.text), `${what} is refused in one sentence, not: ${said.text}`)
}

function run(more, args, user = {}) {
  const said = { text: '' }
  const child = spawn(process.execPath, args, { cwd: root, env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'], ...user })
  running.add(child)
  child.once('exit', () => running.delete(child))
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { said.text += chunk })
  return { process: child, said }
}

/** The first answer at an address nobody may listen at yet. */
async function firstAnswer(address) {
  for (;;) {
    const reply = await fetch(address).catch(() => null)
    if (reply !== null) return reply
    await pause(20)
  }
}

async function mustAnswer(address) {
  const reply = await fetch(`${address}/healthz`)
  must(reply.status === 200 && (await reply.json()).status === 'ok', `${address}/healthz answers ok`)
}

async function until(holds, sentence) {
  for (let waited = 0; !(await holds().catch(() => false)); waited += 100) {
    must(waited < 60_000, sentence)
    await pause(100)
  }
}

/** Processes whose command line names a path. */
function processesNaming(path) {
  if (!existsSync('/proc/self/cmdline')) return []
  const read = (pid) => { try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8') } catch { return '' } }
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && read(name).includes(path))
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  await new Promise((done) => probe.close(done))
  return port
}

async function makeDatabase(server) {
  const name = `ronggui_start_${process.pid}`
  await query(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.toString(), drop: () => query(server, `DROP DATABASE ${name} WITH (FORCE)`) }
}

async function query(connectionString, sql) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

function must(holds, sentence) {
  if (!holds) throw new Error(`expected: ${sentence}`)
}
