import { closeSync, openSync, readSync } from 'node:fs'

/** Which characters a font file can draw. */
export interface FontCoverage {
  has(codePoint: number): boolean
}

/** Reads the character map of a TrueType file without loading the outlines. */
export function readFontCoverage(path: string): FontCoverage {
  const file = openSync(path, 'r')
  try {
    return coverageOf(readCharacterMap(file, path))
  } finally {
    closeSync(file)
  }
}

function readCharacterMap(file: number, path: string): Buffer {
  const directory = read(file, 12, read(file, 4, 2).readUInt16BE(0) * 16)
  for (let at = 0; at < directory.length; at += 16) {
    if (directory.toString('latin1', at, at + 4) !== 'cmap') continue
    return read(file, directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12))
  }
  throw new Error(`Font has no character map: ${path}`)
}

function read(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  if (readSync(file, bytes, 0, length, position) !== length) throw new Error('Font file ends early')
  return bytes
}

/** Prefers the full-range subtable (format 12) over the one for the basic plane (format 4). */
function coverageOf(map: Buffer): FontCoverage {
  const subtables: number[] = []
  for (let index = 0; index < map.readUInt16BE(2); index++) subtables.push(map.readUInt32BE(4 + index * 8 + 4))
  const full = subtables.find((at) => map.readUInt16BE(at) === 12)
  const basic = subtables.find((at) => map.readUInt16BE(at) === 4)
  const ranges = full !== undefined ? fullRanges(map, full) : basic !== undefined ? basicRanges(map, basic) : []
  return {
    has(codePoint) {
      let low = 0
      let high = ranges.length - 1
      while (low <= high) {
        const middle = (low + high) >> 1
        const range = ranges[middle]
        if (range === undefined) return false
        if (codePoint < range[0]) high = middle - 1
        else if (codePoint > range[1]) low = middle + 1
        else return true
      }
      return false
    },
  }
}

function fullRanges(map: Buffer, at: number): [number, number][] {
  return Array.from({ length: map.readUInt32BE(at + 12) }, (_, index) => {
    const group = at + 16 + index * 12
    return [map.readUInt32BE(group), map.readUInt32BE(group + 4)]
  })
}

function basicRanges(map: Buffer, at: number): [number, number][] {
  const count = map.readUInt16BE(at + 6) / 2
  const ranges: [number, number][] = []
  for (let index = 0; index < count; index++) {
    const end = map.readUInt16BE(at + 14 + index * 2)
    const start = map.readUInt16BE(at + 16 + count * 2 + index * 2)
    if (start !== 0xffff) ranges.push([start, end])
  }
  return ranges
}
