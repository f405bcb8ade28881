import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../setup/database.ts'
import { EXCLUSION_CODES } from '../../src/policy/claim-exclusions.ts'
import { reconcile } from '../../src/policy/claim-strip.ts'
import { byPolicy, reimbursementByPolicy } from './by-policy.ts'
import { sheetReimbursements } from './reimbursement-sheet.ts'
import { sheetClaims, type SheetClaim } from './sheet.ts'

const claims = sheetClaims()
const reimbursements = sheetReimbursements()
const script = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')
const json = (facts: unknown) => JSON.stringify(facts, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
const countOf = (codes: readonly (string | null)[]) => Object.fromEntries(EXCLUSION_CODES.map((code) => [code, codes.filter((c) => c === code).length] as const).filter(([, n]) => n > 0))

/** How a claim came out, in the words of the sheet. */
interface Outcome { verdict: string; persons: number | null; fen: bigint | null; lines: { id: string; code: string; further: string[]; fen: bigint }[]; excluded: Record<string, number> }

const asked = (claim: SheetClaim) => claim.persons.filter((p) => p.submitted)
const expected = (claim: SheetClaim): Outcome => ({
  ...claim.expected, excluded: countOf(asked(claim).map((p) => p.code)), lines: asked(claim).map(({ id, code, further, fen }) => ({ id, code, further, fen })),
})
const waits = (verdict: string) => verdict === 'block' || verdict === 'missing'

function policyOutcome(claim: SheetClaim): Outcome {
  const { verdict, value } = byPolicy(claim)
  const lines = value?.lines ?? []
  return {
    verdict, persons: waits(verdict) ? null : value?.persons ?? null, fen: waits(verdict) ? null : value?.totalFen ?? null, excluded: countOf(lines.map((l) => l.primary)),
    lines: lines.map((l) => ({ id: l.personId, code: l.primary ?? (l.included ? '' : '?'), further: l.codes.slice(1), fen: l.amountFen })),
  }
}

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

async function sqlOutcome(claim: SheetClaim): Promise<Outcome> {
  const { rows } = await client.query<{ id: string; codes: string[]; included: boolean; open: boolean; fen: string; verdict: string; persons: string; total: string }>(script('recompute.sql'), [json(claim)])
  const [first] = rows
  if (first === undefined) throw new Error('nobody in the claim')
  return {
    verdict: first.verdict, persons: waits(first.verdict) ? null : Number(first.persons), fen: waits(first.verdict) ? null : BigInt(first.total), excluded: countOf(rows.map((r) => r.codes[0] ?? null)),
    lines: rows.map((r) => ({ id: r.id, code: r.codes[0] ?? (r.open ? '?' : ''), further: r.codes.slice(1), fen: BigInt(r.fen) })),
  }
}

describe('sixty claims worked by hand: policy = SQL = sheet, to the 分', () => {
  it.each(claims.map((claim) => [claim.claim, claim.proves, claim.title, claim] as const))('R-165 claim %i (%s) %s', async (_number, _proves, _title, claim) => {
    const sheet = expected(claim)
    expect(policyOutcome(claim), `by the policy; worked: ${claim.worked}`).toEqual(sheet)
    expect(await sqlOutcome(claim), `by SQL; worked: ${claim.worked}`).toEqual(sheet)
  })

  it('R-187 T36 in each of them the balance holds: trained = submitted + not submitted, submitted = approved + Σ excluded + open, and amounts add up', () => {
    for (const claim of claims) {
      const open = asked(claim).filter((p) => p.code === '?').length
      const out = Object.values(expected(claim).excluded).reduce((sum, n) => sum + n, 0)
      const paid = asked(claim).filter((p) => p.code === '')
      expect(paid.length + out + open, `claim ${claim.claim}`).toBe(asked(claim).length)
      if (claim.expected.fen !== null) {
        expect(claim.expected.persons).toBe(paid.length)
        expect(claim.expected.fen).toBe(paid.reduce((sum, p) => sum + p.fen, 0n))
      }
      const strip = reconcile(claim.persons.length, claim.persons.map((p) => ({
        submitted: p.submitted, decision: !p.submitted || p.code === '?' ? null : p.code === '' ? 'APPROVED' as const : 'EXCLUDED' as const, primary: p.submitted && p.code.startsWith('E-') ? p.code as (typeof EXCLUSION_CODES)[number] : null, amountFen: p.fen,
      })))
      expect([strip.verdict, strip.value?.approved, strip.value?.submitted]).toEqual([open > 0 ? 'block' : 'pass', paid.length, asked(claim).length])
    }
    const [real] = claims.filter((c) => c.claim === 19)
    expect([real?.persons.length, real === undefined ? 0 : asked(real).length, real?.expected.persons, real === undefined ? {} : expected(real).excluded]).toEqual([832, 801, 727, { 'E-NOCERT': 2, 'E-AGE': 72 }])
  })

  it('R-160 the sheet holds both sides of every exclusion code and the awkward cases it was made for', () => {
    expect(claims).toHaveLength(60)
    const primary = new Set(claims.flatMap((c) => asked(c).map((p) => p.code)))
    expect(EXCLUSION_CODES.filter((code) => !primary.has(code))).toEqual([])
    const proven = [...claims, ...reimbursements].flatMap((c) => c.proves.split(' '))
    for (const vector of ['T8', 'T9', 'T10', 'T19', 'T20', 'T24', 'T25', 'T26', 'T28', 'T29', 'T30', 'T34', 'T36']) expect(proven).toContain(vector)
    // every claim but those that must pay nobody has somebody paid beside whoever is not
    expect(claims.filter((c) => c.expected.persons === 0).map((c) => c.claim)).toEqual([15, 31, 37])
  })

  it('R-165 control: one 分 more in a standard, a day more in force, or one person less is seen by all three', async () => {
    const [claim] = claims.filter((c) => c.claim === 50)
    if (claim === undefined) throw new Error('no claim 50')
    const dearer = { ...claim, standards: claim.standards.map((s) => ({ ...s, fen: s.fen + 1n })) }
    for (const outcome of [policyOutcome(dearer), await sqlOutcome(dearer)]) expect(outcome.fen).toBe((claim.expected.fen ?? 0n) + 5n)
    const ended = { ...claim, standards: claim.standards.map((s) => ({ ...s, to: '2022-08-01' })) }
    for (const outcome of [policyOutcome(ended), await sqlOutcome(ended)]) expect(outcome.verdict).toBe('missing')
  })
})

describe('eighteen reimbursements worked by hand (三(三)11)', () => {
  it.each(reimbursements.map((r) => [r.row, r.proves, r.title, r] as const))('R-084 reimbursement %s (%s) %s: policy = SQL = sheet', async (_row, _proves, _title, sheet) => {
    const { verdict, value } = reimbursementByPolicy(sheet)
    expect({ verdict, refusals: value?.refusals, fen: value?.payableFen }).toEqual(sheet.expected)
    const { rows: [row] } = await client.query<{ codes: string[]; fen: string }>(script('recompute-reimbursement.sql'), [json(sheet)])
    expect({ refusals: row?.codes, fen: BigInt(row?.fen ?? -1) }).toEqual({ refusals: sheet.expected.refusals, fen: sheet.expected.fen })
  })
})
