import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'

/** A cell as an independent reader finds it. */
export interface ReadCell {
  text: string
  /** `inlineStr`, or `n` for numbers. */
  type: string
  style: number
}

/** A sheet as an independent reader finds it. */
export interface ReadSheet {
  name: string
  cells: Map<string, ReadCell>
  merges: string[]
  pageBreaks: number[]
  rowCount: number
  xml: string
}

/** Reads a workbook back with unzip and a SAX parser that refuses malformed XML. */
export function readWorkbook(bytes: Uint8Array): { sheets: ReadSheet[]; parts: Map<string, string> } {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]))
  for (const xml of parts.values()) parse(xml, () => {})
  const names: string[] = []
  parse(parts.get('xl/workbook.xml') ?? '', (tag, attributes) => void (tag === 'sheet' && names.push(attributes.name ?? '')))
  return { parts, sheets: names.map((name, index) => readSheet(name, parts.get(`xl/worksheets/sheet${index + 1}.xml`) ?? '')) }
}

function readSheet(name: string, xml: string): ReadSheet {
  const sheet: ReadSheet = { name, cells: new Map(), merges: [], pageBreaks: [], rowCount: 0, xml }
  let current: ReadCell | null = null
  parse(xml, (tag, attributes) => {
    if (tag === 'row') sheet.rowCount++
    if (tag === 'mergeCell') sheet.merges.push(attributes.ref ?? '')
    if (tag === 'brk') sheet.pageBreaks.push(Number(attributes.id))
    if (tag !== 'c') return
    current = { text: '', type: attributes.t ?? 'n', style: Number(attributes.s ?? 0) }
    sheet.cells.set(attributes.r ?? '', current)
  }, (tag, text) => {
    if (current && (tag === 't' || tag === 'v')) current.text += text
  })
  return sheet
}

function parse(xml: string, onOpen: (tag: string, attributes: Record<string, string>) => void,
  onText?: (tag: string, text: string) => void): void {
  const parser = new SaxesParser()
  const path: string[] = []
  parser.on('error', (error) => { throw error })
  parser.on('opentag', (tag) => { path.push(tag.name); onOpen(tag.name, tag.attributes) })
  parser.on('closetag', () => void path.pop())
  parser.on('text', (text) => onText?.(path.at(-1) ?? '', text))
  parser.write(xml).close()
}

/** Every text and number of a sheet, in reading order. */
export function sheetTexts(sheet: ReadSheet): string[] {
  return [...sheet.cells.values()].map((cell) => cell.text).filter((text) => text !== '')
}
