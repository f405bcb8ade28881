// node scripts/on-postgres-15.mjs COMMAND [ARGUMENTS]: runs a command with TEST_DATABASE_URL at a throwaway PostgreSQL 15, the oldest supported,
// from Debian's binaries (POSTGRES_15_BIN names another folder).
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { folderForThrowaways } from './folder-in-memory.mjs'

const bin = process.env.POSTGRES_15_BIN ?? '/usr/lib/postgresql/15/bin'
const [command, ...args] = process.argv.slice(2)
if (!existsSync(join(bin, 'postgres'))) fail(`no PostgreSQL 15 in ${bin}: apt-get install postgresql-15, or set POSTGRES_15_BIN`)

const folder = mkdtempSync(join(folderForThrowaways(), 'ronggui-postgres-15-'))
const data = join(folder, 'data')
const passwordFile = join(folder, 'password')
writeFileSync(passwordFile, 'throwaway', { mode: 0o600 })
// PostgreSQL refuses to run as root
const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
if (user.uid) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid)

let status = 1
let server = null
try {
  const initdb = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C'], {
    ...user, cwd: folder, encoding: 'utf8',
  })
  if (initdb.status !== 0) throw new Error(initdb.stderr)
  const port = await freePort()
  server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'logging_collector=off',
    // as the built-in server of the tests: no just-in-time compiler, and nothing waits for the disk
    ...['jit', 'fsync', 'full_page_writes', 'synchronous_commit'].flatMap((name) => ['-c', `${name}=off`]),
  ], {
    ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  server.stderr.on('data', (chunk) => { said += chunk })
  while (!isReady()) {
    if (server.exitCode !== null) throw new Error(said)
    await pause(20)
  }
  const env = { ...process.env, TEST_DATABASE_URL: `postgres://postgres:throwaway@127.0.0.1:${port}/postgres`, PATH: `${bin}:${process.env.PATH}` }
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  const [code] = await once(child, 'exit')
  status = code ?? 1
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
} finally {
  if (server !== null && server.exitCode === null) {
    server.kill('SIGINT')
    await once(server, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
}
process.exit(status)

function isReady() {
  const file = join(data, 'postmaster.pid')
  return existsSync(file) && readFileSync(file, 'utf8').split('\n')[7]?.trim() === 'ready'
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  return port
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
