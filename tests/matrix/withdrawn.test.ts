import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listClasses } from '../../src/contract/classes.ts'
import { setUserActive, withdrawRoles } from '../../src/contract/staff.ts'
import { listVeterans } from '../../src/contract/veterans.ts'
import { createWorld, type World } from '../setup/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const newcomer = async (role: 'CTY1' | 'HR1' = 'CTY1'): Promise<string> => {
  const login = `spare-${randomUUID().slice(0, 8)}`
  await world.addUser({ login, role, org: role === 'HR1' ? 'HRSS-410184' : 'VA-410184' })
  expect((await world.as(login).send(listVeterans)).status).toBe(200)
  return login
}
const statusOf = async (login: string) => (await world.as(login).send(listVeterans)).status
/** As if nobody ended the sessions of the account: what holds then is asked anew with every request. */
const keepSessions = async (change: string, login: string) => world.sql(change, [world.user(login)])

it('S-04 a disabled account is out with its very next request, and again in when it is enabled', async () => {
  const login = await newcomer()
  await world.as('adm').call(setUserActive, { params: { id: world.user(login) }, body: { active: false, reason: '调离本单位' } })
  expect(await world.as(login).refused(listVeterans)).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' })
  const [entry] = await world.sql<{ summary: string }>(`SELECT summary FROM audit_log WHERE record_id = $1 AND action = 'disable'`, [world.user(login)])
  expect(entry?.summary).toBe('停用账号：调离本单位')
})

it('S-04 even a session nobody ended opens nothing once the account is disabled', async () => {
  const login = await newcomer()
  await keepSessions('UPDATE users SET active = false WHERE id = $1', login)
  expect(await statusOf(login)).toBe(401)
  await keepSessions('UPDATE users SET active = true WHERE id = $1', login)
  expect(await statusOf(login)).toBe(200)
})

it('S-04 a withdrawn role ends with the very next request', async () => {
  const login = await newcomer()
  await world.as('sec').call(withdrawRoles, { params: { id: world.user(login) }, body: { roles: ['CTY1'], reason: '岗位调整' } })
  expect(await statusOf(login)).toBe(401)
})

it('S-04 even in a session nobody ended the role is gone, and what is left of the account holds', async () => {
  const login = await newcomer('HR1')
  await keepSessions(`INSERT INTO role_grants (user_id, role) VALUES ($1, 'INS')`, login)
  await keepSessions(`DELETE FROM role_grants WHERE user_id = $1 AND role = 'HR1'`, login)
  expect(await world.as(login).refused(listVeterans)).toMatchObject({ status: 403, code: 'FORBIDDEN' })
  expect((await world.as(login).send(listClasses)).status).toBe(200)
  await keepSessions('DELETE FROM role_grants WHERE user_id = $1', login)
  expect((await world.as(login).send(listClasses)).status).toBe(401)
})

it('S-04 a role that was granted for a time ends with its last day', async () => {
  const login = await newcomer()
  await keepSessions(`UPDATE role_grants SET valid_to = '2026-03-02' WHERE user_id = $1`, login)
  expect(await statusOf(login)).toBe(200)
  world.setNow('2026-03-03')
  expect(await statusOf(login)).toBe(401)
  world.setNow('2026-03-02')
})

it('S-04 control: where the session look-up does not ask for the account and its roles anew, both stay in', async () => {
  const [disabled, withdrawn] = [await newcomer(), await newcomer()]
  await world.sql('CREATE TABLE roles_once AS SELECT user_id, role, valid_from, valid_to FROM role_grants')
  await world.sql('GRANT SELECT ON roles_once TO ronggui_app')
  await keepSessions('UPDATE users SET active = false WHERE id = $1', disabled)
  await keepSessions('DELETE FROM role_grants WHERE user_id = $1', withdrawn)
  expect([await statusOf(disabled), await statusOf(withdrawn)]).toEqual([401, 401])
  const [entering] = await world.sql<{ text: string }>(`SELECT pg_get_functiondef('app_enter(bytea, text)'::regprocedure) AS text`)
  const forgetful = (entering?.text ?? '').replace(' AND u.active;', ';').replaceAll('public.role_grants', 'public.roles_once')
  expect(forgetful).not.toBe(entering?.text)
  await world.sql(forgetful)
  expect([await statusOf(disabled), await statusOf(withdrawn)]).toEqual([200, 200])
})
