import { cellText } from './cell-text.ts'
import { createXmlScanner } from './xml-scan.ts'
import { textOf } from './xml-text.ts'

const [si, t, rPh] = [0, 1, 2]

/** The table of texts that cells point into; phonetic guides are left out, rich text is joined. */
export async function readSharedStrings(chunks: AsyncIterable<Buffer>): Promise<string[]> {
  const strings: string[] = []
  let current = ''
  let inPhonetic = false
  const scanner = createXmlScanner(['si', 't', 'rPh'], {
    collecting: false,
    open(element) {
      if (element === si) current = ''
      else if (element === rPh) inPhonetic = true
      else if (element === t) this.collecting = !inPhonetic
    },
    close(element) {
      if (element === t) this.collecting = false
      else if (element === rPh) inPhonetic = false
      else if (element === si) strings.push(cellText(current))
    },
    text(bytes, start, end, literal) {
      current += textOf(bytes, start, end, literal)
    },
  })
  for await (const chunk of chunks) scanner.write(chunk)
  scanner.end()
  return strings
}
