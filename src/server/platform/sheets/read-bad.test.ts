import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fixture, rosterLayout } from '../../../../tests/fixtures/sheets/layouts.ts'
import { readHere } from '../../../../tests/fixtures/sheets/read-here.ts'
import { readTable, SheetRefusal } from './index.ts'
import type { SheetRefusalCode } from './index.ts'

const refused: readonly (readonly [file: string, code: SheetRefusalCode, says: string])[] = [
  ['legacy-xls.xls', 'SHEET_LEGACY_XLS', '另存为”Excel 工作簿（.xlsx）'],
  ['open-document.xlsx', 'SHEET_WRONG_TYPE', '开放文档表格（.ods）'],
  ['renamed-pdf.xlsx', 'SHEET_WRONG_TYPE', 'PDF 文件'],
  ['renamed-jpg.xlsx', 'SHEET_WRONG_TYPE', 'JPEG 图片'],
  ['renamed-docx.xlsx', 'SHEET_WRONG_TYPE', 'Word 文档'],
  ['renamed-zip.xlsx', 'SHEET_WRONG_TYPE', '压缩包'],
  ['binary-workbook.xlsb', 'SHEET_WRONG_TYPE', '.xlsb'],
  ['web-page.xls', 'SHEET_WRONG_TYPE', '网页'],
  ['xml-2003.xls', 'SHEET_WRONG_TYPE', 'XML 文件'],
  ['binary.csv', 'SHEET_WRONG_TYPE', '二进制文件'],
  ['encrypted.xlsx', 'SHEET_PASSWORD', '取消密码'],
  ['zip-password.xlsx', 'SHEET_PASSWORD', '取消密码'],
  ['empty.xlsx', 'SHEET_EMPTY', '没有任何内容'],
  ['empty-workbook.xlsx', 'SHEET_EMPTY', '没有任何内容'],
  ['blank.csv', 'SHEET_EMPTY', '没有任何内容'],
  ['truncated.xlsx', 'SHEET_TRUNCATED', '文件不完整'],
  ['cut-sheet.xlsx', 'SHEET_TRUNCATED', '文件不完整'],
  ['changed-digit.xlsx', 'SHEET_DAMAGED', '已损坏'],
  ['crossed-tags.xlsx', 'SHEET_DAMAGED', '已损坏'],
  ['missing-sheet.xlsx', 'SHEET_DAMAGED', '已损坏'],
  ['bad-string-index.xlsx', 'SHEET_DAMAGED', '第 1 行'],
  ['row-beyond-last.xlsx', 'SHEET_DAMAGED', '已损坏'],
  ['same-sheet-name.xlsx', 'SHEET_DAMAGED', '已损坏'],
  ['cell-twice.xlsx', 'SHEET_DAMAGED', '第 2 行'],
  ['deep-nesting.xlsx', 'SHEET_DAMAGED', '已损坏'],
  ['unknown-entity.xlsx', 'SHEET_DAMAGED', '已损坏'],
  ['zero-character.xlsx', 'SHEET_DAMAGED', '已损坏'],
  ['unclosed-quote.csv', 'SHEET_CSV_QUOTE', '第 2 行'],
  ['bad-bytes.csv', 'SHEET_ENCODING', '编码'],
  ['bomb-declared.xlsx', 'SHEET_BOMB', '解压后过大'],
  ['bomb-lying.xlsx', 'SHEET_BOMB', '解压后过大'],
  ['bomb-strings.xlsx', 'SHEET_BOMB', '解压后过大'],
  ['too-many-columns.xlsx', 'SHEET_TOO_MANY_COLUMNS', 'GS 列'],
  ['too-many-sheets.xlsx', 'SHEET_TOO_MANY_SHEETS', '40 张'],
  ['cell-too-long.xlsx', 'SHEET_CELL_TOO_LONG', '32767'],
  ['macro.xlsm', 'SHEET_MACRO', '宏'],
  ['macro-type.xlsx', 'SHEET_MACRO', '宏'],
  ['macro-sheet.xlsx', 'SHEET_MACRO', '宏'],
  ['external-link.xlsx', 'SHEET_EXTERNAL_LINK', '断开外部链接'],
  ['external-data.xlsx', 'SHEET_EXTERNAL_LINK', '断开外部链接'],
  ['xxe-sheet.xlsx', 'SHEET_DTD', '外部实体'],
  ['xxe-workbook.xlsx', 'SHEET_DTD', '外部实体'],
  ['billion-laughs.xlsx', 'SHEET_DTD', '外部实体'],
  ['duplicate-entry.xlsx', 'SHEET_DUPLICATE_ENTRY', '重名'],
  ['duplicate-entry-case.xlsx', 'SHEET_DUPLICATE_ENTRY', '重名'],
  ['path-parent.xlsx', 'SHEET_UNSAFE_PATH', '不安全的路径'],
  ['path-absolute.xlsx', 'SHEET_UNSAFE_PATH', '不安全的路径'],
  ['path-backslash.xlsx', 'SHEET_UNSAFE_PATH', '不安全的路径'],
  ['path-drive.xlsx', 'SHEET_UNSAFE_PATH', '不安全的路径'],
  ['path-relation.xlsx', 'SHEET_UNSAFE_PATH', '不安全的路径'],
  ['table-missing-columns.xlsx', 'TABLE_COLUMNS_MISSING', '缺少必需的列：身份证号'],
  ['table-repeated-column.xlsx', 'TABLE_COLUMN_REPEATED', 'B 列和 G 列都是“身份证号”'],
  ['table-no-header.xlsx', 'TABLE_HEADER_NOT_FOUND', '姓名、身份证号、学员类别'],
]

async function refusalOf(read: () => AsyncIterable<unknown>): Promise<SheetRefusal> {
  try {
    for await (const _row of read()) { /* only the refusal matters */ }
  } catch (error) {
    if (error instanceof SheetRefusal) return error
    throw error
  }
  throw new Error('the file was read')
}

describe('files that must be refused', () => {
  it.each(refused)('S-20 R-198 refuses %s with %s', async (file, code, says) => {
    const refusal = await refusalOf(() => readTable(readHere(fixture(`bad/${file}`)), rosterLayout))
    expect(refusal.code).toBe(code)
    expect(refusal.status).toBe(422)
    expect(refusal.message).toContain(says)
    expect(refusal.message).not.toMatch(/\d{15}|error|undefined|null/i)
  })

  it('S-20 refuses more rows and more bytes than allowed', async () => {
    const rows = await refusalOf(() => readHere(fixture('good/roster-81.xlsx'), { maxRows: 81 }))
    expect([rows.code, rows.message]).toEqual(['SHEET_TOO_MANY_ROWS', expect.stringContaining('81 行')])
    const large = await refusalOf(() => readHere(fixture('good/roster-81.xlsx'), { maxFileBytes: 1024 }))
    expect(large.code).toBe('SHEET_TOO_LARGE')
    for await (const _row of readHere(fixture('good/roster-81.xlsx'), { maxRows: 82 })) { /* header and 81 people just fit */ }
  })

  it('covers every bad file there is', () => {
    expect(refused.map(([file]) => file).toSorted()).toEqual(readdirSync(fixture('bad')).toSorted())
  })
})
