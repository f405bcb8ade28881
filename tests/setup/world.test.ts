import { afterAll, beforeAll, expect, it } from 'vitest'
import { getSession } from '../../src/contract/accounts.ts'
import { listUsers } from '../../src/contract/staff.ts'
import { checkIdNumber } from '../../src/values/id-number.ts'
import { createWorld, idNumberOf, type World } from './world.ts'

let world: World
beforeAll(async () => { world = await createWorld() })
afterAll(() => world.close())

it('refuses who has no session, and the wrong role', async () => {
  expect(await world.as(null).refused(getSession)).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' })
  expect(await world.as('trn-410184').refused(listUsers)).toMatchObject({ status: 403 })
})

it('lets everybody in the world ask', async () => {
  const me = await world.as('cty1-410184').call(getSession)
  expect(me).toMatchObject({ today: '2026-03-02', user: { orgName: '新郑市退役军人事务局', roles: [{ code: 'CTY1' }] } })
  expect((await world.as('reg-410184').call(getSession)).user.institutionId).toBe(world.office('INST-410184'))
  world.setNow('2026-03-05')
  expect((await world.as('prv2').call(getSession)).today).toBe('2026-03-05')
})

it('makes people with valid numbers of demo data', async () => {
  const person = await world.veteran({ region: '419001000000' })
  await world.addUser({ login: 'vet', role: 'VET', org: null, veteranId: person.id })
  expect((await world.as('vet').call(getSession)).user.veteranId).toBe(person.id)
  expect(checkIdNumber(idNumberOf(3), { demoMode: true }).ok).toBe(true)
  expect(checkIdNumber(idNumberOf(3), { demoMode: false }).ok).toBe(false)
})
