import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../testing/read-workbook.ts'
import { plainDate } from '../../values/plain-date.ts'
import { findMarks, streamMarkedWorkbook, type MarkedWorkbook } from './index.ts'
import { markAsColours, markAsText, markInColours, marksInText } from './mark.ts'

const folder = mkdtempSync(join(tmpdir(), 'ronggui-marks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const mark = '0123456789abcdef'
const book = (rowCount: number, changes: Partial<MarkedWorkbook> = {}): MarkedWorkbook => ({
  number: 'DC000012', title: '教育培训实名制台账', scope: '2026 年', requester: '示例（示例县退役军人事务局）', purpose: '上级调度报送：一季度调度', madeAt: '2026-03-02 10:00', rowCount, demo: true, mark,
  columns: [
    { title: '姓名', width: 10, isProse: false }, { title: '证件号', width: 22, isProse: false }, { title: '班次', width: 20, isProse: true }, { title: '开始', width: 16, isProse: false },
    { title: '承训机构', width: 20, isProse: true },
  ],
  rows: (async function* () { for (let i = 1; i <= rowCount; i++) yield [`示例${i}`, `410184********${String(i).padStart(4, '0')}`, '电工班', { date: plainDate('2026-03-02') }, '=1+1 学校'] })(),
  ...changes,
})
async function bytesOf(of: MarkedWorkbook): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of streamMarkedWorkbook(of)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The parts of a file changed, as somebody would who wants no trace. */
function damaged(bytes: Uint8Array, change: (parts: Record<string, string>) => Record<string, string>): Uint8Array {
  const parts = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
  return zipSync(Object.fromEntries(Object.entries(change(parts)).map(([name, part]) => [name, strToU8(part)])))
}
const dataSheet = 'xl/worksheets/sheet2.xml'
const withoutFirstSheet = ({ 'xl/worksheets/sheet1.xml': _first, 'docProps/custom.xml': _properties, ...rest }: Record<string, string>) => rest
const halfOfTheRows = (xml: string) => xml.replace(/<row r="(\d+)".*?<\/row>/gs, (row, number: string) => (Number(number) % 2 === 0 ? '' : row))

describe('a workbook that can be traced (S-16)', () => {
  it('S-16 the two ways of writing a mark say it back, for any mark', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
      const any = Buffer.from(bytes).toString('hex')
      expect(marksInText(`河南省${markAsText(any)}郑州市`)).toEqual([any])
      expect(markInColours(new Map(markAsColours(any).map((colour) => [colour, 1])))).toBe(any)
    }))
    expect(markInColours(new Map([['000000', 900], ['FF0000', 3]]))).toBeNull()
    expect(marksInText('没有标记的文字，👨‍👩‍👧 也不是')).toEqual([])
  })

  it('S-16 says who, when and why on the first sheet and at head and foot of every page, and stays a workbook others can read', async () => {
    const { sheets, parts } = readWorkbook(await bytesOf(book(40)))
    expect(sheets.map((sheet) => sheet.name)).toEqual(['说明', '数据'])
    const note = [...(sheets[0]?.cells.values() ?? [])].map((cell) => cell.text).join('|')
    for (const word of ['DC000012', '示例县退役军人事务局', '一季度调度', '仅限本次用途', '2026-03-02 10:00', '演示数据']) expect(note).toContain(word)
    expect(sheets[1]?.xml).toMatch(/<oddHeader>.*DC000012.*仅限本次用途.*<\/oddHeader><oddFooter>.*DC000012/)
    expect(parts.get('docProps/custom.xml')).toContain('DC000012')
    // names and numbers carry nothing: they are looked up and copied into other systems
    expect(sheets[1]?.cells.get('A2')?.text).toBe('示例1')
    expect(sheets[1]?.cells.get('B2')?.text).toBe('410184********0001')
    expect(sheets[1]?.cells.get('E2')).toMatchObject({ type: 'inlineStr' })
  })

  it('S-16 tells the mark without first sheet, properties and half of the rows, and from any sixteen rows of one column', async () => {
    const bytes = await bytesOf(book(60))
    const rest = damaged(bytes, (parts) => ({ ...withoutFirstSheet(parts), [dataSheet]: halfOfTheRows(parts[dataSheet] ?? '') }))
    expect(findMarks(rest).map((found) => [found.mark, found.by])).toEqual([[mark, 'TEXT'], [mark, 'COLOURS']])
    const oneColumn = damaged(bytes, (parts) => ({ ...withoutFirstSheet(parts), [dataSheet]: (parts[dataSheet] ?? '').replaceAll(/<c r="[B-E]\d+".*?<\/c>/gs, '') }))
    expect(findMarks(oneColumn)).toEqual([{ mark, by: 'COLOURS', places: 60 }])
    const wordsOnly = `名单\n${(new TextDecoder().decode(unzipSync(bytes)[dataSheet]).match(/电工班[^<]*/g) ?? [])[0] ?? ''}\n`
    expect(findMarks(strToU8(wordsOnly))).toEqual([{ mark, by: 'TEXT', places: 1 }])
  })

  it('S-16 control: with the marks taken out nothing is found, so what is found above are the marks', async () => {
    const stripped = damaged(await bytesOf(book(60)), (parts) => ({
      ...parts, [dataSheet]: (parts[dataSheet] ?? '').replaceAll(/\u200B|\u200C|\u200D|\u2060/gu, ''),
      'xl/styles.xml': (parts['xl/styles.xml'] ?? '').replaceAll(/rgb="FF0[0-7]0[0-7]0[0-7]"/g, 'rgb="FF000000"'),
    }))
    expect(findMarks(stripped)).toEqual([])
  })

  const office = spawnSync('soffice', ['--version']).error === undefined
  it.skipIf(!office)('S-16 tells the mark after LibreOffice has saved the file again, as workbook, as OpenDocument and as text', { timeout: 180_000 }, async () => {
    writeFileSync(join(folder, 'a.xlsx'), await bytesOf(book(60)))
    const convert = (to: string, file: string) => {
      const { status } = spawnSync('soffice', [`-env:UserInstallation=file://${folder}/office`, '--headless', '--convert-to', to, '--outdir', join(folder, 'out'), join(folder, 'a.xlsx')], { timeout: 120_000 })
      expect(status).toBe(0)
      return new Uint8Array(readFileSync(join(folder, 'out', file)))
    }
    const again = convert('xlsx:Calc MS Excel 2007 XML', 'a.xlsx')
    expect(findMarks(again).map((found) => [found.mark, found.by])).toEqual([[mark, 'TEXT'], [mark, 'COLOURS']])
    const rest = damaged(again, ({ 'xl/worksheets/sheet1.xml': _first, ...parts }) => ({ ...parts, [dataSheet]: halfOfTheRows(parts[dataSheet] ?? '') }))
    expect(findMarks(rest)).toContainEqual(expect.objectContaining({ mark, by: 'COLOURS' }))
    expect(findMarks(convert('ods', 'a.ods'))[0]).toMatchObject({ mark, by: 'TEXT' })
    expect(findMarks(convert('csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2', 'a-数据.csv'))[0]).toMatchObject({ mark, by: 'TEXT' })
  })
})
