import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ronggui as run, settingsOf } from '../../../tests/setup/command-line.ts'
import { draftClass, equip, type School } from '../../../tests/setup/training.ts'
import { createWorld, idNumberOf, type World } from '../../../tests/setup/world.ts'
import { getRoster } from '../../contract/roster.ts'
import { addDays, plainDate } from '../../values/plain-date.ts'
import { readSheets } from '../../server/platform/sheets/index.ts'
import { UsageError } from '../command.ts'
import { COMMANDS } from '../commands.ts'

const binary = fileURLToPath(new URL('../../../bin/ronggui.mjs', import.meta.url))
// every command is a process of its own, slow on a busy machine
vi.setConfig({ testTimeout: 120_000 })

let folder = ''
let world: World
let school: School
let settings: NodeJS.ProcessEnv = {}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ronggui-cli-'))
  world = await createWorld({ now: new Date().toISOString().slice(0, 10) })
  school = await equip(world)
  settings = await settingsOf(world, folder)
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const ronggui = (args: readonly string[]) => run(args, { cwd: folder, env: settings })

function csv(name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, lines.join('\n'))
  return path
}

describe('ronggui import', () => {
  const good = idNumberOf(4_000)
  const people = () => csv('台账.csv', ['姓名,身份证号,退役类型,安置地', `示例王,${good},自主就业,河南省郑州市新郑市`, `示例李,${good.slice(0, 17)}A,自主就业,河南省郑州市新郑市`])

  it('accounts for every row in JSON, writes the rejected ones to a workbook and exits 1', async () => {
    const errors = join(folder, '退回.xlsx')
    const { status, stdout } = await ronggui(['import', 'veterans', people(), '--as', 'cty1-410184', '--errors', errors])
    const answer = JSON.parse(stdout)
    expect(Object.keys(answer)).toEqual(['read', 'accepted', 'rejected', 'notes'])
    expect([status, answer.read, answer.accepted, answer.rejected.length]).toEqual([1, 2, 1, 1])
    expect(Object.keys(answer.rejected[0])).toEqual(['sheet', 'row', 'column', 'code', 'value', 'message'])
    expect(answer.rejected[0]).toMatchObject({ row: 3, column: '身份证号' })
    expect(stdout).not.toContain(good)
    const texts: string[] = []
    for await (const row of readSheets(readFileSync(errors))) texts.push(JSON.stringify(row))
    expect(texts.join()).toContain('示例李')
    const entries = await world.sql<{ user_id: string }>(`SELECT user_id FROM audit_log WHERE action = 'importVeterans'`)
    expect(entries.map((e) => e.user_id)).toEqual([world.user('cty1-410184')])
    expect(await world.sql(`SELECT 1 FROM sessions WHERE address = 'cli'`)).toEqual([])
  })

  it('S-04 refuses, with exit 1 and nothing on stdout, what the named person may not do', async () => {
    const file = people()
    const [school, nobody] = await Promise.all([ronggui(['import', 'veterans', file, '--as', 'reg-410184']), ronggui(['import', 'veterans', file, '--as', 'nobody'])])
    expect([school.status, school.stdout, nobody.status, nobody.stdout]).toEqual([1, '', 1, ''])
    expect(school.stderr).toContain('岗位')
    expect(nobody.stderr).toContain('没有“nobody”这个账号')
  })

  it('imports a roster and prints its form for those who may see the class', async () => {
    const monday = addDays(plainDate(new Date().toISOString().slice(0, 10)), 60)
    const cls = await draftClass(world, school, { startsOn: monday })
    const [one, two] = await world.veterans([{}, {}])
    const file = csv('名册.csv', ['姓名,身份证号', `${one?.name},${one?.idNumber}`, `${two?.name},${two?.idNumber}`])
    const { status, stdout, stderr } = await ronggui(['import', 'roster', cls.id, file, '--as', school.reg])
    expect({ status, stderr, answer: JSON.parse(stdout) }).toMatchObject({ status: 0, answer: { read: 2, accepted: 2, rejected: [] } })
    expect((await world.as(school.reg).call(getRoster, { params: { id: cls.id }, query: {} })).items).toHaveLength(2)

    const out = join(folder, '附件2.pdf')
    const [printed, outside] = await Promise.all([
      ronggui(['form', cls.id, '--format', 'pdf', '--as', school.reg, '--out', out]), ronggui(['form', cls.id, '--format', 'docx', '--as', 'reg-419001']),
    ])
    expect([printed.status, printed.stdout, readFileSync(out).subarray(0, 5).toString()]).toEqual([0, '', '%PDF-'])
    expect([outside.status, outside.stdout]).toEqual([1, ''])
    expect(outside.stderr).toContain('没有找到')
  })
})

