import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { openDoor } from './door.ts'
import { addressOf } from './platform/arrival.ts'
import { readConfig } from './platform/config.ts'

/** What a site behind the door learns of where a request came from. */
async function addressSeen(passesOn: (fetch: Hono['fetch']) => Parameters<Awaited<ReturnType<typeof openDoor>>['answerWith']>[0]): Promise<unknown> {
  const config = { ...readConfig({ DATA_DIR: '/nowhere' }), port: 0 }
  const app = new Hono()
  app.get('/', (context) => context.json(addressOf(context, config)))
  const door = await openDoor(config)
  try {
    door.answerWith(passesOn(app.fetch))
    return await (await fetch(door.address)).json()
  } finally {
    await door.close()
  }
}

it('S-08 S-13 hands the socket on, so that the log and the locks know the address a request came from', async () => {
  expect(await addressSeen((site) => site)).toBe('127.0.0.1')
})

it('S-08 S-13 control: a door that hands on the request alone leaves the address unknown', async () => {
  expect(await addressSeen((site) => (request) => site(request))).toBeNull()
})
