import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Deletes every file below a folder but those just written: once the new ones are there, so that a build that fails takes nothing away. */
export function removeOthers(folder, written) {
  const kept = new Set(written)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name)
    if (entry.isFile() && !kept.has(path)) rmSync(path)
  }
}
