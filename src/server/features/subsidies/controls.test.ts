import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { claimTo, completedClass, decided, proposed, standards } from '../../../../tests/setup/claims.ts'
import { equip, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/claims.ts'
import { getForm2, listTodo } from '../../../contract/reports.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }], 15)
})
afterAll(() => world.close())

it('S-05 the database refuses one person where two must act, and a reviewer who claimed; control: without the triggers it takes both', async () => {
  const cls = await completedClass(world, school, { size: 2 })
  const claim = await claimTo(world, await proposed(world, cls.id), 'VA_FIRST')
  const [round] = await world.sql<{ id: string }>('SELECT id FROM claim_reviews WHERE claim_id = $1', [claim.id])
  const [{ person_id: personId } = { person_id: '' }] = await world.sql<{ person_id: string }>('SELECT person_id FROM users WHERE id = $1', [world.user('cty1-410184')])
  await world.addUser({ login: 'cty2-twin', role: 'CTY2', org: 'VA-410184', personId })
  const sign = (first: string, second: string) => world.sql(
    `UPDATE claim_reviews r SET first_user = a.id, first_person = a.person_id, second_user = b.id, second_person = b.person_id FROM users a, users b WHERE r.id = $1 AND a.id = $2 AND b.id = $3`, [round?.id, world.user(first), world.user(second)])
  await expect(sign('cty1-410184', 'cty2-twin')).rejects.toThrow(/claim_first_is_not_second|first and second reviewer/)
  await expect(sign('iad-410184', 'cty2-410184')).rejects.toThrow('nobody reviews what he claimed')
  await expect(sign('cty1-410184', 'reg-410184')).rejects.toThrow('nobody reviews what he claimed')
  await world.sql('ALTER TABLE claim_reviews DISABLE TRIGGER claim_reviewed_by_others')
  await sign('iad-410184', 'reg-410184')
  await world.sql('UPDATE claim_reviews SET first_user = NULL, first_person = NULL, second_user = NULL, second_person = NULL WHERE id = $1', [round?.id])
  await world.sql('ALTER TABLE claim_reviews ENABLE TRIGGER claim_reviewed_by_others')
})

it('D-01 R-160 the same component of a person is approved once, and what happened is never rewritten; control: without the index twice', async () => {
  const cls = await completedClass(world, school, { size: 1 })
  const claim = await claimTo(world, await proposed(world, cls.id), 'VA_AGREED')
  const again = () => world.sql(
    `INSERT INTO claim_items (id, claim_id, line_id, enrolment_id, component, payee, standard_id, amount_fen, arithmetic, state, made_at) SELECT $1, i.claim_id, i.line_id, i.enrolment_id, i.component, i.payee, i.standard_id, i.amount_fen, '', 'PAID', now()
       FROM claim_items i WHERE i.claim_id = $2`, [randomUUID(), claim.id])
  await expect(again()).rejects.toThrow(/claim_items_(paid_once|one_proposed)/)
  await expect(world.sql('UPDATE claim_items SET amount_fen = 1 WHERE claim_id = $1', [claim.id])).rejects.toThrow('never edited')
  await expect(world.sql(`UPDATE claim_lines SET decided_fen = submitted_fen + 1 WHERE claim_id = $1`, [claim.id])).rejects.toThrow('claim_lines_never_raised')
  await expect(world.sql('DELETE FROM claim_events WHERE claim_id = $1', [claim.id])).rejects.toThrow('append-only')
  await expect(world.sql(`UPDATE claim_line_history SET line = '{}' WHERE claim_id = $1`, [claim.id])).rejects.toThrow('append-only')
  const stands = await world.sql<{ state: string }>('SELECT claim_state AS state FROM claim_line_history WHERE claim_id = $1 ORDER BY seq', [claim.id])
  expect(stands.map((s) => s.state)).toEqual(['DRAFT', 'VA_FIRST'])
  await world.sql('DROP INDEX claim_items_paid_once, claim_items_one_proposed')
  await again()
  expect((await world.sql(`SELECT 1 FROM claim_items WHERE claim_id = $1 AND state IN ('APPROVED', 'PAID')`, [claim.id])).length).toBe(2)
  await world.sql(`DELETE FROM claim_items WHERE claim_id = $1 AND state = 'PAID'`, [claim.id])
})

it('R-030 F23 R-160 to R-165 a self-employment soldier’s living allowance is his own item, and rows R23 to R28 of annex 2 fill themselves', async () => {
  const people = await world.veterans([{}, {}])
  const cls = await completedClass(world, school, { people: people.map((p) => ({ veteranId: p.id, name: p.name, idNumber: p.idNumber })) })
  await world.sql(`UPDATE enrolments SET programme_of_person = 'DEMOB_SKILL' WHERE id = $1`, [cls.enrolments[0]])
  const form = () => world.as('cty1-410184').call(getForm2, { params: cls.params })
  const draft = await proposed(world, cls.id)
  // by hand: 1600 + 5 days × 15 = 1675; 1600; in all 3275 元
  expect(draft.lines.map((l) => l.items.map((i) => [i.component, i.payee, i.amountFen]).sort())).toEqual([[['LIVING_ALLOWANCE', 'VETERAN', 7500], ['TRAINING', 'INSTITUTION', 160_000]], [['TRAINING', 'INSTITUTION', 160_000]]])
  expect(await form()).toMatchObject({ claimPersons: null, claimAmount: null, promisedBy: null })
  const submitted = await claimTo(world, draft, 'SUBMITTED')
  expect(await form()).toMatchObject({ claimPersons: 2, claimAmount: '0.3275', promisedBy: '示例负责人', promisedOn: '2022-10-08', claimDepartmentReview: { text: null } })
  await claimTo(world, submitted, 'FIN_AGREED')
  expect(await form()).toMatchObject({
    claimDepartmentReview: { text: '同意', firstReviewer: 'cty1-410184', secondReviewer: 'cty2-410184', date: '2022-10-08' }, claimHumanResourcesReview: { firstReviewer: 'hr1-410184', secondReviewer: 'hr2-410184' },
    financeReview: { firstReviewer: 'fin1-410184', secondReviewer: 'fin2-410184' },
  })
})

