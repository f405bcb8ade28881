import pg from 'pg'
import { formatWan } from '../../src/values/fen.ts'
import { yearOf, type PlainDate } from '../../src/values/plain-date.ts'

/** What must hold of every class and of the ledger (each query answers what breaks it). */
const invariants: readonly (readonly [name: string, sql: string])[] = [
  ['no roster above 80', `SELECT class_id FROM enrolments WHERE state NOT IN ('WITHDRAWN', 'DISQUALIFIED', 'NO_SHOW', 'TRANSFERRED_OUT') GROUP BY class_id HAVING count(*) > 80`],
  ['H_open ≤ H_roster', `SELECT c.id FROM training_classes c WHERE c.opened_headcount > (SELECT count(*) FROM enrolments e WHERE e.class_id = c.id AND e.transferred_from IS NULL)`],
  ['present ≤ roster at every inspection', `SELECT id FROM inspections WHERE present_count > roster_count`],
  ['H_avg is the mean of the valid visits during training', `SELECT c.id FROM training_classes c JOIN LATERAL (SELECT sum(i.present_count) AS n, count(*) AS d FROM inspections i WHERE i.class_id = c.id AND i.kind = 'DURING' AND i.valid) v ON true
     WHERE c.average_on_site_n IS NOT NULL AND (c.average_on_site_n * v.d <> v.n * c.average_on_site_d OR c.trained_headcount <> c.average_on_site_n / c.average_on_site_d)`],
  ['H_cert ≤ H_exam', `SELECT x.id FROM certificates x WHERE x.state = 'VERIFIED' AND x.enrolment_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM exam_results r WHERE r.enrolment_id = x.enrolment_id AND r.channel = x.type)`],
  ['H_exam ≤ H_actual', `SELECT r.enrolment_id FROM exam_results r WHERE NOT EXISTS (SELECT 1 FROM attendance_records p WHERE p.enrolment_id = r.enrolment_id AND p.lessons_present > 0)`],
  ['ledger = records', `WITH raw AS (SELECT y.year, r.* FROM (SELECT DISTINCT year FROM ledger_months) y CROSS JOIN LATERAL ledger_raw(y.year) r),
     kept AS (SELECT year, unit_code, month, opened_classes, person_times, new_skilled, new_high_skilled FROM ledger_months WHERE opened_classes + person_times + new_skilled + new_high_skilled > 0),
     known AS (SELECT * FROM raw WHERE opened_classes + person_times + new_skilled + new_high_skilled > 0)
     (TABLE known EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE known)`],
]

/** Throws, naming the first broken rule, unless every class and the ledger are sound. */
export const checkInvariants = (ownerUrl: string): Promise<void> => asOwner(ownerUrl, refuseBroken)

/** Throws, naming the first broken rule, unless what was told is sound; answers target, result and rate per reporting unit as sentences, and the money of the year in one. */
export function checkStory(ownerUrl: string, today: PlainDate): Promise<string[]> {
  return asOwner(ownerUrl, async (client) => {
    await refuseBroken(client)
    const { rows } = await client.query<{ name: string; target: number; done: number; classes: number }>(
      `SELECT u.name, t.training_person_times AS target, coalesce(sum(l.person_times), 0)::int AS done, coalesce(sum(l.opened_classes), 0)::int AS classes
         FROM reporting_units u JOIN annual_targets t ON t.unit_code = u.code AND t.county_code = '' AND t.year = $1 LEFT JOIN ledger_months l ON l.unit_code = u.code AND l.year = $1
        WHERE u.year = (SELECT max(year) FROM reporting_units WHERE year <= $1) GROUP BY u.no, u.name, t.training_person_times ORDER BY u.no`, [yearOf(today)])
    const total = rows.reduce((sum, r) => ({ name: '合计', target: sum.target + r.target, done: sum.done + r.done, classes: sum.classes + r.classes }), { name: '合计', target: 0, done: 0, classes: 0 })
    const units = [...rows, total].filter((r) => r.classes > 0 || r.done > 0).map((r) => `${r.name}：开班 ${r.classes} 个，任务 ${r.target} 人次，已完成 ${r.done} 人次，完成率 ${((r.done * 100) / r.target).toFixed(1)} %`)
    return [...units, await moneyOf(client)]
  })
}

async function moneyOf(client: pg.Client): Promise<string> {
  const { rows: [sum] } = await client.query<{ budget: string; committed: string; approved: string; paid: string }>(
    'SELECT coalesce(sum(appropriated), 0)::text AS budget, coalesce(sum(committed), 0)::text AS committed, coalesce(sum(approved), 0)::text AS approved, coalesce(sum(paid), 0)::text AS paid FROM fund_balances')
  const wan = (fen: string | undefined) => `${formatWan(BigInt(fen ?? 0))} 万元`
  return `资金：预算 ${wan(sum?.budget)}，占用 ${wan(sum?.committed)}，核准待拨 ${wan(sum?.approved)}，已拨付 ${wan(sum?.paid)}`
}

async function refuseBroken(client: pg.Client): Promise<void> {
  for (const [name, sql] of invariants) {
    const { rowCount } = await client.query(sql)
    if (rowCount !== 0) throw new Error(`the records break “${name}” ${rowCount} times`)
  }
}

async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    // the owner of the tables stands before the same walls as everybody else
    await client.query(`SELECT set_config('ronggui.lo', '0', false), set_config('ronggui.hi', '~', false)`)
    return await work(client)
  } finally {
    await client.end()
  }
}
