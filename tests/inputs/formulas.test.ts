import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importVeterans } from '../../src/contract/veterans.ts'
import { createWorkbook } from '../../src/documents/workbook/index.ts'
import { createWorld, type World } from '../setup/world.ts'

// installed by `npm test` as root on Debian; elsewhere the cells are still checked in the file itself, in workbook.test.ts
const office = '/usr/bin/soffice'
const formulas = ['=1+1', '+1+1', '-1-1', '@SUM(1,1)', '\t=1+1', '=HYPERLINK("http://127.0.0.1/x","点我")', `=cmd|'/c calc'!A1`]

describe.skipIf(!existsSync(office))('workbooks opened by another program', () => {
  let world: World
  let folder = ''
  beforeAll(async () => {
    world = await createWorld()
    folder = mkdtempSync(join(tmpdir(), 'ronggui-office-'))
  })
  afterAll(async () => {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The first sheet as LibreOffice shows it, opened and calculated, as CSV. */
  async function opened(name: string, bytes: Uint8Array): Promise<string> {
    writeFileSync(join(folder, name), bytes)
    await promisify(execFile)(office, [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76', '--outdir', folder, join(folder, name)])
    return readFileSync(join(folder, name.replace('.xlsx', '.csv')), 'utf8')
  }

  it('S-20 show every text that looks like a formula as the text it is', { timeout: 180_000 }, async () => {
    const book = createWorkbook()
    const sheet = book.addSheet('单', { columns: [20] })
    for (const text of formulas) sheet.addRow([text])
    const shown = await opened('texts.xlsx', book.toBytes())
    for (const text of formulas) expect(shown).toContain(text.trim().replaceAll('"', '""'))
    expect(shown.split('\n').map((line) => line.trim())).not.toContain('2')
  })

  it('S-20 so do the rejected rows of an import, which people open to mend them', { timeout: 180_000 }, async () => {
    const file = ['姓名,身份证号,退役类型,安置地', ...formulas.map((text) => `"${text.trim().replaceAll('"', '""')}","${text.trim().replaceAll('"', '""')}",自主就业,河南省郑州市新郑市`)].join('\n')
    const answer = await world.as('cty1-410184').call(importVeterans, { body: { requestId: randomUUID(), file: { name: '名单.csv', base64: Buffer.from(file).toString('base64') } } })
    expect(answer.rejected.length).toBe(formulas.length)
    const shown = await opened('errors.xlsx', Buffer.from(answer.errorWorkbook ?? '', 'base64'))
    expect(shown).toContain('=1+1')
    expect(shown.split(/[,\n]/)).not.toContain('2')
  })

  it('S-20 control: the same cell written as a formula is calculated', { timeout: 180_000 }, async () => {
    const book = createWorkbook()
    book.addSheet('单', { columns: [20] }).addRow(['=1+1'])
    const parts = unzipSync(book.toBytes())
    const path = 'xl/worksheets/sheet1.xml'
    const xml = strFromU8(parts[path] ?? new Uint8Array()).replace(/<c r="A1"[^>]*>.*?<\/c>/s, '<c r="A1"><f>1+1</f></c>')
    expect(xml).toContain('<f>')
    expect((await opened('formula.xlsx', zipSync({ ...parts, [path]: strToU8(xml) }))).trim()).toBe('2')
  })
})
