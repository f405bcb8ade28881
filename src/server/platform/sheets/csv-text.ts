import { isUtf8 } from 'node:buffer'
import { utf16Order } from './detect.ts'
import { refuse } from './refusal.ts'

/**
 * Text of a CSV file in whichever of the usual encodings it was saved: UTF-8 with or without mark, UTF-16, or GB18030 (which
 * contains GBK and GB2312, what Chinese Excel and WPS save). `SHEET_ENCODING` if it is none of them.
 */
export function decodeCsv(bytes: Uint8Array): string {
  const encoding = utf16Order(bytes.subarray(0, 4096)) ?? (isUtf8(bytes) ? 'utf-8' : 'gb18030')
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/^\uFEFF/, '')
  } catch (cause) {
    throw refuse('SHEET_ENCODING', cause)
  }
}

const delimiters = [',', '\t', ';', '|', '，'] as const

/** The delimiter that cuts the first lines into the most equal rows; a first line `sep=;` says it outright. */
export function sniffDelimiter(text: string): { delimiter: string; start: number } {
  const stated = /^sep=(.)\r?\n/.exec(text)
  if (stated?.[1] !== undefined) return { delimiter: stated[1], start: stated[0].length }
  const lines = firstLines(text, 20)
  let best: string = ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0)
    const most = Math.max(0, ...counts)
    const score = counts.filter((count) => count === most).length * 100 + most
    if (most > 0 && score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return { delimiter: best, start: 0 }
}

/** The first lines without what stands in quotes. */
function firstLines(text: string, count: number): string[] {
  return text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '').split(/\r\n|\n|\r/).filter((line) => line.trim() !== '').slice(0, count)
}
