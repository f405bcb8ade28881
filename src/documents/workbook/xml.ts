// oxlint-disable-next-line no-control-regex -- these are exactly the characters XML 1.0 cannot hold
const unsafe = /[&<>"\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/
// oxlint-disable-next-line no-control-regex -- as above
const unsafeAll = /[&<>"]|_(?=x[0-9A-Fa-f]{4}_)|[\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Text as it may stand in a cell or an attribute: control characters become the `_xHHHH_` form that spreadsheet programs read back
 * as the same character, a lone surrogate becomes U+FFFD.
 */
export function escapeXml(text: string): string {
  return unsafe.test(text) ? text.replace(unsafeAll, escapeOne) : text
}

function escapeOne(character: string): string {
  const entity = entities[character]
  if (entity !== undefined) return entity
  const code = character.charCodeAt(0)
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd'
  return `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`
}

const letters: string[] = []

/** Letters of a 1-based column: 1 is `A`, 27 is `AA`. */
export function columnLetters(column: number): string {
  const known = letters[column]
  if (known !== undefined) return known
  let text = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(65 + ((rest - 1) % 26)) + text
  letters[column] = text
  return text
}

/** Declaration every part of the package begins with. */
export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
