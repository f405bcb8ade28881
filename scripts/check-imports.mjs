// Checks the import table (.dependency-cruiser.mjs) over the whole project.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The rules broken in a folder that is laid out like this project, and how many modules were looked at. */
export function checkImports(folder, parts) {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
  const args = [program, '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', ...parts]
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (stdout === '') throw new Error(stderr)
  const { summary } = JSON.parse(stdout)
  return { modules: summary.totalCruised, violations: summary.violations.map(({ rule, from, to, comment }) => ({ rule: rule.name, from, to, comment })) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { modules, violations } = checkImports(root, ['src', 'db', 'bench'].filter((part) => existsSync(join(root, part))))
  for (const { rule, from, to } of violations) console.log(`${rule}: ${from} → ${to}`)
  console.log(`${modules} modules, ${violations.length} forbidden imports`)
  // a compiler the tool cannot read would make it green on nothing
  process.exit(modules > 100 && violations.length === 0 ? 0 : 1)
}
