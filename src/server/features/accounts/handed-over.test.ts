import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messagesOf } from '../../../../tests/setup/messages.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { signIn, type RoleCode } from '../../../contract/accounts.ts'
import { acceptInvitation, invite, listInvitations, readInvitation, withdrawInvitation } from '../../../contract/invitations.ts'
import { changeMyPhone, listMySignIns } from '../../../contract/sign-in.ts'
import { createUser, decideProposal, listProposals, listUsers, resetPassword, setUserPhone } from '../../../contract/staff.ts'

let world: World
beforeAll(async () => { world = await createWorld() })
afterAll(() => world.close())

const password = 'my-own-choice-2026'
const phone = '11900001234'
const reason = '已当面核实'
const invitation = (roles: RoleCode[], office: string, more: object = {}) => ({ id: randomUUID(), name: '示例新人', orgId: world.office(office), roles, reason: '新任职', ...more })
const oneTime = (text: string): string => /[a-z2-9]{4}(-[a-z2-9]{4}){3}/.exec(text)?.[0] ?? ''
const everything = async () => JSON.stringify(await Promise.all(['users', 'invitations', 'messages', 'requests', 'audit_log', 'jobs._private_jobs'].map((table) => world.sql(`SELECT * FROM ${table}`))))

describe('links and one-time passwords reach their holders', () => {
  it('S-06 an invitation goes to the phone of the invited person; who invites never sees the link', async () => {
    expect(await world.as('iad-410184').refused(invite, { body: invitation(['REG'], 'INST-410184') })).toMatchObject({ code: 'PHONE_NEEDED', field: 'phone' })
    expect(await world.as('iad-410184').refused(invite, { body: invitation(['REG'], 'INST-410184', { phone: '12345' }) })).toMatchObject({ code: 'PHONE_SHAPE', field: 'phone' })
    const body = invitation(['REG'], 'INST-410184', { phone })
    const reply = await world.as('iad-410184').call(invite, { body })
    expect(reply).toMatchObject({ state: 'OPEN', phone: '119****1234' })
    const [message] = await messagesOf(world)
    expect(message).toMatchObject({ purpose: 'INVITATION', to: phone, text: expect.stringContaining('示例新郑职业培训学校请您开通账号') })
    const token = /\/invite\/([\w-]{43}) /.exec(message?.text ?? '')?.[1] ?? ''
    expect(JSON.stringify(reply)).not.toContain(token)
    expect(await world.as(null).call(readInvitation, { body: { token } })).toMatchObject({ orgName: '示例新郑职业培训学校', phone: '119****1234' })
    await world.as(null).call(acceptInvitation, { body: { token, name: '示例新人', login: 'by-message', password } })
    expect(await world.as(null).call(signIn, { body: { login: 'by-message', password } })).toMatchObject({ user: { roles: [{ code: 'REG' }] } })
    const kept = await everything()
    for (const secret of [token, phone]) expect(kept).not.toContain(secret)
    expect(await world.sql('SELECT phone_enc FROM invitations WHERE id = $1', [body.id])).toEqual([{ phone_enc: null }])
    expect((await world.as('adm').call(listUsers, { query: { q: 'by-message' } })).items[0]).toMatchObject({ phone: '119****1234' })
    expect(await world.sql(`SELECT summary FROM audit_log WHERE noun = 'invitation' AND record_id = $1`, [body.id])).toEqual([{ summary: '邀请开通账号，链接发给本人，岗位承训机构教务：新任职' }])
  })

  it('S-06 a link handed over is a choice of its own, sends nothing, says so in the log, and asks its holder for his number', async () => {
    const token = randomBytes(32).toString('base64url')
    const body = invitation(['TRN'], 'INST-410184', { token, phone })
    await world.as('reg-410184').call(invite, { body })
    expect(await messagesOf(world)).toEqual([])
    expect(await world.sql(`SELECT summary FROM audit_log WHERE noun = 'invitation' AND record_id = $1`, [body.id])).toEqual([{ summary: '邀请开通账号，链接由邀请人当面交给本人，岗位培训教师：新任职' }])
    await world.as('reg-410184').call(withdrawInvitation, { params: { id: body.id } })
    expect((await world.as('reg-410184').call(listInvitations)).items[0]).toMatchObject({ state: 'WITHDRAWN', phone: null })
    const second = randomBytes(32).toString('base64url')
    await world.as('reg-410184').call(invite, { body: invitation(['TRN'], 'INST-410184', { token: second }) })
    const account = { token: second, name: '示例新人', login: 'by-hand', password }
    expect(await world.as(null).refused(acceptInvitation, { body: account })).toMatchObject({ code: 'PHONE_NEEDED', field: 'phone' })
    expect(await world.as(null).call(acceptInvitation, { body: { ...account, phone } })).toMatchObject({ waitsForGrant: false })
  })

  it('S-06 the password of a new account goes to its holder', async () => {
    const body = { id: randomUUID(), login: 'new-clerk', name: '示例', orgId: world.office('VA-410184'), roles: ['CTY2' as const] }
    expect(await world.as('adm').refused(createUser, { body })).toMatchObject({ code: 'PHONE_NEEDED', field: 'phone' })
    const reply = await world.as('adm').call(createUser, { body: { ...body, phone } })
    const [message] = await messagesOf(world)
    const sent = oneTime(message?.text ?? '')
    expect([message?.purpose, sent.length, JSON.stringify(reply).includes(sent)]).toEqual(['ONE_TIME_PASSWORD', 19, false])
    const [waiting] = (await world.as('sec').call(listProposals)).items.filter((p) => p.login === 'new-clerk')
    expect(waiting?.reason).toBe('新建账号')
    await world.as('sec').call(decideProposal, { params: { id: waiting?.id ?? '' }, body: { granted: true, reason: '' } })
    expect(await world.as(null).refused(signIn, { body: { login: 'new-clerk', password: sent } })).toMatchObject({ code: 'NEW_PASSWORD_NEEDED' })
    expect(await world.as(null).call(signIn, { body: { login: 'new-clerk', password: sent, newPassword: password } })).toMatchObject({ user: { roles: [{ code: 'CTY2' }] } })
  })
})

