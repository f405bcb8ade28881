import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wholeDossier } from '../policy/dossier.fixture.ts'
import { plainDate } from '../values/plain-date.ts'

const binary = fileURLToPath(new URL('../../bin/ronggui.mjs', import.meta.url))
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ronggui-cli-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function ronggui(args: readonly string[], input = ''): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binary, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    timeout: 25_000,
  })
  return { status, stdout, stderr }
}

function fileOf(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('ronggui', () => {
  it('shows its commands in Chinese; without a command or with an unknown one it is wrong use', () => {
    const help = ronggui(['--help'])
    expect(help.status).toBe(0)
    expect(help.stdout).toMatch(/用法：ronggui/)
    expect(help.stdout).toMatch(/check {4}.*\n {2}workday/)
    expect(ronggui([]).status).toBe(2)
    const unknown = ronggui(['nothing'])
    expect(unknown).toMatchObject({ status: 2, stdout: '' })
    expect(unknown.stderr).toContain('没有“nothing”这个命令')
    expect(ronggui(['check', '--help']).stdout).toContain('ronggui check 档案.json')
  })
})

describe('ronggui workday', () => {
  it('R-196 T13 answers exactly as scripts rely on', () => {
    const { status, stdout, stderr } = ronggui(['workday', '--from', '2022-09-16', '--plus', '15', '--json'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toBe(
      '{"from":"2022-09-16","plus":15,"skipped":["2022-09-17","2022-09-18","2022-09-24","2022-09-25","2022-10-01","2022-10-02","2022-10-03",' +
        '"2022-10-04","2022-10-05","2022-10-06","2022-10-07"],"provisional":false,"deadline":"2022-10-12"}\n',
    )
  })

  it('R-196 says 暂按 past the published calendar, in words and in the answer', () => {
    const { status, stdout, stderr } = ronggui(['workday', '--from=2026-12-28', '--plus=5'])
    expect(status).toBe(0)
    expect(stdout).toContain('暂按 2027年1月4日（周一） 24:00 前')
    expect(stderr).toContain('暂按周一至周五')
    expect(JSON.parse(ronggui(['workday', '--from', '2026-12-28', '--plus', '5', '--json']).stdout)).toMatchObject({
      provisional: true,
      deadline: '2027-01-04',
    })
  })

  it.each([
    [['--from', '2022-02-30', '--plus', '5'], '--from 的日期不对'],
    [['--from', '2022-02-28'], '--plus'],
    [['--plus', '5'], '--from'],
    [['--from', '2022-02-28', '--plus', '1.5'], '0 至 1000'],
    [['--from', '2022-02-28', '--plus', '-1'], '--plus'],
    [['--from', '2022-02-28', '--plus', '5', 'x'], '多了参数'],
    [['--form', '2022-02-28'], '没有这个选项'],
    [['--from', '2022-02-28', '--plus', '5', '--out'], '--out'],
  ])('refuses %j as wrong use, with nothing on stdout', (args, words) => {
    const { status, stdout, stderr } = ronggui(['workday', ...args])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(words)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('writes the answer to a file when asked', () => {
    const out = join(folder, 'answer.json')
    expect(ronggui(['workday', '--from', '2022-09-05', '--plus', '15', '--json', '--out', out])).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    })
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ deadline: '2022-09-27' })
    expect(ronggui(['workday', '--from', '2022-09-05', '--plus', '15', '--out', join(folder, 'none', 'x')]).status).toBe(2)
  })
})

describe('ronggui check', () => {
  it('passes a whole class with exit 0 and exact figures', () => {
    const { status, stdout } = ronggui(['check', fileOf('whole.json', wholeDossier()), '--json'])
    const report = JSON.parse(stdout)
    expect(report).toMatchObject({ schemaVersion: 1, figures: { H_open: 42, H_avg: '83/2', H_train: 41, certRate: '42/42' } })
    expect(status).toBe(0)
    for (const finding of report.findings) {
      expect(finding).toMatchObject({
        code: expect.any(String),
        clause: expect.any(String),
        requirement: expect.stringMatching(/^R-\d{3}$/),
        facts: expect.any(Object),
        message: expect.any(String),
      })
    }
    expect(report.findings.find((f: { code: string }) => f.code === 'CLASS_SIZE').parameter).toEqual({
      key: 'MAX_CLASS_SIZE',
      value: 80,
      inclusive: true,
    })
  })

  it('exits 1 when a rule blocks, and 1 when facts are missing', () => {
    const blocked = { ...wholeDossier(), exam: { ...wholeDossier().exam, filedOn: plainDate('2022-03-24') } }
    const { status, stdout } = ronggui(['check', fileOf('blocked.json', blocked)])
    expect(status).toBe(1)
    expect(stdout).toContain('[不符合] 附2-R14 2022年3月24日报考只提前 1 天，须提前 3 天。')
    const empty = ronggui(['check', '-', '--json'], '{}')
    expect(empty.status).toBe(1)
    expect(JSON.parse(empty.stdout).findings.filter((f: { verdict: string }) => f.verdict === 'missing').length).toBeGreaterThan(20)
  })

  it.each([
    ['unknown.json', { clas: {} }, 'clas'],
    ['unknown-inside.json', { plan: { lessons: 60 } }, 'plan'],
    ['date.json', { plan: { startsOn: '2022-02-30' } }, 'plan.startsOn'],
    ['reference.json', { roster: [{ personId: 'a' }], certificates: [{ personId: 'b', type: 'SKILL_LEVEL' }] }, 'certificates.0'],
    ['twice.json', { roster: [{ personId: 'a' }, { personId: 'a' }] }, 'personId 不能重复'],
    ['broken.json', '{"plan":', '不是有效的 JSON'],
    ['list.json', [], '最外层'],
  ])('refuses %s as wrong use and says where', (name, content, words) => {
    const { status, stdout, stderr } = ronggui(['check', fileOf(name, content)])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(words)
  })

  it('refuses a file that is not there, or no file at all', () => {
    expect(ronggui(['check', join(folder, 'none.json')]).stderr).toContain('读不到文件')
    expect(ronggui(['check']).status).toBe(2)
  })

  it('prints the JSON Schema of a dossier', () => {
    const { status, stdout } = ronggui(['check', '--schema'])
    const schema = JSON.parse(stdout)
    expect(status).toBe(0)
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false })
    for (const part of [
      'class',
      'plan',
      'trainers',
      'workstations',
      'sessions',
      'roster',
      'attendance',
      'leaves',
      'makeUps',
      'recordings',
      'inspections',
      'exam',
      'certificates',
    ]) {
      expect(Object.keys(schema.properties)).toContain(part)
    }
    expect(schema.required ?? []).toEqual([])
  })
})
