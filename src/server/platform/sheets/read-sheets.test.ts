import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { fixture, people } from '../../../../tests/fixtures/sheets/layouts.ts'
import { bigWorkbook } from '../../../../tests/fixtures/sheets/big-workbook.ts'
import { readSheets, SheetRefusal } from './index.ts'
import type { ReadSheetsOptions, SheetProgress } from './index.ts'

async function countRows(source: string | Uint8Array, options?: ReadSheetsOptions): Promise<number> {
  let rows = 0
  for await (const _row of readSheets(source, options)) rows++
  return rows
}

const big = bigWorkbook(20_000)

describe('reading in a thread of its own', () => {
  it('R-198 reads the same rows from a path and from bytes, and leaves the bytes alone', async () => {
    const bytes = readFileSync(fixture('good/roster-81.xlsx'))
    const before = Buffer.from(bytes)
    const names: string[] = []
    for await (const row of readSheets(bytes)) names.push(row.cells[0]?.text ?? '')
    expect(names).toEqual(['姓名', ...people.roster.map((row) => row[0])])
    expect(await countRows(fixture('good/roster-81.xlsx'))).toBe(82)
    expect(bytes.equals(before)).toBe(true)
  })

  it('S-20 carries a refusal out of the thread with its code and sentence', async () => {
    const reading = countRows(fixture('bad/macro.xlsm'))
    await expect(reading).rejects.toBeInstanceOf(SheetRefusal)
    await expect(reading).rejects.toMatchObject({ code: 'SHEET_MACRO', status: 422, message: expect.stringContaining('宏') })
  })

  it('P6 keeps the main thread answering while a big file is read', async () => {
    let longestGapMs = 0
    let ticks = 0
    let last = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      longestGapMs = Math.max(longestGapMs, now - last)
      last = now
      ticks++
    }, 2)
    const started = performance.now()
    expect(await countRows(big)).toBe(20_001)
    clearInterval(timer)
    const tookMs = performance.now() - started
    expect(longestGapMs).toBeLessThan(tookMs / 3)
    expect(ticks).toBeGreaterThan(20)
  })

  it('S-20 stops a file that takes too long, and one that takes too much memory', async () => {
    await expect(countRows(big, { timeoutMs: 1 })).rejects.toMatchObject({ code: 'SHEET_TIMEOUT' })
    const strings = Array.from({ length: 400_000 }, (_, n) => `<si><t>示例文字，每一条都不相同，第${n}条</t></si>`).join('')
    const hungry = zipSync({ ...unzipSync(big), 'xl/sharedStrings.xml': strToU8(`<sst>${strings}</sst>`) }, { level: 1 })
    await expect(countRows(hungry, { heapMegabytes: 24 })).rejects.toMatchObject({ code: 'SHEET_MEMORY' })
  })

  it('stops when told, and when the loop is left early, so that others get their turn', async () => {
    const stop = new AbortController()
    const reading = countRows(big, { signal: stop.signal, onProgress: () => stop.abort(new Error('stopped by the user')) })
    await expect(reading).rejects.toThrow('stopped by the user')
    await expect(countRows(big, { signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow('too late')
    for (let round = 0; round < 3; round++) for await (const _row of readSheets(big)) break
    expect(await countRows(fixture('good/roster-81.xlsx'), { timeoutMs: 20_000 })).toBe(82)
  })

  it('lets two read at once and turns a third away only after patience', async () => {
    const held = [readSheets(big), readSheets(big)].map((rows) => rows[Symbol.asyncIterator]())
    await Promise.all(held.map((rows) => rows.next()))
    await expect(countRows(big, { timeoutMs: 50 })).rejects.toMatchObject({ code: 'SHEET_BUSY' })
    const waiting = countRows(big)
    await Promise.all(held.map((rows) => rows.return?.()))
    expect(await waiting).toBe(20_001)
  })

  it('says how far it has come', async () => {
    const seen: SheetProgress[] = []
    await countRows(big, { onProgress: (progress) => seen.push(progress) })
    const last = seen.at(-1)
    expect(seen.length).toBeGreaterThan(2)
    expect(last?.done).toBeLessThanOrEqual(last?.total ?? 0)
    expect(seen.map((progress) => progress.done)).toEqual(seen.map((progress) => progress.done).toSorted((a, b) => a - b))
  })

  it('finds its thread when the server is built, also from a chunk of the bundle', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sheets-built-'))
    try {
      const sheets = resolve(import.meta.dirname, 'read-sheets.ts')
      await symlink(resolve('node_modules'), join(folder, 'node_modules'))
      await build({
        stdin: {
          contents: `const { readSheets } = await import(${JSON.stringify(sheets)}); let n = 0; for await (const row of readSheets(process.argv[2])) n++; console.log(n)`,
          resolveDir: folder,
        },
        outfile: undefined,
        outdir: join(folder, 'dist'),
        entryNames: 'main',
        outExtension: { '.js': '.mjs' },
        chunkNames: 'chunks/[name]-[hash]',
        bundle: true,
        splitting: true,
        platform: 'node',
        format: 'esm',
        packages: 'external',
        logLevel: 'silent',
      })
      await build({
        entryPoints: [resolve(import.meta.dirname, 'worker.ts')],
        outfile: join(folder, 'dist', 'sheet-worker.mjs'),
        bundle: true,
        platform: 'node',
        format: 'esm',
        packages: 'external',
        logLevel: 'silent',
      })
      const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'dist', 'main.mjs'), fixture('good/roster-81.xlsx')])
      expect(stdout.trim()).toBe('82')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
