import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as contract from '../../../contract/demand.ts'
import { decideProvincialPlan } from '../../../policy/needs-survey.ts'
import { DEFAULT_PARAMETERS } from '../../../policy/parameters.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'

let world: World
let trade: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-03-01' })
  trade = (await world.sql<{ code: string }>('SELECT code FROM trades WHERE active ORDER BY code LIMIT 1'))[0]?.code ?? ''
  // one wish in each of three counties
  for (const [region, login] of [['410184000000', 'cty1-410184'], ['410122000000', 'cty1-410122']] as const) {
    const { id } = await world.veteran({ region })
    await world.as(login).call(contract.recordSurvey, {
      params: { id }, body: { id: randomUUID(), scene: 'VISIT', surveyedOn: '2022-03-01', answers: { contactConfirmed: true, livingPlace: null, employmentState: null, incomeBand: null, skillHeld: '', certificateHeld: '', wantsTraining: true, trades: [trade], quarter: 'ANY', place: null, startupWish: null, educationWish: null } },
    })
  }
})
afterAll(() => world.close())

const asked = (persons: number, changes: object = {}) => ({ body: { id: randomUUID(), year: 2022, tradeCode: trade, persons, prospect: '物流园区常年招工', whyNotLocal: '本县没有实训设备', ...changes } })
const proposal = (seats: number, changes: object = {}) => ({ body: { id: randomUUID(), year: 2022, tradeCode: trade, seats, prospect: '企业签了用工意向', whyNotLocal: '各地人数少，设备只有省里有', ...changes } })
/** Demand of a place by its two desks. */
async function confirmed(place: string, persons: number, desks: [string, string] = ['cty1', 'cty2']): Promise<contract.DemandItem> {
  const item = await world.as(`${desks[0]}-${place}`).call(contract.saveDemandItem, asked(persons))
  return world.as(`${desks[1]}-${place}`).call(contract.confirmDemandItem, { params: { id: item.id }, body: { version: item.version } })
}

it('R-108 is asked for by the first desk of county or city, confirmed by its second, changed only before', async () => {
  for (const login of ['cty2-410184', 'prv1', 'hr1-410184', 'reg-410184', 'aud']) expect((await world.as(login).refused(contract.saveDemandItem, asked(5))).status, login).toBe(403)
  const first = asked(5)
  const item = await world.as('cty1-410184').call(contract.saveDemandItem, first)
  expect(item).toMatchObject({ regionCode: '410184000000', persons: 5, wishes: 1, state: 'DRAFT', can: ['change'] })
  expect((await world.as('cty1-410184').refused(contract.saveDemandItem, asked(6))).code).toBe('DEMAND_THERE')
  expect((await world.as('cty1-410122').refused(contract.saveDemandItem, { body: { ...first.body, persons: 9, version: 1 } })).status).toBe(404)
  const changed = await world.as('cty1-410184').call(contract.saveDemandItem, { body: { ...first.body, persons: 7, version: 1 } })
  expect(changed).toMatchObject({ persons: 7, version: 2 })
  expect((await world.as('cty1-410184').refused(contract.saveDemandItem, { body: { ...first.body, persons: 8, version: 1 } })).code).toBe('DEMAND_CHANGED')
  expect((await world.as('cty1-410184').refused(contract.confirmDemandItem, { params: { id: item.id }, body: { version: 2 } })).status).toBe(403)
  const [{ person_id: personId } = { person_id: '' }] = await world.sql<{ person_id: string }>('SELECT person_id FROM users WHERE id = $1', [world.user('cty1-410184')])
  await world.addUser({ login: 'cty2-twin', role: 'CTY2', org: 'VA-410184', personId })
  expect((await world.as('cty2-twin').refused(contract.confirmDemandItem, { params: { id: item.id }, body: { version: 2 } })).code).toBe('SAME_PERSON')
  const byTwin = () => world.sql(`UPDATE demand_items SET state = 'CONFIRMED', confirmed_by = $2, confirmed_at = now() WHERE id = $1`, [item.id, world.user('cty2-twin')])
  await expect(byTwin()).rejects.toThrow('nobody confirms the demand he wrote')
  expect(await world.as('cty2-410184').call(contract.confirmDemandItem, { params: { id: item.id }, body: { version: 2 } })).toMatchObject({ state: 'CONFIRMED', confirmedBy: 'cty2-410184', can: [] })
  expect((await world.as('cty1-410184').refused(contract.saveDemandItem, { body: { ...first.body, persons: 9, version: 3 } })).code).toBe('DEMAND_CONFIRMED')
  // control: what the trigger holds
  await world.sql('ALTER TABLE demand_items DISABLE TRIGGER demand_by_two')
  await byTwin()
  await world.sql(`UPDATE demand_items SET confirmed_by = $2 WHERE id = $1`, [item.id, world.user('cty2-410184')])
  await world.sql('ALTER TABLE demand_items ENABLE TRIGGER demand_by_two')
})

