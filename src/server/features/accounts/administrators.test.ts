import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getSession, type RoleCode } from '../../../contract/accounts.ts'
import { listVeterans } from '../../../contract/veterans.ts'
import { createUser, decideProposal, listProposals, listUsers, proposeRoles, resetPassword, setUserActive, setUserPhone, withdrawRoles } from '../../../contract/staff.ts'

let world: World
beforeAll(async () => { world = await createWorld() })
afterAll(() => world.close())

let serial = 0
const password = 'one-time-word-9'
const fresh = (roles: RoleCode[], office = 'VA-410184', more: object = {}) => ({
  id: randomUUID(), login: `new-${++serial}`, name: '示例新人', orgId: world.office(office), roles, password, ...more })

/** The proposal that waits for an account. */
async function waitingFor(userId: string): Promise<string> {
  const [row] = await world.sql<{ id: string }>(`SELECT id FROM role_proposals WHERE user_id = $1 AND state = 'WAITING'`, [userId])
  return row?.id ?? ''
}
const grant = async (userId: string, granted = true) => world.as('sec').send(decideProposal, { params: { id: await waitingFor(userId) }, body: { granted, reason: '已核对任职文件' } })
const rolesOf = async (userId: string) => (await world.sql<{ role: string }>('SELECT role FROM role_grants WHERE user_id = $1 ORDER BY role', [userId])).map((r) => r.role)
const grantInDatabase = (userId: string, role: string) => world.run((tx) => tx.run('INSERT INTO role_grants (user_id, role) VALUES ($1, $2)', [userId, role]))

