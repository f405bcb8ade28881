import { readFileSync, writeFileSync } from 'node:fs'

/** Writes rows (arrays of strings or numbers) as RFC 4180 CSV: UTF-8, LF, header first, quotes only where needed. */
export function writeCsv(path, header, rows) {
  const lines = [header, ...rows].map((row) => {
    if (row.length !== header.length) throw new Error(`${path}: row has ${row.length} cells, expected ${header.length}: ${row.join('|')}`)
    return row.map(quote).join(',')
  })
  writeFileSync(path, `${lines.join('\n')}\n`)
  console.log(`${path}: ${rows.length} rows`)
}

/** Reads a simple CSV (quotes around a field allowed, no line breaks inside fields) as one object per row. */
export function readCsv(path) {
  const [head = '', ...lines] = readFileSync(path, 'utf8').replace(/^\uFEFF/, '').trimEnd().split(/\r?\n/)
  const names = cells(head)
  return lines.map((line) => Object.fromEntries(cells(line).map((value, i) => [names[i], value])))
}

function quote(value) {
  const text = String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function cells(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => (m[1] ?? m[2] ?? '').replaceAll('""', '"'))
}
