import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isAlive, readPostmaster } from './embedded-postgres/postmaster.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'

let folder = ''
let dataDir = ''
const started: EmbeddedPostgres[] = []

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ronggui-embedded-'))) // 0700, as `mktemp -d` makes it
  dataDir = join(folder, '数据 data')
})

afterEach(async () => {
  for (const each of started.splice(0)) await each.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir })
  started.push(postgres)
  return postgres
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

const pgdata = () => join(dataDir, 'postgres', 'data')

function runningPid(): number {
  const postmaster = readPostmaster(pgdata())
  if (postmaster === null || !isAlive(postmaster, pgdata())) throw new Error('no server is running')
  return postmaster.pid
}

function allOf(postmaster: number): string[] {
  return execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).split('\n')
    .map((line) => line.trim().split(/\s+/)).filter(([, parent]) => parent === String(postmaster)).map(([pid = '']) => pid)
}

/** Another process that starts the server, says so, and then lives until it is killed. */
async function startInAnotherProcess() {
  const script = join(folder, 'other.mts')
  const module = fileURLToPath(new URL('embedded-postgres.ts', import.meta.url))
  writeFileSync(script, `
    import { startEmbeddedPostgres } from ${JSON.stringify(module)}
    const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    process.on('SIGTERM', () => void postgres.stop().then(() => process.exit(0)))
    console.log(JSON.stringify({ port: postgres.port, adopted: postgres.adopted }))
    setInterval(() => {}, 1000)
  `)
  const child = spawn(process.execPath, ['--import', 'tsx', script], { cwd: process.cwd(), stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data') as [Buffer]
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await once(child, 'exit')
  }
  return { ...(JSON.parse(line.toString()) as { port: number; adopted: boolean }), end }
}

describe('the built-in PostgreSQL', () => {
  it('S-22 starts below a 0700 folder with durability on, UTF-8, locale C and Shanghai time', async () => {
    const postgres = await start()
    const [row] = await query(postgres.superuserUrl, `
      select current_setting('fsync') || current_setting('full_page_writes') || current_setting('synchronous_commit') as durable,
        current_setting('server_encoding') as encoding, current_setting('timezone') as zone, current_setting('max_connections') as connections,
        (select datcollate from pg_database where datname = 'postgres') as collate, current_setting('listen_addresses') as listens,
        (select array_agg(distinct auth_method) from pg_hba_file_rules) as methods`)
    expect(row).toEqual({
      durable: 'ononon', encoding: 'UTF8', zone: 'Asia/Shanghai', connections: '100', collate: 'C', listens: '127.0.0.1', methods: ['scram-sha-256'],
    })
    expect(postgres.adopted).toBe(false)
  })

  it('keeps its password to itself and out of the log', async () => {
    const postgres = await start()
    const file = join(dataDir, 'postgres', 'password')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(pgdata()).mode & 0o777).toBe(0o700)
    const password = readFileSync(file, 'utf8')
    expect(postgres.superuserUrl).toContain(password)
    expect(readFileSync(join(dataDir, 'postgres', 'postgres.log'), 'utf8')).not.toContain(password)
    await expect(query(postgres.superuserUrl.replace(password, 'wrong'), 'select 1')).rejects.toThrow(/password authentication failed/)
  })

  it('leaves no process after stop, and comes back with its rows on the same port', async () => {
    const first = await start()
    await query(first.superuserUrl, 'create table kept (id int); insert into kept values (1)')
    const pid = runningPid()
    await first.stop()
    await first.stop()
    expect(allOf(pid)).toEqual([])
    expect(existsSync(join(pgdata(), 'postmaster.pid'))).toBe(false)

    const second = await start()
    expect(second.port).toBe(first.port)
    expect(await query(second.superuserUrl, 'select id from kept')).toEqual([{ id: 1 }])
  })

  it('S-22 comes back by itself when the server is killed while in use, without losing a committed row', async () => {
    const postgres = await start()
    await query(postgres.superuserUrl, 'create table kept (id int); insert into kept values (7)')
    const killed = runningPid()
    process.kill(killed, 'SIGKILL')
    await expect.poll(() => runningPid(), { timeout: 20_000 }).not.toBe(killed)
    await expect.poll(() => query(postgres.superuserUrl, 'select id from kept').catch(() => []), { timeout: 20_000 }).toEqual([{ id: 7 }])
    const pid = runningPid()
    await postgres.stop()
    expect(allOf(pid)).toEqual([])
  })

  it('S-22 starts again after both its user and the server were killed', async () => {
    const other = await startInAnotherProcess()
    const pid = runningPid()
    await other.end('SIGKILL')
    process.kill(pid, 'SIGKILL')
    const postgres = await start()
    expect(postgres.adopted).toBe(false)
    expect(await query(postgres.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('adopts the server a killed process left, and stops it at the end', async () => {
    const other = await startInAnotherProcess()
    const pid = runningPid()
    await other.end('SIGKILL')
    const postgres = await start()
    expect(postgres).toMatchObject({ adopted: true, port: other.port })
    expect(runningPid()).toBe(pid)
    await postgres.stop()
    expect(() => runningPid()).toThrow()
  })

  it('S-22 starts an adopted server again, at its port, when it is killed while in use', async () => {
    const other = await startInAnotherProcess()
    await other.end('SIGKILL')
    const postgres = await start()
    expect(postgres.adopted).toBe(true)
    const killed = runningPid()
    process.kill(killed, 'SIGKILL')
    for (let waited = 0; ; waited += 100) {
      const answer = await query(postgres.superuserUrl, 'select 1 as one').catch(() => null)
      if (answer !== null) break
      if (waited > 30_000) throw new Error('the server did not come back at its port in 30 s')
      await pause(100)
    }
    expect(runningPid()).not.toBe(killed)
  })

  it('shares the server with a live process: the last one to leave stops it', async () => {
    const other = await startInAnotherProcess()
    const postgres = await start()
    expect(postgres.adopted).toBe(true)
    await postgres.stop()
    expect(runningPid()).toBeGreaterThan(0)
    await other.end('SIGTERM')
    expect(() => runningPid()).toThrow()
  })

  it('makes one server when two processes start at once on a new folder', async () => {
    const [other, postgres] = await Promise.all([startInAnotherProcess(), start()])
    expect(postgres.port).toBe(other.port)
    await other.end('SIGTERM')
    expect(await query(postgres.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('is not stopped by a pid file whose number now belongs to another program', async () => {
    const first = await start()
    await first.stop()
    writeFileSync(join(pgdata(), 'postmaster.pid'), `${process.ppid}\n${pgdata()}\n0\n5432\n\n127.0.0.1\n\nready\n`)
    const second = await start()
    expect(second.adopted).toBe(false)
  })

  it('takes another port when the one of last time is used', async () => {
    const first = await start()
    await first.stop()
    const elsewhere = first.port
    const taken = createServer().listen(elsewhere, '127.0.0.1')
    await once(taken, 'listening')
    const second = await start()
    taken.close()
    expect(second.port).not.toBe(elsewhere)
  })

  it.each([
    ['a file stands there', () => { writeFileSync(join(folder, 'file'), ''); return join(folder, 'file') }],
    ['nothing can be made there', () => '/proc/nothing/here'],
  ])('says in one Chinese sentence that the folder cannot be used: %s', async (_, make) => {
    dataDir = make()
    await expect(start()).rejects.toThrow(/^数据目录 .* 不能写入。.*。$/)
  })

  it.runIf(process.getuid?.() === 0)('runs as nobody where user namespaces are refused, in a folder nobody can reach, and says so', async () => {
    const said: string[] = []
    mkdirSync(dataDir)
    chmodSync(dataDir, 0o700)
    const postgres = await startEmbeddedPostgres({ dataDir, unshare: join(folder, 'no-unshare'), onProgress: (message) => said.push(message) })
    started.push(postgres)
    const real = realpathSync(join(dataDir, 'postgres'))
    try {
      expect(statSync(join(real, 'data')).uid).toBe(65534)
      expect(said.join('\n')).toContain(real)
      expect(await query(postgres.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    } finally {
      await postgres.stop()
      rmSync(real, { recursive: true, force: true })
    }
  })
})
