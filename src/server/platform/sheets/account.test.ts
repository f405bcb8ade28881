import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixture, people, rosterLayout } from '../../../../tests/fixtures/sheets/layouts.ts'
import { readHere } from '../../../../tests/fixtures/sheets/read-here.ts'
import { createWorkbook } from '../../../documents/workbook/index.ts'
import { errorWorkbook, keepAccount, readTable, templateWorkbook } from './index.ts'
import type { TableRow } from './index.ts'

type Key = (typeof rosterLayout)[number]['key']

const row = (number: number, problems: TableRow<Key>['problems'] = []): TableRow<Key> => {
  const values = { name: '王示安', idNumber: '41019019800101001X', phone: '12300000001', kind: '其他', trade: '', major: '' }
  return { sheet: '花名册', row: number, values, texts: values, problems }
}

async function importFaulty() {
  const keeper = keepAccount(rosterLayout)
  const table = readTable(readHere(fixture('good/roster-faults.xlsx')), rosterLayout)
  const seen = new Map<string, number>()
  for await (const record of table) {
    const earlier = seen.get(record.values.idNumber)
    seen.set(record.values.idNumber, record.row)
    if (earlier !== undefined) keeper.reject(record, [{ key: 'idNumber', code: 'REPEATED_IN_FILE', message: `与第 ${earlier} 行重复。` }])
    else if (record.problems.length > 0) keeper.reject(record)
    else keeper.accept(record)
  }
  return keeper
}

describe('the account of an import', () => {
  it('S-21 accounts for every row: read is accepted plus rejected', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean()), (decisions) => {
        const keeper = keepAccount(rosterLayout)
        decisions.forEach((isGood, i) =>
          isGood ? keeper.accept(row(i + 2)) : keeper.reject(row(i + 2), [{ key: 'kind', code: 'KIND_UNKNOWN', message: '不认识。' }]),
        )
        const account = keeper.account()
        expect(account.read).toBe(decisions.length)
        expect(account.accepted + account.rejected.length).toBe(account.read)
      }),
    )
  })

  it('S-21 refuses to settle a row twice or to reject it without a reason', () => {
    const keeper = keepAccount(rosterLayout)
    keeper.accept(row(2))
    expect(() => keeper.accept(row(2))).toThrow(RangeError)
    expect(() => keeper.reject(row(2), [{ key: 'kind', code: 'X', message: 'x' }])).toThrow(RangeError)
    expect(() => keeper.reject(row(3))).toThrow(RangeError)
    expect(keeper.account()).toEqual({ read: 1, accepted: 1, rejected: [], notes: [] })
  })

  it('R-184 keeps what the clerk should know of accepted rows, in the order of the file', () => {
    const keeper = keepAccount(rosterLayout)
    keeper.accept(row(4), '后一行')
    keeper.accept(row(3), null)
    keeper.accept(row(2), '前一行')
    expect(keeper.account()).toMatchObject({ accepted: 3, notes: [{ row: 2, message: '前一行' }, { row: 4, message: '后一行' }] })
  })

  it('S-21 R-198 says sheet, row, column, code and reason, and masks numbers of persons', async () => {
    const { read, accepted, rejected } = (await importFaulty()).account()
    expect({ read, accepted }).toEqual({ read: 13, accepted: 6 })
    expect(rejected.map((one) => [one.sheet, one.row, one.column, one.code])).toEqual([
      ['花名册', 3, '身份证号', 'ID_AS_NUMBER'],
      ['花名册', 4, '身份证号', 'ID_AS_NUMBER'],
      ['花名册', 6, '身份证号', 'REPEATED_IN_FILE'],
      ['花名册', 9, '身份证号', 'REPEATED_IN_FILE'],
      ['花名册', 10, '姓名', 'REQUIRED_BLANK'],
      ['花名册', 11, '姓名', 'CELL_ERROR'],
      ['花名册', 13, '手机号', 'FORMULA_WITHOUT_RESULT'],
    ])
    expect(rejected[0]?.message).toMatch(/“身份证号”被表格软件当作数字保存.*改为“文本”/)
    expect(rejected[2]?.value).toBe('410190********001x')
    expect(JSON.stringify(rejected)).not.toMatch(/\d{15}/)
  })

  it('joins several problems of one row into one entry', () => {
    const keeper = keepAccount(rosterLayout)
    keeper.reject(row(2, [{ key: 'name', code: 'REQUIRED_BLANK', message: '“姓名”没有填写。' }]), [
      { key: 'kind', code: 'KIND_UNKNOWN', message: '“学员类别”不在四类之中。' },
    ])
    expect(keeper.account().rejected).toEqual([
      {
        sheet: '花名册',
        row: 2,
        column: '姓名',
        code: 'REQUIRED_BLANK',
        value: '王示安',
        message: '“姓名”没有填写；“学员类别”不在四类之中。',
      },
    ])
  })
})

