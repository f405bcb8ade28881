import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'

/** A table cell of a Word file: its text and how many columns it spans; `continued` is the lower part of a cell that spans rows. */
export interface WordCell {
  text: string
  columns: number
  continued: boolean
}

/** Tables of a Word file as rows of cells, and all text in reading order. */
export function readWord(bytes: Uint8Array): { tables: WordCell[][][]; text: string; pageBreaks: number } {
  const xml = unzipSync(bytes)['word/document.xml']
  if (xml === undefined) throw new Error('Not a Word file')
  const tables: WordCell[][][] = []
  let text = ''
  let pageBreaks = 0
  let inText = false
  const cell = (): WordCell | undefined => tables.at(-1)?.at(-1)?.at(-1)
  const parser = new SaxesParser()
  parser.on('error', (error) => { throw error })
  parser.on('opentag', ({ name, attributes }) => {
    const current = cell()
    if (name === 'w:tbl') tables.push([])
    else if (name === 'w:tr') tables.at(-1)?.push([])
    else if (name === 'w:tc') tables.at(-1)?.at(-1)?.push({ text: '', columns: 1, continued: false })
    else if (name === 'w:gridSpan' && current) current.columns = Number(attributes['w:val'])
    else if (name === 'w:vMerge' && current) current.continued = attributes['w:val'] !== 'restart'
    else if (name === 'w:pageBreakBefore') pageBreaks++
    else if (name === 'w:t') inText = true
  })
  parser.on('closetag', ({ name }) => { if (name === 'w:t') inText = false })
  parser.on('text', (content) => {
    if (!inText) return
    text += content
    const current = cell()
    if (current) current.text += content
  })
  parser.write(strFromU8(xml)).close()
  return { tables, text, pageBreaks }
}
