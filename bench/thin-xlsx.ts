import { createInflateRaw } from 'node:zlib'
import type { Readable } from 'node:stream'
import { openPromise } from 'yauzl'
import type { Entry } from 'yauzl'

/** The least that reads our own workbook: inflate and look for tags. It checks nothing, guards nothing and runs in the caller's thread. */
export async function countCellsThinly(path: string): Promise<{ rows: number; cells: number }> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true })
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)

  async function* text(name: string): AsyncGenerator<string> {
    const entry = entries.get(name)
    if (entry === undefined) return
    const raw: Readable = await zip.openReadStreamPromise(entry, { decodeFileData: false })
    const decoder = new TextDecoder()
    for await (const chunk of raw.pipe(createInflateRaw({ chunkSize: 131_072 }))) yield decoder.decode(chunk as Buffer, { stream: true })
  }

  const strings: string[] = []
  let rest = ''
  for await (const chunk of text('xl/sharedStrings.xml')) {
    const source = rest + chunk
    let at = 0
    for (;;) {
      const start = source.indexOf('<t>', at)
      const end = source.indexOf('</t>', start)
      if (start < 0 || end < 0) break
      strings.push(source.slice(start + 3, end))
      at = end + 4
    }
    rest = source.slice(at)
  }

  let rows = 0
  let cells = 0
  let row: { column: string; text: string | undefined }[] = []
  rest = ''
  for await (const chunk of text('xl/worksheets/sheet1.xml')) {
    const source = rest + chunk
    let at = 0
    for (;;) {
      const start = source.indexOf('<', at)
      const close = source.indexOf('>', start)
      if (start < 0 || close < 0) break
      at = start
      if (source.startsWith('<c ', start)) {
        const end = source.indexOf('</c>', close)
        if (end < 0) break
        const tag = source.slice(start, close)
        const address = tag.indexOf(' r="') + 4
        const mark = tag.includes('t="inlineStr"') ? 't' : 'v'
        const value = source.slice(source.indexOf(`<${mark}>`, close) + 3, source.indexOf(`</${mark}>`, close))
        row.push({ column: tag.slice(address, tag.indexOf('"', address)), text: tag.includes('t="s"') ? strings[Number(value)] : value })
        at = end + 4
        continue
      }
      if (source.startsWith('</row', start)) {
        rows++
        cells += row.length
        row = []
      }
      at = close + 1
    }
    rest = source.slice(at)
  }
  zip.close()
  return { rows, cells }
}
