import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { post } from '../../src/server/features/funds/index.ts'
import { openDatabase, transact } from '../../src/server/platform/database.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import type { Measurement } from '../bench.ts'
import { median } from '../load.ts'
import { ms, perSecond, times } from '../outcome.ts'
import type { Site } from '../site.ts'
import { SOURCE, STANDARDS } from './claims.ts'

const FUND = `INSERT INTO funds (id, purpose, source, source_note, level, region_code, year, opened_by, opened_at)`

/** M2: posting a payment (locks, refusal of what is not there, double entry, balances, chained log) beside TPC-B by the same client on the same server, one after the other. */
export const posting: Measurement = async ({ options, site }) => {
  const fund = randomUUID()
  await site.rows(`${FUND} SELECT $1, 'EXCLUSIVE_FUND', 'OTHER', $2, 'COUNTY', '410184000000', 2026, id, now() FROM users ORDER BY id LIMIT 1`, [fund, `bench ${fund}`])
  const database = openDatabase(site.appUrl, { max: 1 })
  const plain = new pg.Client({ connectionString: site.ownerUrl })
  await plain.connect()
  try {
    const about = () => ({ id: randomUUID(), subject: null, note: 'bench' })
    for (const kind of ['BUDGET', 'COMMIT', 'APPROVE'] as const) await transact(database, systemPrincipal(), (tx) => post(tx, kind, [{ fundId: fund, amountFen: 1_000_000_000_000n }], about()))
    await plain.query(`CREATE SCHEMA bench_tpcb; CREATE TABLE bench_tpcb.branches (bid int PRIMARY KEY, bbalance int); CREATE TABLE bench_tpcb.tellers (tid int PRIMARY KEY, bid int, tbalance int);
      CREATE TABLE bench_tpcb.accounts (aid int PRIMARY KEY, bid int, abalance int, filler char(84)); CREATE TABLE bench_tpcb.history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
      INSERT INTO bench_tpcb.branches VALUES (1, 0); INSERT INTO bench_tpcb.tellers SELECT g, 1, 0 FROM generate_series(1, 10) g; INSERT INTO bench_tpcb.accounts SELECT g, 1, 0, '' FROM generate_series(1, 100000) g; ANALYZE bench_tpcb.accounts`)
    const ours = () => transact(database, systemPrincipal(), (tx) => post(tx, 'PAY', [{ fundId: fund, amountFen: 160_000n }], about()))
    const tpcb = async () => {
      const [aid, tid, delta] = [1 + Math.floor(Math.random() * 100_000), 1 + Math.floor(Math.random() * 10), Math.floor(Math.random() * 10_000) - 5000]
      for (const statement of ['BEGIN', `UPDATE bench_tpcb.accounts SET abalance = abalance + ${delta} WHERE aid = ${aid}`, `SELECT abalance FROM bench_tpcb.accounts WHERE aid = ${aid}`, `UPDATE bench_tpcb.tellers SET tbalance = tbalance + ${delta} WHERE tid = ${tid}`,
        `UPDATE bench_tpcb.branches SET bbalance = bbalance + ${delta} WHERE bid = 1`, `INSERT INTO bench_tpcb.history (tid, bid, aid, delta, mtime) VALUES (${tid}, 1, ${aid}, ${delta}, CURRENT_TIMESTAMP)`, 'END']) await plain.query(statement)
    }
    const rates = { ours: [] as number[], plain: [] as number[] }
    // the first turn of each warms up
    for (let round = 0; round <= options.rounds; round++) {
      for (const [name, work] of [['ours', ours], ['plain', tpcb]] as const) {
        const rate = await rateOf(work, options.seconds)
        if (round > 0) rates[name].push(rate)
      }
    }
    const share = median(rates.ours) / median(rates.plain)
    return [{ goal: 'M2', what: 'post a payment, beside TPC-B by the same client', ours: perSecond(median(rates.ours)), plain: perSecond(median(rates.plain)), ratio: times(share), aim: '≥ 0.25 ×', met: share >= 0.25 }]
  } finally {
    await database.close()
    await plain.query('DROP SCHEMA IF EXISTS bench_tpcb CASCADE').finally(() => plain.end())
    await site.remove(`WITH gone AS (DELETE FROM fund_entries WHERE fund_id = $1 RETURNING posting_id), posted AS (DELETE FROM fund_postings WHERE id IN (SELECT posting_id FROM gone)), kept AS (DELETE FROM fund_balances WHERE fund_id = $1)
      DELETE FROM funds WHERE id = $1`, [fund])
  }
}

