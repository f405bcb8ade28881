import { afterAll, beforeAll, expect, it } from 'vitest'
import { claimTo, completedClass, proposed, standards } from '../../../../tests/setup/claims.ts'
import { equip, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getBill } from '../../../contract/bills.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }], 15)
})
afterAll(() => world.close())

it('R-160 the bill of a line names clause, facts and standard, and recomputes to the same fen after a newer standard; control: an item changed past the trigger is told as different', async () => {
  const people = await world.veterans([{}, {}])
  const cls = await completedClass(world, school, { people: people.map((p) => ({ veteranId: p.id, name: p.name, idNumber: p.idNumber })), certificates: (at) => (at === 1 ? [] : [{}]) })
  await world.sql(`UPDATE enrolments SET programme_of_person = 'DEMOB_SKILL' WHERE id = $1`, [cls.enrolments[0]])
  const claim = await claimTo(world, await proposed(world, cls.id), 'VA_FIRST')
  const bill = (login: string, at = 0) => world.as(login).send(getBill, { params: { id: claim.id, lineId: claim.lines[at]?.id ?? '' } })
  expect([(await bill('eva-410100')).status, (await bill('cty1-410122')).status]).toEqual([403, 404])
  // by hand: 1600 + 5 days × 15 = 1675 元
  const first = (await bill('cty1-410184')).reply
  expect(first).toMatchObject({ reckonedFen: 167_500, recomputed: { amountFen: 167_500, isSame: true } })
  expect(first.items.map((i) => [i.label, i.payee, i.amountFen, i.standard?.source])).toEqual([['生活补助', 'VETERAN', 7500, '示例文件'], ['培训补贴', 'INSTITUTION', 160_000, '示例文件']])
  expect(first.reasons.find((r) => r.code === 'SUBSIDY_STANDARD')).toMatchObject({ clause: '附2-R23', requirement: 'R-160' })
  expect(first.facts).toContainEqual({ label: '到课天数', value: '5' })
  expect(first.history.map((h) => h.state)).toEqual(['DRAFT'])
  expect((await bill('cty1-410184', 1)).reply).toMatchObject({ reckonedFen: 0, items: [], recomputed: { amountFen: 0, isSame: true } })

  // a newer amount that covers the day the class ended
  await world.sql(`INSERT INTO subsidy_standards (region_code, component, certificate_type, level, amount_fen, effective_from, source, state, created_by, created_at, confirmed_by, confirmed_at)
    SELECT '410184000000', 'TRAINING', 'SKILL_LEVEL', 'L4', 200000, '2022-06-01', '示例新文件', 'PROPOSED', $1, now(), NULL, NULL`, [world.user('prv1')])
  await world.sql(`UPDATE subsidy_standards SET state = 'CONFIRMED', confirmed_by = $1, confirmed_at = now() WHERE state = 'PROPOSED'`, [world.user('prv2')])
  const later = (await bill('fin1-410184')).reply
  expect([later.items, later.recomputed]).toEqual([first.items, first.recomputed])

  await world.sql('ALTER TABLE claim_items DISABLE TRIGGER USER')
  await world.sql(`UPDATE claim_items SET amount_fen = amount_fen + 1 WHERE claim_id = $1 AND component = 'TRAINING'`, [claim.id])
  await world.sql('ALTER TABLE claim_items ENABLE TRIGGER USER')
  expect((await bill('cty1-410184')).reply.recomputed).toMatchObject({ amountFen: 167_500, isSame: false })
})
