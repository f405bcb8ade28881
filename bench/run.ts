import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Bench, Measurement } from './bench.ts'
import { openLoader } from './load.ts'
import { claims } from './measures/claims.ts'
import { enrolling } from './measures/enrolling.ts'
import { growth } from './measures/growth.ts'
import { importing } from './measures/importing.ts'
import { ledger } from './measures/ledger.ts'
import { nightly, posting } from './measures/money.ts'
import { planning } from './measures/planning.ts'
import { ownProcess } from './measures/process.ts'
import { depth, onePage, oneRecord } from './measures/reading.ts'
import { sheets } from './measures/sheets.ts'
import { trust } from './measures/trust.ts'
import type { BenchOptions } from './options.ts'
import type { Outcome } from './outcome.ts'
import { prepareSite, startServer, type Site } from './site.ts'

const measurements: Readonly<Record<string, Measurement>> = {
  P1: oneRecord, P2: onePage, P3: depth, P4: enrolling, P5: ledger, P6: importing, P7: sheets, P8: ownProcess, P9: growth, P10: planning, M1: claims, M2: posting, M3: nightly, 'S-13': trust,
}

/** Rows as they really are in the measured database. */
export interface Counted { veterans: number; classes: number; enrolments: number; attendance: number }

/** Fills what is missing, starts the real server, the plain one and the load in processes of their own, and measures one goal after the other. */
export async function runBench(options: BenchOptions, say: (message: string) => void): Promise<{ outcomes: Outcome[]; counted: Counted }> {
  const site = await prepareSite(options.folder, options.sizes, say)
  const loader = openLoader()
  const thin = fork(join(import.meta.dirname, 'thin.ts'), { execArgv: ['--import', 'tsx'], env: { ...process.env, NODE_ENV: 'production', THIN_DATABASE_URL: site.ownerUrl } })
  try {
    const [port] = (await once(thin, 'message')) as [number]
    const server = await startServer(site, options.fromSource)
    try {
      const bench: Bench = { options, site, server, thin: `http://127.0.0.1:${port}`, loader, say }
      const outcomes: Outcome[] = []
      const before = await count(site)
      for (const [goal, measure] of Object.entries(measurements)) {
        if (options.only.length > 0 && !options.only.includes(goal)) continue
        say(`${goal} …`)
        const measured = await measure(bench)
        for (const { what, ours, plain, ratio, aim } of measured) say(`  ${what}: ${ours}${plain === '' ? '' : ` beside ${plain}, ${ratio}`} (goal ${aim})`)
        outcomes.push(...measured)
      }
      const counted = await count(site)
      if (JSON.stringify(counted) !== JSON.stringify(before)) throw new Error(`the measurements left rows behind: ${JSON.stringify({ before, counted })}`)
      return { outcomes, counted }
    } finally {
      await server.stop()
    }
  } finally {
    thin.kill()
    loader.stop()
    await site.stop()
  }
}

/** The maintained totals must agree with the rows. */
async function count(site: Site): Promise<Counted> {
  const [counted] = await site.rows<Counted & { maintained: number }>(
    `SELECT (SELECT count(*)::int FROM veterans) AS veterans, (SELECT count(*)::int FROM training_classes) AS classes, (SELECT count(*)::int FROM enrolments) AS enrolments,
            (SELECT count(*)::int FROM attendance_records) AS attendance, (SELECT sum(persons)::int FROM veteran_counts) AS maintained`)
  if (counted === undefined || counted.maintained !== counted.veterans) throw new Error(`the maintained total is wrong: ${JSON.stringify(counted)}`)
  const { maintained: _same, ...rows } = counted
  return rows
}