async function rateOf(work: () => Promise<unknown>, seconds: number): Promise<number> {
  const started = performance.now()
  let done = 0
  for (; performance.now() - started < seconds * 1000; done++) await work()
  return (done * 1000) / (performance.now() - started)
}

/** M3 and M4: what the night compares: a ledger of so many entries, and all claims of a province's year. Written in one transaction that is taken back. */
export const nightly: Measurement = async ({ options, site }) => {
  const { entries } = options
  await site.owner.query('BEGIN; SET LOCAL session_replication_role = replica')
  try {
    await writeLedger(site, entries)
    const ledger = await timed(site, 'SELECT count(*)::int AS n FROM fund_differences()')
    const { year, lines } = await writeClaims(site)
    const night = await timed(site, 'SELECT (SELECT count(*) FROM fund_differences())::int + (SELECT count(*) FROM claim_differences())::int AS n')
    const count = (n: number) => n.toLocaleString('en-US')
    return [
      { goal: 'M3', what: `verify ${count(entries)} entries of the fund ledger`, ours: ms(ledger), plain: '', ratio: '', aim: '≤ 60 s for 1,000,000', met: ledger * (1_000_000 / entries) <= 60_000 },
      { goal: 'M4', what: `compare the night's balances and ${count(lines)} lines of claims of ${year}`, ours: ms(night), plain: '', ratio: '', aim: '≤ 60 s', met: night <= 60_000 },
    ]
  } finally {
    await site.owner.query('ROLLBACK')
  }
}

/** Milliseconds of a comparison that must find nothing. */
async function timed(site: Site, sql: string): Promise<number> {
  const started = performance.now()
  const [found] = await site.rows<{ n: number }>(sql)
  const taken = performance.now() - started
  if (found?.n !== 0) throw new Error(`the written ledger or claims differ in ${found?.n ?? '?'} places`)
  return taken
}

async function writeLedger(site: Site, entries: number): Promise<void> {
  await site.rows(`CREATE TEMP TABLE made ON COMMIT DROP AS SELECT gen_random_uuid() AS id, row_number() OVER () AS n, code FROM reporting_units u CROSS JOIN generate_series(1, 10) WHERE u.year = (SELECT max(year) FROM reporting_units)`)
  await site.rows(`${FUND} SELECT m.id, 'EXCLUSIVE_FUND', 'OTHER', 'bench ' || m.n, 'CITY', m.code, 2026, u.id, now() FROM made m CROSS JOIN (SELECT id FROM users ORDER BY id LIMIT 1) u`)
  // two entries a posting: budget comes in first, then it is committed
  await site.rows(`CREATE TEMP TABLE posted ON COMMIT DROP AS SELECT gen_random_uuid() AS id, g AS n, 1 + g % (SELECT count(*) FROM made) AS fund, g <= $1::int / 4 AS comes_in FROM generate_series(1, $1::int / 2) g`, [entries])
  await site.rows(`INSERT INTO fund_postings (id, kind, region_code, entry_count, total_fen, note, posted_on, posted_at) SELECT p.id, CASE WHEN p.comes_in THEN 'BUDGET' ELSE 'COMMIT' END, m.code, 2, CASE WHEN p.comes_in THEN 2000 ELSE 1000 END, 'bench', current_date, now() FROM posted p JOIN made m ON m.n = p.fund`)
  await site.rows(`INSERT INTO fund_entries (posting_id, seq, fund_id, account, debit_fen, credit_fen) SELECT p.id, s.seq, m.id, CASE WHEN p.comes_in THEN (ARRAY['AVAILABLE', 'APPROPRIATED'])[s.seq] ELSE (ARRAY['COMMITTED', 'AVAILABLE'])[s.seq] END,
    CASE WHEN s.seq = 2 THEN 0 WHEN p.comes_in THEN 2000 ELSE 1000 END, CASE WHEN s.seq = 1 THEN 0 WHEN p.comes_in THEN 2000 ELSE 1000 END FROM posted p JOIN made m ON m.n = p.fund CROSS JOIN (VALUES (1), (2)) s (seq)`)
  await site.rows(`INSERT INTO fund_balances (fund_id, appropriated, available, committed) SELECT m.id, 2000 * count(*) FILTER (WHERE p.comes_in), 2000 * count(*) FILTER (WHERE p.comes_in) - 1000 * count(*) FILTER (WHERE NOT p.comes_in),
    1000 * count(*) FILTER (WHERE NOT p.comes_in) FROM made m LEFT JOIN posted p ON p.fund = m.n GROUP BY m.id ON CONFLICT (fund_id) DO NOTHING`)
  await site.owner.query('ANALYZE fund_entries; ANALYZE fund_postings; ANALYZE fund_balances')
}

