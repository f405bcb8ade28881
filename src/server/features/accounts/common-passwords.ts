import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../../platform/migrations.ts'

let words: ReadonlySet<string> | null = null

/** Passwords and pieces of passwords that are guessed first, in small letters; read from `assets/passwords/common.txt` when first asked for. */
export function commonPasswords(): ReadonlySet<string> {
  words ??= new Set(readFileSync(join(projectFolder(), 'assets', 'passwords', 'common.txt'), 'utf8').split('\n').filter((word) => word !== ''))
  return words
}
