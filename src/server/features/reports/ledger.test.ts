import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../tests/setup/database.ts'
import { temporaryVault } from '../../platform/crypto.ts'
import { openDatabase, transact, type Database } from '../../platform/database.ts'
import { systemPrincipal, type Principal } from '../../platform/principal.ts'
import { ledgerCell, ledgerOf, type MeasureKey } from './ledger.ts'
import { progressOf } from './progress.ts'

const vault = temporaryVault()
const zhengzhou = '410100000000'
const luoyang = '410300000000'
let testDatabase: TestDatabase
let database: Database
let owner: pg.Client
let institution: string
let office: string
let clerk: string

const province: Principal = { ...systemPrincipal({ lo: '410000000000', hi: '420000000000' }), roles: ['PRV1'] }
const asProvince = <T>(work: Parameters<typeof transact<T>>[2]) => transact(database, province, work, '2022-12-31T10:00:00+08:00')

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = openDatabase(testDatabase.appUrl, { max: 4 })
  owner = new pg.Client({ connectionString: testDatabase.ownerUrl })
  await owner.connect()
  ;[institution, office, clerk] = [randomUUID(), randomUUID(), randomUUID()]
  await owner.query(`INSERT INTO organizations (id, kind, level, name, region_code) VALUES ($1, 'INSTITUTION', 'county', '示例郑州求实职业培训学校', '410184000000'), ($2, 'VA', 'county', '新郑市退役军人事务局', '410184000000')`, [institution, office])
  await owner.query(`INSERT INTO institutions (id, type, legal_person, address, contact_name, contact_phone, region_code) VALUES ($1, 'PRIVATE_TRAINING', '示例', '示例路', '示例', '12100000000', '410184000000')`, [institution])
  await owner.query(`INSERT INTO users (id, person_id, login, name) VALUES ($1, $1, 'clerk', '示例')`, [clerk])
})
afterAll(async () => {
  await owner.end()
  await database.close()
  await testDatabase.drop()
})
beforeEach(async () => {
  for (const table of ['certificates', 'enrolments', 'talent_years', 'training_classes', 'ledger_months']) await owner.query(`DELETE FROM ${table}`)
})

async function addClass(facts: { opened?: string; completed?: string; trained?: number | null; unit?: string | null; programme?: string; state?: string }): Promise<string> {
  const id = randomUUID()
  await owner.query(
    `INSERT INTO training_classes (id, title, year, programme, institution_id, responsible_org_id, responsible_region, credited_unit, state, opened_on, completed_on, trained_headcount, created_by, created_at, updated_at)
     VALUES ($1, '电工第1期', 2022, $2, $3, $4, '410184000000', $5, $6, $7, $8, $9, $10, now(), now())`,
    [id, facts.programme ?? 'GENERAL_SKILL', institution, office, facts.unit === undefined ? zhengzhou : facts.unit, facts.state ?? 'COMPLETED', facts.opened ?? null, facts.completed ?? null, facts.trained ?? null, clerk])
  return id
}

async function addVeteran(): Promise<string> {
  const id = randomUUID()
  await owner.query(
    `INSERT INTO veterans (id, name, id_no_enc, id_hash, sex, birth_on, resettlement_region, resettlement_unit, discharge_type) VALUES ($1, '王示例', $2, $3, 'M', '1990-01-01', '410184000000', $4, 'SELF_EMPLOYMENT_SOLDIER')`,
    [id, vault.seal('41019919900101123X'), vault.hash(id), zhengzhou])
  return id
}

async function addCertificate(facts: { veteran: string; classId: string | null; issued: string; level: string; trade?: string; unit?: string; type?: string; state?: string; reissue?: boolean }): Promise<string> {
  const id = randomUUID()
  await owner.query(
    `INSERT INTO certificates (id, veteran_id, class_id, class_region, institution_id, credited_unit, type, number, trade_code, level, issued_on, issuer, state, is_reissue, recorded_by, recorded_at)
     VALUES ($1, $2, $3, '410184000000', $4, $5, $6, $7, $8, $9, $10, '示例评价中心', $11, $12, $13, now())`,
    [id, facts.veteran, facts.classId, institution, facts.unit ?? zhengzhou, facts.type ?? 'SKILL_LEVEL', `DEMO${id.slice(0, 8)}`, facts.trade ?? 'T-ELECTRICIAN', facts.level, facts.issued, facts.state ?? 'VERIFIED', facts.reissue ?? false, clerk])
  return id
}

