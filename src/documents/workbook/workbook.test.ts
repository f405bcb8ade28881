import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../../values/plain-date.ts'
import { readWorkbook } from '../testing/read-workbook.ts'
import { createWorkbook, streamRows, type Row } from './index.ts'
import { columnLetters } from './xml.ts'

const options = { columns: [10, 20, 30] }

function writtenText(text: string): { text: string; type: string } {
  const book = createWorkbook()
  book.addSheet('单', options).addRow([text])
  const cell = readWorkbook(book.toBytes()).sheets[0]?.cells.get('A1')
  return { text: cell?.text ?? '', type: cell?.type ?? '' }
}

describe('workbook', () => {
  it.each(['=1+1', '+86', '-5', '@SUM(A1)', '\tx', '=HYPERLINK("http://a","b")'])('writes %j as text, never as a formula', (text) => {
    expect(writtenText(text)).toEqual({ text, type: 'inlineStr' })
    const book = createWorkbook()
    book.addSheet('单', options).addRow([text])
    const { parts } = readWorkbook(book.toBytes())
    expect(parts.get('xl/worksheets/sheet1.xml')).not.toContain('<f>')
    expect(parts.get('xl/styles.xml')).toContain('quotePrefix="1"')
  })

  it('keeps what XML cannot hold as the escapes spreadsheet programs read', () => {
    expect(writtenText('a\u0000b\u000bc\r\nd').text).toBe('a_x0000_b_x000B_c_x000D_\nd')
    expect(writtenText('_x0041_').text).toBe('_x005F_x0041_')
    expect(writtenText('a\ud800b').text).toBe('a\ufffdb')
    expect(writtenText('<郑州 & "开封">').text).toBe('<郑州 & "开封">')
    expect(writtenText('䶮𠮷·').text).toBe('䶮𠮷·')
  })

  it('writes numbers, dates, empty bordered cells, merges, heights, breaks and print setup', () => {
    const book = createWorkbook()
    const sheet = book.addSheet('台账', {
      columns: [5, 12], freeze: { rows: 2, columns: 1 },
      print: { orientation: 'landscape', marginMm: 20, repeatRows: [1, 2], fitToWidth: true, centred: true, footer: 'A&B' },
    })
    sheet.addRow([{ value: '合  计', style: { bold: true, align: 'center', border: 'thin' } }, { value: null, style: { border: 'thin' } }],
      30)
    sheet.addRow([12.5, { date: '2022-03-07' as PlainDate }])
    sheet.breakPage()
    sheet.merge({ row: 1, column: 1, rowSpan: 1, columnSpan: 2 })
    const { sheets, parts } = readWorkbook(book.toBytes())
    const read = sheets[0]
    expect(read?.cells.get('A2')).toMatchObject({ text: '12.5', type: 'n' })
    expect(read?.cells.get('B2')?.text).toBe('44627')
    expect(read?.cells.get('B1')?.text).toBe('')
    expect(read?.merges).toEqual(['A1:B1'])
    expect(read?.pageBreaks).toEqual([2])
    expect(read?.xml).toContain('paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"')
    expect(read?.xml).toContain('topLeftCell="B3" activePane="bottomRight" state="frozen"')
    expect(read?.xml).toContain('ht="30" customHeight="1"')
    expect(parts.get('xl/workbook.xml')).toContain("'台账'!$1:$2")
  })

  it('refuses sheet names a spreadsheet program would call damaged', () => {
    const book = createWorkbook()
    book.addSheet('一', options)
    expect(() => book.addSheet('一', options)).toThrow('twice')
    expect(() => createWorkbook().addSheet('1/2', options)).toThrow('cannot be used')
    expect(() => createWorkbook().addSheet('名'.repeat(32), options)).toThrow('cannot be used')
  })

  it('gives the same bytes for the same content', () => {
    const write = (): Uint8Array => {
      const book = createWorkbook()
      book.addSheet('一', options).addRow(['a', 1])
      return book.toBytes()
    }
    expect(write()).toEqual(write())
  })

  it('names columns past Z', () => {
    expect([1, 26, 27, 52, 53, 702, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })
})

describe('streamRows', () => {
  it('streams rows from an asynchronous source and reads back complete', async () => {
    async function* rows(): AsyncGenerator<Row> {
      for (let number = 1; number <= 5000; number++) yield { cells: [number, `示例${number}`, '=x'] }
    }
    const chunks: Uint8Array[] = []
    for await (const chunk of streamRows([{ name: '名单', options, rows: rows() }, { name: '说明', options, rows: [{ cells: ['共5000行'] }] }])) {
      chunks.push(chunk)
    }
    const { sheets } = readWorkbook(Buffer.concat(chunks))
    expect(chunks.length).toBeGreaterThan(3)
    expect(sheets[0]?.rowCount).toBe(5000)
    expect(sheets[0]?.cells.get('B5000')?.text).toBe('示例5000')
    expect(sheets[0]?.cells.get('C1')?.type).toBe('inlineStr')
    expect(sheets[1]?.cells.get('A1')?.text).toBe('共5000行')
  })

  it('holds one chunk at a time: the first bytes come before the last row is pulled', async () => {
    let pulled = 0
    function* rows(): Generator<Row> {
      for (; pulled < 50_000; pulled++) yield { cells: [pulled, `示例${pulled}`, null] }
    }
    let seen = 0
    for await (const chunk of streamRows([{ name: '名单', options, rows: rows() }])) {
      seen += chunk.length
      if (seen > 20_000) break
    }
    expect(pulled).toBeLessThan(20_000)
  })
})
