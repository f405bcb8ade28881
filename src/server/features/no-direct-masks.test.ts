import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'

const root = import.meta.dirname
/** Masks of numbers; a name with a character hidden is a matter of the page. */
const masks = /\bmask(IdForDesk|IdForPublic|Phone|BankAccount)\b/
/** Not an answer to anybody: what is stored in place of a number. */
const stored = ['exams/certificate-number.ts', 'notices/rows.ts']

const direct = (files: readonly string[], read: (file: string) => string): string[] => files.filter((file) => !stored.includes(file) && masks.test(read(file)))

it('S-15 no feature masks a number by itself: what somebody sees is the register’s to say (shown)', () => {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  expect(files.length).toBeGreaterThan(100)
  expect(direct(files, (file) => readFileSync(join(root, file), 'utf8'))).toEqual([])
})

it('S-15 control: a file that does is found', () => {
  expect(direct(['a/b.ts', ...stored], () => `cell: maskPhone(vault.open(row.phoneEnc))`)).toEqual(['a/b.ts'])
})
