import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { bigWorkbook } from '../../tests/fixtures/sheets/big-workbook.ts'
import type { Measurement } from '../bench.ts'
import { median } from '../load.ts'
import { ms, times, type Outcome } from '../outcome.ts'

interface Run { count: number; ms: number; peakMegabytes: number }

const root = resolve(import.meta.dirname, '../..')
const from = (path: string) => JSON.stringify(join(root, path))

/** Reading: ours runs in a thread of its own, checks everything and hands every row to the caller. Writing: ours writes styled, checked rows as a stream. */
const programs: Readonly<Record<'readOurs' | 'readPlain' | 'writeOurs' | 'writePlain', { imports: string; work: string }>> = {
  readOurs: {
    imports: `import { readSheets } from ${from('src/server/platform/sheets/index.ts')}`,
    work: 'let cells = 0; for await (const row of readSheets(process.argv[2])) cells += row.cells.length; return cells',
  },
  readPlain: { imports: `import { countCellsThinly } from ${from('bench/thin-xlsx.ts')}`, work: 'return (await countCellsThinly(process.argv[2])).cells' },
  writeOurs: {
    imports: `import { createWriteStream } from 'node:fs'; import { once } from 'node:events'
      import { streamRows } from ${from('src/documents/workbook/index.ts')}
      import { fifteenTexts } from ${from('bench/thin-xlsx-writer.ts')}`,
    work: `const count = Number(process.argv[3]); const file = createWriteStream(process.argv[2] + '.ours.xlsx')
      const rows = (function* () { for (const texts of fifteenTexts(count)) yield { cells: texts.map((value) => ({ value })) } })()
      for await (const chunk of streamRows([{ name: '名单', options: { columns: Array(15).fill(14) }, rows }])) if (!file.write(chunk)) await once(file, 'drain')
      file.end(); await once(file, 'finish'); return count`,
  },
  writePlain: {
    imports: `import { writeThinly, fifteenTexts } from ${from('bench/thin-xlsx-writer.ts')}`,
    work: `const count = Number(process.argv[3]); await writeThinly(process.argv[2] + '.plain.xlsx', fifteenTexts(count)); return count`,
  },
}

/** P7: reading and writing a workbook beside the least that could do it, in turns, each in a fresh process. */
export const sheets: Measurement = async ({ options }) => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-sheets-'))
  try {
    const file = join(folder, 'big.xlsx')
    writeFileSync(file, bigWorkbook(options.sheetRows))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    await bundle(folder)
    const names = Object.keys(programs) as (keyof typeof programs)[]
    const runs = new Map(names.map((name) => [name, [] as Run[]]))
    for (let round = 0; round < options.rounds; round++) for (const name of names) runs.get(name)?.push(run(folder, name, file, options.sheetRows))
    const of = (name: keyof typeof programs) => {
      const all = runs.get(name) ?? []
      return { ms: median(all.map((r) => r.ms)), peak: median(all.map((r) => r.peakMegabytes)), count: all[0]?.count }
    }
    return [...beside('read', of('readOurs'), of('readPlain'), options.sheetRows, 200), ...beside('write', of('writeOurs'), of('writePlain'), options.sheetRows, 150)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Figures = { ms: number; peak: number; count: number | undefined }

function beside(what: string, ours: Figures, plain: Figures, rows: number, most: number): Outcome[] {
  if (ours.count !== plain.count) throw new Error(`the two do not ${what} the same: ${ours.count} and ${plain.count}`)
  const ratio = ours.ms / plain.ms
  return [
    { goal: 'P7', what: `${what} XLSX, ${rows.toLocaleString('en-US')} × 15`, ours: ms(ours.ms), plain: ms(plain.ms), ratio: times(ratio), aim: '≤ 2 ×', met: ratio <= 2 },
    { goal: 'P7', what: `${what} XLSX, peak of the process`, ours: `${ours.peak.toFixed(0)} MB`, plain: `${plain.peak.toFixed(0)} MB`, ratio: '',
      aim: `≤ ${most} MB`, met: ours.peak <= most },
  ]
}

async function bundle(folder: string): Promise<void> {
  const options = { bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' } as const
  for (const [name, { imports, work }] of Object.entries(programs)) {
    const contents = `${imports}
      const started = performance.now()
      const count = await (async () => { ${work} })()
      console.log(JSON.stringify({ count, ms: performance.now() - started, peakMegabytes: process.resourceUsage().maxRSS / 1024 }))`
    await build({ ...options, stdin: { contents, resolveDir: root }, outfile: join(folder, `${name}.mjs`) })
  }
  await build({ ...options, entryPoints: [join(root, 'src/server/platform/sheets/worker.ts')], outfile: join(folder, 'sheet-worker.mjs') })
}

const run = (folder: string, name: string, file: string, rows: number): Run =>
  JSON.parse(execFileSync(process.execPath, [join(folder, `${name}.mjs`), file, String(rows)], { encoding: 'utf8' })) as Run
