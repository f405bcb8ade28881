// The README's first command as an operator meets it: start, answer, survive kill -9, refuse what cannot work, stop with nothing left behind.
// With TEST_DATABASE_URL (see on-postgres-15.mjs) the site uses a database there instead of its own PostgreSQL.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = mkdtempSync(join(tmpdir(), 'ronggui-start-'))
const dataDir = join(folder, 'data')
const database = process.env.TEST_DATABASE_URL ? await makeDatabase(process.env.TEST_DATABASE_URL) : null
const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', DEMO_SIZE: 'tiny', ...(database ? { DATABASE_URL: database.url } : {}) }
const postmasterFile = join(dataDir, 'postgres', 'data', 'postmaster.pid')
let last = null

try {
  const first = await start()
  await mustAnswer(first.address)
  const clash = await refusal({ PORT: new URL(first.address).port })
  must(/^端口 \d+ 已被占用。/m.test(clash), `a used port is refused in one sentence, not: ${clash}`)
  first.process.kill('SIGKILL')
  await once(first.process, 'exit')

  const second = await start()
  await mustAnswer(second.address)
  second.process.kill('SIGINT')
  second.process.kill('SIGINT') // npm passes on the terminal's Ctrl-C a second time
  await once(second.process, 'exit')
  must(!existsSync(postmasterFile), 'Ctrl-C stops the PostgreSQL that was started')

  const folderless = await refusal({ DATA_DIR: '/proc/nothing' })
  must(/^数据目录 \S+ 不能写入。/m.test(folderless), `an unwritable folder is refused in one sentence, not: ${folderless}`)
  console.log('started, answered, survived kill -9, refused a used port and an unwritable folder, stopped with nothing left')
} finally {
  if (last !== null && last.exitCode === null && last.signalCode === null) {
    last.kill('SIGTERM')
    await once(last, 'exit')
  }
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
}

/** Starts the site and waits for its address. */
async function start(more = {}) {
  const { process: child, said } = run(more)
  while (!/http:\S+\d/.test(said.text)) {
    if (child.exitCode !== null) throw new Error(`the site did not start:\n${said.text}`)
    await pause(50)
  }
  return { process: child, address: /http:\/\/[\d.]+:\d+/.exec(said.text)?.[0] ?? '' }
}

/** What a start that must fail says; it must leave with 1. */
async function refusal(more) {
  const { process: child, said } = run(more)
  const [status] = await once(child, 'close')
  must(status === 1, `the exit code is 1, not ${status}:\n${said.text}`)
  return said.text
}

function run(more) {
  const said = { text: '' }
  last = spawn(process.execPath, ['scripts/start.mjs'], { cwd: root, env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [last.stdout, last.stderr]) stream.on('data', (chunk) => { said.text += chunk })
  return { process: last, said }
}

async function mustAnswer(address) {
  const reply = await fetch(`${address}/healthz`)
  must(reply.status === 200 && (await reply.json()).status === 'ok', `${address}/healthz answers ok`)
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
