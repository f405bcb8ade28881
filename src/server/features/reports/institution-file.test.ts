import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimTo, completedClass, proposed, standards, type Completed } from '../../../../tests/setup/claims.ts'
import { contractFor } from '../../../../tests/setup/contracts.ts'
import { ordered, paid } from '../../../../tests/setup/funds.ts'
import { principalOf } from '../../../../tests/setup/notices.ts'
import { equip, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { holdClaim, listClaims } from '../../../contract/claims.ts'
import { listClasses } from '../../../contract/classes.ts'
import { listContracts } from '../../../contract/contracts.ts'
import { getContractPerformance } from '../../../contract/contract-performance.ts'
import { certifiedEmployment, certifiedEmploymentPeople, decideEmployment, recordEmployment } from '../../../contract/employment-records.ts'
import { getExam } from '../../../contract/exams.ts'
import { getInstitutionFile, type InstitutionFile } from '../../../contract/institution-file.ts'
import { listInspections } from '../../../contract/inspections.ts'
import { listRecommendations } from '../../../contract/recommendations.ts'
import { listCases } from '../../../contract/recoveries.ts'
import type { Tx } from '../../platform/database.ts'
import type { Principal } from '../../platform/principal.ts'
import { scorePermissions } from '../assessments/index.ts'
import { classPermissions } from '../classes/index.ts'
import { contractPermissions } from '../contracts/index.ts'
import { employmentRecordPermissions, recommendationPermissions } from '../employment/index.ts'
import { examPermissions } from '../exams/index.ts'
import { inspectionPermissions } from '../inspections/index.ts'
import { recoveryPermissions } from '../recoveries/index.ts'
import { standardPermissions } from '../standards/index.ts'
import { claimPermissions } from '../subsidies/index.ts'
import { institutionFile } from './institution-file.ts'

let world: World
let school: School
let first: Completed
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1800 }])
  first = await completedClass(world, school, { size: 4, missing: [3], certificates: (at) => (at === 0 ? [] : [{}]) })
}, 300_000)
afterAll(() => world.close())

const file = (login: string, query: object = { year: 2022 }) => world.as(login).call(getInstitutionFile, { params: { id: school.institutionId }, query: query as never })
const figure = (f: InstitutionFile, key: string) => f.figures.find((x) => x.key === key)
const parts = (f: InstitutionFile) => (['yearClasses', 'yearClaims', 'employed', 'atWork', 'contracts', 'classes', 'inspections', 'assessments', 'cases'] as const).filter((part) => f[part] !== null)

