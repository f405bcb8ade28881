import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { ChildProcess } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ronggui as run, settingsOf, type Ended } from '../../../tests/setup/command-line.ts'
import { createWorld, idNumberOf, type World } from '../../../tests/setup/world.ts'

// every command is a process of its own, slow on a busy machine
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const name = '示例壹贰叁'
const idNumber = idNumberOf(7_001)
let folder = ''
let temporary = ''
let world: World
let settings: NodeJS.ProcessEnv = {}
let whole = ''
const said: string[] = []
const at = (file: string): string => join(folder, file)

async function ronggui(args: readonly string[], env: NodeJS.ProcessEnv = {}, onStart?: (child: ChildProcess) => void): Promise<Ended> {
  const ended = await run(args, { cwd: folder, env: { ...settings, TMPDIR: temporary, ...env }, ...(onStart === undefined ? {} : { onStart }) })
  said.push(ended.stdout, ended.stderr)
  return ended
}

/** Another machine: a data folder of its own with the embedded database, and a copy of the keys unless told. */
function machine(label: string, keys = true): NodeJS.ProcessEnv {
  const there = at(label)
  mkdirSync(there, { mode: 0o711 })
  if (keys) copyFileSync(at('data/keys.json'), join(there, 'keys.json'))
  return { DATA_DIR: there, DATABASE_URL: '', MIGRATE_DATABASE_URL: '', JOBS_DATABASE_URL: '' }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ronggui-backup-command-'))
  temporary = mkdtempSync(join(tmpdir(), 'ronggui-backup-temporary-'))
  mkdirSync(at('data'))
  world = await createWorld({ now: new Date().toISOString().slice(0, 10) })
  await world.veteran({ name, idNumber })
  settings = await settingsOf(world, at('data'))
  whole = at('whole.rgb')
  const made = await ronggui(['backup', '--out', whole])
  if (made.status !== 0) throw new Error(made.stderr)
})
/** Throws when something personal was said or lies in a temporary folder. */
afterEach(() => {
  if (said.splice(0).some((text) => text.includes(name) || text.includes(idNumber))) throw new Error('a command named a person')
  for (const file of readdirSync(temporary, { recursive: true, withFileTypes: true })) {
    if (file.isFile() && readFileSync(join(file.parentPath, file.name)).includes(name)) throw new Error(`a person is named in ${file.name}`)
  }
})
afterAll(async () => {
  await world.close()
  for (const each of [folder, temporary]) rmSync(each, { recursive: true, force: true })
})

const refused = async (args: readonly string[], words: string, env: NodeJS.ProcessEnv = {}) => {
  const { status, stdout, stderr } = await ronggui(args, env)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toContain(words)
  expect(stderr).not.toMatch(/\n\s+at |Error:/)
}

describe('ronggui backup as a process', () => {
  it('S-24 writes one file for its owner alone, says where and leaves an existing one as it is', async () => {
    expect(statSync(whole).mode & 0o777).toBe(0o600)
    expect(readFileSync(whole).includes(name)).toBe(false)
    const before = readFileSync(whole)
    await refused(['backup', '--out', whole], '已经存在，没有覆盖')
    expect(readFileSync(whole).equals(before)).toBe(true)
    const wrong = await ronggui(['backup'])
    expect([wrong.status, wrong.stdout]).toEqual([2, ''])
  })

  it('S-24 without the key file makes nothing', async () => {
    await refused(['backup', '--out', at('none.rgb')], '找不到密钥文件', { KEY_FILE: at('no-such-keys.json') })
    expect(readdirSync(folder).filter((file) => file.startsWith('none') || file.startsWith('no-such'))).toEqual([])
  })

  it('S-24 killed in the middle leaves nothing that restores, and the next backup clears up; told to stop it leaves nothing', async () => {
    const out = at('killed.rgb')
    const part = await stoppedInTheMiddle(out, 'SIGKILL')
    expect(existsSync(out)).toBe(false)
    expect(part).toHaveLength(1)
    const left = at(part[0] ?? '')
    expect(statSync(left).size).toBeGreaterThan(100)
    await refused(['restore', left], '没有恢复任何内容', machine('after-kill'))
    expect(existsSync(at('after-kill/postgres'))).toBe(false)
    expect(await stoppedInTheMiddle(out, 'SIGTERM')).toEqual([])
    expect((await ronggui(['backup', '--out', out])).status).toBe(0)
    expect(readdirSync(folder).filter((file) => file.startsWith('killed'))).toEqual(['killed.rgb'])
  })
})

