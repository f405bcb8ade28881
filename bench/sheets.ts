// Reading a workbook of 100,000 rows × 15 columns: ours (own thread, all checks, rows handed to the caller) against the least that
// could read it, in turns, each in a fresh process. Only the ratio carries over to another machine.
//   npx tsx bench/sheets.ts [rows] [rounds]
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { bigWorkbook } from '../tests/fixtures/sheets/big-workbook.ts'

interface Run {
  rows: number
  cells: number
  ms: number
  /** Processor time of all threads. */
  cpuMs: number
  peakMegabytes: number
}

const root = resolve(import.meta.dirname, '..')
const rows = Number(process.argv[2] ?? 100_000)
const rounds = Number(process.argv[3] ?? 5)
const folder = mkdtempSync(join(tmpdir(), 'bench-sheets-'))

try {
  const file = join(folder, 'big.xlsx')
  writeFileSync(file, bigWorkbook(rows))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  await bundle({ thin: thinProgram(), ours: oursProgram() })
  const runs: Record<'thin' | 'ours', Run[]> = { thin: [], ours: [] }
  for (let round = 0; round < rounds; round++) for (const name of ['thin', 'ours'] as const) runs[name].push(run(name, file))
  report(runs)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function program(imports: string, count: string): string {
  return `${imports}
    const started = performance.now()
    const { rows, cells } = await (async () => { ${count} })()
    const cpu = process.cpuUsage()
    console.log(JSON.stringify({ rows, cells, ms: performance.now() - started, cpuMs: (cpu.user + cpu.system) / 1000, peakMegabytes: process.resourceUsage().maxRSS / 1024 }))`
}

function thinProgram(): string {
  return program(
    `import { countCellsThinly } from ${JSON.stringify(join(root, 'bench/thin-xlsx.ts'))}`,
    'return countCellsThinly(process.argv[2])',
  )
}

function oursProgram(): string {
  return program(
    `import { readSheets } from ${JSON.stringify(join(root, 'src/server/platform/sheets/index.ts'))}`,
    'let rows = 0, cells = 0; for await (const row of readSheets(process.argv[2])) { rows++; cells += row.cells.length } return { rows, cells }',
  )
}

async function bundle(programs: Record<string, string>): Promise<void> {
  const options = { bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' } as const
  for (const [name, contents] of Object.entries(programs)) {
    await build({ ...options, stdin: { contents, resolveDir: root }, outfile: join(folder, `${name}.mjs`) })
  }
  await build({ ...options, entryPoints: [join(root, 'src/server/platform/sheets/worker.ts')], outfile: join(folder, 'sheet-worker.mjs') })
}

function run(name: string, file: string): Run {
  return JSON.parse(execFileSync(process.execPath, [join(folder, `${name}.mjs`), file], { encoding: 'utf8' })) as Run
}

function report(runs: Record<'thin' | 'ours', Run[]>): void {
  const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
  const [thin, ours] = (['thin', 'ours'] as const).map((name) => ({
    ms: median(runs[name].map((one) => one.ms)),
    cpuMs: median(runs[name].map((one) => one.cpuMs)),
    peak: median(runs[name].map((one) => one.peakMegabytes)),
    cells: runs[name][0]?.cells ?? 0,
    rows: runs[name][0]?.rows ?? 0,
  }))
  if (thin === undefined || ours === undefined || thin.cells !== ours.cells) throw new Error('the two readers do not agree on the cells')
  const line = (name: string, of: typeof ours): string =>
    `${name}  ${of.ms.toFixed(0).padStart(5)} ms  ${of.cpuMs.toFixed(0).padStart(5)} ms of processor  ${of.peak.toFixed(0).padStart(4)} MB peak`
  console.log(`${ours.rows} rows, ${ours.cells} cells, median of ${rounds}\n${line('thin', thin)}\n${line('ours', ours)}`)
  console.log(
    `ratio ${(ours.ms / thin.ms).toFixed(2)} (goal ≤ 2), of processor time ${(ours.cpuMs / thin.cpuMs).toFixed(2)}, ${Math.round(ours.rows / (ours.ms / 1000))} rows/s, peak ≤ 200 MB: ${ours.peak <= 200 ? 'yes' : 'no'}`,
  )
}
