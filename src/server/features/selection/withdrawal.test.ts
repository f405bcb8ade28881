import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { accepted, applied, conditions, enterCatalogue, jury, openedRound, publicised, scoredByThree, selected } from '../../../../tests/setup/selection.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getInstitution } from '../../../contract/institutions.ts'
import * as notices from '../../../contract/notices.ts'
import * as contract from '../../../contract/selection.ts'
import { listTodo } from '../../../contract/reports.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ now: '2022-03-07' })
  await jury(world)
  for (const key of ['inst-DEMO03', 'inst-DEMO04']) await enterCatalogue(world, key, ['T-CRANE', 'T-WELDER'])
})
beforeEach(async () => {
  world.setNow('2022-03-07')
  await standing('inst-DEMO03', 'REGISTERED')
  await standing('inst-DEMO04', 'REGISTERED')
})
afterAll(() => world.close())

const standing = (key: string, state: string) => world.sql('UPDATE institutions SET state = $2 WHERE id = $1', [world.office(key), state])
const stateOf = async (key: string) => (await world.as('prv1').call(getInstitution, { params: { id: world.office(key) } })).state
const back = (round: { id: string; version: number }, reason = '工种写错，重新发起') => ({ params: { id: round.id }, body: { version: round.version, reason } })
/** A round whose choice is made: the first applicant chosen, the second not. */
async function chosenRound() {
  const round = await openedRound(world)
  const [one, other] = [await accepted(world, round, 'iad-DEMO03'), await accepted(world, round, 'iad-DEMO04')]
  await scoredByThree(world, one.id, [[40, 35, 25], [40, 35, 25], [40, 35, 25]])
  await scoredByThree(world, other.id, [])
  world.setNow('2022-03-12')
  return { round: await selected(world, round.id, [one.id]), one, other }
}

it('三(二)5 a round is taken back by the bureau that opened it alone; applications end with the reason, and institutions stand where they stood', async () => {
  const round = await openedRound(world)
  await standing('inst-DEMO04', 'EXITED')
  const [one, other] = [await applied(world, round, 'iad-DEMO03'), await applied(world, round, 'iad-DEMO04')]
  for (const login of ['cty1-410184', 'cty2-410184', 'reg-DEMO03', 'iad-DEMO03', 'hr1-410100', 'aud', 'prv1']) expect((await world.as(login).refused(contract.withdrawRound, back(round))).status, login).toBe(403)
  expect((await world.as('cit1-419001').refused(contract.withdrawRound, back(round))).status).toBe(404)
  expect((await world.as('cit1-410100').refused(contract.withdrawRound, back(round, ' '))).status).toBe(400)
  expect(await world.as('cit1-410100').refused(contract.withdrawRound, back({ ...round, version: 9 }))).toMatchObject({ status: 409, code: 'CHANGED_MEANWHILE' })

  const gone = await world.as('cit1-410100').call(contract.withdrawRound, back(round))
  expect(gone).toMatchObject({ state: 'WITHDRAWN', withdrawn: { reason: '工种写错，重新发起' }, can: [], isTakingApplications: false })
  expect(gone.applications.map((a) => a.state)).toEqual(['WITHDRAWN', 'WITHDRAWN'])
  expect(gone.steps.map((s) => s.state)).toEqual(['done', 'waiting', 'waiting', 'waiting', 'waiting'])
  expect([await stateOf('inst-DEMO03'), await stateOf('inst-DEMO04')]).toEqual(['REGISTERED', 'EXITED'])
  expect((await world.as('iad-DEMO03').call(contract.getApplication, { params: { id: one.id } })).withdrawn?.reason).toBe('工种写错，重新发起')
  const told = async () => (await world.as('iad-DEMO03').call(listTodo, {})).mine.filter((t) => t.what === '承训申请随这一轮撤回')
  expect(await told()).toMatchObject([{ href: `/selection/applications/${one.id}` }])
  expect((await world.sql('SELECT summary FROM audit_log WHERE record_id = $1 AND action = $2', [other.id, 'withdraw']))[0]?.summary).toContain('郑州市退役军人事务局撤回这一轮：工种写错，重新发起')

  expect(await world.as('cit1-410100').refused(contract.withdrawRound, back(gone))).toMatchObject({ status: 409, code: 'ILLEGAL_EVENT' })
  expect(await world.as('iad-DEMO03').refused(contract.applyInRound, { params: { id: round.id }, body: { id: randomUUID(), trades: [{ tradeCode: 'T-CRANE', levels: ['L5'] }], statement: '再次申请' } })).toMatchObject({ code: 'ROUND_WITHDRAWN', message: expect.stringContaining('工种写错') as string })
  const again = await world.as('cit1-410100').call(contract.openRound, { body: conditions() })
  expect((await applied(world, again, 'iad-DEMO03')).state).toBe('SUBMITTED')
  world.setNow('2022-03-20')
  expect(await told()).toHaveLength(1)
  world.setNow('2022-03-21')
  expect(await told(), 'told for two weeks').toEqual([])
})

