import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftClass, enterLedger, equip, takeTo, type LedgerPerson, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import type { ClassView } from '../../../contract/classes.ts'
import { search } from '../../../contract/reports.ts'

let world: World
let school: School
let cls: ClassView
let trainee: LedgerPerson
let elsewhere: LedgerPerson

beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  trainee = await enterLedger(world, { name: '欧阳学员', phone: '10055556666' })
  elsewhere = await enterLedger(world, { name: '欧阳金水', region: '410105000000' })
  cls = await takeTo(world, school, await draftClass(world, school, { people: [trainee] }), 'FILED')
  await world.sql(
    `INSERT INTO certificates (id, veteran_id, class_id, class_region, institution_id, type, number, trade_code, level, issued_on, issuer, state, recorded_by, recorded_at)
     VALUES ($1, $2, $3, '410184000000', $4, 'SKILL_LEVEL', 'DEMO2022410184001', 'T-ELECTRICIAN', 'L4', '2022-09-01', '示例', 'VERIFIED', $5, now())`,
    [randomUUID(), trainee.veteranId, cls.id, school.institutionId, world.user('eva-410100')])
})
afterAll(() => world.close())

const find = async (login: string, q: string) => {
  const { groups } = await world.as(login).call(search, { query: { q } })
  return Object.fromEntries(groups.map((g) => [g.kind, g.items.map((hit) => hit.title)]))
}
const entries = () => world.sql<{ action: string; summary: string }>(`SELECT action, summary FROM audit_log WHERE noun = 'search' ORDER BY seq`)

