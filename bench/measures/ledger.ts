import { randomUUID } from 'node:crypto'
import type { QueryResult } from 'pg'
import { takeLane } from '../../src/server/platform/audit-chain.ts'
import { appendAsOwner, type OwnersLane } from '../../src/server/platform/audit-start.ts'
import type { Measurement } from '../bench.ts'
import { as } from '../bench.ts'
import { median } from '../load.ts'
import { ms, times } from '../outcome.ts'
import type { Site } from '../site.ts'

const figures = 'unit_code, month, opened_classes, person_times, new_skilled, new_high_skilled'
const kept = `SELECT ${figures} FROM ledger_months WHERE year = $1 AND opened_classes + person_times + new_skilled + new_high_skilled > 0 ORDER BY unit_code COLLATE "C", month`
const raw = `SELECT ${figures} FROM ledger_raw($1) ORDER BY unit_code COLLATE "C", month`

/** P5: the quarterly ledger from the monthly rollup beside its raw SQL, equal byte for byte; and what keeping the rollup costs a write. */
export const ledger: Measurement = async ({ options, site, server, loader }) => {
  const years = (await site.rows<{ year: number }>('SELECT DISTINCT year FROM ledger_months ORDER BY year')).map((row) => row.year)
  const year = years.at(-1) ?? 2022
  const taken = { kept: [] as number[], raw: [] as number[] }
  for (let i = 0; i < options.rounds * 5; i++) {
    for (const [name, sql] of [['kept', kept], ['raw', raw]] as const) {
      const started = performance.now()
      await site.rows(sql, [year])
      taken[name].push(performance.now() - started)
    }
  }
  let equal = 0
  for (const one of years) if (JSON.stringify(await site.rows(kept, [one])) === JSON.stringify(await site.rows(raw, [one]))) equal++
  const page = await loader.run({
    address: server.address, connections: 1, seconds: options.seconds, requests: [{ path: `/api/v1/ledger?year=${year}&quarter=2`, headers: as(await site.signIn('prv1')) }],
  })
  const ratio = median(taken.kept) / median(taken.raw)
  const cost = await costOfKeeping(site, options.rounds)
  return [
    { goal: 'P5', what: 'ledger of a year, rolled up beside raw SQL', ours: ms(median(taken.kept)), plain: ms(median(taken.raw)), ratio: times(ratio),
      aim: '≤ 0.02 ×', met: ratio <= 0.02 },
    { goal: 'P5', what: 'years equal to the raw SQL byte for byte', ours: String(equal), plain: String(years.length), ratio: '', aim: 'all', met: equal === years.length },
    { goal: 'P5', what: 'ledger page of a quarter, signed in', ours: ms(page.p50), plain: '', ratio: '', aim: '', met: null },
    { goal: 'P5', what: 'record a certificate with audit, rollup kept or not', ours: ms(cost.kept), plain: ms(cost.off), ratio: times(cost.kept / cost.off),
      aim: '≤ 1.3 ×', met: cost.kept / cost.off <= 1.3 },
  ]
}

/** One verified certificate and its audit entry per transaction, as the product writes them, with the trigger on and off; removed again afterwards. */
async function costOfKeeping(site: Site, rounds: number): Promise<{ kept: number; off: number }> {
  const holders = await site.rows<{ veteran: string; cls: string; region: string; unit: string; by: string }>(
    `SELECT e.veteran_id AS veteran, e.class_id AS cls, c.responsible_region AS region, c.credited_unit AS unit, c.created_by AS by
       FROM enrolments e JOIN training_classes c ON c.id = e.class_id WHERE e.state = 'NOT_CERTIFIED' ORDER BY md5(e.id::text) LIMIT 300`)
  const taken = { kept: [] as number[], off: [] as number[] }
  for (let round = 0; round < rounds * 2; round++) {
    for (const name of ['kept', 'off'] as const) {
      if (name === 'off') await site.rows('ALTER TABLE certificates DISABLE TRIGGER ledger_of_certificate')
      try {
        for (const holder of holders) {
          const id = randomUUID()
          const started = performance.now()
          const opened = (await site.owner.query(`BEGIN; ${takeLane}`)) as unknown as QueryResult<OwnersLane>[]
          await site.rows(
            `INSERT INTO certificates (id, veteran_id, class_id, class_region, credited_unit, type, number, level, issued_on, issuer, state, recorded_by, recorded_at)
             VALUES ($1, $2, $3, $4, $5, 'SKILL_LEVEL', $6, 'L5', '2022-06-01', '示例', 'VERIFIED', $7, now())`, [id, holder.veteran, holder.cls, holder.region,
               holder.unit, `DEMO-BENCH-${id}`, holder.by])
          await appendAsOwner(site.owner, [{
            userId: holder.by, personId: holder.by, actor: '示例', address: null, action: 'verify', noun: 'certificate', recordId: id, classId: holder.cls, regionCode: holder.region,
            summary: '核验证书', before: null, after: null, requestId: null, sessionId: null,
          }], opened[1]?.rows[0])
          await site.rows('COMMIT')
          taken[name].push(performance.now() - started)
        }
      } finally {
        if (name === 'off') await site.rows('ALTER TABLE certificates ENABLE TRIGGER ledger_of_certificate')
      }
      // revoked first, so that the rollup gives them back; the rows themselves go with the trigger off
      await site.rows(`UPDATE certificates SET state = 'REVOKED' WHERE number LIKE 'DEMO-BENCH-%'`)
      await site.rows(`DELETE FROM certificates WHERE number LIKE 'DEMO-BENCH-%'`)
    }
  }
  return { kept: median(taken.kept), off: median(taken.off) }
}
