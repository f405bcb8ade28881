import { Zip, ZipDeflate } from 'fflate'

const utf8 = new TextEncoder()

/** Fixed, so that the same content gives the same bytes. */
const entryTime = '2022-02-15T00:00:00'

/** A zip package written part by part; `take` hands over what is finished so far. */
export interface PackageWriter {
  open(path: string): { write(text: string): void; close(): void }
  end(): void
  take(): Uint8Array[]
}

/** Starts an empty package. */
export function createPackage(): PackageWriter {
  let finished: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    finished.push(chunk)
  })
  return {
    open(path) {
      const entry = new ZipDeflate(path, { level: 4 })
      entry.mtime = entryTime
      zip.add(entry)
      return {
        write: (text) => entry.push(utf8.encode(text)),
        close: () => entry.push(new Uint8Array(0), true),
      }
    },
    end: () => zip.end(),
    take() {
      const chunks = finished
      finished = []
      return chunks
    },
  }
}

/** Writes a part whose whole content is at hand. */
export function writePart(out: PackageWriter, path: string, content: string): void {
  const part = out.open(path)
  part.write(content)
  part.close()
}
