import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectWholeWhenPaged } from '../../../../tests/setup/paging.ts'
import { draftClass, equip } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import type { WorldVeteran } from '../../../../tests/setup/world-veterans.ts'
import * as contract from '../../../contract/adaptation.ts'
import { listTodo } from '../../../contract/reports.ts'

let world: World
beforeAll(async () => { world = await createWorld({ now: '2022-08-01' }) })
afterAll(() => world.close())

const clerk = () => world.as('cty1-410184')
const items = async (login = 'cty1-410184') => (await world.as(login).call(listTodo)).mine.filter((item) => item.what.startsWith('适应性培训'))
const words = async () => (await items()).map((item) => [item.what, item.detail, item.due?.due, item.due?.left])
/** Names the address of the item opens. */
const opened = async () => {
  const query = new URLSearchParams((await items())[0]?.href.split('?')[1])
  expect([query.get('view'), query.get('cohort')]).toEqual(['UNPLACED', 'ALL'])
  return (await clerk().call(contract.listRoll, { query: { view: 'UNPLACED', limit: '100' } })).items.map((r) => r.name)
}
const onRoll = (person: WorldVeteran, receivedOn: string) => clerk().call(contract.addToRoll, { body: { id: randomUUID(), veteranId: person.id, receivedOn } })
const rollRow = async (id: string) => (await clerk().call(contract.listRoll, { query: { view: 'ALL', limit: '100' } })).items.find((r) => r.id === id)
const within = '报到后 6 个月内参加，或写明原因'

describe('who is owed adaptation training and stands in no class (三(一)1)', () => {
  it('R-020 is one thing to do of the county that received them, whatever the year; with a reason, in a class or trained nobody is owed one', async () => {
    expect(await items(), 'nobody').toEqual([])
    const [a, b, c, last] = await world.veterans([{ name: '示例待训甲' }, { name: '示例待训乙' }, { name: '示例待训丙' }, { name: '示例上年报到' }])
    if (!a || !b || !c || !last) throw new Error('four people were asked for')
    await onRoll(a, '2022-03-01')
    expect(await words(), 'one').toEqual([['适应性培训还有 1 人没有编班', within, '2022-09-01', 23]])
    expect(await opened()).toEqual(['示例待训甲'])
    for (const login of ['cty2-410184', 'cty1-410122', 'cit1-410100', 'prv1', 'reg-410184', 'hr1-410184']) expect(await items(login), login).toEqual([])

    const excused = await onRoll(b, '2022-04-01')
    expect(await opened()).toEqual(['示例待训甲', '示例待训乙'])
    const why = await clerk().call(contract.giveReason, { params: { id: excused.id }, body: { version: excused.version, reason: 'ILL', note: null } })
    expect(await opened(), 'excused with a reason').toEqual(['示例待训甲'])

    await onRoll(last, '2021-12-20')
    expect(await words(), 'last year’s is still owed, and late').toEqual([['适应性培训还有 2 人没有编班', `${within}，其中 1 人已超过期限`, '2022-06-20', expect.any(Number)]])
    expect((await items())[0]?.due?.left).toBeLessThan(0)
    expect(await opened()).toEqual(['示例上年报到', '示例待训甲'])

    const placed = await onRoll(c, '2022-05-01')
    const school = await equip(world)
    const cls = await draftClass(world, school, { people: [{ veteranId: c.id, name: c.name, idNumber: c.idNumber }] })
    expect(await opened(), 'a skill class is no adaptation').toHaveLength(3)
    await world.sql(`UPDATE training_classes SET programme = 'ADAPT' WHERE id = $1`, [cls.id])
    expect(await opened(), 'in a class').toEqual(['示例上年报到', '示例待训甲'])
    expect(await rollRow(placed.id)).toMatchObject({ state: 'OPEN', isPlaced: true })
    expect((await clerk().call(contract.listRoll, { query: { view: 'WAITING', limit: '100' } })).items.map((r) => [r.name, r.isPlaced]), 'he waits all the same until he is trained').toEqual([['示例上年报到', false], ['示例待训甲', false], ['示例待训丙', true]])
    for (const [table, state, set] of [['enrolments', 'WITHDRAWN', 'class_id'], ['enrolments', 'APPLIED', 'class_id'], ['training_classes', 'CANCELLED', 'id']]) {
      const [was] = await world.sql<{ state: string }>(`SELECT state FROM ${table} WHERE ${set} = $1`, [cls.id])
      await world.sql(`UPDATE ${table} SET state = $2 WHERE ${set} = $1`, [cls.id, state])
      expect(await opened(), `${table} ${state}`).toHaveLength(3)
      await world.sql(`UPDATE ${table} SET state = $2 WHERE ${set} = $1`, [cls.id, was?.state])
      expect(await opened()).toHaveLength(2)
    }

    await clerk().call(contract.giveReason, { params: { id: excused.id }, body: { version: why.version, reason: null, note: null } })
    expect(await opened(), 'the reason was taken back').toHaveLength(3)
    await expectWholeWhenPaged(clerk(), contract.listRoll, { view: 'UNPLACED' })
  })

  it.each([['2022-08-31', 1], ['2022-09-01', 0], ['2022-09-02', -1], ['2022-09-03', -1], ['2022-09-05', -2]])('R-020 on %s the last day of who was received first is %i days off', async (day, left) => {
    await world.sql(`DELETE FROM adaptation_roll WHERE received_on <> '2022-03-01'`)
    world.setNow(day)
    expect((await items()).map((item) => item.due?.left)).toEqual([left])
    expect((await items())[0]?.detail).toBe(left < 0 ? `${within}，其中 1 人已超过期限` : within)
  })

  it('R-020 the six months follow their parameter', async () => {
    world.setNow('2022-08-01')
    await world.sql(`INSERT INTO parameter_values (id, key, value, effective_from, clause, reason) VALUES (gen_random_uuid(), 'ADAPT_DUE_MONTHS', '3', '2022-01-01', '三(一)1', '示例')`)
    expect(await items()).toMatchObject([{ detail: '报到后 3 个月内参加，或写明原因，其中 1 人已超过期限', due: { due: '2022-06-01' } }])
  })

  it('R-020 S-03 a class of another county counts, without the county reading it; control: asked in its own range it would not', async () => {
    const [row] = await world.sql<{ veteran_id: string }>('SELECT veteran_id FROM adaptation_roll')
    const school = await equip(world, '419001')
    const cls = await draftClass(world, school, {})
    await world.sql(`UPDATE training_classes SET programme = 'ADAPT' WHERE id = $1`, [cls.id])
    await world.sql(`INSERT INTO enrolments SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'class_id', $1::uuid, 'veteran_id', $2::uuid))).* FROM enrolments e LIMIT 1`, [cls.id, row?.veteran_id])
    expect(await items()).toEqual([])
    await world.sql('ALTER FUNCTION fact_adaptation_placed(uuid) SECURITY INVOKER')
    expect(await items(), 'control: the class lies outside').toHaveLength(1)
    await world.sql('ALTER FUNCTION fact_adaptation_placed(uuid) SECURITY DEFINER')
  })
})