it('R-162 the list of work names the claim at each desk, reminds on the tenth and thirteenth working day, and tells the city when it is over', async () => {
  const cls = await completedClass(world, school, { size: 1 })
  const claim = await claimTo(world, await proposed(world, cls.id), 'VA_FIRST')
  const todo = async (login: string) => (await world.as(login).call(listTodo)).mine.filter((i) => i.href === `/claims/${claim.id}`)
  expect(await todo('cty1-410184')).toMatchObject([{ what: '初审补贴申领', action: '初审', due: { due: '2022-10-27', left: 15, kind: 'statutory' } }])
  expect([await todo('cty2-410184'), await todo('hr1-410184'), await todo('fin1-410184'), await todo('cit1-410100')]).toEqual([[], [], [], []])
  world.setNow('2022-10-20')
  expect((await todo('cty1-410184'))[0]?.detail).toContain('已过第 10 个工作日，今天第 10/15 个')
  world.setNow('2022-10-25')
  expect((await todo('cty1-410184'))[0]?.detail).toContain('已过第 13 个工作日，今天第 13/15 个')
  expect(await todo('cit1-410100')).toEqual([])
  world.setNow('2022-10-28')
  expect((await todo('cty1-410184'))[0]).toMatchObject({ due: { left: -1 } })
  expect(await todo('cit1-410100')).toMatchObject([{ what: '督促超期的补贴审核' }])
  const settled = await decided(world, claim)
  await world.as('cty1-410184').call(contract.firstReviewClaim, { params: { id: claim.id }, body: { version: settled.version, opinion: '同意' } })
  expect([(await todo('cty1-410184')).length, (await todo('cty2-410184'))[0]?.what]).toEqual([0, '复核补贴申领并盖章'])
})

it('A-42 a certificate that came late is claimed in one supplement, by those whom the main claim could not pay, within ninety days of the exam', async () => {
  const cls = await completedClass(world, school, { size: 3, certificates: (at) => (at === 2 ? [] : [{}]), present: [3, 3] })
  const kind = 'SUPPLEMENT' as const
  const open = () => world.as('reg-410184').send(contract.proposeClaim, { params: cls.params, body: { id: randomUUID(), kind } })
  expect((await open()).refusal?.code).toBe('NOT_CLAIMABLE')
  const main = await claimTo(world, await proposed(world, cls.id), 'VA_AGREED')
  expect([main.persons, main.lines[2]?.ruledCode]).toEqual([2, 'E-NOCERT'])
  await world.sql(`INSERT INTO certificates (id, veteran_id, class_id, enrolment_id, class_region, institution_id, credited_unit, type, number, trade_code, level, issued_on, issuer, state, recorded_by, recorded_at, verified_by, verified_at)
    SELECT $1, e.veteran_id, c.id, e.id, c.responsible_region, c.institution_id, c.credited_unit, 'SKILL_LEVEL', 'Y410000000000599999999', c.trade_code, 'L4', '2022-10-20', '示例郑州技能评价中心', 'VERIFIED', $3, now(), $4, now()
      FROM enrolments e JOIN training_classes c ON c.id = e.class_id WHERE e.id = $2`, [randomUUID(), cls.enrolments[2], world.user('eva-410100'), world.user('hr1-410184')])
  world.setNow('2022-10-24')
  const late = (await open()).reply
  expect(late).toMatchObject({ kind, persons: 1, amountFen: 160_000, strip: { trained: 1, submitted: 1 } })
  expect(late.lines.map((l) => l.enrolmentId)).toEqual([cls.enrolments[2]])
  expect((await open()).refusal?.code).toBe('NOT_CLAIMABLE')
  expect((await claimTo(world, late, 'VA_AGREED')).state).toBe('VA_AGREED')
  // the form shows both, so that what is paid for either is explained on it
  expect(await world.as('cty1-410184').call(getForm2, { params: cls.params })).toMatchObject({ claimPersons: 2, claimAmount: '0.32', supplement: { claimPersons: 1, claimAmount: '0.16', promisedBy: '示例负责人', claimDepartmentReview: { text: '同意' }, publicity: { from: null } } })
  const other = await completedClass(world, school, { size: 1, certificates: () => [{ verified: false }] })
  expect((await world.as('reg-410184').call(contract.claimOfClass, { params: other.params })).can).toEqual(['MAIN'])
})
