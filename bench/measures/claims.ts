import { randomUUID } from 'node:crypto'
import { decideClaim, type ClaimFacts, type MoneyTables } from '../../src/policy/claim.ts'
import { decideTrainedHeadcount } from '../../src/policy/inspections-counted.ts'
import { DEFAULT_PARAMETERS } from '../../src/policy/parameters.ts'
import { plainDate } from '../../src/values/plain-date.ts'
import { as, type Measurement } from '../bench.ts'
import { ms } from '../outcome.ts'
import type { Site } from '../site.ts'

/** M1: a claim of 80 persons, decided by the policy with its facts in memory, and over the whole site from the request to the stored lines. */
export const claims: Measurement = async ({ options, site, server, loader }) => {
  const memory = decideInMemory(200 * options.rounds)
  const { ready, biggest, smallest } = await completedClasses(site, 20 * options.rounds)
  const made: string[] = []
  await site.remove(STANDARDS, [SOURCE])
  try {
    const requests = []
    for (const { id, login } of ready) {
      const claimId = randomUUID()
      made.push(claimId)
      requests.push({ path: `/api/v1/classes/${id}/claims`, headers: as(await site.signIn(login)), body: JSON.stringify({ requestId: randomUUID(), id: claimId, kind: 'MAIN' }) })
    }
    const proposed = await loader.run({ address: server.address, connections: 1, seconds: 120, once: true, requests })
    return [
      { goal: 'M1', what: 'decide a claim of 80 persons, facts in memory, p95', ours: ms(memory), plain: '', ratio: '', aim: '≤ 50 ms', met: memory <= 50 },
      { goal: 'M1', what: `propose a claim over HTTP, ${proposed.count} classes of ${smallest} to ${biggest} persons, p95`, ours: ms(proposed.p95), plain: '', ratio: '', aim: '≤ 50 ms', met: proposed.p95 <= 50 },
    ]
  } finally {
    for (const table of ['claim_items', 'claim_line_history', 'claim_lines', 'claim_events', 'claims']) await site.remove(`DELETE FROM ${table} WHERE ${table === 'claims' ? 'id' : 'claim_id'} = ANY ($1::uuid[])`, [made])
    await site.remove('DELETE FROM subsidy_standards WHERE source = $1', [SOURCE])
  }
}

/** Writes an amount of the province for every kind of certificate and level, so that no claim waits for one; its parameter says where they come from. */
export const STANDARDS = `INSERT INTO subsidy_standards (region_code, component, certificate_type, level, amount_fen, effective_from, source, state, created_by, created_at, confirmed_by, confirmed_at)
  SELECT '410000000000', 'TRAINING', t.code, l.code, 160000, '2000-01-01', $1, 'CONFIRMED', u.id, '2000-01-01', u.id, '2000-01-01' FROM certificate_types t CROSS JOIN skill_levels l CROSS JOIN (SELECT id FROM users ORDER BY id LIMIT 1) u
   WHERE NOT EXISTS (SELECT 1 FROM subsidy_standards s WHERE s.state = 'CONFIRMED' AND s.region_code = '410000000000' AND s.component = 'TRAINING' AND s.certificate_type = t.code AND s.level = l.code)`
export const SOURCE = 'bench'

async function completedClasses(site: Site, limit: number): Promise<{ ready: { id: string; login: string; persons: number }[]; biggest: number; smallest: number }> {
  const ready = await site.rows<{ id: string; login: string; persons: number }>(
    `SELECT c.id, u.login, (SELECT count(*)::int FROM enrolments e WHERE e.class_id = c.id) AS persons FROM training_classes c JOIN users u ON u.id = c.created_by
      WHERE c.state = 'COMPLETED' AND c.programme IN ('DEMOB_SKILL', 'GENERAL_SKILL') AND NOT EXISTS (SELECT 1 FROM claims k WHERE k.class_id = c.id) ORDER BY persons DESC, c.id LIMIT $1`, [limit])
  return { ready, biggest: ready[0]?.persons ?? 0, smallest: ready.at(-1)?.persons ?? 0 }
}

function decideInMemory(times: number): number {
  const day = plainDate
  const person = (at: number): ClaimFacts['persons'][number] => ({
    personId: `p${String(at).padStart(3, '0')}`, realNameVerified: true, onRosterBeforeOpening: true, inSystem: true, lessons: { required: 120, attended: 96 + (at % 25), madeUp: at % 3, carried: 0, heldUntilLeaving: null },
    certificates: [{ id: `c${at}`, type: 'SKILL_LEVEL', level: at % 5 === 0 ? 'L3' : 'L4', issuedOn: day('2022-08-10'), medium: 'ELECTRONIC', verified: at % 17 !== 0, inSystem: true, heldBefore: false }], paidLevels: at % 11 === 0 ? ['L4'] : [], subsidiesThisYear: at % 4,
    sex: 'M', birth: day('1985-05-01'), womenCategory: null, drawsPension: false, openedOn: day('2022-07-04'), overlapsClass: false, programme: 'GENERAL_SKILL', dischargeType: null, freeRight: null, integrity: false, objectionUpheld: false,
    recordingRefused: false, traineeKind: 'OTHER', classTradeCode: '6-31-01-03', postTradeCode: null, majorMatchesTrade: null, enrolledAt: '2022-06-20T01:00:00.000Z', attendedDays: 10,
  })
  const trained = decideTrainedHeadcount({ inspections: [40, 41].map((presentCount) => ({ kind: 'DURING', presentCount, rosterCount: 80, valid: true })), trainingDays: 15 }, DEFAULT_PARAMETERS)
  const facts: ClaimFacts = {
    class: { certGoal: 'SKILL_LEVEL', completedOn: day('2022-08-02'), claimedOn: day('2022-09-01'), lessonsGiven: 120, otherMinimum: null, places: ['410104000000', '410100000000', '410000000000'] },
    persons: Array.from({ length: 80 }, (_, at) => person(at)), trained, recording: { verdict: 'FULL', decided: null }, cap: { exchange: null, lifted: null },
  }
  const tables: MoneyTables = {
    standards: (['L5', 'L4', 'L3'] as const).map((level, at) => ({
      id: level, regionCode: '410000000000', component: 'TRAINING', certificateType: 'SKILL_LEVEL', level, amountFen: BigInt(120_000 + at * 40_000), effectiveFrom: day('2022-04-02'), effectiveTo: null, source: SOURCE,
    })), allowances: [],
  }
  const taken = Array.from({ length: times }, () => {
    const started = performance.now()
    decideClaim(facts, tables, DEFAULT_PARAMETERS)
    return performance.now() - started
  }).toSorted((a, b) => a - b)
  return taken[Math.floor(taken.length * 0.95)] ?? Number.NaN
}
