import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { signIn, type RoleCode } from '../../../contract/accounts.ts'
import { acceptInvitation, invite, listInvitable, listInvitations, readInvitation, withdrawInvitation } from '../../../contract/invitations.ts'
import { decideProposal, listProposals } from '../../../contract/staff.ts'

let world: World
beforeAll(async () => { world = await createWorld() })
afterAll(() => world.close())

const password = 'my-own-choice-2026'
const tokenOf = () => randomBytes(32).toString('base64url')
let serial = 0
const invitation = (roles: RoleCode[], office: string, more: object = {}) => ({ id: randomUUID(), token: tokenOf(), name: '示例新人', orgId: world.office(office), roles, reason: '新任职', ...more })
const accept = (token: string, login = `invited-${++serial}`) => world.as(null).send(acceptInvitation, { body: { token, name: '示例新人', login, phone: '11900001234', password } })

describe('one-time invitations', () => {
  it('S-06 only for the own unit or place, and never for a role that unit does not have', async () => {
    for (const [login, office, status] of [['cty2-410184', 'VA-410184', 403], ['sec', 'VA-410184', 403], ['trn-410184', 'INST-410184', 403], ['cty1-410184', 'VA-410122', 404],
      ['cty1-410184', 'HRSS-410184', 404], ['iad-410184', 'INST-419001', 404], ['hr1-410184', 'HRSS-410122', 404], ['eva-410100', 'EVAL-419001', 404]] as const) {
      expect(await world.as(login).refused(invite, { body: invitation(['INS'], office) }), `${login} ${office}`).toMatchObject({ status })
    }
    expect(await world.as('iad-410184').refused(invite, { body: invitation(['CTY1'], 'INST-410184') })).toMatchObject({ code: 'ROLE_OFFICE' })
    const units = (await world.as('cit1-410100').call(listInvitable)).items.map((unit) => unit.name)
    expect(units).toEqual(expect.arrayContaining(['郑州市退役军人事务局', '新郑市退役军人事务局', '示例新郑职业培训学校', '示例郑州技能评价中心']))
    expect(units.filter((name) => name.includes('财政') || name.includes('济源') || name.includes('平台'))).toEqual([])
  })

  it('S-06 a head invites a registrar: the link opens one account, once, also when opened twice at the same moment', async () => {
    const body = invitation(['REG'], 'INST-410184')
    expect(await world.as('iad-410184').call(invite, { body })).toMatchObject({ state: 'OPEN', waitsForGrant: false })
    expect(await world.as(null).refused(readInvitation, { body: { token: tokenOf() } })).toMatchObject({ status: 404, code: 'NO_INVITATION' })
    expect(await world.as(null).call(readInvitation, { body: { token: body.token } })).toMatchObject({ name: '示例新人', orgName: '示例新郑职业培训学校', roleLabels: ['承训机构教务'] })
    const both = await Promise.all([accept(body.token), accept(body.token)])
    expect(both.map((r) => r.status).sort()).toEqual([200, 410])
    const login = both.find((r) => r.status === 200)?.reply.login ?? ''
    expect(await world.as(null).call(signIn, { body: { login, password } })).toMatchObject({ user: { orgName: '示例新郑职业培训学校', roles: [{ code: 'REG' }] } })
    expect(await world.as(null).refused(readInvitation, { body: { token: body.token } })).toMatchObject({ status: 410, code: 'INVITATION_USED' })
    expect((await world.as('iad-410184').call(listInvitations)).items[0]).toMatchObject({ state: 'USED', login, can: [] })
    const kept = JSON.stringify([await world.sql('SELECT * FROM invitations'), await world.sql('SELECT * FROM requests'), await world.sql('SELECT * FROM audit_log')])
    expect(kept).not.toContain(body.token)
    expect(await world.sql(`SELECT actor, summary FROM audit_log WHERE action = 'acceptInvitation'`)).toEqual([{ actor: '示例新人（示例新郑职业培训学校）', summary: '凭邀请开通账号，岗位承训机构教务' }])
  })

  it('S-06 roles the inviter may not give wait for the security administrator, before or after the link is used', async () => {
    const early = invitation(['CTY2'], 'VA-410184')
    expect(await world.as('cty1-410184').call(invite, { body: early })).toMatchObject({ waitsForGrant: true })
    const waiting = (await world.as('sec').call(listProposals)).items
    expect(waiting).toHaveLength(1)
    expect(waiting[0]).toMatchObject({ userId: null, name: '示例新人', orgName: '新郑市退役军人事务局', after: ['县局复核'] })
    await world.as('sec').call(decideProposal, { params: { id: waiting[0]?.id ?? '' }, body: { granted: true, reason: '' } })
    expect((await accept(early.token, 'early-one')).reply).toEqual({ login: 'early-one', waitsForGrant: false })
    expect(await world.as(null).call(signIn, { body: { login: 'early-one', password } })).toMatchObject({ user: { roles: [{ code: 'CTY2' }] } })
    const late = invitation(['FIN2'], 'FIN-410184')
    await world.as('fin1-410184').call(invite, { body: late })
    expect((await accept(late.token, 'late-one')).reply).toEqual({ login: 'late-one', waitsForGrant: true })
    expect(await world.as(null).refused(signIn, { body: { login: 'late-one', password } })).toMatchObject({ status: 403 })
    const [next] = (await world.as('sec').call(listProposals)).items
    await world.as('sec').call(decideProposal, { params: { id: next?.id ?? '' }, body: { granted: true, reason: '' } })
    expect(await world.as(null).call(signIn, { body: { login: 'late-one', password } })).toMatchObject({ user: { roles: [{ code: 'FIN2' }] } })
  })

  it('S-06 a withdrawn link, an expired one and one whose maker has left say so', async () => {
    const withdrawn = invitation(['TRN'], 'INST-410184')
    await world.as('reg-410184').call(invite, { body: withdrawn })
    expect(await world.as('iad-410184').refused(withdrawInvitation, { params: { id: withdrawn.id } })).toMatchObject({ status: 404 })
    expect(await world.as('reg-410184').call(withdrawInvitation, { params: { id: withdrawn.id } })).toMatchObject({ state: 'WITHDRAWN' })
    expect((await accept(withdrawn.token)).refusal).toMatchObject({ status: 410, code: 'INVITATION_WITHDRAWN' })
    const expired = invitation(['TRN'], 'INST-410184')
    await world.as('reg-410184').call(invite, { body: expired })
    world.setNow('2026-03-05', '09:59:59')
    expect(await world.as(null).call(readInvitation, { body: { token: expired.token } })).toMatchObject({ orgName: '示例新郑职业培训学校' })
    world.setNow('2026-03-05', '10:00:00')
    expect((await accept(expired.token)).refusal).toMatchObject({ status: 410, code: 'INVITATION_EXPIRED' })
    world.setNow('2026-03-02')
    await world.addUser({ login: 'leaving-head', role: 'IAD', org: 'INST-419001' })
    const orphan = invitation(['REG'], 'INST-419001')
    await world.as('leaving-head').call(invite, { body: orphan })
    await world.sql(`UPDATE users SET active = false WHERE login = 'leaving-head'`)
    expect((await accept(orphan.token)).refusal).toMatchObject({ status: 410, code: 'INVITATION_WITHDRAWN' })
  })

  it('S-05 an invitation for somebody who holds the counterpart elsewhere is refused', async () => {
    const body = invitation(['INS'], 'VA-410184', { samePersonAs: 'trn-410184' })
    expect(await world.as('cty1-410184').refused(invite, { body })).toMatchObject({ code: 'ROLE_PERSON', field: 'roles' })
  })
})
