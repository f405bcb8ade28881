import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fixture, people, rosterLayout, veteranLayout } from '../../../../tests/fixtures/sheets/layouts.ts'
import { readHere } from '../../../../tests/fixtures/sheets/read-here.ts'
import { readTable } from './index.ts'
import type { TableLayout, TableRow } from './index.ts'

async function tableOf<Key extends string>(name: string, layout: TableLayout<Key>) {
  const table = readTable(readHere(fixture(`good/${name}`)), layout)
  const rows: TableRow<Key>[] = []
  for await (const row of table) rows.push(row)
  return { rows, report: table.report, values: rows.map((row) => layout.map((column) => row.values[column.key])) }
}

const rosterFiles: readonly (readonly [file: string, count: number, saved: string])[] = [
  ['roster-81.xlsx', 81, 'one more than a class may hold'],
  ['roster-merged-header.xlsx', 9, 'header of two lines under merged groups, numbered blank rows'],
  ['roster-utf8.csv', 9, 'UTF-8, line feeds'],
  ['roster-bom.csv', 9, 'UTF-8 with mark'],
  ['roster-gbk.csv', 9, 'Chinese encoding, by LibreOffice'],
  ['roster-utf16le.csv', 9, 'UTF-16 with tabs, as Excel saves Unicode text'],
  ['roster-utf16be.csv', 9, 'UTF-16, high byte first'],
  ['roster-utf16-unmarked.csv', 9, 'UTF-16 without mark'],
  ['roster.tsv', 9, 'tabs'],
  ['roster-semicolon.csv', 9, 'semicolons, said in the first line'],
  ['handmade-no-addresses.xlsx', 6, 'rows and cells without addresses'],
  ['handmade-sparse-prefixed.xlsx', 6, 'prefixed, sparse, CDATA and references'],
  ['handmade-utf16.xlsx', 6, 'UTF-16 parts'],
  ['handmade-hidden-sheet.xlsx', 6, 'two visible sheets, a hidden one and one of notes'],
]

const veteranFiles: readonly (readonly [file: string, saved: string])[] = [
  ['veterans-exceljs.xlsx', 'title, notes, Chinese date format, total'],
  ['veterans-libreoffice.xlsx', 'saved again by LibreOffice'],
  ['veterans-sheetjs.xlsx', 'built-in date format'],
  ['veterans-1904.xlsx', 'calendar from 1904'],
  ['veterans-date-styles.xlsx', 'dates as text in five styles, columns in another order'],
]

const otherFiles = ['roster-faults.xlsx', 'roster-formula-text.xlsx', 'roster-quoted.csv', 'handmade-kinds.xlsx']

