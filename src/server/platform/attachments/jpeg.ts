/** Segments a decoder needs besides the picture itself: JFIF head, colour profile, Adobe colour transform. */
function isNeeded(marker: number, segment: Buffer): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  if (marker === 0xe0) return segment.toString('latin1', 4, 9) === 'JFIF\0'
  if (marker === 0xe2) return segment.toString('latin1', 4, 16) === 'ICC_PROFILE\0'
  return marker === 0xee
}

/**
 * A JPEG for display: without EXIF (place, time, phone), XMP, comments, thumbnails and whatever is appended, but turned the right way:
 * the orientation alone is kept. The picture data is unchanged. Throws RangeError if the bytes are no whole JPEG. (S-14)
 */
export function stripJpegMetadata(bytes: Uint8Array): Uint8Array {
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (jpeg.length < 4 || jpeg.readUInt16BE(0) !== 0xffd8) throw new RangeError('not a JPEG')
  const kept: Buffer[] = []
  let orientation = 1
  let at = 2
  for (;;) {
    while (jpeg[at] === 0xff && jpeg[at + 1] === 0xff) at++
    const marker = jpeg[at + 1]
    if (jpeg[at] !== 0xff || marker === undefined) throw new RangeError('not a whole JPEG')
    if (marker === 0xd9) break
    if (at + 4 > jpeg.length) throw new RangeError('not a whole JPEG')
    const end = at + 2 + jpeg.readUInt16BE(at + 2)
    if (end > jpeg.length || end < at + 4) throw new RangeError('not a whole JPEG')
    const segment = jpeg.subarray(at, end)
    if (marker === 0xe1 && segment.toString('latin1', 4, 10) === 'Exif\0\0')
      orientation = exifOrientation(segment.subarray(10)) ?? orientation
    if (isNeeded(marker, segment)) kept.push(segment)
    at = end
    if (marker !== 0xda) continue
    const scanEnd = endOfScan(jpeg, at)
    kept.push(jpeg.subarray(at, scanEnd))
    at = scanEnd
  }
  return Buffer.concat([
    jpeg.subarray(0, 2),
    ...(orientation === 1 ? [] : [orientationSegment(orientation)]),
    ...kept,
    Buffer.from([0xff, 0xd9]),
  ])
}

/** The next marker after entropy-coded data; stuffed zeros and restart marks belong to the data. */
function endOfScan(jpeg: Buffer, start: number): number {
  for (let at = jpeg.indexOf(0xff, start); at >= 0 && at + 1 < jpeg.length; at = jpeg.indexOf(0xff, at + 1)) {
    const next = jpeg[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  throw new RangeError('not a whole JPEG')
}

/** Orientation 1–8 from the first directory of an EXIF block; null if there is none. */
export function exifOrientation(tiff: Buffer): number | null {
  const order = tiff.toString('latin1', 0, 2)
  if (tiff.length < 14 || (order !== 'II' && order !== 'MM')) return null
  const read16 = (at: number): number => (at + 2 > tiff.length ? 0 : order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const directory = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  const entries = read16(directory)
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12
    if (at + 12 > tiff.length) return null
    const value = read16(at + 8)
    if (read16(at) === 0x0112) return value >= 1 && value <= 8 ? value : null
  }
  return null
}

/** An EXIF segment that says the orientation and nothing else. */
function orientationSegment(orientation: number): Buffer {
  const segment = Buffer.alloc(36)
  segment.writeUInt16BE(0xffe1, 0)
  segment.writeUInt16BE(34, 2)
  segment.write('Exif\0\0MM\0*', 4, 'latin1')
  segment.writeUInt32BE(8, 14)
  segment.writeUInt16BE(1, 18)
  segment.writeUInt16BE(0x0112, 20)
  segment.writeUInt16BE(3, 22)
  segment.writeUInt32BE(1, 24)
  segment.writeUInt16BE(orientation, 28)
  return segment
}