it('R-108 T23 the province proposes with three facts and decides by two; seats go to the units by largest remainder of what they asked for', async () => {
  await confirmed('410122', 5)
  await confirmed('419001', 8, ['cit1', 'cit2'])
  for (const login of ['cit1-410100', 'prv2', 'hr1-410184', 'cty1-410184']) expect((await world.as(login).refused(contract.proposePlan, proposal(10))).status, login).toBe(403)
  expect((await world.as('prv1').refused(contract.proposePlan, proposal(21))).code).toBe('SEATS')
  const plan = await world.as('prv1').call(contract.proposePlan, proposal(11))
  // 郑州 12 (7 + 5), 济源 8 of 20: 11 × 12 ÷ 20 = 6.6, 11 × 8 ÷ 20 = 4.4
  expect(plan).toMatchObject({ state: 'PROPOSED', wishes: 2, demanded: 20, can: [] })
  expect(plan.quotas.map((q) => [q.unit, q.demanded, q.persons])).toEqual([['410100000000', 12, 7], ['419001000000', 8, 4]])
  expect(plan.arithmetic).toBe('11 人按 郑州 12、济源 8（共 20）分配，余数大的先进一')
  expect(plan.reasons.map((r) => [r.code, r.verdict])).toEqual([['THREE_FACTS', 'pass'], ['SEATS', 'pass'], ['NO_UNIT_ENOUGH', 'warn']])
  expect((await world.as('cit1-410100').call(contract.getDemand, { query: { year: 2022 } })).plans).toEqual([])
  expect((await world.as('prv1').refused(contract.decidePlan, { params: { id: plan.id }, body: { version: 1, agree: true, opinion: '同意' } })).status).toBe(403)
  const decided = await world.as('prv2').call(contract.decidePlan, { params: { id: plan.id }, body: { version: 1, agree: true, opinion: '同意统一组织' } })
  expect(decided).toMatchObject({ state: 'DECIDED', decidedBy: 'prv2' })
  expect((await world.as('prv2').refused(contract.decidePlan, { params: { id: plan.id }, body: { version: 2, agree: false, opinion: '不同意' } })).code).toBe('PLAN_DECIDED')
  expect((await world.as('cit1-410100').call(contract.getDemand, { query: { year: 2022 } })).plans.map((p) => p.id)).toEqual([plan.id])
  const { ranking } = await world.as('prv1').call(contract.getDemand, { query: { year: 2022 } })
  expect(ranking[0]).toMatchObject({ tradeCode: trade, wishes: 2, demanded: 20 })
  await expect(world.sql('UPDATE provincial_plans SET seats = 12 WHERE id = $1', [plan.id])).rejects.toThrow('stays as it was decided')
  await expect(world.sql(`INSERT INTO provincial_quotas (plan_id, unit_code, demanded, persons) VALUES ($1, '410200000000', 0, 1)`, [plan.id])).rejects.toThrow('do not add up')
  await world.sql('ALTER TABLE provincial_quotas DISABLE TRIGGER provincial_quotas_add_up')
  await world.sql(`INSERT INTO provincial_quotas (plan_id, unit_code, demanded, persons) VALUES ($1, '410200000000', 0, 1)`, [plan.id])
  await world.sql('ALTER TABLE provincial_quotas ENABLE TRIGGER provincial_quotas_add_up')
})

it('R-108 judges the three facts, the seats and who has people enough', () => {
  const parameters = DEFAULT_PARAMETERS
  const facts = { wishes: 30, prospect: '有', whyNotLocal: '有', seats: 12, units: [{ unit: 'A', name: '甲市', persons: 9 }, { unit: 'B', name: '乙市', persons: 9 }] }
  const judge = (changes: Partial<typeof facts>) => decideProvincialPlan({ ...facts, ...changes }, parameters).reasons.map((r) => r.verdict)
  expect(judge({})).toEqual(['pass', 'pass', 'pass'])
  for (const lacking of [{ wishes: 0 }, { prospect: ' ' }, { whyNotLocal: '' }]) expect(judge(lacking)[0]).toBe('block')
  expect([judge({ seats: 18 })[1], judge({ seats: 19 })[1], judge({ units: [] })[1]]).toEqual(['pass', 'block', 'block'])
  expect(judge({ units: [{ unit: 'A', name: '甲市', persons: 10 }, { unit: 'B', name: '乙市', persons: 9 }] })[2]).toBe('warn')
})
