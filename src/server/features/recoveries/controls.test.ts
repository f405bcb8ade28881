import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as contract from '../../../contract/recoveries.ts'
import { claimTo, completedClass, proposed, standards } from '../../../../tests/setup/claims.ts'
import { fundWith, ordered, paid } from '../../../../tests/setup/funds.ts'
import { equip, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'

let world: World
let school: School
let fund: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }])
  fund = await fundWith(world, 100_000)
})
afterAll(() => world.close())

/** A case about a paid claim of two people, decided: half of the money is asked back. */
async function decidedCase(): Promise<contract.CaseView> {
  const cls = await completedClass(world, school, { size: 2 })
  const claim = await claimTo(world, await proposed(world, cls.id), 'FIN_AGREED')
  world.setNow('2022-11-01')
  await paid(world, await ordered(world, claim, [{ fundId: fund, amountFen: 320_000 }]), '2022-11-01')
  const id = randomUUID()
  await world.as('hr1-410184').call(contract.reportCase, { body: { id, kind: 'FALSE_PERSON', title: '一名学员没有参加培训', account: '群众举报。', claimId: claim.id, institutionId: null, suspectedFen: 160_000 } })
  const accepted = await world.as('cty2-410184').call(contract.acceptCase, { params: { id }, body: { version: 1 } })
  const proposal = await world.as('cty1-410184').call(contract.proposeCase, {
    params: { id }, body: { version: accepted.version, outcomes: ['RECOVER'], document: '示例退役军人函〔2022〕9号', grounds: '经核查，考勤系他人代签。', lineIds: accepted.lines.slice(0, 1).map((l) => l.lineId) },
  })
  return world.as('cty2-410184').call(contract.decideCase, { params: { id }, body: { version: proposal.version, agree: true, opinion: '同意' } })
}

it('R-130 S-05 the database refuses a decision by who proposed it and any change of a decided case; control: without the trigger it takes both', async () => {
  const { id } = await decidedCase()
  const bySame = () => world.sql('UPDATE integrity_cases SET decided_by = proposed_by WHERE id = $1', [id])
  const otherwise = () => world.sql(`UPDATE integrity_cases SET outcomes = '{NO_CASE}' WHERE id = $1`, [id])
  await expect(bySame()).rejects.toThrow('stays as it was decided')
  await expect(otherwise()).rejects.toThrow('stays as it was decided')
  await world.sql('ALTER TABLE integrity_cases DISABLE TRIGGER integrity_case_by_two')
  await bySame()
  await otherwise()
  expect(await world.sql('SELECT outcomes, decided_by = proposed_by AS "bySame" FROM integrity_cases WHERE id = $1', [id])).toEqual([{ outcomes: ['NO_CASE'], bySame: true }])
  await world.sql('ALTER TABLE integrity_cases ENABLE TRIGGER integrity_case_by_two')
})

it('R-130 items, parts and repayments of a recovery add up at COMMIT; control: without the triggers it is asked for more than its items and paid back twice', async () => {
  const { recovery } = await decidedCase()
  const id = recovery?.id
  const repay = (fen: number) => world.sql(
    `INSERT INTO recovery_repayments (id, recovery_id, amount_fen, on_date, bank_reference, recorded_by, recorded_at) VALUES (gen_random_uuid(), $1, $2, '2022-11-01', gen_random_uuid()::text, $3, now())`, [id, fen, world.user('fin2-410184')])
  const part = () => world.sql('INSERT INTO recovery_splits (recovery_id, fund_id, amount_fen) SELECT $1, f.id, 1 FROM funds f WHERE f.id <> $2 LIMIT 1', [id, fund])
  await fundWith(world, 1_000, { purpose: 'EXCLUSIVE_FUND', source: 'SKILL_UPGRADE_FUND' })
  await expect(repay(160_001)).rejects.toThrow('more came back than')
  await expect(part()).rejects.toThrow('does not add up')
  for (const table of ['recovery_repayments', 'recovery_splits']) await world.sql(`ALTER TABLE ${table} DISABLE TRIGGER recovery_adds_up`)
  await repay(160_001)
  await part()
  expect(await world.sql(
    `SELECT (SELECT sum(amount_fen)::int FROM recovery_repayments WHERE recovery_id = r.id) > r.amount_fen AS "overPaid", (SELECT sum(amount_fen)::int FROM recovery_splits WHERE recovery_id = r.id) > r.amount_fen AS "overSplit"
       FROM recoveries r WHERE r.id = $1`, [id])).toEqual([{ overPaid: true, overSplit: true }])
})
