import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/privacy.ts'
import { getVeteran } from '../../../contract/veterans.ts'

// without the entry for a look: every account passes for one that has looked today already
vi.mock('../veterans/store.ts', async (original) => ({ ...(await original<typeof import('../veterans/store.ts')>()), hasLooked: () => Promise.resolve(true) }))

let world: World
beforeAll(async () => { world = await createWorld() })
afterAll(() => world.close())

it('S-17 control: without the entry for a look, nobody seems to have looked', async () => {
  const { id } = await world.veteran()
  await world.addUser({ login: 'vet-control', role: 'VET', org: null, veteranId: id })
  await world.as('cty1-410184').call(getVeteran, { params: { id } })
  expect((await world.as('vet-control').call(contract.myData)).looks).toEqual([])
})
