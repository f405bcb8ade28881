// What must stand nowhere in the project: paths of one machine, registries in the lock file, tests switched off, unfinished work.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const source = /\.([cm]?[jt]sx?|sql|css|html)$/
const rules = [
  { name: 'a path of one machine', pattern: /(^|[\s"'`(=])(\/(work|root|home|Users)\/[\w.-]+)/, except: /^(scripts\/check-text\.mjs|package-lock\.json|.*\.csv)$/ },
  { name: 'something outside the project', pattern: /\.\.\/shared\b/, except: /^(\.ci\/run|scripts\/check-text\.mjs)$/ },
  { name: 'a registry address', pattern: /"resolved": "(?!https:\/\/registry\.npmjs\.org\/)/, only: /^package-lock\.json$/ },
  { name: 'a test that is switched off or unwritten', pattern: /\b(it|test|describe)\.(skip|only|todo)\b/, only: /\.test\.[cm]?[jt]sx?$/ },
  { name: 'unfinished work', pattern: /\b(TODO|FIXME|XXX)\b|敬请期待|待开发|即将上线/, only: source, except: /^scripts\/check-text\.mjs$/ },
  { name: 'an automatic check silenced', pattern: /@ts-(ignore|nocheck)|(eslint|oxlint)-disable(?!-next-line .+ -- )/, only: source, except: /^scripts\/check-text\.mjs$/ },
]

/** Lines of the given files that break a rule, as `file:line: rule`. */
export function findForbidden(files, read) {
  const found = []
  for (const file of files) {
    const due = rules.filter(({ only, except }) => (only?.test(file) ?? true) && !except?.test(file))
    if (due.length === 0) continue
    for (const [at, line] of read(file).split('\n').entries()) {
      for (const { name, pattern } of due) if (pattern.test(line)) found.push(`${file}:${at + 1}: ${name}`)
    }
  }
  return found
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = /\.([cm]?[jt]sx?|json|sql|css|html|md|txt|yml|yaml|csv|svg|sh)$|^\.ci\/|^\.[\w-]+$/
  const files = execFileSync('git', ['ls-files'], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\n').filter((file) => text.test(file))
  const found = findForbidden(files, (file) => readFileSync(file, 'utf8'))
  for (const line of found) console.log(line)
  console.log(`${files.length} files read, ${found.length} lines to mend`)
  process.exit(files.length > 0 && found.length === 0 ? 0 : 1)
}
