import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import { sm3 } from '../crypto.ts'

/** Files kept by content: the SM3 digest is the name, so a file can neither change nor be stored twice. */
export interface FileStore {
  /** Stores bytes durably; the same bytes again change nothing. */
  put(bytes: Uint8Array): Promise<{ digest: string; size: number }>
  /** The bytes, or null when unknown; throws when what is on disk no longer matches its digest. */
  get(digest: string): Promise<Uint8Array | null>
}

/** A store in `folder/<first two>/<digest>`. */
export function createFileStore(folder: string): FileStore {
  const pathOf = (digest: string) => join(folder, digest.slice(0, 2), digest)
  return {
    async put(bytes) {
      const digest = sm3(bytes)
      const path = pathOf(digest)
      if (!existsSync(path)) await writeDurably(path, bytes)
      return { digest, size: bytes.byteLength }
    },
    async get(digest) {
      if (!/^[0-9a-f]{64}$/.test(digest) || !existsSync(pathOf(digest))) return null
      const bytes = await readFile(pathOf(digest))
      if (sm3(bytes) !== digest) throw new Error(`stored file ${digest} was altered`)
      return new Uint8Array(bytes)
    },
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.${randomUUID()}`
  const handle = await open(temporary, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, path).catch(async (error: unknown) => { await rm(temporary, { force: true }); throw error })
}
