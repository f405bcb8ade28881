import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = mkdtempSync(join(tmpdir(), 'ronggui-prepare-test-'))
const write = (path, text) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
// a build that only notes what it was asked for
const build = `import { appendFileSync, mkdirSync } from 'node:fs'
mkdirSync('dist', { recursive: true })
appendFileSync('dist/asked', (process.argv[2] ?? 'all') + '\\n')
`
beforeAll(() => {
  mkdirSync(join(root, 'scripts'))
  cpSync(new URL('./prepare.mjs', import.meta.url), join(root, 'scripts/prepare.mjs'))
  write('scripts/build.mjs', build)
  write('package.json', '{"type":"module"}')
  write('package-lock.json', '{}')
  write('src/web/page.tsx', 'one')
  write('src/contract/shape.ts', 'one')
  write('src/server/main.ts', 'one')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** What was built for it. */
const prepareWeb = () => {
  rmSync(join(root, 'dist/asked'), { force: true })
  execFileSync(process.execPath, ['scripts/prepare.mjs', 'web'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  return existsSync(join(root, 'dist/asked')) ? readFileSync(join(root, 'dist/asked'), 'utf8').trim().split('\n') : []
}

it('builds the web page when it was never built, and not again while nothing changed', () => {
  expect(prepareWeb()).toEqual(['web'])
  expect(prepareWeb()).toEqual([])
})

it.each([['src/web/page.tsx', ['web']], ['src/contract/shape.ts', ['web']], ['src/policy/new-rule.ts', ['web']], ['src/server/main.ts', []], ['src/web/page.test.tsx', []]])('after a change of %s builds %j', (path, built) => {
  write(path, 'two')
  expect(prepareWeb()).toEqual(built)
})

it('builds anew when a file of the page is gone', () => {
  rmSync(join(root, 'src/web/page.tsx'))
  expect(prepareWeb()).toEqual(['web'])
})