async function cell(unit: string, month: number): Promise<Record<MeasureKey, number>> {
  const ledger = await asProvince((tx) => ledgerOf(tx, 2022, Math.ceil(month / 3)))
  const found = ledger.units.find((u) => u.code === unit)?.months.find((m) => m.month === month)
  if (!found) throw new Error('no such cell')
  const { month: _month, ...measures } = found
  return measures as Record<MeasureKey, number>
}

async function expectRollupEqualsRows(): Promise<void> {
  const raw = await owner.query(`SELECT * FROM ledger_raw(2022) WHERE (opened_classes, person_times, new_skilled, new_high_skilled) <> (0, 0, 0, 0) ORDER BY 1, 2`)
  const kept = await owner.query(
    `SELECT unit_code, month, opened_classes, person_times, new_skilled, new_high_skilled FROM ledger_months WHERE year = 2022 AND (opened_classes, person_times, new_skilled, new_high_skilled) <> (0, 0, 0, 0) ORDER BY 1, 2`)
  expect(kept.rows).toEqual(raw.rows)
}

describe('annex 3', () => {
  it('refuses people who are not officials', async () => {
    const veteran: Principal = { ...systemPrincipal(), roles: ['VET'], scope: { kind: 'self', veteranId: randomUUID() } }
    await expect(transact(database, veteran, (tx) => ledgerOf(tx, 2022, 1))).rejects.toMatchObject({ status: 403 })
  })

  it('R-178 R-179 R-180 T22 counts the opening in March, the person-times in April and the new skill in May', async () => {
    const classId = await addClass({ opened: '2022-03-28', completed: '2022-04-20', trained: 41 })
    await addCertificate({ veteran: await addVeteran(), classId, issued: '2022-05-06', level: 'L4' })
    expect(await cell(zhengzhou, 3)).toEqual({ openedClassCount: 1, trainingPersonTimes: 0, newSkilledPersons: 0, newHighSkilledPersons: 0 })
    expect(await cell(zhengzhou, 4)).toEqual({ openedClassCount: 0, trainingPersonTimes: 41, newSkilledPersons: 0, newHighSkilledPersons: 0 })
    expect(await cell(zhengzhou, 5)).toEqual({ openedClassCount: 0, trainingPersonTimes: 0, newSkilledPersons: 1, newHighSkilledPersons: 0 })
    await expectRollupEqualsRows()
  })

  it('R-014 R-015 R-180 T21 counts a person once a year: skilled in February, high-skilled in August', async () => {
    const classId = await addClass({ opened: '2022-01-10' })
    const veteran = await addVeteran()
    await addCertificate({ veteran, classId, issued: '2022-08-03', level: 'L3' })
    await addCertificate({ veteran, classId, issued: '2022-02-20', level: 'L5' })
    await addCertificate({ veteran, classId, issued: '2022-09-01', level: 'L4', trade: 'T-WELDER' })
    const months = await Promise.all([2, 8, 9].map((m) => cell(zhengzhou, m)))
    expect(months.map((m) => [m.newSkilledPersons, m.newHighSkilledPersons])).toEqual([[1, 0], [0, 1], [0, 0]])
    await expectRollupEqualsRows()
  })

  it('R-180 leaves out re-issues, completion certificates, unverified ones and those from outside any class', async () => {
    const classId = await addClass({ opened: '2022-01-10' })
    await addCertificate({ veteran: await addVeteran(), classId, issued: '2022-02-20', level: 'L5', reissue: true })
    await addCertificate({ veteran: await addVeteran(), classId, issued: '2022-02-20', level: 'NONE', type: 'TRAINING_COMPLETION' })
    await addCertificate({ veteran: await addVeteran(), classId, issued: '2022-02-20', level: 'L5', state: 'RECORDED' })
    await addCertificate({ veteran: await addVeteran(), classId: null, issued: '2022-02-20', level: 'L5' })
    expect((await cell(zhengzhou, 2)).newSkilledPersons).toBe(0)
    expect((await asProvince((tx) => ledgerOf(tx, 2022, 1))).recordedOnly).toBe(1)
  })

  it('takes a revoked certificate back, and lets the next one of the year count instead', async () => {
    const classId = await addClass({ opened: '2022-01-10' })
    const veteran = await addVeteran()
    const first = await addCertificate({ veteran, classId, issued: '2022-02-20', level: 'L5' })
    await addCertificate({ veteran, classId, issued: '2022-06-01', level: 'L4', unit: luoyang })
    expect((await cell(luoyang, 6)).newSkilledPersons).toBe(0)
    await owner.query(`UPDATE certificates SET state = 'REVOKED' WHERE id = $1`, [first])
    expect((await cell(zhengzhou, 2)).newSkilledPersons).toBe(0)
    expect((await cell(luoyang, 6)).newSkilledPersons).toBe(1)
    await expectRollupEqualsRows()
  })

  it('R-178 counts skill programmes only, and lists classes without inspections as not counted', async () => {
    await addClass({ opened: '2022-03-01', completed: '2022-03-20', trained: 30, programme: 'STARTUP' })
    await addClass({ opened: '2022-03-01', completed: '2022-03-20', trained: null })
    expect(await cell(zhengzhou, 3)).toMatchObject({ openedClassCount: 1, trainingPersonTimes: 0 })
    expect((await asProvince((tx) => ledgerOf(tx, 2022, 1))).missingInspection).toBe(1)
  })

  it('R-176 R-177 R-181 R-002 has 18 units in print order, three months, and totals that add up', async () => {
    await addClass({ opened: '2022-01-05', completed: '2022-02-10', trained: 40 })
    await addClass({ opened: '2022-02-05', completed: '2022-03-10', trained: 25, unit: luoyang })
    const ledger = await asProvince((tx) => ledgerOf(tx, 2022, 1))
    expect(ledger.units.map((u) => u.name).slice(0, 3)).toEqual(['郑州', '开封', '洛阳'])
    expect(ledger.units).toHaveLength(18)
    expect(ledger.units.map((u) => u.months.map((m) => m.month))[0]).toEqual([1, 2, 3])
    expect(ledger.units[0]?.subtotal).toMatchObject({ openedClassCount: 1, trainingPersonTimes: 40 })
    expect(ledger.total.subtotal).toMatchObject({ openedClassCount: 2, trainingPersonTimes: 65 })
  })

  it('R-182 opens every figure to exactly as many names', async () => {
    const classId = await addClass({ opened: '2022-03-02', completed: '2022-03-20', trained: 41 })
    await addCertificate({ veteran: await addVeteran(), classId, issued: '2022-03-25', level: 'L3' })
    for (const measure of ['openedClassCount', 'trainingPersonTimes', 'newSkilledPersons', 'newHighSkilledPersons'] as const) {
      const opened = await asProvince((tx) => ledgerCell(tx, vault, { year: 2022, month: 3, unit: zhengzhou, measure }))
      expect(opened.figure).toBeGreaterThan(0)
      expect(opened.count).toBe(opened.figure)
    }
    const persons = (await asProvince((tx) => ledgerCell(tx, vault, { year: 2022, month: 3, unit: zhengzhou, measure: 'newHighSkilledPersons' }))).persons
    expect(persons[0]).toMatchObject({ idMasked: '410199********123X', level: '三级/高级工' })
    const { rows } = await owner.query(`SELECT after FROM audit_log WHERE noun = 'ledger' AND action = 'export' ORDER BY seq DESC LIMIT 1`)
    expect(rows, 'R-190 S-16 named rows stand in the log with their number').toEqual([{ after: { rows: persons.length } }])
  })

  it('R-182 names a county its own rows and tells what the other counties of its city add', async () => {
    const ours = await addClass({ opened: '2022-03-02' })
    await addClass({ opened: '2022-03-05' })
    await owner.query(`UPDATE training_classes SET responsible_region = '410185000000' WHERE id <> $1`, [ours])
    const county: Principal = { ...systemPrincipal({ lo: '410184000000', hi: '410185000000' }), roles: ['CTY1'], unitCode: zhengzhou }
    const seen = await transact(database, county, (tx) => ledgerCell(tx, vault, { year: 2022, month: 3, unit: zhengzhou, measure: 'openedClassCount' }))
    expect([seen.figure, seen.count, seen.elsewhere, seen.classes.map((c) => c.id)]).toEqual([2, 1, 1, [ours]])
    const all = await asProvince((tx) => ledgerCell(tx, vault, { year: 2022, month: 3, unit: zhengzhou, measure: 'openedClassCount' }))
    expect([all.count, all.elsewhere]).toEqual([2, 0])
  })

  it('shows another city the figure but not the names', async () => {
    const city: Principal = { ...systemPrincipal({ lo: luoyang, hi: '410400000000' }), roles: ['CIT2'], unitCode: luoyang }
    await expect(transact(database, city, (tx) => ledgerCell(tx, vault, { year: 2022, month: 3, unit: zhengzhou, measure: 'newSkilledPersons' }))).rejects.toMatchObject({ status: 403 })
  })
})

