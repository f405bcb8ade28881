import { execFileSync } from 'node:child_process'

/** A PDF's text as poppler's pdftotext reads it. */
export interface ReadPdf {
  /** Text of each page in drawing order, white space removed: where lines break is layout, not words. */
  readonly pages: readonly string[]
  /** The same pages, lines kept. */
  readonly lines: readonly (readonly string[])[]
}

/** Reads the text back out of a PDF; needs pdftotext. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const text = execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', '-', '-'],
    { input: bytes, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const pages = text.split('\f').slice(0, -1)
  return { pages: pages.map(squeeze), lines: pages.map((page) => page.split('\n').filter((line) => line.trim() !== '')) }
}

/** Text without any white space. */
export function squeeze(text: string): string {
  return text.replace(/\s+/gu, '')
}
