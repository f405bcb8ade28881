import { unzipSync } from 'fflate'
import { markInColours, marksInText, type Mark } from './mark.ts'

/** A mark found in a file, by which of the two ways and in how many places. */
export interface FoundMark {
  mark: Mark
  by: 'TEXT' | 'COLOURS'
  places: number
}

const mostBytes = 512 * 1024 * 1024

/**
 * The invisible marks in a file of any kind, the most frequent first: a spreadsheet as it was exported or saved again by another program, a part of
 * it in another workbook or document, or plain text. Throws an Error when the file is too large to look into.
 */
export function findMarks(bytes: Uint8Array): FoundMark[] {
  const parts = partsOf(bytes)
  const found = new Map<Mark, number>()
  for (const text of parts.values()) for (const mark of marksInText(text)) found.set(mark, (found.get(mark) ?? 0) + 1)
  const byText = [...found].map(([mark, places]): FoundMark => ({ mark, by: 'TEXT', places })).sort((a, b) => b.places - a.places)
  const colours = coloursOf(parts)
  const mark = markInColours(colours)
  return mark === null ? byText : [...byText, { mark, by: 'COLOURS', places: [...colours.values()].reduce((sum, n) => sum + n, 0) }]
}

function partsOf(bytes: Uint8Array): Map<string, string> {
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b)) return new Map([['text', new TextDecoder().decode(bytes)], ...[0, 1].map((at) => [`wide ${at}`, new TextDecoder('utf-16le').decode(bytes.subarray(at))] as const)])
  let size = 0
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(xml|rels|csv|txt)$/.test(name)) return false
      size += originalSize
      if (size > mostBytes) throw new Error('文件展开后太大，无法检查。')
      return true
    },
  })
  return new Map(Object.entries(parts).map(([name, part]) => [name, new TextDecoder().decode(part)]))
}

/** Colours of the cells in use, `RRGGBB` → number of cells. */
function coloursOf(parts: ReadonlyMap<string, string>): Map<string, number> {
  const styles = parts.get('xl/styles.xml') ?? ''
  const fonts = [...section(styles, 'fonts').matchAll(/<font\b[^>]*\/>|<font\b[^>]*>(.*?)<\/font>/gs)].map(([, inner]) => /<color\b[^>]*rgb="(?:[0-9A-F]{2})?([0-9A-F]{6})"/i.exec(inner ?? '')?.[1]?.toUpperCase())
  const looks = [...section(styles, 'cellXfs').matchAll(/<xf\b[^>]*>/g)].map(([look]) => fonts[Number(/\bfontId="(\d+)"/.exec(look)?.[1])])
  const cells = new Map<string, number>()
  for (const [name, sheet] of parts) {
    if (!name.startsWith('xl/worksheets/')) continue
    for (const [, index] of sheet.matchAll(/<c\b[^>]*\bs="(\d+)"/g)) {
      const colour = looks[Number(index)]
      if (colour !== undefined && colour !== '000000') cells.set(colour, (cells.get(colour) ?? 0) + 1)
    }
  }
  return cells
}

const section = (xml: string, name: string): string => new RegExp(`<${name}\\b[^>]*>(.*?)</${name}>`, 's').exec(xml)?.[1] ?? ''
