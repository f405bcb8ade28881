import { accessSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** Makes the data folder if missing and returns its real path; throws an Error with one Chinese sentence when it cannot be written. */
export function makeDataFolder(path: string): string {
  const folder = resolve(path)
  try {
    makeWithParents(folder)
    accessSync(folder, constants.W_OK | constants.X_OK)
    return realpathSync(folder)
  } catch (cause) {
    throw new Error(`数据目录 ${folder} 不能写入。请换一个目录（DATA_DIR=…），或者改好它的权限。`, { cause })
  }
}

// mkdir's own `recursive` never returns below /proc on Node 20.
function makeWithParents(folder: string): void {
  if (existsSync(folder)) return
  makeWithParents(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o711 }) // not listed; PostgreSQL run as nobody can pass
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
