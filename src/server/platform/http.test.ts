import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '../../../tests/setup/world.ts'
import { getVeteran } from '../../contract/veterans.ts'
import type { Tx } from './database.ts'

let world: World
beforeAll(async () => { world = await createWorld() })
afterAll(() => world.close())

it('S-04 keeps everybody in his own range while many share a few connections, and leaves nothing of him behind', async () => {
  const [one, other] = await world.veterans([{ region: '410184000000' }, { region: '410105000000' }])
  if (!one || !other) throw new Error('two people were asked for')
  const asked = Array.from({ length: 60 }, (_, i) => i % 2 === 0
    ? { login: 'cty1-410184', own: one, foreign: other } : { login: 'cty1-410105', own: other, foreign: one })
  const answers = await Promise.all(asked.map(async ({ login, own, foreign }) => {
    const client = world.as(login)
    const [mine, theirs, nobodys] = await Promise.all([
      client.call(getVeteran, { params: { id: own.id } }), client.refused(getVeteran, { params: { id: foreign.id } }), world.as(null).refused(getVeteran, { params: { id: own.id } })])
    return mine.id === own.id && theirs.status === 404 && nobodys.status === 401
  }))
  expect(answers.every(Boolean)).toBe(true)

  const { pool } = world.platform.database
  const clients = await Promise.all(Array.from({ length: pool.options.max ?? 0 }, () => pool.connect()))
  try {
    for (const client of clients) {
      const { rows } = await client.query<{ settings: string; seen: number }>(
        `SELECT concat(current_setting('ronggui.lo', true), current_setting('ronggui.user', true)) AS settings, (SELECT count(*)::int FROM veterans) AS seen`)
      expect([rows, client.getTransactionStatus()]).toEqual([[{ settings: '', seen: 0 }], 'I'])
    }
  } finally {
    for (const client of clients) client.release()
  }
})

it('fails a transaction as a whole when one of the queries sent together fails, and goes on with the connection', async () => {
  const requestId = randomUUID()
  const write = (tx: Tx) => tx.run(`INSERT INTO requests (user_id, request_id, endpoint, body_hash, status, reply, at) VALUES ($1, $2, 'x', '\\x00', 200, '{}', now())`,
    [tx.principal.userId, requestId])
  const kept = () => world.sql('SELECT 1 FROM requests WHERE request_id = $1', [requestId])
  await expect(world.run((tx) => Promise.all([write(tx), tx.many('SELECT 1 / 0'), tx.many('SELECT 2')]))).rejects.toThrow('division by zero')
  expect(await kept()).toHaveLength(0)
  await world.run((tx) => Promise.all([write(tx), tx.many('SELECT 2')]))
  expect(await kept()).toHaveLength(1)
})
