// docs/personal-data.md is the register of personal data as a page:
//   node scripts/personal-data.mjs            fails when the page is not what the register says
//   node scripts/personal-data.mjs --write    writes it
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { tsImport } from 'tsx/esm/api'

const file = fileURLToPath(new URL('../docs/personal-data.md', import.meta.url))
const { registerDocument } = await tsImport('../src/server/platform/personal-data/document.ts', import.meta.url)
if (process.argv.includes('--write')) writeFileSync(file, registerDocument())
else if (readFileSync(file, 'utf8') !== registerDocument()) {
  process.stderr.write('docs/personal-data.md is not what the register says: run this script with --write and commit the page\n')
  process.exit(1)
}
