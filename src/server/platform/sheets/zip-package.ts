import { crc32, createInflateRaw } from 'node:zlib'
import type { Readable } from 'node:stream'
import { fromBufferPromise, openPromise } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { SheetRefusal, refuse } from './refusal.ts'
import type { SheetLimits } from './limits.ts'
import { xmlBytes } from './xml-bytes.ts'

/** The checked parts of a zip package; part names are compared without case, as the package standard says. */
export interface ZipPackage {
  has(name: string): boolean
  names: readonly string[]
  /** Text of an XML part in chunks of UTF-8; inflating to more than the directory says is `SHEET_BOMB`. */
  bytes(name: string): AsyncGenerator<Buffer>
  /** Bytes inflated so far, of all parts. */
  inflatedBytes(): number
  /** Bytes the directory declares for one part. */
  declaredBytes(name: string): number
  close(): void
}

const mostEntries = 5_000
const inflateChunk = 128 * 1024

/**
 * Opens a zip package and judges its directory before anything is inflated: `SHEET_TRUNCATED`, `SHEET_PASSWORD`, `SHEET_BOMB`,
 * `SHEET_DUPLICATE_ENTRY`, `SHEET_UNSAFE_PATH`, `SHEET_DAMAGED`.
 */
export async function openZipPackage(source: string | Uint8Array, limits: SheetLimits): Promise<ZipPackage> {
  const zip = await openZip(source)
  try {
    return packageOf(zip, await checkedEntries(zip, limits))
  } catch (error) {
    zip.close()
    throw error
  }
}

async function openZip(source: string | Uint8Array): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true }
  try {
    if (typeof source === 'string') return await openPromise(source, options)
    return await fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.byteLength), options)
  } catch (cause) {
    throw refuse('SHEET_TRUNCATED', cause)
  }
}

async function checkedEntries(zip: ZipFile, limits: SheetLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > mostEntries) throw refuse('SHEET_BOMB')
  const entries = new Map<string, Entry>()
  let declared = 0
  let stored = 0
  for await (const entry of eachEntry(zip)) {
    const name = entry.fileName.toLowerCase()
    if (/(?:^|\/)\.{1,2}(?:\/|$)|^[a-z]:|^\/|[\0\\]/.test(name)) throw refuse('SHEET_UNSAFE_PATH')
    if (entries.has(name)) throw refuse('SHEET_DUPLICATE_ENTRY')
    if (entry.isEncrypted()) throw refuse('SHEET_PASSWORD')
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw refuse('SHEET_DAMAGED')
    declared += entry.uncompressedSize
    stored += entry.compressedSize
    if (declared > limits.maxInflatedBytes || exceedsRatio(entry, limits)) throw refuse('SHEET_BOMB')
    if (stored > zip.fileSize) throw refuse('SHEET_BOMB')
    entries.set(name, entry)
  }
  return entries
}

async function* eachEntry(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry()
  } catch (cause) {
    if (cause instanceof SheetRefusal) throw cause
    const said = cause instanceof Error ? cause.message : ''
    if (/fileName|absolute path|relative path/i.test(said)) throw refuse('SHEET_UNSAFE_PATH', cause)
    throw refuse(/encrypt/i.test(said) ? 'SHEET_PASSWORD' : 'SHEET_DAMAGED', cause)
  }
}

function exceedsRatio(entry: Entry, limits: SheetLimits): boolean {
  return entry.uncompressedSize > limits.ratioFloorBytes && entry.uncompressedSize > entry.compressedSize * limits.maxRatio
}

function packageOf(zip: ZipFile, entries: Map<string, Entry>): ZipPackage {
  let total = 0

  async function* inflated(entry: Entry): AsyncGenerator<Buffer> {
    let ofEntry = 0
    let checksum = 0
    let raw: Readable | null = null
    try {
      raw = await zip.openReadStreamPromise(entry, { decodeFileData: false })
      const stream = entry.compressionMethod === 0 ? raw : raw.pipe(createInflateRaw({ chunkSize: inflateChunk }))
      raw.on('error', (error) => stream.destroy(error))
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        ofEntry += chunk.length
        total += chunk.length
        checksum = crc32(chunk, checksum)
        // The directory's figures were judged when the package was opened, so holding a part to its own figure bounds them all.
        if (ofEntry > entry.uncompressedSize) throw refuse('SHEET_BOMB')
        yield chunk
      }
    } catch (cause) {
      throw cause instanceof SheetRefusal ? cause : refuse('SHEET_DAMAGED', cause)
    } finally {
      raw?.destroy()
    }
    if (ofEntry !== entry.uncompressedSize || checksum !== entry.crc32) throw refuse('SHEET_DAMAGED')
  }

  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name.toLowerCase()),
    async *bytes(name) {
      const entry = entries.get(name.toLowerCase())
      if (entry === undefined) throw refuse('SHEET_DAMAGED')
      yield* xmlBytes(inflated(entry))
    },
    inflatedBytes: () => total,
    declaredBytes: (name) => entries.get(name.toLowerCase())?.uncompressedSize ?? 0,
    close: () => zip.close(),
  }
}
