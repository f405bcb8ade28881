import { refuse } from '../errors.ts'

/** One file of the archive. */
export interface Entry { readonly name: string; readonly bytes: Uint8Array }

const block = 512
const longestEntry = 256 * 1024 * 1024

/** What a backup that cannot be read whole is answered with. */
export const damaged = (cause?: unknown): Error => Object.assign(refuse('BACKUP_DAMAGED', '备份文件不完整或者已损坏，没有恢复任何内容。请换一份备份。'), { cause })

/** The entries as a tar archive, whose end is marked; any tar program reads it. */
export async function* writeTar(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  for await (const { name, bytes } of entries) {
    yield headerOf(name, bytes.length)
    yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    yield Buffer.alloc((block - (bytes.length % block)) % block)
  }
  yield Buffer.alloc(2 * block)
}

/** The entries of an archive, one at a time; throws {@link damaged} when it is not whole. */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const reader = readerOf(chunks)
  for (;;) {
    const header = await reader.take(block)
    if (header.every((byte) => byte === 0)) break
    if (sumOf(header) !== numberAt(header, 148, 8)) throw damaged()
    const size = numberAt(header, 124, 12)
    if (!(size <= longestEntry)) throw damaged()
    const name = header.toString('utf8', 0, header.indexOf(0))
    const bytes = await reader.take(size)
    await reader.take((block - (size % block)) % block)
    yield { name, bytes }
  }
  // to the very end, so that a file cut or changed after the last entry is noticed too
  await reader.take(block)
  if (!(await reader.isAtEnd())) throw damaged()
}

function headerOf(name: string, size: number): Buffer {
  const header = Buffer.alloc(block)
  if (Buffer.byteLength(name) > 99) throw new Error(`name too long for the archive: ${name}`)
  header.write(name, 0, 'utf8')
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('0', 156)
  header.write('ustar\x0000', 257, 'latin1')
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

/** The checksum of a header, its own eight bytes read as blanks. */
const sumOf = (header: Buffer): number => header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)

const numberAt = (header: Buffer, at: number, length: number): number => Number.parseInt(header.toString('latin1', at, at + length).replace(/[\0 ].*$/, ''), 8)

function readerOf(chunks: AsyncIterable<Buffer>) {
  const source = chunks[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  return {
    async take(size: number): Promise<Buffer> {
      const parts: Buffer[] = []
      let missing = size
      while (missing > 0) {
        if (rest.length === 0) {
          const next = await source.next()
          if (next.done) throw damaged()
          rest = next.value
        }
        const part = rest.subarray(0, missing)
        parts.push(part)
        rest = rest.subarray(part.length)
        missing -= part.length
      }
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
    },
    async isAtEnd(): Promise<boolean> {
      if (rest.length > 0) return false
      for (;;) {
        const next = await source.next()
        if (next.done) return true
        if (next.value.length > 0) return false
      }
    },
  }
}