it('三(二)5 after the choice its chief alone takes it back, also from a draft notice, which is then never published', async () => {
  const { round, one, other } = await chosenRound()
  const drafted = await world.as('cit1-410100').call(contract.draftSelectionNotice, { params: { id: round.id }, body: { version: round.version, noticeId: randomUUID() } })
  const noticeId = drafted.notice?.id ?? ''
  expect(drafted.can).not.toContain('withdraw')
  expect(await world.as('cit1-410100').refused(contract.withdrawRound, back(drafted))).toMatchObject({ status: 403, message: expect.stringContaining('科长') as string })
  const gone = await world.as('cit2-410100').call(contract.withdrawRound, back(drafted, '评分表用错了'))
  expect(gone.applications.map((a) => [a.id, a.state]).toSorted()).toEqual([[one.id, 'WITHDRAWN'], [other.id, 'WITHDRAWN']].toSorted())
  expect([await stateOf('inst-DEMO03'), await stateOf('inst-DEMO04')]).toEqual(['REGISTERED', 'REGISTERED'])
  expect(await world.as('cit2-b').refused(notices.publishNotice, { params: { id: noticeId }, body: { version: 1, workingDays: 5 } })).toMatchObject({ status: 409, code: 'ROUND_WITHDRAWN' })
})

it('三(二)5 whoever was not selected and stands in another round by now is left there', async () => {
  const { round } = await chosenRound()
  const next = await openedRound(world, { closesOn: '2022-03-31' })
  await applied(world, next, 'iad-DEMO04')
  await world.as('cit2-410100').call(contract.withdrawRound, back(round))
  expect([await stateOf('inst-DEMO03'), await stateOf('inst-DEMO04')]).toEqual(['REGISTERED', 'APPLIED'])
})

it('三(二)5 once a choice is in publicity it is not taken back, by the database neither; control: without its trigger it is', async () => {
  const { round } = await chosenRound()
  world.setNow('2022-03-14')
  await publicised(world, round)
  const shown = await world.as('cit2-410100').call(contract.getRound, { params: { id: round.id } })
  expect(shown.can).not.toContain('withdraw')
  expect(await world.as('cit2-410100').refused(contract.withdrawRound, back(shown))).toMatchObject({ status: 409, code: 'ILLEGAL_EVENT', message: expect.stringContaining('公示中') as string })
  const force = () => world.sql(`UPDATE selection_rounds SET state = 'WITHDRAWN', withdrawn_by = opened_by, withdrawn_at = now(), withdrawn_reason = '工种写错' WHERE id = $1 RETURNING state`, [round.id])
  await expect(force()).rejects.toThrow('in publicity is not withdrawn')
  await expect(world.sql(`UPDATE selection_applications SET state = 'WITHDRAWN' WHERE round_id = $1 AND state = 'NOT_SELECTED'`, [round.id])).rejects.toThrow('with its round alone')
  await world.sql('ALTER TABLE selection_rounds DISABLE TRIGGER selection_round_withdrawn')
  expect(await force(), 'control').toEqual([{ state: 'WITHDRAWN' }])
  await world.sql('ALTER TABLE selection_rounds ENABLE TRIGGER selection_round_withdrawn')
  await expect(world.sql(`UPDATE selection_rounds SET state = 'OPEN' WHERE id = $1`, [round.id])).rejects.toThrow('stays withdrawn')
})
