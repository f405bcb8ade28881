import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import config from '../.dependency-cruiser.mjs'
import { checkImports } from './check-imports.mjs'

// One planted import for each rule: [rule, from, to].
const planted = [
  ['values-know-nothing', 'src/values/a.ts', 'src/policy/rule.ts'],
  ['policy-is-pure', 'src/policy/a.ts', 'src/server/platform/thing.ts'],
  ['policy-runs-anywhere', 'src/policy/b.ts', 'node:fs'],
  ['contract-stands-low', 'src/contract/a.ts', 'src/server/platform/thing.ts'],
  ['documents-stand-low', 'src/documents/a.ts', 'src/contract/classes.ts'],
  ['types-of-policy-only', 'src/documents/b.ts', 'src/policy/rule.ts'],
  ['platform-carries-features', 'src/server/platform/a.ts', 'src/server/features/classes/index.ts'],
  ['platform-knows-endpoints', 'src/server/platform/b.ts', 'src/contract/classes.ts'],
  ['features-use-what-carries-them', 'src/server/features/exams/c.ts', 'src/web/ui/thing.ts'],
  ['features-by-the-front-door', 'src/server/features/exams/b.ts', 'src/server/features/classes/store.ts'],
  ['features-have-a-place', 'src/server/features/unplaced/a.ts', 'src/values/day.ts'],
  ['web-features-stand-apart', 'src/web/features/exams/a.ts', 'src/web/features/classes/page.ts'],
  ['web-ui-knows-no-feature', 'src/web/ui/a.ts', 'src/web/features/classes/page.ts'],
  ['web-knows-no-server', 'src/web/app/a.ts', 'src/server/platform/thing.ts'],
  ['outside-by-the-front-door', 'src/cli/a.ts', 'src/server/features/classes/store.ts'],
  ['the-verifier-judges-alone', 'src/cli/audit-verifier/a.ts', 'src/values/day.ts'],
  ['no-tests-in-the-product', 'src/policy/c.ts', 'tests/setup/world.ts'],
  ['no-drawer', 'src/values/b.ts', 'src/values/utils/text.ts'],
  ['no-circle', 'src/values/c.ts', 'src/values/d.ts'],
  ['resolvable', 'src/values/e.ts', 'src/values/nowhere.ts'],
  ...config.forbidden.map(({ name }) => name).filter((name) => name.endsWith('-before-later')).map((name) => {
    const feature = name.replace('-before-later', '')
    return [name, `src/server/features/${feature}/a.ts`, 'src/server/features/audit/index.ts']
  }),
]
const allowed = [
  ['src/server/features/exams/index.ts', 'src/server/features/classes/index.ts'],
  ['src/server/features/exams/routes.ts', 'src/contract/classes.ts'],
  ['src/web/features/exams/page.ts', 'src/documents/annex2/model.ts'],
  ['src/server/features/exams/a.test.ts', 'src/server/features/classes/store.ts'],
]
const targets = [
  'src/policy/rule.ts', 'src/values/day.ts', 'src/server/platform/thing.ts', 'src/contract/classes.ts', 'src/server/features/classes/index.ts',
  'src/server/features/classes/store.ts', 'src/web/ui/thing.ts', 'src/web/features/classes/page.ts', 'tests/setup/world.ts', 'src/values/utils/text.ts',
  'src/documents/annex2/model.ts', 'src/server/features/audit/index.ts',
]

let folder = ''
let broken = []

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ronggui-imports-')))
  cpSync('tsconfig.json', join(folder, 'tsconfig.json'))
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  for (const target of targets) plant(target, 'export const here = 1\n')
  for (const [, from, to] of planted) plant(from, `import ${JSON.stringify(to.startsWith('node:') ? to : relativeTo(from, to))}\nexport const a = 1\n`)
  for (const [from, to] of allowed) plant(from, `import { here } from '${relativeTo(from, to)}'\nexport const a = here\n`)
  plant('src/values/d.ts', `import './c.ts'\nexport const here = 1\n`)
  broken = checkImports(folder, ['src']).violations
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function plant(file, text) {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

function relativeTo(from, to) {
  const path = relative(dirname(from), to)
  return path.startsWith('.') ? path : `./${path}`
}

it.each(planted)('the import rule %s fires on %s → %s', (rule, from) => {
  expect(broken.filter((each) => each.from === from).map((each) => each.rule)).toContain(rule)
})

it('has a planted import for every rule', () => {
  expect(config.forbidden.map(({ name }) => name).filter((name) => !planted.some(([rule]) => rule === name))).toEqual([])
})

it.each(allowed)('allows %s → %s', (from) => {
  expect(broken.filter((each) => each.from === from)).toEqual([])
})
