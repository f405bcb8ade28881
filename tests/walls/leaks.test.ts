import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createVeteran, listVeterans } from '../../src/contract/veterans.ts'
import { answerError } from '../../src/server/platform/http.ts'
import { idNumberOf, createWorld, type World } from '../setup/world.ts'
import { directQuery } from './ask.ts'

let world: World
let connection: pg.Client
beforeAll(async () => {
  world = await createWorld()
  connection = new pg.Client({ connectionString: world.appUrl })
  await connection.connect()
  await world.veterans([{ region: '410184000000' }, { region: '410122000000' }])
})
afterAll(async () => {
  await connection.end()
  await world.close()
})

const seen = async () => (await connection.query('SELECT id FROM veterans')).rows.length
const asCounty = async () => (await directQuery(connection, ['veterans'], world.token('cty1-410184'))).size

it('S-03 what one user may see is gone from the connection when his transaction ends', async () => {
  expect(await seen()).toBe(0)
  expect(await asCounty()).toBe(1)
  expect(await seen()).toBe(0)
  await connection.query(`BEGIN; SELECT app_enter('\\x00', ''); COMMIT`)
  expect(await seen()).toBe(0)
})

it('S-03 a setting left behind on the session is overwritten for the next user, and for nobody', async () => {
  await connection.query(`SET ronggui.lo = '0'; SET ronggui.hi = '~'`)
  expect(await asCounty()).toBe(1)
  await connection.query(`BEGIN; SELECT app_enter('\\x00', '')`)
  expect(await seen()).toBe(0)
  await connection.query('ROLLBACK; RESET ALL')
  expect(await world.as(null).refused(listVeterans, { query: {} })).toMatchObject({ status: 401 })
})

it('S-03 control: settings that outlive the transaction show the former user’s rows to the next', async () => {
  const [definition] = await world.sql<{ text: string }>(`SELECT pg_get_functiondef('app_enter(bytea, text)'::regprocedure) AS text`)
  await world.sql((definition?.text ?? '').replaceAll(', true)', ', false)'))
  await connection.query(`BEGIN; SELECT * FROM app_enter('\\x${await hashOf('cty1-410184')}', ''); COMMIT`)
  expect(await seen()).toBe(1)
  await connection.query('RESET ALL')
  await world.sql(definition?.text ?? '')
})

async function hashOf(login: string): Promise<string> {
  const [row] = await world.sql<{ hash: string }>(`SELECT encode(token_hash, 'hex') AS hash FROM sessions WHERE user_id = $1`, [world.user(login)])
  return row?.hash ?? ''
}

const elsewhere = { id: randomUUID(), name: '示例他乡人', idNumber: idNumberOf(90_001), region: '410122000000', phone: '10012345678' }
const registration = (id: string) => ({
  id, veteran: {
    name: '示例', idNumber: elsewhere.idNumber, phone: null, dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER' as const, resettlementRegion: '410184000000', enlistedOn: null, dischargedOn: null, education: null,
    residenceRegion: null, householdRegion: null,
  },
})

it('S-03 registering somebody another county holds says that, and nothing about him', async () => {
  await world.veteran(elsewhere)
  const refusal = await world.as('cty1-410184').refused(createVeteran, { body: registration(randomUUID()) })
  expect(refusal).toMatchObject({ status: 409, code: 'HELD_ELSEWHERE' })
  expect(JSON.stringify(refusal)).not.toMatch(/他乡人|中牟|410122|10012345678/)
  expect(JSON.stringify(refusal)).not.toContain(elsewhere.id)
})

/** What PostgreSQL says about a number that is held already, to the app role. */
async function duplicate(): Promise<pg.DatabaseError> {
  await connection.query(`BEGIN; SELECT set_config('ronggui.lo', '410184000000', true), set_config('ronggui.hi', '410185000000', true)`)
  try {
    await connection.query(
      `INSERT INTO veterans (id, name, id_no_enc, id_hash, sex, birth_on, resettlement_region, resettlement_unit, discharge_type) VALUES ($1, 'x', '\\x00', $2, 'M', '1990-01-01', '410184000000', '410100000000', 'X')`,
      [randomUUID(), world.platform.vault.hash(elsewhere.idNumber)])
  } catch (error) {
    if (error instanceof pg.DatabaseError) return error
    throw error
  } finally {
    await connection.query('ROLLBACK')
  }
  throw new Error('the number was taken twice')
}

it('S-03 an error about a taken number carries no detail, and would reach neither the caller nor the log', async () => {
  const error = await duplicate()
  expect([error.code, error.detail]).toEqual(['23505', undefined])
  const withDetail = Object.assign(error, { detail: 'Key (id_hash)=(probe-of-another-city) already exists.', where: 'probe-of-another-city' })
  const lines: unknown[] = []
  const note = (...line: unknown[]) => { lines.push(line) }
  const answer = answerError(withDetail, { error: note, info: note, debug: note }, '/veterans')
  expect(await answer.text() + JSON.stringify(lines)).not.toContain('probe-of-another-city')
  expect(answer.status).toBe(500)
})

it('S-03 control: without row security PostgreSQL names the key of the other city’s person', async () => {
  await world.sql('ALTER TABLE veterans DISABLE ROW LEVEL SECURITY')
  expect((await duplicate()).detail).toContain(world.platform.vault.hash(elsewhere.idNumber).toString('hex'))
  await world.sql('ALTER TABLE veterans ENABLE ROW LEVEL SECURITY')
})

it('S-03 a number with a wrong name learns only that the name is wrong', async () => {
  const match = (name: string) => world.run((tx) => tx.many('SELECT * FROM fact_match_veteran($1, $2)', [world.platform.vault.hash(elsewhere.idNumber), name]))
  expect(await match('别人')).toEqual([{ veteran_id: null, is_name: false, verify_state: null }])
  expect(await match(elsewhere.name)).toEqual([{ veteran_id: elsewhere.id, is_name: true, verify_state: 'VERIFIED' }])
})
