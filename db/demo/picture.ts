import { crc32, deflateSync } from 'node:zlib'

const [width, height] = [480, 320]
type Colour = readonly [number, number, number]

/**
 * A drawn stand-in for an inspector's photo, as PNG: a room with as many figures as people were there. Nobody can be recognised in it, and no two
 * visits share one, because `seed` shifts every figure.
 */
export function drawnPhoto(people: number, seed: number): Buffer {
  const pixels = Buffer.alloc(width * height * 3)
  const fill = (x0: number, y0: number, w: number, h: number, colour: Colour) => {
    const [from, to] = [Math.max(0, x0), Math.min(width, x0 + w)]
    for (let y = Math.max(0, y0); y < Math.min(height, y0 + h); y++) pixels.fill(Buffer.from(colour), (y * width + from) * 3, (y * width + to) * 3)
  }
  fill(0, 0, width, 190, [226, 230, 224])
  fill(0, 190, width, 130, [186, 178, 160])
  fill(150 + (seed % 31), 40, 170, 90, [62, 92, 78])
  fill(36, 50, 70, 100, [198, 216, 226])
  for (let i = 0; i < people; i++) {
    const [row, column] = [Math.floor(i / 12), i % 12]
    const [x, y] = [14 + column * 38 + ((seed + i * 7) % 9), 165 + row * 34 + ((seed + i * 5) % 5)]
    fill(x, y + 12, 20, 20, [74 + (i * 13) % 40, 90, 70])
    fill(x + 5, y, 10, 12, [206, 176, 148])
  }
  fill(seed % width, height - 1, 1, 1, [seed & 255, (seed >> 8) & 255, (seed >> 16) & 255])
  return png(pixels)
}

function png(pixels: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++) pixels.copy(rows, y * (width * 3 + 1) + 1, y * width * 3, (y + 1) * width * 3)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 1 })), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
