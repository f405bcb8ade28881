import { readFileSync } from 'node:fs'

/** One CSV row by column name; an empty cell is an empty string. */
export type ReferenceRow = Readonly<Record<string, string>>

/**
 * Reads db/reference/<name>.csv, one row per record in file order.
 * Throws when a row has more or fewer cells than the header.
 */
export function readReference(name: string): readonly ReferenceRow[] {
  return parseCsv(readFileSync(new URL(`./${name}.csv`, import.meta.url), 'utf8'), `${name}.csv`)
}

/** Parses RFC 4180 CSV whose first record is the header; `source` only names the text in errors. */
export function parseCsv(text: string, source: string): readonly ReferenceRow[] {
  const [header = [], ...records] = recordsOf(text)
  return records.map((cells, index) => {
    if (cells.length !== header.length) {
      throw new Error(`${source}: record ${index + 2} has ${cells.length} cells, the header has ${header.length}`)
    }
    return Object.fromEntries(header.map((column, i) => [column, cells[i] ?? '']))
  })
}

function recordsOf(text: string): string[][] {
  const records: string[][] = []
  let cells: string[] = []
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (end === '' && quoted === undefined && plain === '' && cells.length === 0) break
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    records.push(cells)
    cells = []
  }
  return records
}
