import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimTo, completedClass, proposed, standards, type Completed } from '../../../../tests/setup/claims.ts'
import { equip, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getClaim, type ClaimView } from '../../../contract/claims.ts'
import { systemPrincipal } from '../../platform/principal.ts'
import { tasks } from '../../tasks.ts'
import { compareClaims } from './index.ts'
import { differences } from './store/claims.ts'

type Difference = { line_id: string | null; what: string; kept: string; expected: string }

let world: World
let school: School
let cls: Completed
let claim: ClaimView
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }, { type: 'SKILL_LEVEL', level: 'L3', yuan: 2000 }, { type: 'SPECIAL_OPERATION', level: 'NONE', yuan: 1000 }], 10)
  // six trained: one absent, one certified twice, two above the average on site of four
  cls = await completedClass(world, school, { size: 6, present: [4, 4], missing: [5], certificates: (at) => (at === 0 ? [{ level: 'L3' }] : at === 1 ? [{}, { type: 'SPECIAL_OPERATION' }] : [{}]), exam: { channels: ['SKILL_LEVEL', 'SPECIAL_OPERATION'] } as never })
  claim = await claimTo(world, await proposed(world, cls.id), 'VA_AGREED')
})
afterAll(() => world.close())

const found = () => world.sql<Difference>('SELECT line_id, what, kept::text, expected::text FROM claim_differences() ORDER BY what')
/** What the owner of the tables plants past the triggers, looked at, and taken back. */
async function planted(statements: readonly string[], params: readonly unknown[] = []): Promise<Difference[]> {
  await world.sql('BEGIN')
  try {
    for (const table of ['claim_items', 'claim_lines', 'claims', 'subsidy_standards', 'inspections']) await world.sql(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
    for (const statement of statements) await world.sql(statement, params.slice(0, (statement.match(/\$\d/g) ?? []).length))
    return await found()
  } finally {
    await world.sql('ROLLBACK')
  }
}

describe('stored claims are reckoned again from their tables every night', () => {
  it('R-165 R-160 R-187 claims made over the screens, at each step to finance, are what SQL gives over class, enrolments, certificates and standards', async () => {
    // worked by hand: five certified, average on site 4, so 4 are paid: 1 × 2000 + 3 × 1600 = 6800
    expect([claim.persons, claim.amountFen]).toEqual([4, 680_000])
    expect(await found()).toEqual([])
    const [sums] = await world.sql<{ items: string; lines: string; persons: string; once: boolean }>(
      `SELECT (SELECT sum(i.amount_fen)::text FROM claim_items i WHERE i.claim_id = $1 AND i.state = 'APPROVED') AS items, sum(l.decided_fen)::text AS lines, (count(*) FILTER (WHERE l.decision = 'APPROVED'))::text AS persons,
              (SELECT bool_and(n = 1) FROM (SELECT count(*) AS n FROM claim_items i WHERE i.claim_id = $1 AND i.state = 'APPROVED' GROUP BY i.enrolment_id, i.component) c) AS once FROM claim_lines l WHERE l.claim_id = $1`, [claim.id])
    expect(sums).toEqual({ items: '680000', lines: '680000', persons: '4', once: true })
    const small = await completedClass(world, school, { size: 3, missing: [2] })
    for (const state of ['SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'VA_AGREED', 'HR_SECOND', 'FIN_AGREED'] as const) {
      const [standing] = await world.sql<{ id: string }>('SELECT id FROM claims WHERE class_id = $1', [small.id])
      const current = standing === undefined ? await proposed(world, small.id) : await world.as('aud').call(getClaim, { params: { id: standing.id } })
      expect(await found(), 'before the step').toEqual([])
      await claimTo(world, current, state)
      expect(await found(), state).toEqual([])
    }
    await world.run(compareClaims)
    expect(await world.sql(`SELECT 1 FROM audit_log WHERE noun = 'claim' AND action = 'difference'`)).toEqual([])
  })

  it('R-165 control: a wrong amount planted by the owner of the tables is found the same night and written where auditors look', async () => {
    const [item] = await world.sql<{ id: string; line_id: string }>(`SELECT id, line_id FROM claim_items WHERE claim_id = $1 AND state = 'APPROVED' AND amount_fen = 160000 ORDER BY id LIMIT 1`, [claim.id])
    await expect(world.sql('UPDATE claim_items SET amount_fen = amount_fen + 1 WHERE id = $1', [item?.id])).rejects.toThrow('never edited')
    await world.sql('ALTER TABLE claim_items DISABLE TRIGGER claim_item_stays')
    await world.sql('UPDATE claim_items SET amount_fen = amount_fen + 1 WHERE id = $1', [item?.id])
    expect(await found()).toEqual([{ line_id: item?.line_id, what: 'ITEM_AMOUNT', kept: '160001', expected: '160000' }, { line_id: item?.line_id, what: 'LINE_TOTAL', kept: '160000', expected: '160001' }])
    // what the log says stays inside the range of who asks
    const county = (lo: string, hi: string) => world.run((tx) => differences(tx), { ...systemPrincipal(), scope: { kind: 'range', lo, hi } })
    expect([(await county('410184000000', '410185000000')).length, await county('410122000000', '410123000000')]).toEqual([2, []])
    const night = tasks.find((t) => t.name === 'subsidies.compareClaims')
    if (night === undefined) throw new Error('nothing compares claims at night')
    await world.run((tx) => night.run(tx, world.platform.vault))
    expect(await world.sql(`SELECT record_id, class_id, summary FROM audit_log WHERE noun = 'claim' AND action = 'difference' ORDER BY summary`)).toEqual([
      { record_id: claim.id, class_id: cls.id, summary: expect.stringContaining('有人的金额记 160000 分，各款项合计 160001 分') as string },
      { record_id: claim.id, class_id: cls.id, summary: expect.stringContaining('有款项记 160001 分，按标准应为 160000 分') as string },
    ])
    await world.sql('UPDATE claim_items SET amount_fen = amount_fen - 1 WHERE id = $1', [item?.id])
    await world.sql('ALTER TABLE claim_items ENABLE TRIGGER claim_item_stays')
    expect(await found()).toEqual([])
  })

  it('R-160 D-01 R-187 control: each other kind of difference is found when it is planted', async () => {
    const [item] = await world.sql<{ id: string; line_id: string; enrolment_id: string }>(`SELECT id, line_id, enrolment_id FROM claim_items WHERE claim_id = $1 AND state = 'APPROVED' AND amount_fen = 160000 ORDER BY id LIMIT 1`, [claim.id])
    const kinds = (differences: readonly Difference[]) => differences.map((d) => d.what)
    // the standard of another level
    expect(kinds(await planted([`UPDATE claim_items SET standard_id = (SELECT id FROM subsidy_standards WHERE level = 'L3' AND state = 'CONFIRMED') WHERE id = $1`], [item?.id]))).toEqual(['ITEM_STANDARD'])
    // a standard of the county that was confirmed before and goes before the province's
    const nearer = `INSERT INTO subsidy_standards (region_code, component, certificate_type, level, amount_fen, effective_from, source, state, created_by, created_at, confirmed_by, confirmed_at)
      SELECT '410184000000', component, certificate_type, level, amount_fen, '2022-04-02', source, 'CONFIRMED', created_by, created_at, confirmed_by, '2022-04-01' FROM subsidy_standards WHERE level = 'L4' AND state = 'CONFIRMED' AND region_code = '410000000000'`
    expect((await planted([nearer])).filter((d) => d.what === 'ITEM_STANDARD').length).toBeGreaterThanOrEqual(3)
    // the same row confirmed after the claim was reckoned is none of its business
    expect(await planted([nearer.replace(`'2022-04-01' FROM`, `'2026-04-01' FROM`)])).toEqual([])
    // paid a second time: without the index that forbids it
    const twice = `INSERT INTO claim_items SELECT gen_random_uuid(), claim_id, line_id, enrolment_id, component, payee, standard_id, amount_fen, arithmetic, state, made_at FROM claim_items WHERE id = $1`
    await expect(planted([twice], [item?.id])).rejects.toThrow('claim_items_paid_once')
    expect(kinds(await planted(['DROP INDEX claim_items_paid_once', 'DROP INDEX claim_items_one_proposed', twice], [item?.id]))).toEqual(['LINE_TOTAL', 'PAID_TWICE'])
    const other = `(SELECT enrolment_id FROM claim_items WHERE state = 'APPROVED' AND claim_id <> '${claim.id}' ORDER BY id LIMIT 1)`
    expect(await planted([`UPDATE enrolments SET veteran_id = (SELECT veteran_id FROM enrolments WHERE id = $1) WHERE id = ${other}`], [item?.enrolment_id])).toMatchObject([{ what: 'LEVEL_PAID_TWICE', kept: '2', expected: '1' }])
    // an excluded line that still carries money, and a signed claim with an open line
    expect(kinds(await planted([`UPDATE claim_lines SET decision = 'EXCLUDED', code = 'E-OBJ', decided_fen = 0 WHERE id = $1`], [item?.line_id]))).toEqual(['NOTHING_DUE'])
    expect(kinds(await planted([`UPDATE claim_lines SET decision = NULL, code = NULL, decided_fen = NULL, decided_by = NULL, decided_at = NULL WHERE id = $1`], [item?.line_id]))).toEqual(['NOTHING_DUE', 'STRIP_UNDECIDED'])
    expect(kinds(await planted(['UPDATE claims SET trained = trained + 1 WHERE id = $1'], [claim.id]))).toEqual(['STRIP_TRAINED'])
    // an inspection that counted fewer
    expect(await planted([`UPDATE inspections SET present_count = 3 WHERE class_id = $1`], [cls.id])).toEqual([{ line_id: null, what: 'OVER_AVERAGE', kept: '4', expected: '3' }])
    expect(await planted([`UPDATE inspections SET present_count = 3 WHERE class_id = $1`, `UPDATE claims SET cap_lifted_reason = '书面放开', cap_lifted_by = created_by`], [cls.id])).toEqual([])
  })
})
