import type { AttachmentType } from './content-type.ts'
import { stripJpegMetadata } from './jpeg.ts'

const pngMetadata = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])
const webpMetadata = new Set(['EXIF', 'XMP '])

/** A picture without place, time and device for showing to others; any other kind as it is. The original stays the evidence. (S-14) */
export function displayCopy(type: AttachmentType, bytes: Uint8Array): Uint8Array {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (type === 'jpeg') return stripJpegMetadata(bytes)
  if (type === 'png') return stripPng(content)
  return type === 'webp' ? stripWebp(content) : bytes
}

function stripPng(png: Buffer): Buffer {
  const kept = [png.subarray(0, 8)]
  for (let at = 8; at + 12 <= png.length; ) {
    const end = at + 12 + png.readUInt32BE(at)
    if (end > png.length) throw new RangeError('not a whole PNG')
    const name = png.toString('latin1', at + 4, at + 8)
    if (!pngMetadata.has(name)) kept.push(png.subarray(at, end))
    at = name === 'IEND' ? png.length : end
  }
  return Buffer.concat(kept)
}

function stripWebp(webp: Buffer): Buffer {
  const kept: Buffer[] = []
  const whole = Math.min(webp.length, webp.readUInt32LE(4) + 8)
  for (let at = 12; at + 8 <= whole; ) {
    const size = webp.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    if (at + 8 + size > whole) throw new RangeError('not a whole WebP')
    const name = webp.toString('latin1', at, at + 4)
    const chunk = Buffer.from(webp.subarray(at, Math.min(end, whole)))
    // The flags for EXIF (8) and XMP (4) in the extended head must go with their chunks.
    if (name === 'VP8X' && chunk.length > 8) chunk.writeUInt8(chunk.readUInt8(8) & ~0x0c, 8)
    if (!webpMetadata.has(name)) kept.push(chunk)
    at = end
  }
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}
