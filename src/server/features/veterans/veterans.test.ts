import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { createVeteran, getVeteran, importVeterans, listVeterans, updateOwnContacts, updateVeteran } from '../../../contract/veterans.ts'
import { createWorkbook } from '../../../documents/workbook/index.ts'
import { idCheckDigit } from '../../../values/id-number.ts'

let world: World
beforeAll(async () => { world = await createWorld({ now: '2022-03-07' }) })
afterAll(() => world.close())

let serial = 100
const idNumber = (birth = '19900101') => {
  const first17 = `410199${birth}${String(serial++).padStart(3, '0')}`
  return first17 + idCheckDigit(first17)
}
const person = (changes: object = {}) => ({
  name: '王示例', idNumber: idNumber(), phone: '12100000001', dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER' as const, resettlementRegion: '410184000000', enlistedOn: '2010-12-01', dischargedOn: '2015-12-01',
  education: 'COLLEGE' as const, residenceRegion: null, householdRegion: null, ...changes,
})
const create = (login: string, veteran: ReturnType<typeof person>) => world.as(login).send(createVeteran, { body: { id: randomUUID(), veteran } })
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')
const upload = (login: string, text: string, name = '名单.csv') => world.as(login).send(importVeterans, { body: { file: { name, base64: base64(text) } } })
const header = '姓名,身份证号,手机号,退役类型,安置地,入伍时间,退役时间,文化程度,户籍地,居住地,优待证号'