describe('机构档案 (三(二)5–7)', () => {
  it('R-041 is refused to whoever may not see the institution, and each part to whoever may not read its rows', async () => {
    for (const login of ['cit2-419001', 'cit1-419001', 'hr1-419001', 'iad-419001', 'reg-419001', 'trn-419001'] as const) {
      expect((await world.as(login).refused(getInstitutionFile, { params: { id: school.institutionId } })).status, login).toBe(404)
    }
    expect((await world.as('adm').refused(getInstitutionFile, { params: { id: school.institutionId } })).status).toBe(403)
    const all = ['yearClasses', 'yearClaims', 'employed', 'atWork', 'contracts', 'classes', 'inspections', 'assessments', 'cases']
    for (const login of ['prv1', 'cit2-410100', 'cit1-410100', 'cty1-410184', 'aud']) expect(parts(await file(login)), login).toEqual(all)
    expect(parts(await file('hr1-410184')), 'where people work is not for its desk').toEqual(all.filter((part) => part !== 'atWork'))
    expect(parts(await file('trn-410184')), 'a trainer sees who and where').toEqual([])
    expect(parts(await file('fin1-410184'))).toEqual(['yearClaims', 'contracts', 'assessments', 'cases'])
    expect(parts(await file(school.iad)), 'cases and where people work are not its own to read').toEqual(all.filter((part) => part !== 'cases' && part !== 'atWork'))
    expect((await file('fin1-410184')).figures.map((x) => x.key)).toEqual(['APPROVED', 'PAID', 'HELD'])
  })

  it('R-041 control: each part hangs on the permission of the feature that owns its rows, and on that alone: granted to a desk without it, that part appears and no other', async () => {
    const seen = (f: InstitutionFile): string[] => [...parts(f), ...(f.inspected === null ? [] : ['inspected']), ...(f.trades.items.some((t) => t.prices !== null) ? ['prices'] : []), ...f.figures.map((x) => x.key)]
    /** What somebody sees once his role is added to a permission, and did not before. */
    const added = async (role: string, login: string, permission: readonly string[]) => {
      const before = seen(await file(login))
      const roles = permission as string[]
      roles.push(role)
      const after = seen(await file(login)).filter((what) => !before.includes(what))
      roles.pop()
      expect(seen(await file(login)), 'and is gone again').toEqual(before)
      return after
    }
    const trainer = (permission: readonly string[]) => added('TRN', 'trn-410184', permission)
    const finance = (permission: readonly string[]) => added('FIN1', 'fin1-410184', permission)
    expect(await trainer(classPermissions.view)).toEqual(['yearClasses', 'classes', 'CLASSES', 'TRAINED'])
    expect(await trainer(contractPermissions.view)).toEqual(['contracts'])
    expect(await trainer(claimPermissions.view)).toEqual(['yearClaims', 'APPROVED', 'PAID', 'HELD'])
    expect(await trainer(inspectionPermissions.read)).toEqual(['inspections', 'inspected'])
    expect(await trainer(scorePermissions.view)).toEqual(['assessments'])
    expect(await trainer(recoveryPermissions.view)).toEqual(['cases'])
    expect(await trainer(standardPermissions.list)).toEqual(['prices'])
    expect(await trainer(recommendationPermissions.view)).toEqual(['employed', 'EMPLOYED'])
    expect(await finance(employmentRecordPermissions.viewRate)).toEqual(['atWork', 'AT_WORK'])
    expect(await trainer(employmentRecordPermissions.viewRate), 'who has no range of people has no rate of them').toEqual([])
    expect(await finance(examPermissions.view), 'results are told with the classes they belong to').toEqual([])
    ;(classPermissions.view as unknown as string[]).push('FIN1')
    expect(await finance(examPermissions.view)).toEqual(['PASSED', 'CERTIFIED'])
    ;(classPermissions.view as unknown as string[]).pop()
  })

  it('R-047 R-048 says who it is, what it was recognised for and what its contract still holds', async () => {
    const f = await file('cit2-410100')
    expect(f).toMatchObject({ id: school.institutionId, year: 2022, cityName: '郑州市', state: 'CONTRACTED', stateLabel: '已签约', recognition: { from: '2022-01-01', until: '2027-12-31', isOver: false }, against: { isClear: true } })
    expect(f.uscc).toBe((await world.sql<{ uscc: string }>('SELECT uscc FROM organizations WHERE id = $1', [school.institutionId]))[0]?.uscc)
    expect(f.trades.items.find((t) => t.levels.includes('L4'))?.prices).toContainEqual({ label: expect.stringContaining('四级'), fen: 180_000 })
    const [contract] = f.contracts?.items ?? []
    expect(contract).toMatchObject({ scale: 500, used: 4 })
    const sheet = await world.as('cit2-410100').call(getContractPerformance, { params: { id: contract?.id ?? '' } })
    expect(sheet.obligations.find((o) => o.key === 'SCALE')?.actual, 'the performance sheet says the same').toBe('4 人')
    expect((await file('cty1-410184')).contracts?.items[0]?.used, 'a county sees not all its classes').toBeNull()
  })

  it('R-067 every figure is the sum of the rows behind it, and what their own pages say', async () => {
    await completedClass(world, school, { size: 2 })
    const f = await file('cit2-410100')
    const rows = f.yearClasses ?? []
    expect(rows.map((c) => [c.trained, c.passed, c.certified, c.base]).toSorted()).toEqual([[2, 2, 2, 2], [4, 3, 2, 4]])
    expect(figure(f, 'CLASSES')).toMatchObject({ text: '2 个', rows: rows.filter((c) => c.isOpening).length })
    expect(figure(f, 'TRAINED')).toMatchObject({ text: '6 人', rows: 2 })
    expect(figure(f, 'PASSED')?.text).toBe('5 人')
    expect(figure(f, 'CERTIFIED')).toMatchObject({ text: '66.7 %', note: '取证 4 人，参训 6 人' })
    const exam = (await world.as('cit2-410100').call(getExam, { params: first.params })).certRates[0]
    const row = rows.find((c) => c.id === first.id)
    expect([row?.certified, row?.base], 'the page of the class says the same').toEqual([exam?.facts.certified, exam?.facts.actual])
    const placed = await world.as('cit2-410100').call(listRecommendations, { query: { institutionId: school.institutionId, year: 2022, group: 'EMPLOYED' } as never })
    expect(figure(f, 'EMPLOYED')?.rows).toBe(placed.total.value)
  })

  it('R-039 持证就业率 is of those certified here in the year and resettled where the reader is: a job from today on counts, one from tomorrow not, a student leaves the base, nobody left is —', async () => {
    const rate = async (login = 'cit2-410100') => figure(await file(login), 'AT_WORK')
    expect(await rate()).toMatchObject({ label: '持证就业率', text: '0.0 %', rows: 0, note: '本辖区已就业 0 人，有意愿 4 人', why: null })
    const holders = (await world.sql<{ id: string }>(`SELECT veteran_id AS id FROM certificates WHERE institution_id = $1 ORDER BY recorded_at, id`, [school.institutionId])).map((c) => c.id)
    const [works = '', later = '', studies = '', fourth = ''] = holders
    expect(holders.length).toBe(4)
    const paper = { name: '合同.pdf', base64: readFileSync(new URL('../../../../tests/fixtures/attachments/paper.pdf', import.meta.url)).toString('base64') }
    const job = { status: 'EMPLOYED' as const, proofKind: 'CONTRACT' as const, employer: '示例物流公司', place: '新郑市示例路', fromOn: '2022-10-08', untilOn: null, file: paper, corrects: null }
    const none = { ...job, status: 'STUDYING' as const, proofKind: null, employer: null, place: null, file: null }
    const confirmed = async (veteranId: string, statement: typeof job | typeof none) => {
      const id = randomUUID()
      await world.as('cty1-410184').call(recordEmployment, { params: { id: veteranId }, body: { ...statement, id } })
      await world.as('cty2-410184').call(decideEmployment, { params: { id }, body: { isConfirmed: true, reason: null } })
      return id
    }
    await confirmed(works, job)
    const early = await confirmed(later, job)
    await world.sql('ALTER TABLE employment_records DISABLE TRIGGER employment_record_stays')
    await world.sql(`UPDATE employment_records SET from_on = '2022-10-09' WHERE id = $1`, [early])
    await world.sql('ALTER TABLE employment_records ENABLE TRIGGER employment_record_stays')
    expect(await rate()).toMatchObject({ text: '25.0 %', rows: 1, note: '本辖区已就业 1 人，有意愿 4 人' })
    await confirmed(studies, none)
    expect(await rate()).toMatchObject({ text: '33.3 %', rows: 1, note: '本辖区已就业 1 人，有意愿 3 人' })
    const shown = async (query: object, login = 'cit2-410100') => (await world.as(login).call(certifiedEmploymentPeople, { query: { month: '2022-10', institutionId: school.institutionId, ...query } as never })).items.map((p) => p.id)
    expect([await shown({ group: 'WORKING' }), (await shown({ group: 'BASE' })).length, await shown({ group: 'LEDGER' })], 'the named rows are as many as the figure says').toEqual([[works], 3, []])
    const place = await world.as('cit2-410100').call(certifiedEmployment, { query: { month: '2022-10' } })
    const own = await world.as('cit2-410100').call(certifiedEmployment, { query: { month: '2022-10', institutionId: school.institutionId } as never })
    expect(own, 'all holders of the place were certified here, so both say the same').toMatchObject({ total: { rateText: '33.3 %', holdingText: '—', counts: { HOLDERS: 4, BASE: place.total.counts.BASE, WORKING: place.total.counts.WORKING } }, places: [{ code: '410184000000' }] })
    // whoever moved is counted where he is now; certificates of another school, of another year or withdrawn are not of this figure
    await world.sql(`UPDATE veterans SET resettlement_region = '410122000000' WHERE id = $1`, [fourth])
    expect([(await rate('cty1-410184'))?.note, (await rate('prv1'))?.note, (await rate('aud'))?.note]).toEqual(['本辖区已就业 1 人，有意愿 2 人', '本辖区已就业 1 人，有意愿 3 人', '本辖区已就业 1 人，有意愿 3 人'])
    const base = async (changes: string) => {
      await world.sql(`CREATE TABLE before_change AS SELECT * FROM certificates WHERE veteran_id = $1`, [later])
      await world.sql(`UPDATE certificates SET ${changes} WHERE veteran_id = $1`, [later])
      const note = (await rate())?.note
      await world.sql(`UPDATE certificates c SET issued_on = b.issued_on, valid_to = b.valid_to, institution_id = b.institution_id, state = b.state FROM before_change b WHERE b.id = c.id`)
      await world.sql('DROP TABLE before_change')
      return note
    }
    const [without, withHim] = ['本辖区已就业 1 人，有意愿 2 人', '本辖区已就业 1 人，有意愿 3 人']
    const changes = [`issued_on = '2021-12-31'`, `issued_on = '2022-01-01'`, `valid_to = '2022-10-07'`, `valid_to = '2022-10-08'`, `institution_id = (SELECT id FROM institutions WHERE id <> certificates.institution_id LIMIT 1)`, `state = 'RECORDED'`]
    const notes: unknown[] = []
    for (const change of changes) notes.push([change, await base(change)])
    expect(notes).toEqual(changes.map((change, at) => [change, [without, withHim, without, withHim, without, without][at]]))
    // nobody left who wishes to work
    world.setNow('2022-10-09')
    for (const id of [works, later]) await confirmed(id, { ...none, fromOn: '2022-10-09' })
    const [{ born } = { born: '' }] = await world.sql<{ born: string }>('SELECT birth_on::text AS born FROM veterans WHERE id = $1', [fourth])
    await world.sql(`UPDATE veterans SET birth_on = '1950-01-01' WHERE id = $1`, [fourth])
    expect(await rate(), 'a share of nobody').toMatchObject({ text: null, rows: 0, why: '取证的人在读、没有就业意愿或不在劳动年龄' })
    expect(figure(await file('cit2-410100', { year: 2023 }), 'AT_WORK')).toMatchObject({ text: null, why: '2023年本辖区还没有人在这里取证' })
    for (const login of ['hr1-410184', school.iad, 'fin1-410184']) expect((await world.as(login).refused(certifiedEmploymentPeople, { query: { month: '2022-10', group: 'HOLDERS', institutionId: school.institutionId } as never })).status, login).toBe(403)
    expect((await world.as('cty1-419001').refused(certifiedEmployment, { query: { month: '2022-10', institutionId: school.institutionId } as never })).status, 'an institution out of reach').toBe(404)
    await world.sql(`UPDATE veterans SET birth_on = $2::date, resettlement_region = '410184000000' WHERE id = $1`, [fourth, born])
  })

  it('R-160 money follows the claims of the year: nothing known before finance agreed, then approved, held with the reason, paid', async () => {
    expect(figure(await file('cit2-410100'), 'APPROVED')).toMatchObject({ text: null, why: '2022年没有提交申领' })
    const claim = await claimTo(world, await proposed(world, first.id), 'FIN_AGREED')
    const agreed = await file('cit2-410100')
    expect(agreed.yearClaims).toMatchObject([{ id: claim.id, approvedFen: 360_000, paidFen: 0, heldFen: 0 }])
    expect(figure(agreed, 'APPROVED')?.text).toBe('0.36 万元')
    const hold = { id: randomUUID(), kind: 'OTHER' as const, reason: '示例：等待核对账户' }
    await world.as('fin2-410184').call(holdClaim, { params: { id: claim.id }, body: hold })
    const held = await file(school.iad)
    expect(held.yearClaims).toMatchObject([{ heldFen: 360_000, heldWhy: hold.reason }])
    expect(held.against).toEqual({ isClear: false, text: '2022年有 1 份补贴暂缓拨付。' })
    await world.sql('UPDATE claim_holds SET lifted_by = set_by, lifted_at = set_at, lift_reason = $2 WHERE id = $1', [hold.id, '已核对'])
    world.setNow('2022-11-11')
    await paid(world, await ordered(world, claim), '2022-11-11')
    expect(figure(await file('fin1-410184'), 'PAID')).toMatchObject({ rows: 1, why: null, text: '0.36 万元' })
  })

  it('the lists behind its sections keep to the institution', async () => {
    const [client, other] = [world.as('prv1'), world.office('INST-419001')]
    for (const list of [listClasses, listClaims, listInspections, listCases]) {
      expect((await client.call(list, { query: { institutionId: other } as never })).items, list.path).toEqual([])
      expect((await client.call(list, { query: { institutionId: school.institutionId } as never })).items.length, list.path).toBe((await client.call(list, {})).items.length)
    }
    expect((await client.call(listClasses, { query: { institutionId: school.institutionId } as never })).items.map((c) => c.id)).toContain(first.id)
    expect((await client.call(listContracts, {})).items.length).toBeGreaterThan(0)
  })

  it('another year has no figure and says why; a year before the notice is refused', async () => {
    const f = await file('prv1', { year: 2023 })
    expect(f.figures.map((x) => [x.key, x.text])).toEqual([['CLASSES', null], ['TRAINED', null], ['PASSED', null], ['CERTIFIED', null], ['EMPLOYED', null], ['AT_WORK', null], ['APPROVED', null], ['PAID', null], ['HELD', null]])
    expect(f.figures.every((x) => x.why !== null)).toBe(true)
    expect((await world.as('prv1').refused(getInstitutionFile, { params: { id: school.institutionId }, query: { year: 2021 } as never })).status).toBe(400)
  })

  it('R-130 names cases under way to the bureaus, and their outcome only once decided', async () => {
    await world.sql(
      `INSERT INTO integrity_cases (id, no, kind, title, account, region_code, institution_id, state, reported_at, outcomes, proposed_by, proposed_at, document, grounds, accepted_by, accepted_at)
       VALUES (gen_random_uuid(), '例1', 'FALSE_PERSON', '示例线索', '示例', '410184000000', $1, 'PROPOSED', '2022-09-01', ARRAY['SUSPEND']::text[], $2, now(), '示例文', '示例', $3, now())`,
      [school.institutionId, world.user('cty1-410184'), world.user('cty2-410184')])
    const f = await file('cit2-410100')
    expect(f.cases).toMatchObject({ total: 1, items: [{ title: '示例线索', outcomes: [] }] })
    expect(f.against.text).toContain('1 条问题线索正在核查')
    expect(JSON.stringify(await file(school.iad))).not.toContain('示例线索')
    expect((await file('cty1-410184')).cases?.total).toBe(1)
  })

  it('asks as many statements for a school with more classes', async () => {
    const principal: Principal = { ...await principalOf(world, 'cit2-410100'), roles: ['CIT2'] }
    const asked = () => world.run(async (tx) => {
      let statements = 0
      const counting: Tx = {
        ...tx, many: (...of) => { statements++; return tx.many(...of) }, maybe: (...of) => { statements++; return tx.maybe(...of) }, one: (...of) => { statements++; return tx.one(...of) },
      }
      const { yearClasses } = await institutionFile(counting, school.institutionId, 2022)
      return { statements, classes: yearClasses?.length ?? 0 }
    }, principal)
    const before = await asked()
    await completedClass(world, school, { size: 2 })
    const after = await asked()
    expect(after).toEqual({ statements: before.statements, classes: before.classes + 1 })
    expect(before.statements).toBeLessThan(40)
  })

  it('R-048 a contract that is suspended is told although six others stand before it; years back to the notice may be chosen', async () => {
    const sql = (text: string, values: unknown[]) => world.sql(text, values)
    const sign = (to: string, no: string) => contractFor(sql, { institutionId: school.institutionId, partyAId: world.office('VA-410100'), trades: [], to, no })
    for (let n = 1; n <= 6; n += 1) await sign(`2022-12-0${n}`, `示例-先到期${n}`)
    const last = await sign('2029-12-31', '示例-已停')
    const before = await file('cit2-410100')
    expect(before.against.text).not.toContain('示例-已停')
    await world.sql(`UPDATE contracts SET state = 'SUSPENDED' WHERE id = $1`, [last])
    const f = await file('cit2-410100')
    expect([f.contracts?.total, f.contracts?.items.length, f.contracts?.items.some((c) => c.id === last)]).toEqual([8, 6, false])
    expect(f.against).toEqual({ isClear: false, text: expect.stringContaining('合同 示例-已停 已暂停') as string })
    expect((await file('trn-410184')).against.text, 'not to whoever may not read contracts').not.toContain('示例-已停')
    world.setNow('2030-03-01')
    expect((await file('cit2-410100', {})).years).toEqual([2030, 2029, 2028, 2027, 2026, 2025, 2024, 2023, 2022])
  })
})
