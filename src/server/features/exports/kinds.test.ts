import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, asked, fetched, institutionsWithAccounts, opened, password, tableOf } from '../../../../tests/setup/exports.ts'
import { completedTraining, crowd, equip, type LedgerPerson, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import type { ClassView } from '../../../contract/classes.ts'
import { requestExport, type ExportKindCode } from '../../../contract/exports.ts'

let world: World
let school: School
let people: LedgerPerson[]
let cls: ClassView
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  people = await crowd(world, 12)
  cls = await completedTraining(world, school, people, { missing: people.slice(0, 1) })
  await world.sql(`INSERT INTO skill_henan_categories (year, seq, name) VALUES (2022, 3, '示例专项类别')`)
  await world.sql(
    `INSERT INTO certificates (id, veteran_id, class_id, enrolment_id, class_region, institution_id, credited_unit, type, number, trade_code, level, issued_on, issuer, state, recorded_by, recorded_at, skill_henan_category)
     SELECT gen_random_uuid(), e.veteran_id, e.class_id, e.id, e.class_region, e.institution_id, e.credited_unit, 'SKILL_LEVEL', 'DEMO-' || e.roster_no, 'T-ELECTRICIAN', 'L4', '2022-08-30', '示例评价中心',
            CASE WHEN e.roster_no <= 10 THEN 'VERIFIED' ELSE 'RECORDED' END, (SELECT id FROM users LIMIT 1), now(), 3 FROM enrolments e WHERE e.class_id = $1`, [cls.id])
})
afterAll(() => world.close())

async function listOf(login: string, kind: ExportKindCode, filters: object = {}): Promise<Record<string, string>[]> {
  const { id, state } = await ask(world, login, kind, filters)
  expect(state).toBe('READY')
  const [head = [], ...rows] = tableOf(await opened(await fetched(world, login, id), password) ?? new Uint8Array())
  return rows.map((row) => Object.fromEntries(head.map((title, i) => [title, row[i] ?? ''])))
}

describe('the lists (D-26)', () => {
  it('R-124 D-26 S-16 training ledger: a row per person and training, number masked, what is not recorded blank', async () => {
    const rows = await listOf('cty1-410184', 'TRAINING', { year: 2022 })
    expect(rows).toHaveLength(12)
    expect(rows[1]).toMatchObject({
      姓名: people[1]?.name, 证件号: `${people[1]?.idNumber.slice(0, 6)}********${people[1]?.idNumber.slice(-4)}`, 班次: cls.title, 班次编号: cls.batchNo, 承训机构: cls.institution.name, '职业（工种）': '电工',
      等级: '四级/中级工', 培训类别: '退役军人免费（普惠性）职业技能培训', 应上课时: '30', 实上课时: '30', 证书: '职业技能等级证书', 证书编号: 'DEMO-2', '培训补贴（元）': '', '6 个月就业': '',
    })
    expect(rows[0]).toMatchObject({ 实上课时: '4' })
    expect(rows.some((row) => Object.values(row).some((text) => people.some((person) => text.includes(person.idNumber))))).toBe(false)
  })

  it('R-124 S-16 S-04 class roster: the school its own, another school and county nothing', async () => {
    const rows = await listOf(school.reg, 'ROSTER', { classId: cls.id })
    expect(rows.map((row) => [row.序号, row.姓名])).toEqual(people.map((person, i) => [String(i + 1), person.name]))
    expect(rows[0]?.手机号).toMatch(/^100\*{4}\d{4}$/)
    for (const login of ['reg-419001', 'cty1-410122', 'cit1-419001']) {
      expect((await world.as(login).refused(requestExport, { body: asked('ROSTER', { filters: { classId: cls.id } }) })).status, login).toBe(404)
    }
    expect(await world.as(school.reg).refused(requestExport, { body: asked('ROSTER') })).toMatchObject({ status: 422, code: 'FILTER_NEEDED' })
  })

  it('R-036 S-16 人人持证: verified certificates by category; the list of certificates names the others too', async () => {
    const counted = await listOf('cit1-410100', 'SKILL_HENAN', { year: 2022 })
    expect(counted).toHaveLength(10)
    expect(counted[0]).toMatchObject({ 类别序号: '3', 专项类别: '示例专项类别', 证书类型: '职业技能等级证书', 等级: '四级/中级工' })
    expect(await listOf('hr1-410184', 'CERTIFICATES', { year: 2022 })).toHaveLength(12)
    expect((await world.as('cit1-419001').refused(requestExport, { body: asked('SKILL_HENAN', { filters: { year: 2022 } }) })).code).toBe('NOTHING_TO_EXPORT')
    expect((await world.as('cit1-410100').refused(requestExport, { body: asked('SKILL_HENAN', { filters: { year: 2023 } }) })).code).toBe('NOTHING_TO_EXPORT')
  })

  it('S-16 institutions with their accounts: those of the own place, number in full for who pays', async () => {
    const numbers = await institutionsWithAccounts(world, 2, '410122000000')
    const rows = await listOf('fin1-410122', 'INSTITUTION_ACCOUNTS')
    expect(rows.map((row) => row.账号).sort()).toEqual([...numbers].sort())
    expect(await listOf('fin1-410184', 'INSTITUTION_ACCOUNTS')).toHaveLength(1)
  })

  it('S-16 S-20 a cell that looks like a formula stays text', async () => {
    await world.sql(`UPDATE veterans SET residence_region = '=HYPERLINK("http://example.test","看")' WHERE id = $1`, [people[2]?.veteranId])
    const { id } = await ask(world, 'cty1-410184', 'PEOPLE')
    const book = await opened(await fetched(world, 'cty1-410184', id), password) ?? new Uint8Array()
    expect(tableOf(book).flat()).toContain('=HYPERLINK("http://example.test","看")')
    const sheet = strFromU8(unzipSync(book)['xl/worksheets/sheet2.xml'] ?? new Uint8Array())
    expect(sheet).toMatch(/t="inlineStr"><is><t>=HYPERLINK/)
    expect(sheet).not.toContain('<f>')
  })
})