/** Claims of every class completed in the fullest year: a line for everybody, an item for who holds a verified certificate. */
async function writeClaims(site: Site): Promise<{ year: number; lines: number }> {
  const [{ year } = { year: 0 }] = await site.rows<{ year: number }>('SELECT year FROM training_classes WHERE completed_on IS NOT NULL GROUP BY year ORDER BY count(*) DESC, year LIMIT 1')
  await site.rows(STANDARDS, [SOURCE])
  await site.rows(
    `INSERT INTO claims (id, class_id, class_region, institution_id, kind, state, trained, verdict, reasons, parameter_version, reckoned_at, cap_lifted_reason, cap_lifted_by, commitment_version, commitment_text, committed_by, committed_at, created_by, created_at)
     SELECT gen_random_uuid(), c.id, c.responsible_region, c.institution_id, 'MAIN', 'FIN_AGREED', (SELECT count(*) FROM enrolments e WHERE e.class_id = c.id), 'pass', '[]', 'bench', now(), 'bench', c.created_by, 'bench', 'bench', c.created_by, now(), c.created_by, now()
       FROM training_classes c WHERE c.year = $1 AND c.completed_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claims k WHERE k.class_id = c.id)`, [year])
  await site.rows(
    `INSERT INTO claim_lines (id, claim_id, enrolment_id, is_submitted, is_payable, certificate_id, reckoned_fen, submitted_fen, decision, decided_fen, decided_by, decided_at, facts, reasons)
     SELECT gen_random_uuid(), k.id, e.id, x.id IS NOT NULL, x.id IS NOT NULL, x.id, coalesce(x.fen, 0), coalesce(x.fen, 0), CASE WHEN x.id IS NOT NULL THEN 'APPROVED' END, x.fen, CASE WHEN x.id IS NOT NULL THEN k.created_by END, CASE WHEN x.id IS NOT NULL THEN now() END,
            '{"person":{"attendedDays":10,"paidLevels":[]}}', '[]'
       FROM claims k JOIN enrolments e ON e.class_id = k.class_id LEFT JOIN (SELECT DISTINCT ON (x.enrolment_id) x.enrolment_id, x.id, s.amount_fen AS fen FROM certificates x JOIN subsidy_standards s ON s.certificate_type = x.type AND s.level = x.level
         AND s.component = 'TRAINING' AND s.state = 'CONFIRMED' AND s.region_code = '410000000000' WHERE x.state = 'VERIFIED' ORDER BY x.enrolment_id, x.id) x ON x.enrolment_id = e.id WHERE k.parameter_version = 'bench'`)
  await site.rows(
    `INSERT INTO claim_items (id, claim_id, line_id, enrolment_id, component, payee, standard_id, amount_fen, arithmetic, state, made_at)
     SELECT gen_random_uuid(), l.claim_id, l.id, l.enrolment_id, 'TRAINING', 'INSTITUTION', s.id, s.amount_fen, 'bench', 'APPROVED', now() FROM claim_lines l JOIN claims k ON k.id = l.claim_id AND k.parameter_version = 'bench' JOIN certificates x ON x.id = l.certificate_id
       JOIN subsidy_standards s ON s.certificate_type = x.type AND s.level = x.level AND s.component = 'TRAINING' AND s.state = 'CONFIRMED' AND s.region_code = '410000000000'`)
  await site.owner.query('ANALYZE claims; ANALYZE claim_lines; ANALYZE claim_items; ANALYZE subsidy_standards')
  const [{ lines } = { lines: 0 }] = await site.rows<{ lines: number }>('SELECT count(*)::int AS lines FROM claim_lines')
  return { year, lines }
}
