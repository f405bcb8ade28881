import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contractFor } from '../../../../tests/setup/contracts.ts'
import { assessorOf } from '../../../../tests/setup/assessors.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { readPdf } from '../../../documents/testing/read-pdf.ts'
import * as contract from '../../../contract/assessors.ts'
import { planAssessment } from '../../../contract/assessments.ts'
import { invite } from '../../../contract/invitations.ts'

const paper = { name: '合同.pdf', base64: readFileSync(new URL('../../../../tests/fixtures/attachments/paper.pdf', import.meta.url)).toString('base64') }
let world: World
let school: string
let contractId: string
let first: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = world.office('INST-410184')
  contractId = await contractFor((text, values) => world.sql(text, values), { institutionId: school, partyAId: world.office('VA-410100'), trades: [], from: '2022-01-01', to: '2022-12-31' })
  first = await assessorOf(world, 'ASSESSOR-1')
  await assessorOf(world, 'ASSESSOR-2')
})
afterAll(() => world.close())

const province = () => world.as('prv1')
const registration = (changes: object = {}) => ({
  id: randomUUID(), name: '示例新评估有限公司', uscc: '91419900DEM000007Q', legalPerson: '示例独立人', phone: '0371-55509999', bankName: '示例银行', accountNumber: '0000005555009991', engagedFrom: '2022-01-01', engagedTo: '2023-12-31', file: paper, ...changes,
})
const planned = async (on: string) => {
  const id = randomUUID()
  await province().call(planAssessment, { body: { id, contractId, occasion: 'PLAN', plannedOn: on, reason: '年度评估计划' } })
  return id
}
const handed = (changes: object = {}) => ({ id: randomUUID(), assessorId: first, people: [world.user('asr-1')], ...changes })
const facts = async () => (await world.sql<{ legal: string; phone: string }>('SELECT legal_person AS legal, contact_phone AS phone FROM institutions WHERE id = $1', [school]))[0] ?? { legal: '', phone: '' }

