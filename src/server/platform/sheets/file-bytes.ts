import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { FileBytes } from './detect.ts'

/** A file by path, or bytes already in memory, behind one way of reading; `close` must be called. */
export function openFileBytes(source: string | Uint8Array): FileBytes & { close(): void } {
  if (typeof source !== 'string') {
    return { size: source.length, read: (offset, length) => source.subarray(offset, offset + length), close: () => undefined }
  }
  const descriptor = openSync(source, 'r')
  return {
    size: fstatSync(descriptor).size,
    read(offset, length) {
      const bytes = new Uint8Array(length)
      return bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset))
    },
    close: () => closeSync(descriptor),
  }
}
