import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BulkSizes } from '../db/demo/bulk/index.ts'

/** What is measured, on how much. */
export interface BenchOptions {
  sizes: BulkSizes
  /** Databases are kept here and used again by the next run of the same sizes. */
  folder: string
  /** How long each load lasts, and how often ours and the plain one take turns. */
  seconds: number
  rounds: number
  connections: number
  importRows: number
  sheetRows: number
  /** Entries of the fund ledger that is verified. */
  entries: number
  /** Goals to measure, e.g. `P1`; empty = all. */
  only: readonly string[]
  /** Runs the server from its sources; the start is then not measured. */
  fromSource: boolean
  /** Whether to install the production packages into a temporary folder to weigh them. */
  install: boolean
  write: boolean
}

const full: BulkSizes = { veterans: 1_000_000, classes: 5000, enrolments: 250_000, attendance: 5_000_000, years: 5 }
const quick: BulkSizes = { veterans: 10_000, classes: 100, enrolments: 4000, attendance: 70_000, years: 2 }

export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args], options: {
      quick: { type: 'boolean' }, veterans: { type: 'string' }, classes: { type: 'string' }, enrolments: { type: 'string' }, attendance: { type: 'string' },
        folder: { type: 'string' },
      seconds: { type: 'string' }, rounds: { type: 'string' }, entries: { type: 'string' }, only: { type: 'string' }, 'no-install': { type: 'boolean' }, write: { type: 'boolean' },
    },
  })
  const base = values.quick ? quick : full
  const size = (key: 'veterans' | 'classes' | 'enrolments' | 'attendance') => Number(values[key] ?? base[key])
  return {
    sizes: { veterans: size('veterans'), classes: size('classes'), enrolments: size('enrolments'), attendance: size('attendance'), years: base.years },
    folder: values.folder ?? join(tmpdir(), 'ronggui-bench'), seconds: Number(values.seconds ?? (values.quick ? 1 : 5)),
      rounds: Number(values.rounds ?? (values.quick ? 1 : 3)), connections: 16,
    importRows: values.quick ? 2000 : 100_000, sheetRows: values.quick ? 5000 : 100_000, entries: Number(values.entries ?? (values.quick ? 10_000 : 1_000_000)), only: (values.only ?? '').split(',').filter((goal) => goal !== ''), fromSource: false,
    install: values['no-install'] !== true && values.quick !== true, write: values.write === true,
  }
}