describe('a password reset by an administrator', () => {
  it('S-06 is sent to the holder and shown to nobody; neither administrator alone can turn it to his own phone', async () => {
    const params = { id: world.user('cty1-410184') }
    for (const login of ['cty2-410184', 'log', 'aud'] as const) {
      expect(await world.as(login).refused(resetPassword, { params, body: { reason } }), login).toMatchObject({ status: 403 })
      expect(await world.as(login).refused(setUserPhone, { params, body: { phone, reason } }), login).toMatchObject({ status: 403 })
    }
    // who resets sets no number, who sets the number resets nothing
    expect(await world.as('adm').refused(setUserPhone, { params, body: { phone, reason } })).toMatchObject({ status: 403, message: expect.stringContaining('手机号由安全管理员办') })
    expect(await world.as('sec').refused(resetPassword, { params, body: { reason } })).toMatchObject({ status: 403 })
    expect(await world.as('adm').refused(resetPassword, { params, body: { reason } })).toMatchObject({ code: 'NO_PHONE', message: expect.stringContaining('请安全管理员当面核实') })
    expect(await world.as('sec').refused(setUserPhone, { params: { id: world.user('sec') }, body: { phone, reason } })).toMatchObject({ code: 'OWN_ACCOUNT' })
    expect(await world.as('sec').call(setUserPhone, { params, body: { phone, reason } })).toMatchObject({ phone: '119****1234' })
    await world.setPassword('cty1-410184', 'the-one-before-2026')
    const body = { requestId: randomUUID(), reason }
    const reply = await world.as('adm').call(resetPassword, { params, body })
    expect(await world.as('adm').call(resetPassword, { params, body }), 'a repeated request is answered the same and sends nothing').toEqual(reply)
    const messages = await messagesOf(world)
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatchObject({ to: phone, purpose: 'ONE_TIME_PASSWORD' })
    const sent = oneTime(messages[0]?.text ?? '')
    expect(JSON.stringify(reply)).not.toContain(sent)
    expect(await everything()).not.toContain(sent)
    expect(await world.as('cty1-410184').refused(listMySignIns)).toMatchObject({ status: 401 })
    expect(await world.as(null).refused(signIn, { body: { login: 'cty1-410184', password: 'the-one-before-2026' } })).toMatchObject({ code: 'WRONG_PASSWORD' })
    expect(await world.as(null).call(signIn, { body: { login: 'cty1-410184', password: sent, newPassword: password } })).toMatchObject({ user: { login: 'cty1-410184' } })
  })

  it('S-06 the holder writes his number down himself; the one before is told that it no longer counts', async () => {
    expect((await world.as('fin1-410184').call(listMySignIns)).phone).toEqual({ shown: null })
    expect(await world.as(null).refused(changeMyPhone, { body: { phone } })).toMatchObject({ status: 401 })
    expect(await world.as('fin1-410184').call(changeMyPhone, { body: { phone } })).toEqual({ phone: '119****1234' })
    expect(await messagesOf(world)).toEqual([])
    await world.as('fin1-410184').call(changeMyPhone, { body: { phone: '11900005678' } })
    await world.as('sec').call(setUserPhone, { params: { id: world.user('fin1-410184') }, body: { phone: '11900009999', reason } })
    expect((await messagesOf(world)).map(({ purpose, to }) => [purpose, to])).toEqual([['ACCOUNT_NOTICE', phone], ['ACCOUNT_NOTICE', '11900005678']])
    const log = await world.sql(`SELECT action, summary FROM audit_log WHERE noun = 'user' AND record_id = $1 ORDER BY seq`, [world.user('fin1-410184')])
    expect(log).toEqual([{ action: 'changePhone', summary: '本人登记手机号' }, { action: 'changePhone', summary: '本人更换手机号' }, { action: 'setPhone', summary: '更换手机号：已当面核实' }])
  })

  it('S-06 a veteran is told of the code instead', async () => {
    const person = await world.veteran()
    await world.addUser({ login: 'vet-reset', role: 'VET', org: null, veteranId: person.id })
    expect(await world.as('adm').refused(resetPassword, { params: { id: world.user('vet-reset') }, body: { reason } })).toMatchObject({ code: 'VETERAN_USES_CODE' })
    expect(await world.as('vet-reset').refused(changeMyPhone, { body: { phone } })).toMatchObject({ code: 'VETERAN_PHONE' })
    expect((await world.as('vet-reset').call(listMySignIns)).phone).toBeNull()
  })
})
