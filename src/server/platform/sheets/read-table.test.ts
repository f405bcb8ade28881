import { describe, expect, it } from 'vitest'
import { rosterLayout } from '../../../../tests/fixtures/sheets/layouts.ts'
import { columnLetters } from './cells.ts'
import type { SheetRow } from './cells.ts'
import { readTable } from './index.ts'

type Rows = Record<string, readonly (readonly string[])[]>

/** Rows as the reader yields them; a list of empty texts is a row that is not there. */
async function* rowsOf(sheets: Rows): AsyncGenerator<SheetRow> {
  for (const [sheet, rows] of Object.entries(sheets)) {
    for (const [index, texts] of rows.entries()) {
      const cells = texts.flatMap((text, column) =>
        text === '' ? [] : [{ column: columnLetters(column + 1), text, kind: 'text' as const }],
      )
      if (cells.length > 0) yield { sheet, row: index + 1, cells }
    }
  }
}

async function read(sheets: Rows) {
  const table = readTable(rowsOf(sheets), rosterLayout)
  const rows = []
  for await (const row of table) rows.push(`${row.row} ${row.values.name} ${row.values.idNumber} ${row.values.kind}`)
  return { rows, report: table.report }
}

const header = ['姓名', '身份证号', '学员类别']
const person = ['王示安', '41019019800101001X', '其他']
const line = '王示安 41019019800101001X 其他'

describe('finding the header', () => {
  it.each([
    ['after title rows', [['某某班花名册'], ['填报日期：2022年3月7日', '', '共 1 人'], header, person], 4],
    ['with marks, notes and full-width letters', [['＊姓 名', '身份证号（18位）', '学员类别【必填】：'], person], 2],
    ['with line breaks', [['姓\n名', '身份证\r\n号码', '人员 类别'], person], 2],
    ['over two lines', [['', '', '类别'], header, person], 3],
    ['over two lines under groups', [['基本信息', '', '学员类别'], ['姓名', '身份证号', ''], person], 3],
    ['in row 10', [...Array.from({ length: 9 }, (_, i) => [`说明第${i + 1}条`]), header, person], 11],
  ])('R-198 D-29 finds it %s', async (_where, rows, at) => {
    expect((await read({ 花名册: rows })).rows).toEqual([`${at} ${line}`])
  })

  it('R-198 D-29 does not look below row 10, and says what it looked for', async () => {
    const rows = [...Array.from({ length: 10 }, (_, i) => [`说明第${i + 1}条`]), header, person]
    await expect(read({ 花名册: rows })).rejects.toMatchObject({
      code: 'TABLE_HEADER_NOT_FOUND',
      message: expect.stringContaining('姓名、身份证号、学员类别'),
    })
  })

  it('R-198 D-29 refuses a sheet that lacks a required column, even if another sheet has all', async () => {
    await expect(
      read({
        一: [header, person],
        二: [
          ['姓名', '学员类别'],
          ['王示宁', '其他'],
        ],
      }),
    ).rejects.toMatchObject({ code: 'TABLE_COLUMNS_MISSING', message: expect.stringContaining('工作表“二”缺少必需的列：身份证号') })
  })
})

describe('rows below the header', () => {
  it('S-21 leaves out blanks and totals, keeps everything that could be a person', async () => {
    const { rows, report } = await read({
      花名册: [
        ['序号', ...header, '备注'],
        ['1', ...person],
        ['2'],
        [],
        ['', '合计', '', '其他'],
        ['', ...header],
        ['合计', ...person],
        ['', '注：以上人员均已核对'],
        ['', '', '', '', '第二批再报'],
        ['', '于总', '', ''],
        ['制表人：示例', '', '', '审核人：示例'],
      ],
    })
    expect(rows).toEqual([`2 ${line}`, `7 ${line}`, '10 于总  '])
    expect(report.skippedRows).toEqual([
      { sheet: '花名册', row: 5, kind: 'TOTAL' },
      { sheet: '花名册', row: 6, kind: 'REPEATED_HEADER' },
      { sheet: '花名册', row: 8, kind: 'NOTE' },
      { sheet: '花名册', row: 9, kind: 'OUTSIDE' },
      { sheet: '花名册', row: 11, kind: 'NOTE' },
    ])
    expect(report.unknownColumns).toEqual([{ sheet: '花名册', column: 'E', header: '备注' }])
  })

  it('S-21 reports values in a column without a header once', async () => {
    const { report } = await read({ 花名册: [header, [...person, '', '多出来的'], [...person, '', '多出来的']] })
    expect(report.unknownColumns).toEqual([{ sheet: '花名册', column: 'E', header: '' }])
  })
})
