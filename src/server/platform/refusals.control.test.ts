import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createWorld, type World } from '../../../tests/setup/world.ts'
import { setUserActive } from '../../contract/staff.ts'

vi.mock('./refusals.ts', async (original) => ({ ...await original<typeof import('./refusals.ts')>(), refusalToKeep: () => null }))

let world: World
beforeAll(async () => { world = await createWorld() })
afterAll(() => world.close())

it('S-13 control: with the hook for refusals gone, being refused leaves nothing in the log', async () => {
  expect(await world.as('reg-410184').refused(setUserActive, { params: { id: randomUUID() }, body: { active: false, reason: '试一试' } })).toMatchObject({ status: 403 })
  expect(await world.sql('SELECT 1 FROM audit_log')).toEqual([])
})
