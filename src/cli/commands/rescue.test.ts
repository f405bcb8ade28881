import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ronggui as run, settingsOf } from '../../../tests/setup/command-line.ts'
import { createWorld, type World } from '../../../tests/setup/world.ts'

vi.setConfig({ testTimeout: 120_000 })

let folder = ''
let world: World
let settings: NodeJS.ProcessEnv = {}
const own = 'a-long-enough-password-1'
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ronggui-rescue-'))
  world = await createWorld({ now: new Date().toISOString().slice(0, 10) })
  settings = await settingsOf(world, folder)
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => world.setPassword('sec', own))

const ronggui = (args: readonly string[]) => run(['rescue', ...args], { cwd: folder, env: settings })
const because = ['--reason', '唯一的安全管理员忘了密码，厅长同意']
const bind = (login: string) => world.sql(`UPDATE users SET second_factor_since = now() WHERE id = $1`, [world.user(login)])

describe('ronggui rescue', () => {
  it('S-06 S-24 is no way round the administrators: refuses ordinary accounts, unknown ones and whoever somebody else can help', async () => {
    for (const [args, words] of [
      [['cty1-410184', '--password', ...because], '不是管理员账号'], [['nobody', '--password', ...because], '没有“nobody”这个账号'],
      [['adm', '--password', ...because], '安全管理员 sec'], [['sec', '--second-factor', ...because], '系统管理员 adm'], [['sec', '--password', '--second-factor', ...because], '系统管理员 adm'],
    ] as const) {
      const { status, stdout, stderr } = await ronggui(args)
      expect({ status, stdout }, args.join(' ')).toEqual({ status: 1, stdout: '' })
      expect(stderr).toContain(words)
    }
    expect(await world.browser().signIn('sec', own)).toBeNull()
    for (const args of [['sec', '--password'], ['sec', ...because], ['--password', ...because]]) expect(await ronggui(args)).toMatchObject({ status: 2, stdout: '' })
    expect(await world.sql(`SELECT 1 FROM audit_log WHERE action = 'rescueAtConsole'`)).toEqual([])
  })

  it('S-06 S-24 lets the only security administrator back in by a password that opens nothing but the choice of an own one, and is in the log', async () => {
    const before = world.browser()
    expect(await before.signIn('sec', own)).toBeNull()
    const { status, stdout, stderr } = await ronggui(['sec', '--password', ...because])
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}\n$/)])
    const password = stdout.trim()
    expect(stderr).not.toContain(password)
    expect((await before.raw('GET', '/session')).status).toBe(401)
    expect(await world.browser().signIn('sec', own)).toMatchObject({ code: 'WRONG_PASSWORD' })
    expect(await world.browser().signIn('sec', password)).toMatchObject({ code: 'NEW_PASSWORD_NEEDED' })
    expect(await world.browser().signIn('sec', password, { newPassword: 'my-own-choice-2026' })).toBeNull()
    expect(await world.browser().signIn('sec', password)).toMatchObject({ code: 'WRONG_PASSWORD' })
    const entries = await world.sql<{ actor: string; summary: string; after: { login: string; operator: string } }>(`SELECT actor, summary, after FROM audit_log WHERE action = 'rescueAtConsole'`)
    expect(entries).toEqual([{ actor: '系统', summary: `在服务器控制台重设密码：${because[1]}`, after: { login: 'sec', operator: expect.stringContaining('@') } }])
    expect(JSON.stringify(await world.sql('SELECT * FROM audit_log'))).not.toContain(password)
  })

  it('S-06 S-24 takes a lost second factor away where no system administrator is left, and its holder reads of it', async () => {
    await bind('sec')
    await world.sql(`UPDATE users SET active = false WHERE login = 'adm'`)
    try {
      const { status, stdout } = await ronggui(['sec', '--second-factor', ...because])
      expect([status, stdout]).toEqual([0, ''])
      expect(await world.sql('SELECT second_factor_since FROM users WHERE login = $1', ['sec'])).toEqual([{ second_factor_since: null }])
      expect(await world.sql('SELECT by_user, seen_at FROM second_factor_resets WHERE user_id = $1', [world.user('sec')])).toEqual([{ by_user: null, seen_at: null }])
      expect(await world.browser().signIn('sec', own)).toBeNull()
    } finally {
      await world.sql(`UPDATE users SET active = true WHERE login = 'adm'`)
    }
  })

  it('S-06 control: with a second security administrator the console steps back; without the rule it would not', async () => {
    await world.addUser({ login: 'sec-b', role: 'SEC', org: 'PLATFORM' })
    const helped = await ronggui(['sec', '--password', ...because])
    expect([helped.status, helped.stderr]).toEqual([1, expect.stringContaining('sec-b')])
    await world.sql(`DELETE FROM role_grants WHERE user_id = $1`, [world.user('sec-b')])
    expect((await ronggui(['sec', '--password', ...because])).status).toBe(0)
  })
})