describe('workbooks for the clerk', () => {
  it('R-198 D-29 offers a template that can be filled in and read back', async () => {
    const bytes = templateWorkbook(createWorkbook(), rosterLayout, ['本表供承训机构报送班级花名册使用。'])
    const sheets = new Map<string, string[][]>()
    for await (const { sheet, cells } of readHere(bytes)) sheets.set(sheet, [...(sheets.get(sheet) ?? []), cells.map((cell) => cell.text)])
    expect(sheets.get('填写')).toEqual([rosterLayout.map((column) => column.header)])
    const notes = sheets.get('填写说明') ?? []
    expect(notes.flat().join()).toContain('本表供承训机构报送班级花名册使用。')
    expect(notes).toContainEqual(['身份证号', '必填', '18 位，末位 X 大小写均可'])
    const table = readTable(readHere(bytes), rosterLayout)
    for await (const _row of table) throw new Error('a template has no rows')
    expect(table.report.skippedSheets).toEqual([{ sheet: '填写说明', reason: 'NO_HEADER' }])
  })

  it('R-198 S-21 hands the rejected rows back in a workbook that reads as it was, with the reasons', async () => {
    const bytes = errorWorkbook(createWorkbook(), rosterLayout, (await importFaulty()).rejections())
    const table = readTable(readHere(bytes), rosterLayout)
    const again = []
    for await (const record of table)
      again.push([record.values.name, record.values.idNumber, ...record.problems.map((problem) => problem.code)])
    expect(again).toEqual([
      [people.roster[1]?.[0], '410291198102020030'],
      [people.roster[2]?.[0], '4.10392E+17', 'ID_AS_NUMBER'],
      [people.roster[0]?.[0], people.roster[0]?.[1]],
      [people.roster[0]?.[0], people.roster[0]?.[1]],
      ['', people.roster[7]?.[1], 'REQUIRED_BLANK'],
      ['#N/A', people.roster[8]?.[1]],
      [people.roster[10]?.[0], people.roster[10]?.[1]],
    ])
    expect(table.report.unknownColumns).toEqual([])
    const texts: string[] = []
    for await (const { cells } of readHere(bytes)) texts.push(...cells.map((cell) => cell.text))
    expect(texts).toContain('花名册第3行')
    expect(texts.some((text) => text.startsWith('“身份证号”被表格软件当作数字保存'))).toBe(true)
  })

  it('S-20 writes what looks like a formula as text, never as a formula', async () => {
    const keeper = keepAccount(rosterLayout)
    for await (const record of readTable(readHere(fixture('good/roster-formula-text.xlsx')), rosterLayout)) {
      keeper.reject(record, [{ key: 'name', code: 'NAME_CHARACTERS', message: '“姓名”含有不是文字的符号。' }])
    }
    const cells = []
    for await (const found of readHere(errorWorkbook(createWorkbook(), rosterLayout, keeper.rejections())))
      if (found.sheet === '填写') cells.push(...found.cells)
    expect(cells.filter((cell) => /^[=+\-@\t]/.test(cell.text)).length).toBe(10)
    expect(new Set(cells.map((cell) => cell.kind))).toEqual(new Set(['text']))
  })
})
