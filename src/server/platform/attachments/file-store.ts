import { randomUUID } from 'node:crypto'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sm3 } from '../crypto.ts'

/** Keeps original files under their SM3 digest: the same content is stored once and cannot be replaced by another. */
export interface FileStore {
  /** Stores the bytes for good before it answers (written, flushed, renamed into place). */
  put(bytes: Uint8Array): Promise<{ digest: string; size: number }>
  /** The original bytes, or null when there are none; throws {@link FileStoreFault} if they no longer match their digest. */
  get(digest: string): Promise<Uint8Array | null>
  /** Whether a file of this digest is there. */
  has(digest: string): Promise<boolean>
}

/** A stored file that was changed on disk; for the log and the audit check. */
export class FileStoreFault extends Error {
  readonly code = 'FILE_CHANGED'
  readonly digest: string

  constructor(digest: string) {
    super(`stored file ${digest} was changed`)
    this.name = 'FileStoreFault'
    this.digest = digest
  }
}

/** A store in `<folder>/<first two digits>/<digest>`, where folder is `files` in the data directory; folders are made when needed. */
export function createFileStore(folder: string): FileStore {
  return {
    has: async (digest) => isDigest(digest) && access(pathOf(folder, digest)).then(() => true, () => false),
    async put(bytes) {
      const digest = sm3(bytes)
      const path = pathOf(folder, digest)
      if (!(await holds(path, digest))) await writeAtomically(path, bytes)
      return { digest, size: bytes.length }
    },
    async get(digest) {
      if (!isDigest(digest)) return null
      const bytes = await bytesAt(pathOf(folder, digest))
      if (bytes !== null && sm3(bytes) !== digest) throw new FileStoreFault(digest)
      return bytes
    },
  }
}

/** Whether a text is a digest at all, and so no path. */
function isDigest(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

function pathOf(folder: string, digest: string): string {
  return join(folder, digest.slice(0, 2), digest)
}

async function bytesAt(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw cause
  }
}

/** Whether the content is there and whole; a copy damaged on disk is written anew. */
async function holds(path: string, digest: string): Promise<boolean> {
  const bytes = await bytesAt(path)
  return bytes !== null && sm3(bytes) === digest
}

async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const folder = join(path, '..')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unfinished = `${path}.${randomUUID()}.part`
  try {
    const file = await open(unfinished, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  await syncFolder(folder)
  await syncFolder(join(folder, '..'))
}

/** A renamed file survives a power cut only once its folder is flushed; Windows cannot open folders and does this itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