describe('system, security and log administrators', () => {
  it('S-06 who makes accounts grants nothing, who grants makes none, and neither sees a veteran', async () => {
    const account = fresh(['CTY2'])
    for (const login of ['sec', 'log', 'cty1-410184'] as const) expect(await world.as(login).refused(createUser, { body: account }), login).toMatchObject({ status: 403 })
    const made = await world.as('adm').call(createUser, { body: account })
    expect(made).toMatchObject({ roles: [], proposedLabels: ['县局复核'] })
    expect(await rolesOf(account.id)).toEqual([])
    const params = { id: await waitingFor(account.id) }
    for (const login of ['adm', 'log', 'cty2-410184', 'prv2'] as const) expect(await world.as(login).refused(decideProposal, { params, body: { granted: true, reason: '' } }), login).toMatchObject({ status: 403 })
    expect((await world.as('sec').call(listProposals)).items.map((p) => p.id)).toContain(params.id)
    expect(await world.as('sec').call(decideProposal, { params, body: { granted: true, reason: '已核对任职文件' } })).toMatchObject({ state: 'GRANTED', after: ['县局复核'] })
    expect(await rolesOf(account.id)).toEqual(['CTY2'])
    expect(await world.as('sec').refused(decideProposal, { params, body: { granted: false, reason: '再来一次' } })).toMatchObject({ status: 409 })
    for (const login of ['adm', 'sec', 'log'] as const) expect(await world.as(login).refused(listVeterans), login).toMatchObject({ status: 403 })
    const log = await world.sql(`SELECT actor, action, summary FROM audit_log WHERE noun = 'user' AND record_id = $1 ORDER BY seq`, [account.id])
    expect(log).toEqual([
      { actor: 'adm（平台管理）', action: 'create', summary: '新建账号，一次性密码由开通人当面告诉本人' },
      { actor: 'adm（平台管理）', action: 'proposeRoles', summary: '申请岗位县局复核，等安全管理员授权：新建账号；一次性密码由开通人当面告诉本人，请核实' },
      { actor: 'sec（平台管理）', action: 'grantRoles', summary: '授权县局复核：已核对任职文件' },
    ])
  })

  it('S-06 a refused proposal says why and gives nothing', async () => {
    const account = fresh(['CTY2'])
    await world.as('adm').call(createUser, { body: account })
    const params = { id: await waitingFor(account.id) }
    expect(await world.as('sec').refused(decideProposal, { params, body: { granted: false, reason: '' } })).toMatchObject({ code: 'REASON_NEEDED', field: 'reason' })
    expect(await world.as('sec').call(decideProposal, { params, body: { granted: false, reason: '没有任职文件' } })).toMatchObject({ state: 'REFUSED' })
    expect(await rolesOf(account.id)).toEqual([])
    expect((await world.as('adm').call(listProposals, { query: { state: 'decided' } })).items.find((p) => p.id === params.id)?.decisionReason).toBe('没有任职文件')
  })

  it('S-04 S-06 a role withdrawn or an account disabled is gone with the next request', async () => {
    await world.addUser({ login: 'leaving', role: 'CTY2', org: 'VA-410122' })
    const params = { id: world.user('leaving') }
    await world.as('leaving').call(getSession)
    expect(await world.as('adm').refused(withdrawRoles, { params, body: { roles: ['CTY2'], reason: '调离' } })).toMatchObject({ status: 403 })
    expect(await world.as('sec').call(withdrawRoles, { params, body: { roles: ['CTY2'], reason: '调离' } })).toMatchObject({ roles: [] })
    expect(await world.as('leaving').refused(getSession)).toMatchObject({ status: 401 })
    await world.addUser({ login: 'stopped', role: 'CTY2', org: 'VA-410122' })
    await world.as('adm').call(setUserActive, { params: { id: world.user('stopped') }, body: { active: false, reason: '调离' } })
    expect(await world.as('stopped').refused(getSession)).toMatchObject({ status: 401 })
  })

  it('S-06 nobody acts on himself, through whatever account, and the last of a kind stays', async () => {
    for (const [login, endpoint, body] of [['adm', setUserActive, { active: false, reason: '试试' }], ['adm', resetPassword, { reason: '试试' }], ['sec', withdrawRoles, { roles: ['SEC'], reason: '试试' }]] as const) {
      expect(await world.as(login).refused(endpoint, { params: { id: world.user(login) }, body } as never), login).toMatchObject({ code: 'OWN_ACCOUNT' })
    }
    const [{ id: personId } = { id: '' }] = await world.sql<{ id: string }>('SELECT person_id AS id FROM users WHERE login = $1', ['adm'])
    await world.addUser({ login: 'adm-b', role: 'ADM', org: 'PLATFORM', personId })
    expect(await world.as('adm').refused(setUserActive, { params: { id: world.user('adm-b') }, body: { active: false, reason: '试试' } })).toMatchObject({ code: 'OWN_ACCOUNT' })
    await world.sql('UPDATE users SET active = false WHERE id = $1', [world.user('adm-b')])
    expect(await world.as('adm').refused(setUserActive, { params: { id: world.user('sec') }, body: { active: false, reason: '试试' } })).toMatchObject({ code: 'LAST_ADMINISTRATOR' })
    expect(await world.as('sec').refused(withdrawRoles, { params: { id: world.user('adm') }, body: { roles: ['ADM'], reason: '试试' } })).toMatchObject({ code: 'LAST_ADMINISTRATOR' })
    for (const login of ['adm-2', 'adm-3']) await world.addUser({ login, role: 'ADM', org: 'PLATFORM' })
    await world.sql('UPDATE users SET active = false WHERE id = $1', [world.user('adm')])
    const both = await Promise.all([['adm-3', 'adm-2'], ['adm-2', 'adm-3']].map(([who = '', whom = '']) =>
      world.as(who).send(setUserActive, { params: { id: world.user(whom) }, body: { active: false, reason: '同时' } })))
    expect(both.map((reply) => reply.status === 200).sort()).toEqual([false, true])
    await world.sql(`UPDATE users SET active = true WHERE login IN ('adm', 'adm-2', 'adm-3')`)
  })

  it('S-06 the system administrator cannot take another administrator’s place by his password', async () => {
    const body = { reason: '忘记密码' }
    for (const login of ['sec', 'log']) expect(await world.as('adm').refused(resetPassword, { params: { id: world.user(login) }, body }), login).toMatchObject({ status: 403 })
    expect(await world.as('sec').refused(resetPassword, { params: { id: world.user('cty1-410122') }, body })).toMatchObject({ status: 403 })
    expect(await world.as('sec').refused(resetPassword, { params: { id: world.user('log') }, body })).toMatchObject({ code: 'NO_PHONE', message: expect.stringContaining('请系统管理员当面核实') })
    await world.as('adm').call(setUserPhone, { params: { id: world.user('log') }, body: { phone: '11900000077', reason: '已当面核实' } })
    expect(await world.as('sec').call(resetPassword, { params: { id: world.user('log') }, body })).toMatchObject({ passwordIsTemporary: true, phone: '119****0077' })
  })
})

