import { readFileSync } from 'node:fs'

/** The code points a TrueType file has glyphs for, read from its 32-bit character map (cmap format 12). */
export function codePointsOf(file) {
  const font = readFileSync(file)
  const cmap = tableOffset(font, 'cmap')
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const table = cmap + font.readUInt32BE(cmap + 8 + 8 * i)
    if (font.readUInt16BE(table) === 12) return groupsOf(font, table)
  }
  throw new Error(`${file}: no 32-bit character map`)
}

/** The characters of GBK that have a Unicode character of their own (the user-defined area left out). */
export function gbkCharacters() {
  const decoder = new TextDecoder('gbk')
  const characters = []
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const [first, ...more] = decoder.decode(new Uint8Array([lead, trail]))
      if (trail !== 0x7f && more.length === 0 && first !== '\uFFFD' && !(first >= '\uE000' && first <= '\uF8FF')) characters.push(first)
    }
  }
  return characters
}

function tableOffset(font, tag) {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    if (font.toString('latin1', 12 + 16 * i, 16 + 16 * i) === tag) return font.readUInt32BE(20 + 16 * i)
  }
  throw new Error(`no ${tag} table`)
}

function groupsOf(font, table) {
  const points = new Set()
  for (let i = 0; i < font.readUInt32BE(table + 12); i++) {
    const group = table + 16 + 12 * i
    for (let point = font.readUInt32BE(group); point <= font.readUInt32BE(group + 4); point++) points.add(point)
  }
  return points
}