/** Starts a backup, holds it at its last tables by a lock and sends it a signal; the files of that name it left. */
async function stoppedInTheMiddle(out: string, signal: 'SIGKILL' | 'SIGTERM'): Promise<string[]> {
  const holder = new pg.Client({ connectionString: world.ownerUrl })
  await holder.connect()
  try {
    await holder.query('BEGIN; LOCK TABLE veterans IN ACCESS EXCLUSIVE MODE')
    let child: ChildProcess | null = null
    const ended = ronggui(['backup', '--out', out], {}, (started) => { child = started })
    let hasEnded = false
    void ended.then(() => { hasEnded = true })
    // asked on another connection: within a transaction the answer would stay the first one
    const isHeld = async () => (await world.sql(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'ronggui-backup' AND wait_event_type = 'Lock'`)).length === 1
    while (!hasEnded && !(await isHeld())) await pause(50)
    ;(child as ChildProcess | null)?.kill(signal)
    const { status } = await ended
    expect(status).not.toBe(0)
    return readdirSync(folder).filter((file) => file.startsWith('killed'))
  } finally {
    await holder.end()
  }
}

describe('ronggui restore as a process', () => {
  it('S-24 refuses in Chinese what is damaged, cut, foreign or locked with other keys, before a database is made', async () => {
    const bytes = readFileSync(whole)
    const file = (label: string, content: Uint8Array): string => {
      writeFileSync(at(label), content)
      return at(label)
    }
    const changed = Buffer.from(bytes)
    changed[bytes.length >> 1] = (changed[bytes.length >> 1] ?? 0) ^ 1
    const env = machine('never')
    await refused(['restore', file('changed.rgb', changed)], '没有恢复任何内容', env)
    await refused(['restore', file('cut.rgb', bytes.subarray(0, bytes.length - 40))], '没有恢复任何内容', env)
    await refused(['restore', file('text.rgb', Buffer.from('hello'))], '不是戎归中原的备份', env)
    await refused(['restore', whole], '密钥', { ...env, KEY_FILE: '', RONGGUI_KEYS: `m-other:${'0b'.repeat(32)}` })
    await refused(['restore', whole], '找不到密钥文件', machine('no-keys', false))
    expect(existsSync(at('never/postgres'))).toBe(false)
    expect((await ronggui(['restore', at('no-such.rgb')], env)).status).toBe(2)
  })

  it('S-24 refuses a database in use and leaves it as it was', async () => {
    await refused(['restore', whole], '不是空的')
    expect(await world.sql('SELECT 1 FROM veterans WHERE name = $1', [name])).toHaveLength(1)
    expect(await world.sql('SELECT 1 FROM restorations')).toEqual([])
  })

  it('S-24 brings it into the embedded database of an empty folder, where payments wait until the province has reconciled', async () => {
    const env = machine('there')
    const done = await ronggui(['restore', whole], env)
    expect({ status: done.status, stderr: done.status === 0 ? '' : done.stderr }).toEqual({ status: 0, stderr: '' })
    expect(done.stdout).toMatch(/^已恢复 .*与备份逐表核对一致。\n$/)
    expect(done.stderr).toContain('登记之前不能拨付')
    await refused(['restore', '--reconciled', '--as', 'adm', '--reason', '已核对'], '您的岗位不能办理这一项', env)
    const reconciled = await ronggui(['restore', '--reconciled', '--as', 'prv2', '--reason', '已与银行流水逐笔核对'], env)
    expect(reconciled).toMatchObject({ status: 0, stdout: '已登记“已对账”。\n' })
    await refused(['restore', whole], '没有恢复任何内容', env)
    const log = await ronggui(['audit', 'verify'], env)
    expect([log.status, JSON.parse(log.stdout).findings]).toEqual([0, []])
    expect(readdirSync(at('there')).filter((file) => file.endsWith('.part') || file.endsWith('.sql') || file.endsWith('.tmp'))).toEqual([])
  })
})

it('S-24 control: unlocked, the same look finds the name in the file', async () => {
  const open = at('open.tgz')
  expect((await ronggui(['backup', '--plain', '--out', open])).status).toBe(0)
  expect(gunzipSync(readFileSync(open)).includes(name)).toBe(true)
})