describe('the real-name ledger', () => {
  it('refuses an institution, and answers another county like a missing person', async () => {
    expect((await world.as('reg-410184').send(listVeterans)).status).toBe(403)
    const made = await create('cty1-410184', person())
    expect(made.status).toBe(200)
    const elsewhere = await world.as('cty1-410105').send(getVeteran, { params: { id: made.reply.id } })
    const missing = await world.as('cty1-410105').send(getVeteran, { params: { id: randomUUID() } })
    expect([elsewhere.status, elsewhere.refusal]).toEqual([404, missing.refusal])
  })

  it('registers a person, masked, with an audit entry that holds no personal number', async () => {
    const veteran = person()
    const made = await create('cty1-410184', veteran)
    expect(made.reply).toMatchObject({ idMasked: `410199********${veteran.idNumber.slice(-4)}`, resettlementName: '郑州市新郑市', can: ['update'] })
    const [entry] = await world.sql<{ summary: string; text: string }>(`SELECT summary, row_to_json(a)::text AS text FROM audit_log a WHERE record_id = $1`, [made.reply.id])
    expect(entry?.summary).toBe('登记人员')
    expect(entry?.text).not.toContain(veteran.idNumber)
    const [stored] = await world.sql<{ plain: boolean }>(`SELECT position($1::bytea in id_no_enc) > 0 AS plain FROM veterans WHERE id = $2`, [Buffer.from(veteran.idNumber), made.reply.id])
    expect(stored?.plain).toBe(false)
  })

  it('R-184 refuses a wrong check digit, a region outside, and a person held elsewhere without saying where', async () => {
    const good = idNumber()
    const bad = good.slice(0, 17) + (good.endsWith('1') ? '2' : '1')
    expect((await create('cty1-410184', person({ idNumber: bad }))).refusal).toMatchObject({ code: 'ID_CHECK_DIGIT', field: 'idNumber' })
    expect((await create('cty1-410184', person({ resettlementRegion: '410105000000' }))).refusal?.code).toBe('REGION_OUTSIDE')
    const shared = person({ resettlementRegion: '410105000000' })
    await create('cty1-410105', shared)
    const again = await create('cty1-410184', person({ idNumber: shared.idNumber }))
    expect([again.status, again.refusal?.code]).toEqual([409, 'HELD_ELSEWHERE'])
    expect(again.refusal?.message).not.toContain('金水')
  })

  it('finds by name prefix, whole ID number and whole phone number, pages by key, and totals exactly', async () => {
    const wanted = person({ name: '欧阳示例', phone: '12133334444' })
    await create('cty1-410184', wanted)
    for (let i = 0; i < 5; i++) await create('cty1-410184', person())
    const find = async (q: string) => (await world.as('cty1-410184').send(listVeterans, { query: { q } })).reply.items.map((v) => v.name)
    expect(await find('欧阳')).toEqual(['欧阳示例'])
    expect(await find(wanted.idNumber)).toEqual(['欧阳示例'])
    expect(await find('12133334444')).toEqual(['欧阳示例'])
    const [{ n }] = (await world.sql<{ n: number }>(`SELECT count(*)::int AS n FROM veterans WHERE resettlement_region = '410184000000'`)) as [{ n: number }]
    const seen = new Set<string>()
    let cursor: string | undefined
    do {
      const { reply } = await world.as('cty1-410184').send(listVeterans, { query: { limit: 3, ...(cursor === undefined ? {} : { cursor }) } })
      expect(reply.total).toEqual({ value: n, exact: true })
      reply.items.forEach((v) => seen.add(v.id))
      cursor = reply.next ?? undefined
    } while (cursor !== undefined)
    expect(seen.size).toBe(n)
  })

  it('refuses to overwrite what somebody else changed meanwhile', async () => {
    const made = await create('cty1-410184', person())
    const { idNumber: _id, ...changes } = person({ name: '王改名' })
    expect((await world.as('cty1-410184').send(updateVeteran, { params: { id: made.reply.id }, body: { version: 1, veteran: changes } })).reply.name).toBe('王改名')
    expect((await world.as('cty1-410184').send(updateVeteran, { params: { id: made.reply.id }, body: { version: 1, veteran: changes } })).refusal?.code).toBe('CHANGED_MEANWHILE')
  })

  it('filters by age in completed years, both ends included', async () => {
    const name = '齐示例'
    for (const birth of ['19820307', '19820308', '19810307']) await create('cty1-410184', person({ name, idNumber: idNumber(birth) }))
    const count = async (query: object) => (await world.as('cty1-410184').call(listVeterans, { query: { q: name, ...query } })).total
    expect(await count({ ageFrom: 40, ageTo: 40 })).toEqual({ value: 1, exact: true })
    expect(await count({ ageFrom: 40 })).toEqual({ value: 2, exact: true })
    expect(await count({ ageTo: 39 })).toEqual({ value: 1, exact: true })
  })

  it('lets a person see and change his own contacts, nobody else’s, and not the rest of his record', async () => {
    const [own, other] = await world.veterans([{}, {}])
    if (!own || !other) throw new Error('no people')
    await world.addUser({ login: 'vet-own', role: 'VET', org: null, veteranId: own.id })
    const me = world.as('vet-own')
    const body = { phone: '12144445555', residenceRegion: '410105000000' }
    expect(await me.refused(updateOwnContacts, { params: { id: other.id }, body })).toMatchObject({ status: 404 })
    expect(await me.refused(getVeteran, { params: { id: other.id } })).toMatchObject({ status: 404 })
    expect(await me.refused(listVeterans)).toMatchObject({ status: 403 })
    expect(await world.as('cty1-410184').refused(updateOwnContacts, { params: { id: own.id }, body })).toMatchObject({ status: 403 })
    expect(await me.call(updateOwnContacts, { params: { id: own.id }, body })).toMatchObject({ phoneMasked: '121****5555', residenceRegion: '410105000000', can: ['updateContacts'] })
    expect(await world.sql('SELECT residence_code FROM veterans WHERE id = $1', [own.id])).toEqual([{ residence_code: '410105000000' }])
    expect(await me.refused(updateOwnContacts, { params: { id: own.id }, body: { ...body, phone: '110' } })).toMatchObject({ field: 'phone' })
    expect(await world.sql(`SELECT action, region_code FROM audit_log WHERE record_id = $1 AND action <> 'refuse'`, [own.id])).toEqual([{ action: 'updateContacts', region_code: own.region }])
  })
})

