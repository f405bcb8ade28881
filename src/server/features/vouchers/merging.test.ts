import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftClass, equip, takeTo, type School } from '../../../../tests/setup/training.ts'
import { claimed, phoneOf, registered } from '../../../../tests/setup/vouchers.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { mergeVeterans } from '../../../contract/merging.ts'
import { myData } from '../../../contract/privacy.ts'
import * as contract from '../../../contract/vouchers.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

type Person = Awaited<ReturnType<World['veteran']>>
const twins = async () => await world.veterans([{ name: '示例重复' }, { name: '示例重复' }]) as [Person, Person]
async function merged(survivor: Person, other: Person) {
  await world.sql('UPDATE sessions SET proved_at = now(), last_seen_at = now()')
  const version = async (id: string) => (await world.sql<{ version: number }>('SELECT version FROM veterans WHERE id = $1', [id]))[0]?.version ?? 0
  return world.as('cit2-410100').send(mergeVeterans, {
    params: { id: survivor.id }, body: { otherId: other.id, version: await version(survivor.id), otherVersion: await version(other.id), keep: { idNumber: 'SURVIVOR', phone: 'SURVIVOR' }, reason: '核对档案，同一个人' },
  })
}

describe('two records of one person', () => {
  it('R-184 R-086 with two unused vouchers of a kind are not merged before one is given back; then the other comes along, and so does one on a class', async () => {
    const [one, other] = await twins()
    const cls = await takeTo(world, school, await draftClass(world, school, { people: [{ veteranId: other.id, name: other.name, idNumber: other.idNumber }] }), 'FILED')
    const [first, second] = [await phoneOf(world, one.id), await phoneOf(world, other.id)]
    const [kept, moving] = [await claimed(world, first, 'GENERAL'), await claimed(world, second, 'GENERAL')]
    const exclusive = await claimed(world, second, 'EXCLUSIVE')
    const [{ id: enrolment } = { id: '' }] = await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1', [cls.id])
    await registered(world, enrolment, exclusive.number)
    expect((await merged(one, other)).refusal).toMatchObject({ status: 409, code: 'TWO_VOUCHERS', message: expect.stringContaining('请本人先退还一张') as string })
    await world.as(first).call(contract.giveBackVoucher, { params: { id: kept.id }, body: { version: kept.version } })
    expect((await merged(one, other)).status).toBe(200)
    const own = await world.sql<{ id: string; state: string }>('SELECT id, state FROM vouchers WHERE veteran_id = $1 ORDER BY number', [one.id])
    expect(own.map((v) => v.id).toSorted()).toEqual([kept.id, moving.id, exclusive.id].toSorted())
    expect(own.find((v) => v.id === exclusive.id)?.state).toBe('REGISTERED')
    const data = await world.as(first).call(myData)
    expect(data.held.find((h) => h.label === '培训券')?.count, 'S-17 a person sees all of his').toBe(3)
  })

  it('R-184 R-087 a claim that comes with a merge waits and finds the record gone', async () => {
    const [one, other] = await twins()
    const login = await phoneOf(world, other.id)
    const [claim, merge] = await Promise.all([world.as(login).raw('POST', '/my-vouchers', { requestId: randomUUID(), id: randomUUID(), kind: 'GENERAL' }), merged(one, other)])
    expect(merge.status).toBe(200)
    expect([200, 401, 404]).toContain(claim.status)
    expect(await world.sql('SELECT 1 FROM vouchers WHERE veteran_id = $1', [other.id]), 'none stays with the record that is gone').toEqual([])
  })
})
