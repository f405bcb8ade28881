// `npm run bench`: measures the goals of docs/performance.md on this machine and prints one table.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { resolve } from 'node:path'
import { readOptions } from './options.ts'
import { table } from './outcome.ts'
import { runBench } from './run.ts'

const options = readOptions(process.argv.slice(2))
const { outcomes, counted } = await runBench(options, (message) => process.stderr.write(`${message}\n`))
const thousands = (n: number) => n.toLocaleString('en-US')
const said = `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB,
  Node ${process.versions.node}; `
  + `${thousands(counted.veterans)} veterans, ${thousands(counted.classes)} classes, ${thousands(counted.enrolments)} enrolments,
    ${thousands(counted.attendance)} attendance rows; `
  + `${options.connections} connections, ${options.rounds} turns of ${options.seconds} s, medians.`
const text = `${said}\n\n${table(outcomes)}\n`
process.stdout.write(text)
if (options.write) {
  const page = resolve(import.meta.dirname, '../docs/performance.md')
  writeFileSync(page, readFileSync(page, 'utf8').replace(/(<!-- last run -->\n)[\s\S]*?(<!-- end -->)/, (_, start: string, end: string) => `${start}${text}${end}`))
}