describe('the import', () => {
  it('R-198 S-21 accounts for every row: accepted + rejected = read, each with place and reason, and good rows apply once', async () => {
    const [a, b] = [idNumber(), idNumber()]
    const text = [header,
      `买买提·吐尔逊,${a},12100000002,自主就业,河南省郑州市新郑市,2010年12月1日,2015.12.1,大专,,,`,
      `䶮示例,${b},,转业,410184,2010/12/1,20151201,本科,,,`,
      `王重复,${a},,自主就业,新郑市,,,,,,`,
      `李科学,4.10199E+17,,自主就业,新郑市,,,,,,`,
      `张他县,${idNumber()},,自主就业,金水区,,,,,,`,
      `赵类型,${idNumber()},,不认识,新郑市,,,,,,`,
      ',,,,,,,,,,', '合计,6,,,,,,,,,'].join('\n')
    const first = await upload('cty1-410184', text)
    expect(first.refusal).toBeNull()
    expect(first.reply).toMatchObject({ read: 6, accepted: 2, created: 2, unchanged: 0 })
    expect(first.reply.rejected.map((r) => [r.row, r.column, r.code])).toEqual([
      [4, '身份证号', 'DUPLICATE_IN_FILE'], [5, '身份证号', expect.stringMatching(/^ID_/)], [6, '安置地', 'REGION_OUTSIDE'], [7, '退役类型', 'DISCHARGE_UNKNOWN']])
    expect(first.reply.errorWorkbook).not.toBeNull()
    const people = await world.sql<{ name: string; discharged_on: string }>(`SELECT name, discharged_on::text FROM veterans WHERE name IN ('买买提·吐尔逊', '䶮示例') ORDER BY 1`)
    expect(people.map((p) => p.discharged_on)).toEqual(['2015-12-01', '2015-12-01'])
  })

  it('S-21 changes nothing when the same file comes twice, and changes only what differs', async () => {
    const id = idNumber()
    const rows = (education: string) => `${header}\n钱示例,${id},12100000003,自主就业,新郑市,,,${education},,,`
    expect((await upload('cty1-410184', rows('大专'))).reply).toMatchObject({ created: 1, changed: 0, unchanged: 0 })
    expect((await upload('cty1-410184', rows('大专'))).reply).toMatchObject({ read: 1, accepted: 1, created: 0, changed: 0, unchanged: 1 })
    expect((await upload('cty1-410184', rows('本科'))).reply).toMatchObject({ created: 0, changed: 1 })
    expect(await world.sql('SELECT version FROM veterans WHERE name = $1', ['钱示例'])).toEqual([{ version: 2 }])
  })

  it('reads a workbook as well, and keeps the total of the county exact', async () => {
    const workbook = createWorkbook()
    const sheet = workbook.addSheet('名单', { columns: [12, 24, 16, 16, 24] })
    sheet.addRow(['新郑市退役军人名单'])
    sheet.addRow(['姓名', '身份证号码', '联系电话', '退役方式', '安置地'])
    for (let i = 0; i < 30; i++) sheet.addRow([`孙示例${i}`, idNumber(), '12100000004', '自主就业', '河南省新郑市'])
    const answer = await world.as('cty1-410184').send(importVeterans, { body: { file: { name: '名单.xlsx', base64: Buffer.from(workbook.toBytes()).toString('base64') } } })
    expect(answer.reply).toMatchObject({ read: 30, accepted: 30, created: 30 })
    expect(await world.sql(`SELECT persons FROM veteran_counts WHERE region_code = '410184000000'`)).toEqual(await world.sql(`SELECT count(*)::int AS persons FROM veterans WHERE resettlement_region = '410184000000'`))
  })

  it('refuses a file that is no table with one clear sentence and applies nothing', async () => {
    const before = await world.sql('SELECT count(*) FROM veterans')
    const wrong = await world.as('cty1-410184').send(importVeterans, { body: { file: { name: '名单.xlsx', base64: base64('%PDF-1.7 not a workbook') } } })
    expect(wrong.status).toBeGreaterThanOrEqual(400)
    expect(wrong.status).toBeLessThan(500)
    const missing = await upload('cty1-410184', '姓名,手机号\n王示例,12100000001')
    expect(missing.refusal?.message).toContain('身份证号')
    expect(await world.sql('SELECT count(*) FROM veterans')).toEqual(before)
  })

  it('refuses the import to everyone but the county clerk', async () => {
    expect((await upload('hr1-410184', header)).status).toBe(403)
  })
})
