/** A typed or exported code made comparable: half-width, upper case, without blanks, zero-width marks or a leading apostrophe. */
export function foldCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/^['‘’`]/, '')
    .toUpperCase()
}

/** A number a spreadsheet has turned into powers of ten, such as `4.10105E+17`. */
export function looksScientific(folded: string): boolean {
  return /^\d(?:\.\d+)?E\+?\d+$/.test(folded)
}
