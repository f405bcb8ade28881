import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runBench } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'ronggui-bench-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('R-182 S-12 S-13 measures every goal on a small province whose ledger is what its records say', { timeout: 300_000 }, async () => {
  const sizes = { veterans: 9000, classes: 150, enrolments: 2400, attendance: 20_000, years: 2 }
  const { outcomes, counted } = await runBench(
    { sizes, folder, seconds: 0.3, rounds: 1, connections: 4, importRows: 300, sheetRows: 300, entries: 2000, only: [], fromSource: true, install: false, write: false }, () => undefined)
  expect([...new Set(outcomes.map((outcome) => outcome.goal))]).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'M1', 'M2', 'M3', 'M4', 'S-13'])
  expect(outcomes.find((outcome) => outcome.what.includes('byte for byte'))?.met).toBe(true)
  expect({ veterans: counted.veterans, classes: counted.classes, enrolments: counted.enrolments }).toEqual({ veterans: 9000, classes: 150, enrolments: 2400 })
  expect(counted.attendance).toBeGreaterThan(15_000)
})