describe('the search box', () => {
  it('R-059 is refused to trainers, trainees, inspectors and administrators, and asks for two characters at least', async () => {
    await world.addUser({ login: 'vet-search', role: 'VET', org: null, veteranId: trainee.veteranId })
    for (const login of ['trn-410184', 'vet-search', 'adm', 'ins-410184']) expect((await world.as(login).refused(search, { query: { q: '电工' } })).status).toBe(403)
    for (const q of ['', ' ', '王']) expect(await world.as('cty1-410184').refused(search, { query: { q } })).toMatchObject({ code: 'QUERY_SHORT', field: 'q' })
    expect(await world.as(null).refused(search, { query: { q: '电工' } })).toMatchObject({ status: 401 })
  })

  it('R-059 finds a person by the beginning of the name, the whole ID number or the whole phone number, always masked', async () => {
    const digits = trainee.idNumber
    for (const q of ['欧阳', digits, ` ${digits.slice(0, 6)} ${digits.slice(6)} `, '100 5555 6666']) expect((await find('cty1-410184', q)).PERSON).toEqual(['欧阳学员'])
    for (const q of ['阳学', digits.slice(0, 17), '1005555666']) expect((await find('cty1-410184', q)).PERSON).toEqual([])
    const { groups } = await world.as('cty1-410184').call(search, { query: { q: digits } })
    expect(JSON.stringify(groups)).not.toContain(digits)
    expect(groups[0]?.items[0]).toMatchObject({ kind: 'PERSON', href: `/people/${trainee.veteranId}` })
  })

  it('S-13 leaves an entry for each look-up by a personal number, without the number, and none for names', async () => {
    const before = (await entries()).length
    await find('hr1-410184', '欧阳')
    await find('hr1-410184', trainee.idNumber)
    await find('cty1-410184', elsewhere.idNumber)
    await find('hr1-410184', '10055556666')
    const fresh = (await entries()).slice(before)
    expect(fresh.map((e) => e.action)).toEqual(['findById', 'findById', 'findByPhone'])
    expect(fresh.map((e) => e.summary)).toEqual(['按身份证号查人：查到 1 人', '按身份证号查人：没有查到', '按手机号查人：查到 1 人'])
    expect(JSON.stringify(await world.sql(`SELECT * FROM audit_log WHERE noun = 'search'`))).not.toMatch(/\d{17}[\dX]"|10055556666/)
  })

  it('R-059 finds classes by a piece of the title, batch and filing number, certificates by number, institutions by name', async () => {
    for (const q of ['电工（四级）', '电工(四级)']) expect((await find('cty1-410184', q)).CLASS).toEqual([cls.title])
    expect((await find('cty1-410184', cls.batchNo ?? '?')).CLASS).toEqual([cls.title])
    expect((await find('cty1-410184', cls.filingNo ?? '?')).CLASS).toEqual([cls.title])
    expect((await find('cty1-410184', '%%')).CLASS).toEqual([])
    expect((await find('cty1-410184', 'demo2022410184')).CERTIFICATE).toEqual(['DEMO2022410184001'])
    expect((await find('cty1-410184', '示例新郑')).INSTITUTION).toEqual(['示例新郑启航职业培训学校', '示例新郑职业培训学校'])
  })

  it('D-30 keeps to the range: another county finds none of it, its own people in classes elsewhere stay its own', async () => {
    expect(await find('cty1-410122', '欧阳')).toEqual({ PERSON: [], CLASS: [], CERTIFICATE: [], INSTITUTION: [] })
    expect((await find('cty1-410122', trainee.idNumber)).PERSON).toEqual([])
    expect((await find('cty1-410122', 'DEMO2022')).CERTIFICATE).toEqual([])
    expect((await find('cty1-410105', '欧阳')).PERSON).toEqual(['欧阳金水'])
    expect((await find('cit1-410100', '欧阳')).PERSON).toEqual(['欧阳学员', '欧阳金水'].sort())
  })

  it('D-30 a county also finds those who train with it though they were resettled elsewhere, and a school only its own trainees', async () => {
    const guest = await enterLedger(world, { name: '司马外县', region: '410122000000' })
    await draftClass(world, school, { people: [guest], startsOn: '2022-10-10' })
    expect((await find('cty1-410184', '司马')).PERSON).toEqual(['司马外县'])
    expect((await find('reg-410184', '司马')).PERSON).toEqual(['司马外县'])
    expect((await find('reg-410184', guest.idNumber)).PERSON).toEqual(['司马外县'])
    expect((await find('reg-419001', '司马')).PERSON).toEqual([])
    expect((await find('reg-410184', '欧阳金')).PERSON).toEqual([])
    const { groups } = await world.as('reg-410184').call(search, { query: { q: '欧阳' } })
    expect(groups.map((g) => g.kind)).toEqual(['PERSON', 'CLASS', 'CERTIFICATE'])
    expect(groups[0]?.items[0]?.href).toBe(`/classes/${cls.id}/roster`)
  })

  it('an evaluation body finds only certificates of the exams it holds, a treasury only institutions', async () => {
    expect(await find('eva-410100', 'DEMO2022')).toEqual({ CERTIFICATE: [] })
    await world.sql(
      `INSERT INTO exam_filings (id, class_id, channels, filed_at, filed_by, exam_at, place, evaluator_org_id, state, class_region, institution_id)
       VALUES ($1, $2, '{SKILL_LEVEL}', now(), $3, now(), '示例', $4, 'FILED', '410184000000', $5)`,
      [randomUUID(), cls.id, world.user('reg-410184'), world.office('EVAL-410100'), school.institutionId])
    expect(await find('eva-410100', 'DEMO2022')).toEqual({ CERTIFICATE: ['DEMO2022410184001'] })
    expect((await world.as('eva-410100').call(search, { query: { q: 'DEMO2022' } })).groups[0]?.items[0]?.href).toBe('/certificates?q=DEMO2022410184001')
    expect(await find('eva-419001', 'DEMO2022')).toEqual({ CERTIFICATE: [] })
    expect(await find('fin1-410184', '示例新郑职业')).toEqual({ INSTITUTION: ['示例新郑职业培训学校'] })
  })

  it('shows six of a group and says that there is more', async () => {
    await world.veterans(Array.from({ length: 8 }, () => ({ name: '诸葛同名' })))
    const { groups } = await world.as('cty1-410184').call(search, { query: { q: '诸葛' } })
    expect(groups[0]).toMatchObject({ hasMore: true, moreHref: `/people?q=${encodeURIComponent('诸葛')}` })
    expect(groups[0]?.items).toHaveLength(6)
  })

  it('looks names up through the index, below row security', async () => {
    await world.sql(
      `INSERT INTO veterans (id, name, id_no_enc, id_hash, sex, birth_on, resettlement_region, resettlement_unit, discharge_type)
       SELECT gen_random_uuid(), '赵' || n, '', decode(md5(n::text), 'hex'), 'M', '1990-01-01', '410184000000', '410100000000', 'DISCHARGE_OTHER' FROM generate_series(1, 20000) n`)
    await world.sql('ANALYZE veterans')
    const plan = await world.run(async (tx) => (await tx.many<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT id FROM veterans v WHERE resettlement_region >= '410184000000' AND resettlement_region < '410185000000' AND v.name ~>=~ '欧阳' AND v.name ~<~ ('欧阳' || chr(1114111))
        ORDER BY v.name USING ~<~ LIMIT 7`)).map((row) => row['QUERY PLAN']).join('\n'))
    expect(plan).toContain('veterans_name')
  })
})