describe('第三方评估机构 (三(二)7)', () => {
  it('三(二)7 nobody but the province registers assessors or assigns; the auditor reads; an assessor does neither', async () => {
    const id = await planned('2022-09-01')
    for (const login of ['cit2-410100', 'cty1-410184', 'iad-410184', 'hr2-410000', 'asr-1', 'aud']) {
      expect((await world.as(login).refused(contract.registerAssessor, { body: registration() })).status, login).toBe(403)
      expect((await world.as(login).refused(contract.assignAssessment, { params: { id }, body: handed() })).status, login).toBe(403)
      expect((await world.as(login).refused(contract.unassignAssessment, { params: { id }, body: { reason: '换人' } })).status, login).toBe(403)
      if (login !== 'aud') expect((await world.as(login).refused(contract.listAssessors, {})).status, login).toBe(403)
    }
    expect((await world.as('aud').call(contract.listAssessors, {})).can).toEqual([])
  })

  it('三(二)7 an organisation is registered with its engagement and its paper; the account is masked; a school’s own credit code, a wrong account and days the wrong way round are refused by name', async () => {
    const body = registration()
    const made = await province().call(contract.registerAssessor, { body })
    expect(made).toMatchObject({ name: '示例新评估有限公司', account: '************9991', isEngaged: true, people: [], open: 0, files: [{ title: '委托合同 2022年1月1日至2023年12月31日' }] })
    const file = await province().raw('GET', `/assessors/${made.id}/files/${made.files[0]?.id}`)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(await province().refused(contract.registerAssessor, { body: registration() })).toMatchObject({ status: 409, code: 'USCC_TAKEN' })
    await world.sql('UPDATE organizations SET uscc = $2 WHERE id = $1', [school, '91419900DEM000012A'])
    expect((await province().refused(contract.registerAssessor, { body: registration({ uscc: '91419900DEM000012A' }) })).message).toContain('承训机构不能做第三方评估机构')
    const other = (changes: object) => province().refused(contract.registerAssessor, { body: registration({ uscc: '91419900DEM0000117', ...changes }) })
    expect(await other({ accountNumber: '0000005555009992' })).toMatchObject({ code: 'ACCOUNT_CHECK_DIGIT', field: 'accountNumber' })
    expect(await other({ engagedTo: '2021-12-31' })).toMatchObject({ code: 'ENGAGEMENT_DAYS', field: 'engagedTo' })
    expect(await province().refused(contract.changeAssessor, { params: { id: made.id }, body: { ...only(body), engagedTo: '2024-12-31' } })).toMatchObject({ code: 'ENGAGEMENT_FILE', field: 'file' })
    expect(await province().call(contract.changeAssessor, { params: { id: made.id }, body: { ...only(body), engagedTo: '2024-12-31', file: paper } })).toMatchObject({ engagedTo: '2024-12-31', files: [{}, {}] })
  })

  it('三(二)7 its people come by invitation of the province; one who has a duty at a school or an office cannot be one', async () => {
    const body = { id: randomUUID(), token: 'A'.repeat(43), name: '示例评估员', orgId: first, roles: ['ASR' as const], reason: '评估人员' }
    expect(await province().call(invite, { body })).toMatchObject({ roleLabels: ['第三方评估人员'], waitsForGrant: false })
    expect((await world.as('cit1-410100').refused(invite, { body: { ...body, id: randomUUID(), token: 'C'.repeat(43) } })).status).toBe(404)
    const clash = await province().refused(invite, { body: { ...body, id: randomUUID(), token: 'D'.repeat(43), samePersonAs: 'iad-410184' } })
    expect(clash).toMatchObject({ code: 'ROLE_PERSON', message: expect.stringContaining('不能再任第三方评估人员') as string })
  })

  it.each<[string, string, string]>([
    ['legal person', `UPDATE institutions SET legal_person = '示例评估 法人1' WHERE id = $1`, '法定代表人（示*评估法人1）'],
    ['phone', `UPDATE institutions SET contact_phone = '+86 371 5550 0001' WHERE id = $1`, '联系电话（371****0001）'],
    ['bank account', `INSERT INTO bank_accounts (id, org_id, bank_name, account_name, account_enc, account_hash, active, created_at) SELECT gen_random_uuid(), $1, 'x', 'x', account_enc, account_hash, false, now() FROM assessor_organizations WHERE phone LIKE '%1'`, '银行账号（************0001）'],
  ])('三(二)7 an assessor that shares a %s with the institution is refused with exactly that, masked; control: only the trigger keeps it out of the tables', async (kind, share, words) => {
    const id = await planned({ 'legal person': '2022-09-02', phone: '2022-09-03' }[kind] ?? '2022-09-04')
    const before = await facts()
    await world.sql(share, [school])
    const refused = await province().refused(contract.assignAssessment, { params: { id }, body: handed() })
    expect(refused).toMatchObject({ status: 422, code: 'ASSESSOR_TIED', clause: '三(二)7', field: 'assessorId' })
    expect(refused.message).toContain(words)
    const past = () => world.sql(`INSERT INTO assessment_assignments (id, assessment_id, assessor_id, letter_no, assigned_by, assigned_name, assigned_at) VALUES (gen_random_uuid(), $1, $2, $4, $3, '示例', now()) RETURNING 1 AS done`, [id, first, world.user('prv1'), `函${kind}`])
    await expect(past()).rejects.toThrow('assessor and institution share')
    await world.sql('ALTER TABLE assessment_assignments DISABLE TRIGGER assessor_is_independent')
    expect(await past(), 'control: the trigger is what refuses').toEqual([{ done: 1 }])
    await world.sql('ALTER TABLE assessment_assignments ENABLE TRIGGER assessor_is_independent')
    await world.sql(`UPDATE assessment_assignments SET ended_by = $2, ended_at = now(), ended_because = '示例' WHERE assessment_id = $1`, [id, world.user('prv1')])
    await world.sql('UPDATE institutions SET legal_person = $2, contact_phone = $3 WHERE id = $1', [school, before.legal, before.phone])
    await world.sql(`DELETE FROM bank_accounts WHERE org_id = $1 AND bank_name = 'x'`, [school])
  })

  it('R-053 assigned, stated by each person in his own name, begun; silent, conflicted and unnamed people are refused; what both come to share later is refused at the beginning', async () => {
    const id = await planned('2022-10-10')
    const second = await world.addUser({ login: 'asr-1b', role: 'ASR', org: 'ASSESSOR-1' })
    expect((await province().refused(contract.assignAssessment, { params: { id }, body: handed({ people: [world.user('asr-2')] }) })).code).toBe('ASSESSOR_PERSON')
    expect((await province().refused(contract.assignAssessment, { params: { id }, body: handed({ assessorId: randomUUID() }) })).status).toBe(404)
    const given = await province().call(contract.assignAssessment, { params: { id }, body: handed({ people: [world.user('asr-1'), second] }) })
    expect(given).toMatchObject({ state: 'ASSIGNED', assignment: { assessorName: '示例中原评估有限公司', letterNo: '评委〔2022〕1号', people: [{ hasConflict: null }, { hasConflict: null }] }, tie: null })
    expect(await province().refused(contract.assignAssessment, { params: { id }, body: handed() })).toMatchObject({ status: 409, code: 'ILLEGAL_EVENT' })

    expect((await world.as('asr-2').refused(contract.getAssessment, { params: { id } })).status, 'another organisation').toBe(404)
    expect((await world.as('asr-2').call(contract.myAssessments, {})).items).toEqual([])
    const mine = await world.as('asr-1').call(contract.myAssessments, {})
    expect(mine.items).toMatchObject([{ id, institutionName: '示例新郑职业培训学校', can: ['state', 'letter'], missing: expect.stringContaining('还没有签利害关系声明') as string }])
    const begin = (login: string) => world.as(login).refused(contract.beginAssessment, { params: { id }, body: {} })
    expect(await begin('asr-1')).toMatchObject({ status: 422, code: 'ASSESSOR_STATEMENTS', clause: '三(二)7' })
    const said = (hasConflict: boolean, note = '') => ({ params: { id }, body: { hasConflict, note } })
    expect(await world.as('asr-1').call(contract.stateInterests, said(false))).toMatchObject({ can: ['letter'] })
    expect(await world.as('asr-1').refused(contract.stateInterests, said(true, '改口'))).toMatchObject({ status: 409, code: 'STATED_ALREADY' })
    expect(await world.as('asr-1b').refused(contract.stateInterests, said(true))).toMatchObject({ code: 'CONFLICT_UNNAMED', field: 'note' })
    await world.as('asr-1b').call(contract.stateInterests, said(true, '曾在该校任教'))
    expect((await begin('asr-1')).message).toContain('声明有利害关系，不能参加评估')

    await province().call(contract.unassignAssessment, { params: { id }, body: { reason: '一人有利害关系，另派' } })
    await province().call(contract.assignAssessment, { params: { id }, body: handed() })
    expect((await world.as('asr-1b').refused(contract.stateInterests, said(false))).status, 'not named any more').toBe(403)
    await world.as('asr-1').call(contract.stateInterests, said(false))
    const before = await facts()
    await world.sql(`UPDATE institutions SET contact_phone = '0371-55500001' WHERE id = $1`, [school])
    expect(await begin('asr-1')).toMatchObject({ status: 422, code: 'ASSESSOR_TIED', message: expect.stringContaining('双方的联系电话相同') as string })
    expect((await province().call(contract.getAssessment, { params: { id } })).tie).toContain('联系电话')
    await world.sql('UPDATE institutions SET contact_phone = $2 WHERE id = $1', [school, before.phone])
    expect(await world.as('asr-1').call(contract.beginAssessment, { params: { id }, body: {} })).toMatchObject({ state: 'IN_PROGRESS', can: ['work', 'letter'], assignment: { letterNo: '评委〔2022〕2号' } })
    expect((await world.sql(`SELECT step FROM signatures WHERE noun = 'assessment' AND record_id = $1`, [id])).length).toBe(3)
  })

  it('三(二)7 control: without its trigger a statement is signed in another’s name, after the beginning', async () => {
    const [given] = await world.sql<{ id: string }>(`SELECT a.id FROM assessment_assignments a JOIN assessments e ON e.id = a.assessment_id WHERE e.state = 'IN_PROGRESS'`)
    const outsider = world.user('asr-2')
    const name = () => world.sql(`INSERT INTO assessment_assignees (assignment_id, user_id, name) VALUES ($1, $2, '外人') RETURNING 1 AS done`, [given?.id, outsider])
    const sign = () => world.sql(`INSERT INTO assessment_statements (assignment_id, user_id, person_id, has_conflict, note, signed_name, signed_at) VALUES ($1, $2, $3, false, '', '外人', now()) RETURNING 1 AS done`, [given?.id, outsider, randomUUID()])
    await expect(name()).rejects.toThrow('people of the assessor assess')
    await world.sql('ALTER TABLE assessment_assignees DISABLE TRIGGER assessor_speaks_for_himself')
    expect(await name()).toEqual([{ done: 1 }])
    await world.sql('ALTER TABLE assessment_assignees ENABLE TRIGGER assessor_speaks_for_himself')
    await expect(sign()).rejects.toThrow('in the name of who signs it')
    await world.sql('ALTER TABLE assessment_statements DISABLE TRIGGER assessor_speaks_for_himself')
    expect(await sign(), 'control: the trigger is what refuses').toEqual([{ done: 1 }])
    await world.sql('ALTER TABLE assessment_statements ENABLE TRIGGER assessor_speaks_for_himself')
    await expect(world.sql('UPDATE assessment_statements SET has_conflict = false')).rejects.toThrow('append-only')
  })

  it('三(二)7 the letter of assignment names number, organisation, institution, day and people, for the province and the assessor alone', async () => {
    const [row] = await world.sql<{ id: string }>(`SELECT id FROM assessments WHERE state = 'IN_PROGRESS'`)
    expect((await world.as('iad-410184').raw('GET', `/assessments/${row?.id}/letter`)).status).toBe(403)
    expect((await world.as('asr-2').raw('GET', `/assessments/${row?.id}/letter`)).status).toBe(404)
    const printed = await world.as('asr-1').raw('GET', `/assessments/${row?.id}/letter`)
    const { pages } = readPdf(new Uint8Array(await printed.arrayBuffer()))
    expect(pages.length).toBe(1)
    const text = JSON.stringify(pages).replace(/\s/g, '')
    for (const words of ['评委〔2022〕2号', '示例中原评估有限公司', '91419900DEM000008U', '示例新郑职业培训学校', '2022年10月10日起', '利害关系声明']) expect(text).toContain(words)
  })
})

const only = ({ legalPerson, phone, bankName, engagedFrom }: ReturnType<typeof registration>) => ({ legalPerson, phone, bankName, engagedFrom })