describe('one natural person', () => {
  it.each([
    ['ADM', 'SEC', 'PLATFORM', 'PLATFORM'], ['LOG', 'CTY1', 'PLATFORM', 'VA-410184'], ['CTY1', 'CTY2', 'VA-410184', 'VA-410122'], ['HR2', 'HR1', 'HRSS-410184', 'HRSS-410100'],
    ['FIN1', 'FIN2', 'FIN-410184', 'FIN-410100'], ['TRN', 'INS', 'INST-410184', 'VA-410184'], ['PRV1', 'PRV2', 'VA-410000', 'VA-410000'],
  ] as const)('S-05 S-06 who is %s in one account is not %s in another, by the office and by the database', async (one, other, office, otherOffice) => {
    const first = `person-${++serial}`
    await world.addUser({ login: first, role: one, org: office })
    const second = fresh([other], otherOffice, { samePersonAs: first })
    expect(await world.as('adm').refused(createUser, { body: second })).toMatchObject({ code: 'ROLE_PERSON', field: 'roles', message: expect.stringContaining(first) })
    const free = fresh([other], otherOffice)
    await world.as('adm').call(createUser, { body: free })
    await grant(free.id)
    await expect(world.run((tx) => tx.run('UPDATE users SET person_id = (SELECT person_id FROM users WHERE login = $2) WHERE id = $1', [free.id, first]))).rejects.toMatchObject({ constraint: 'one_person_one_duty' })
    await world.as('sec').call(withdrawRoles, { params: { id: free.id }, body: { roles: [other], reason: '换人' } })
    await world.run((tx) => tx.run('UPDATE users SET person_id = (SELECT person_id FROM users WHERE login = $2) WHERE id = $1', [free.id, first]))
    await expect(grantInDatabase(free.id, other)).rejects.toMatchObject({ constraint: 'one_person_one_duty' })
    const proposal = { id: randomUUID(), roles: [other], reason: '再试' }
    expect(await world.as('adm').refused(proposeRoles, { params: { id: free.id }, body: proposal })).toMatchObject({ code: 'ROLE_PERSON' })
  })

  it('S-05 may be a veteran beside any office, and inspect beside reviewing', async () => {
    const veteran = await world.veteran()
    await world.addUser({ login: 'clerk-and-veteran', role: 'CTY1', org: 'VA-410184' })
    await world.addUser({ login: 'the-same-veteran', role: 'VET', org: null, veteranId: veteran.id, personId: world.user('clerk-and-veteran') })
    const inspector = fresh(['INS'], 'VA-410184', { samePersonAs: 'clerk-and-veteran' })
    expect(await world.as('adm').call(createUser, { body: inspector })).toMatchObject({ otherLogins: ['clerk-and-veteran', 'the-same-veteran'] })
    await grant(inspector.id)
    expect(await rolesOf(inspector.id)).toEqual(['INS'])
  })

  it('S-05 of two grants at the same moment the database lets one through', async () => {
    const [a, b] = [randomUUID(), randomUUID()]
    for (const id of [a, b]) await world.sql('INSERT INTO users (id, person_id, login, name, org_id) VALUES ($1, $2, $3, $3, $4)', [id, a, `race-${id.slice(0, 8)}`, world.office('PLATFORM')])
    const results = await Promise.allSettled([grantInDatabase(a, 'ADM'), grantInDatabase(b, 'SEC')])
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('S-05 S-06 control: without the constraint the same person holds ADM and SEC', async () => {
    const bare = await createWorld()
    try {
      await bare.sql('DROP TRIGGER one_person_one_duty ON role_grants')
      const [a, b] = [randomUUID(), randomUUID()]
      for (const id of [a, b]) await bare.sql('INSERT INTO users (id, person_id, login, name, org_id) VALUES ($1, $2, $3, $3, $4)', [id, a, `both-${id.slice(0, 8)}`, bare.office('PLATFORM')])
      for (const [id, role] of [[a, 'ADM'], [b, 'SEC']] as const) await bare.run((tx) => tx.run('INSERT INTO role_grants (user_id, role) VALUES ($1, $2)', [id, role]))
      expect(await bare.sql('SELECT g.role FROM role_grants g JOIN users u ON u.id = g.user_id WHERE u.person_id = $1 ORDER BY 1', [a])).toEqual([{ role: 'ADM' }, { role: 'SEC' }])
    } finally {
      await bare.close()
    }
  })
})

describe('who asks for whom', () => {
  it('S-06 a unit asks for its own people only; a few roles hold at once, the others wait', async () => {
    for (const [login, office] of [['spare-va', 'VA-410184'], ['spare-inst', 'INST-410184'], ['spare-far', 'VA-410122']] as const) {
      await world.sql('INSERT INTO users (id, person_id, login, name, org_id) SELECT i, i, $2, $2, $1 FROM gen_random_uuid() i', [world.office(office), login])
    }
    const idOf = async (login: string) => (await world.sql<{ id: string }>('SELECT id FROM users WHERE login = $1', [login]))[0]?.id ?? ''
    const ask = async (who: string, whom: string, roles: RoleCode[]) => world.as(who).send(proposeRoles, { params: { id: await idOf(whom) }, body: { id: randomUUID(), roles, reason: '新任职' } })
    expect((await ask('cty1-410184', 'spare-far', ['INS'])).refusal).toMatchObject({ status: 404 })
    expect((await ask('cty2-410184', 'spare-va', ['INS'])).refusal).toMatchObject({ status: 403 })
    expect((await ask('iad-410184', 'spare-va', ['INS'])).refusal).toMatchObject({ status: 404 })
    expect((await ask('cty1-410184', 'spare-va', ['INS'])).reply).toMatchObject({ roles: ['INS'], proposedLabels: [] })
    expect((await ask('cty1-410184', 'spare-va', ['INS', 'CTY2'])).reply).toMatchObject({ roles: ['INS'], proposedLabels: ['检查人员', '县局复核'] })
    expect((await ask('iad-410184', 'spare-inst', ['REG', 'TRN'])).reply).toMatchObject({ roles: ['REG', 'TRN'] })
    expect((await ask('iad-410184', 'spare-inst', ['REG', 'TRN', 'IAD'])).reply).toMatchObject({ roles: ['REG', 'TRN'], proposedLabels: ['承训机构教务', '培训教师', '承训机构负责人'] })
  })

  it('S-06 lists accounts page by page, every one once', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    let total = 0
    do {
      const page = await world.as('adm').call(listUsers, { query: { limit: 13, ...(cursor === undefined ? {} : { cursor }) } })
      seen.push(...page.items.map((u) => u.login))
      total = page.total.value
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect([seen.length, new Set(seen).size]).toEqual([total, total])
    expect(await world.as('adm').refused(listUsers, { query: { cursor: 'not-one' } })).toMatchObject({ code: 'BAD_CURSOR' })
  })
})