describe('ronggui ledger', () => {
  const ask = (format: string) => ronggui(['ledger', '--year', '2026', '--quarter', '3', '--format', format])

  it('R-199 answers the 18 units by month in exactly the shape scripts rely on, in every format', async () => {
    const measures = ['openedClassCount', 'trainingPersonTimes', 'newSkilledPersons', 'newHighSkilledPersons']
    const json = await ask('json')
    const answer = JSON.parse(json.stdout)
    expect([json.status, Object.keys(answer)]).toEqual([0, ['year', 'quarter', 'units', 'total', 'provincialClasses']])
    expect([answer.year, answer.quarter, answer.units.length, answer.units[0].name, answer.units[17].no]).toEqual([2026, 3, 18, '郑州', 18])
    expect(Object.keys(answer.units[0])).toEqual(['no', 'code', 'name', 'months', 'subtotal'])
    expect(answer.units[0].months.map((m: object) => Object.keys(m))).toEqual(Array.from({ length: 3 }, () => ['month', ...measures]))
    expect(answer.units[0].months.map((m: { month: number }) => m.month)).toEqual([7, 8, 9])
    for (const sum of [answer.units[0].subtotal, answer.total]) expect(sum).toMatchObject(Object.fromEntries(measures.map((m) => [m, 0])))
    const [csv, xlsx, pdf] = [await ask('csv'), await ask('xlsx'), await ask('pdf')]
    const lines = csv.stdout.trim().split('\r\n')
    expect([lines.length, lines[0]?.split(',').length, lines[1]?.split(',').slice(1, 3), lines[19]?.split(',')[2]]).toEqual([20, 19, ['410100000000', '郑州'], '合计'])
    expect([xlsx.bytes.subarray(0, 2).toString(), pdf.bytes.subarray(0, 5).toString()]).toEqual(['PK', '%PDF-'])
  })
})

describe('ronggui migrate, serve and demo', () => {
  it('migrate keeps the answer on stdout; demo leaves a database in use alone', async () => {
    const [migrate, demo] = [await ronggui(['migrate']), await ronggui(['demo'])]
    expect(migrate).toMatchObject({ status: 0, stdout: '数据库结构已是最新。\n' })
    expect([demo.status, demo.stdout, demo.stderr]).toEqual([1, '', '这个数据库里已有账号和数据，没有再写入演示数据。要重新开始，请换一个空的 DATA_DIR 或数据库。\n'])
  })

  it('serve answers until it is told to stop, without a build', async () => {
    const child = spawn(process.execPath, [binary, 'serve'], { cwd: folder, env: { PATH: process.env.PATH, ...settings, PORT: '0' } })
    const address = await new Promise<string>((found, gone) => {
      let said = ''
      child.stdout.on('data', (part: Buffer) => {
        said += part.toString('utf8')
        const match = /http:\/\/[\d.:]+/.exec(said)
        if (match) found(match[0])
      })
      child.on('exit', () => gone(new Error('it ended before it served')))
    })
    expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ status: 'ok' })
    const ended = new Promise((done) => { child.on('exit', done) })
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it.each([
    ['ledger', ['--year', '2026'], '--quarter'],
    ['ledger', ['--year', '2026', '--quarter', '5'], '季度应为 1 至 4'],
    ['ledger', ['--year', '2026', '--quarter', '1', '--format', 'doc'], '--format'],
    ['import', ['veterans', 'none.csv', '--as', 'x'], '读不到文件'],
    ['import', ['veterans', 'none.csv'], '--as'],
    ['import', ['things', '--as', 'x'], '不能导入'],
    ['form', ['A', '--as', 'x'], '--format'],
    ['demo', ['--size', 'huge'], '可选 tiny、demo 或 full'],
  ])('refuses %s %j as wrong use before any database is touched', async (name, args, words) => {
    const command = (await COMMANDS.find((entry) => entry.name === name)?.load())?.command
    const io = { talk: () => undefined, answer: () => undefined, answerFile: () => undefined, toScreen: false, outFile: null }
    const call = async () => command?.run(args, io)
    await expect(call()).rejects.toThrow(UsageError)
    await expect(call()).rejects.toThrow(words)
  })
})