describe('progress against annex 1', () => {
  it('R-138 names at most three problems: units ten points behind, classes without a head-count, certificates nobody verified', async () => {
    const quiet = await asProvince((tx) => progressOf(tx, 2022))
    expect(quiet.problems.map((p) => p.key)).toEqual(['LAGGING'])
    await addClass({ opened: '2022-03-01', completed: '2022-03-10', trained: null })
    const cls = await addClass({ opened: '2022-03-01', completed: '2022-03-10', trained: 20 })
    await addCertificate({ veteran: await addVeteran(), classId: cls, issued: '2022-04-01', level: 'L4', state: 'RECORDED' })
    const { problems } = await asProvince((tx) => progressOf(tx, 2022))
    expect(problems.map((p) => [p.key, p.title])).toEqual([['LAGGING', '18 个单位滞后 10 个百分点以上'], ['NO_INSPECTION', '1 个班缺检查'], ['NOT_VERIFIED', '1 本证书没有核验']])
    expect(problems[0]?.text).toContain('共差 19,980 人次')
    expect(problems[1]?.text).toContain('电工第1期')
    expect((await asProvince((tx) => progressOf(tx, 2021))).problems).toEqual([])
  })

  it('R-013 R-138 R-136 shows done, rate above 100 % uncapped, gap by elapsed months, and ranks by rate', async () => {
    await addClass({ opened: '2022-01-05', completed: '2022-02-10', trained: 416, unit: '410600000000' })
    const progress = await asProvince((tx) => progressOf(tx, 2022))
    const hebi = progress.units.find((u) => u.name === '鹤壁')
    expect(hebi).toMatchObject({ rank: 1, measures: [{ done: 416, target: 400, rate: '104.0 %', gap: '16.0' }, {}, {}] })
    expect(progress.totals.map((t) => t.target)).toEqual([20000, 5000, 1000])
    expect(progress.timeShare).toBe('100.0 %')
  })

  it('R-019 R-070 reports classes per programme, and the share of centralised training as — when nobody trained', async () => {
    await addClass({ opened: '2022-01-05', programme: 'ADAPT' })
    const progress = await asProvince((tx) => progressOf(tx, 2022))
    expect(progress.programmes.find((p) => p.code === 'ADAPT')?.classes).toBe(1)
    expect(progress.programmes).toHaveLength(5)
    expect(progress.centralisedShare).toEqual({ text: '—', verdict: 'missing' })
  })
})
