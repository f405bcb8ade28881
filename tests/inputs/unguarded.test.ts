import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createWorld, type World } from '../setup/world.ts'

// the guard of texts no database keeps, taken away
vi.mock('../../src/server/platform/readable-text.ts', async (original) => ({ ...(await original<object>()), refuseUnreadable: () => undefined, isUnreadable: () => false }))

let world: World
beforeAll(async () => {
  process.env.LOG_LEVEL = 'silent'
  world = await createWorld()
})
afterAll(() => world.close())

it('S-20 control: without the guard a NUL ends in a fault, in a body, a query and a public page', async () => {
  const user = { requestId: randomUUID(), id: randomUUID(), login: 'nobody-1', name: '示\0例', orgId: world.office('VA-410184'), roles: ['CTY1'], password: 'x' }
  const answers = await Promise.all([
    world.as(null).raw('POST', '/session', { requestId: randomUUID(), login: 'a\0b', password: 'x' }), world.as('adm').raw('GET', '/users?q=%00'), world.as(null).page('/verify/%00'), world.as('adm').raw('POST', '/users', user),
  ])
  expect(answers.map((answer) => answer.status).slice(0, 3)).toEqual([500, 500, 500])
})
