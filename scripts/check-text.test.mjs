import { expect, it } from 'vitest'
import { findForbidden } from './check-text.mjs'

const inFile = (file, text) => findForbidden([file], () => text).map((found) => found.split(': ')[1])

it.each([
  ['docs/a.md', `see ${'/ho'}me/someone/notes`, 'a path of one machine'],
  ['src/a.ts', `import '../..${'/sha'}red/x'`, 'something outside the project'],
  ['package-lock.json', `  "resolved": "https://mirror.example/a.tgz"`, 'a registry address'],
  ['src/a.test.ts', `it${'.skip'}('does', () => {})`, 'a test that is switched off or unwritten'],
  ['src/a.ts', `// ${'TO'}DO later`, 'unfinished work'],
  ['src/a.ts', `// @ts-${'ignore'}`, 'an automatic check silenced'],
])('finds in %s: %s', (file, text, rule) => {
  expect(inFile(file, text)).toEqual([rule])
})

it('lets ordinary text pass', () => {
  expect(inFile('src/a.ts', `const path = '/api/v1/home'; await import('./shared-figures.ts')`)).toEqual([])
  expect(inFile('package-lock.json', `  "resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz"`)).toEqual([])
})
