import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { getInstitution, revealAccount, setAccount } from '../../../contract/institutions.ts'
import { getVeteran, revealVeteran } from '../../../contract/veterans.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { audit } from '../../platform/audit.ts'

vi.mock('../../platform/audit.ts', async (original) => {
  const real = await original<{ audit: typeof audit }>()
  return { ...real, audit: vi.fn<typeof audit>(real.audit) }
})

let world: World
let person: { id: string; idNumber: string; phone: string }
const reason = { choice: 'CONTACT', text: '通知开班' } as const
const account = '0000001234567897'

beforeAll(async () => {
  world = await createWorld()
  person = await world.veteran()
  const school = world.office('INST-410184')
  const [{ name } = { name: '' }] = await world.sql<{ name: string }>('SELECT name FROM organizations WHERE id = $1', [school])
  await world.as('iad-410184').call(setAccount, { params: { id: school }, body: { accountId: randomUUID(), bankName: '示例银行', accountName: name, accountNumber: account } })
})
afterAll(() => world.close())

const reveals = () => world.sql<{ summary: string; after: unknown; actor: string; region_code: string; record_id: string }>(`SELECT summary, after, actor, region_code, record_id FROM audit_log WHERE action = 'reveal' ORDER BY seq`)

describe('numbers in clear', { timeout: 60_000 }, () => {
  it('S-15 R-184 are shown to nobody but the desks the register names, and another county’s person is nobody', async () => {
    for (const login of ['hr1-410184', 'fin1-410184', 'adm', 'prv1', 'trn-410184', 'eva-410100', 'ins-410184'] as const) {
      expect(await world.as(login).refused(revealVeteran, { params: { id: person.id }, body: { fields: ['phone'], reason } }), login).toMatchObject({ status: 403 })
    }
    expect(await world.as('cit1-410100').refused(revealVeteran, { params: { id: person.id }, body: { fields: ['phone', 'idNumber'], reason } })).toMatchObject({ status: 403 })
    const outside = await world.as('cty1-410122').refused(revealVeteran, { params: { id: person.id }, body: { fields: ['phone'], reason } })
    expect(outside).toEqual(await world.as('cty1-410122').refused(revealVeteran, { params: { id: randomUUID() }, body: { fields: ['phone'], reason } }))
    expect(await world.as('reg-410184').refused(revealVeteran, { params: { id: person.id }, body: { fields: ['phone'], reason } })).toMatchObject({ status: 404 })
    expect(await world.as('cty1-410184').refused(revealVeteran, { params: { id: person.id }, body: { fields: ['phone'], reason: { choice: 'CONTACT', text: '' } } })).toMatchObject({ status: 400 })
    expect(await reveals()).toEqual([])
  })

  it('S-15 are masked until asked for, then shown once, with an entry that says who, which field and why, and never the number', async () => {
    const view = await world.as('cty2-410184').call(getVeteran, { params: { id: person.id } })
    expect(JSON.stringify(view)).not.toContain(person.phone)
    expect(view.reveal).toEqual(['idNumber', 'phone', 'cardNo'])
    const requestId = randomUUID()
    const body = { requestId, fields: ['phone', 'idNumber', 'cardNo'] as ('phone' | 'idNumber' | 'cardNo')[], reason: { choice: 'OTHER', text: `核对 ${person.phone}` } as const }
    expect(await world.as('cty2-410184').call(revealVeteran, { params: { id: person.id }, body })).toEqual({ values: { phone: person.phone, idNumber: person.idNumber, cardNo: null } })
    // sent again, it is neither looked up nor repeated
    expect(await world.as('cty2-410184').refused(revealVeteran, { params: { id: person.id }, body })).toMatchObject({ code: 'SHOWN_ONCE' })
    const [entry, ...others] = await reveals()
    expect(others).toEqual([])
    expect(entry).toMatchObject({ summary: `查看手机号、公民身份号码、优待证号明文：其他，核对 ${person.phone.slice(0, 3)}****${person.phone.slice(7)}`, region_code: '410184000000', record_id: person.id })
    const kept = JSON.stringify([await world.sql('SELECT a::text FROM audit_log a'), await world.sql('SELECT r::text FROM requests r')])
    for (const number of [person.phone, person.idNumber]) expect(kept).not.toContain(number)
    expect((await world.as('aud').call(revealVeteran, { params: { id: person.id }, body: { fields: ['phone'], reason } })).values.phone).toBe(person.phone)
  })

  it('S-15 an institution sees the phone of its own trainees, and nothing else of them', async () => {
    const school = world.office('INST-410184')
    const classId = randomUUID()
    await world.sql(
      `INSERT INTO training_classes (id, title, year, programme, institution_id, responsible_org_id, responsible_region, created_by, created_at, updated_at)
       VALUES ($1, '示例班', 2026, 'GENERAL_SKILL', $2, $3, '410184000000', $4, now(), now())`, [classId, school, world.office('VA-410184'), world.user('reg-410184')])
    await world.sql(
      `INSERT INTO enrolments (id, class_id, veteran_id, class_region, institution_id, roster_no, programme_of_person, credited_unit, added_at)
       VALUES (gen_random_uuid(), $1, $2, '410184000000', $3, 1, 'GENERAL_SKILL', '410100000000', now())`, [classId, person.id, school])
    const ask = { params: { id: person.id }, body: { fields: ['phone' as const], reason } }
    expect((await world.as('reg-410184').call(revealVeteran, ask)).values).toEqual({ phone: person.phone })
    expect(await world.as('reg-410184').refused(revealVeteran, { params: { id: person.id }, body: { fields: ['idNumber'], reason } })).toMatchObject({ status: 403 })
    expect(await world.as('reg-419001').refused(revealVeteran, ask)).toMatchObject({ status: 404 })
  })

  it('S-15 a payee account is for the institution and the desks that pay', async () => {
    const params = { id: world.office('INST-410184') }
    for (const login of ['cty1-410184', 'adm', 'trn-410184', 'reg-419001'] as const) expect((await world.as(login).refused(revealAccount, { params, body: { reason } })).status, login).toBeGreaterThanOrEqual(403)
    expect((await world.as('cty1-410184').call(getInstitution, { params })).account).toMatchObject({ accountMasked: `************${account.slice(-4)}`, mayReveal: false })
    for (const login of ['fin1-410184', 'hr2-410184', 'iad-410184', 'aud'] as const) {
      expect((await world.as(login).call(revealAccount, { params, body: { reason } })).accountNumber, login).toBe(account)
    }
    expect((await reveals()).at(-1)).toMatchObject({ summary: '查看收款账号明文：联系本人，通知开班' })
  })

  it('S-15 control: without the entry in the log the number is not shown', async () => {
    const before = (await reveals()).length
    vi.mocked(audit).mockImplementationOnce(async () => Promise.resolve())
    const response = await world.as('cty1-410184').raw('POST', `/veterans/${person.id}/reveal`, { requestId: randomUUID(), fields: ['phone'], reason })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain(person.phone)
    expect(await reveals()).toHaveLength(before)
  })
})
