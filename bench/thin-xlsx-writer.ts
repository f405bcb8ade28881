import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { Zip, ZipDeflate, strToU8 } from 'fflate'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The least that writes a workbook a spreadsheet program opens: texts in the cells, no styles, no widths, nothing checked. */
export async function writeThinly(path: string, rows: Iterable<readonly string[]>): Promise<void> {
  const file = createWriteStream(path)
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    file.write(chunk)
  })
  const part = (name: string): ZipDeflate => {
    const entry = new ZipDeflate(name, { level: 6 })
    zip.add(entry)
    return entry
  }
  const whole = (name: string, text: string): void => part(name).push(strToU8(text), true)
  whole('[Content_Types].xml', `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
    <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
    <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`)
  whole('_rels/.rels', `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
  whole('xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="名单" sheetId="1" r:id="r1"/></sheets></workbook>`)
  whole('xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`)
  const sheet = part('xl/worksheets/sheet1.xml')
  let text = `<worksheet xmlns="${main}"><sheetData>`
  for (const row of rows) {
    text += '<row>'
    for (const cell of row) text += `<c t="inlineStr"><is><t>${cell.replace(/[&<]/g, (c) => (c === '&' ? '&amp;' : '&lt;'))}</t></is></c>`
    text += '</row>'
    if (text.length < 65_536) continue
    sheet.push(strToU8(text))
    text = ''
    if (file.writableNeedDrain) await once(file, 'drain')
  }
  sheet.push(strToU8(`${text}</sheetData></worksheet>`), true)
  zip.end()
  file.end()
  await once(file, 'finish')
}

/** Rows of 15 texts, the same every time. */
export function* fifteenTexts(count: number): Generator<string[]> {
  for (let n = 0; n < count; n++) {
    yield [`示例${n % 5000}`, `41019019900101${String(n % 10_000).padStart(4, '0')}`, `100${String(n).padStart(8, '0')}`, '自主就业', '河南省郑州市新郑市', '2010-09-01',
      '2015-09-01', '高中', '新郑市', '新郑市', `DEMO${n}`,
      '电工', '四级', '合格', String(n)]
  }
}