describe('files that clerks send', () => {
  it.each(rosterFiles)('R-198 S-20 reads every person of %s (%i: %s)', async (file, count) => {
    const { rows, values } = await tableOf(file, rosterLayout)
    expect(values).toEqual(people.roster.slice(0, count))
    expect(rows.flatMap((row) => row.problems)).toEqual([])
  })

  it.each(veteranFiles)('R-198 S-20 reads every person of %s (%s)', async (file) => {
    const { rows, values } = await tableOf(file, veteranLayout)
    expect(values).toEqual(people.veterans)
    expect(rows.flatMap((row) => row.problems)).toEqual([])
  })

  it('R-198 D-29 reports unknown columns and rows that are no records', async () => {
    const styles = await tableOf('veterans-date-styles.xlsx', veteranLayout)
    expect(styles.report.unknownColumns).toEqual([{ sheet: '名单', column: 'E', header: '政治面貌' }])
    const titled = await tableOf('veterans-exceljs.xlsx', veteranLayout)
    expect(titled.rows.map((row) => row.row)).toEqual(Array.from({ length: 12 }, (_, i) => i + 4))
    expect(titled.report).toEqual({
      unknownColumns: [],
      skippedRows: [
        { sheet: '退役军人名单', row: 17, kind: 'TOTAL' },
        { sheet: '退役军人名单', row: 18, kind: 'NOTE' },
      ],
      skippedSheets: [{ sheet: '填写说明', reason: 'NO_HEADER' }],
    })
    const hidden = await tableOf('handmade-hidden-sheet.xlsx', rosterLayout)
    expect(hidden.rows.map((row) => row.sheet)).toEqual(['第一组', '第一组', '第一组', '第二组', '第二组', '第二组'])
    expect(hidden.report.skippedSheets).toEqual([
      { sheet: '说明', reason: 'NO_HEADER' },
      { sheet: '上年数据', reason: 'HIDDEN' },
    ])
    const sparse = await tableOf('handmade-sparse-prefixed.xlsx', rosterLayout)
    expect(sparse.rows.map((row) => row.row)).toEqual([55, 105, 155, 205, 255, 305])
  })

  it('S-20 S-21 names rounded ID numbers, error cells and blanks, and repairs what can be repaired', async () => {
    const { rows, values } = await tableOf('roster-faults.xlsx', rosterLayout)
    expect(rows.map((row) => [row.row, ...row.problems.map((problem) => `${problem.key} ${problem.code}`)])).toEqual([
      [2],
      [3, 'idNumber ID_AS_NUMBER'],
      [4, 'idNumber ID_AS_NUMBER'],
      [5],
      [6],
      [7],
      [8],
      [9],
      [10, 'name REQUIRED_BLANK'],
      [11, 'name CELL_ERROR'],
      [12],
      [13, 'phone FORMULA_WITHOUT_RESULT'],
      [14],
    ])
    const ids = values.map((row) => row[1])
    expect([ids[3], ids[4], ids[5], ids[12]]).toEqual([
      people.roster[3]?.[1],
      people.roster[0]?.[1],
      people.roster[5]?.[1],
      people.roster[11]?.[1],
    ])
    expect([values[10]?.[2], values[12]?.[0]]).toEqual([people.roster[9]?.[2], '王伟'])
  })

  it('S-20 keeps cells that look like formulas as the text they are', async () => {
    const { values } = await tableOf('roster-formula-text.xlsx', rosterLayout)
    expect(values.map((row) => row[4])).toEqual([
      '=HYPERLINK("http://example.invalid","点这里")',
      "+1+cmd|' /C calc'!A0",
      '-2+3',
      '@SUM(1,1)',
      '=1+1',
    ])
  })

  it('S-20 reads quotes and line breaks inside a CSV field', async () => {
    const { values, rows } = await tableOf('roster-quoted.csv', rosterLayout)
    expect(values.map((row) => row[1])).toEqual(people.roster.slice(0, 9).map((row) => row[1]))
    expect(rows[0]?.texts.trade).toBe('电工（"甲",乙）\r\n第二行')
  })

  it('S-20 tells kinds of cells apart and keeps the digits as they are stored', async () => {
    const rows: string[][] = []
    for await (const row of readHere(fixture('good/handmade-kinds.xlsx'))) {
      rows.push([String(row.row), ...row.cells.map((cell) => `${cell.column} ${cell.kind} ${cell.text}`)])
    }
    expect(rows).toEqual([
      ['1', 'A text 王示安 ', 'B text 第一行\r\n第二行 & <甲>'],
      ['2', 'A boolean TRUE', 'B boolean FALSE', 'C error #N/A'],
      ['3', 'A number 4.1019919900307E+17', 'B number 12300000001', 'C number 0.30000000000000004'],
      ['4', 'A date 2022-03-07', 'B date 2022-03-07', 'C date 2022-03-07', 'D date 2022-03-07'],
      ['5', 'A time 13:30:00', 'B number 15', 'C number 44627', 'D date 2022-03-07 08:30:00'],
      ['6', 'A date 2022-03-07', 'B text 公式结果', 'C formula '],
      ['8', 'A number -1', 'B number 60', 'C date 1900-01-01'],
    ])
  })

  it('covers every good file there is', () => {
    expect([...rosterFiles.map(([file]) => file), ...veteranFiles.map(([file]) => file), ...otherFiles].toSorted()).toEqual(
      readdirSync(fixture('good')).toSorted(),
    )
  })
})
