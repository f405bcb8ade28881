import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completedClass } from '../../../../tests/setup/claims.ts'
import { equip, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getContractPerformance } from '../../../contract/contract-performance.ts'
import { getExam } from '../../../contract/exams.ts'
import { registerEmployment } from '../contracts/index.ts'

let world: World
let school: School
let id: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  id = (await world.sql<{ id: string }>('SELECT id FROM contracts WHERE institution_id = $1', [school.institutionId]))[0]?.id ?? ''
})
afterAll(() => world.close())

const sheet = (login = 'cit2-410100') => world.as(login).call(getContractPerformance, { params: { id } })
const line = async (key: string) => (await sheet()).obligations.find((o) => o.key === key)

describe('履约管理 (三(二)6)', () => {
  it('is read by the city that signed and those above, by no county, no other city and not by the school; a contract unsigned has none', async () => {
    for (const login of [school.reg, school.iad, 'cty1-410184', 'cty2-410184', 'hr1-410100', 'fin1-410100']) expect((await world.as(login).refused(getContractPerformance, { params: { id } })).status, login).toBe(403)
    expect((await world.as('cit1-419001').refused(getContractPerformance, { params: { id } })).status).toBe(404)
    for (const login of ['cit1-410100', 'prv2', 'aud']) expect((await sheet(login)).contractId, login).toBe(id)
    await world.sql('UPDATE contracts SET is_provincial = true, party_a_id = $2, region_code = $3 WHERE id = $1', [id, world.office('VA-410000'), '410000000000'])
    expect((await world.as('cit1-410100').refused(getContractPerformance, { params: { id } })).status, 'the province signed it').toBe(403)
    await world.sql('UPDATE contracts SET is_provincial = false, party_a_id = $2, region_code = $3 WHERE id = $1', [id, world.office('VA-410100'), '410100000000'])
    const draft = randomUUID()
    await world.sql(`INSERT INTO contracts (id, no, party_a_id, region_code, is_provincial, institution_id, state, created_at, updated_at) SELECT $1, '草1号', party_a_id, region_code, false, institution_id, 'DRAFT', now(), now() FROM contracts WHERE id = $2`, [draft, id])
    await world.sql(`INSERT INTO contract_terms SELECT $1, seq, starts_on, ends_on, scale, price_fen, price_note, cert_rate_percent, employment_rate_percent, employment_basis, kpi_note, reason, made_by, made_at FROM contract_terms WHERE contract_id = $2`, [draft, id])
    expect(await world.as('cit1-410100').refused(getContractPerformance, { params: { id: draft } })).toMatchObject({ status: 409, code: 'NOT_SIGNED_YET' })
  })

  it('R-048 before anybody is trained: nobody trained of 500, and no value, not 0, for rates nobody can reckon', async () => {
    const { obligations, classes } = await sheet()
    expect(classes).toEqual([])
    expect(obligations.map((o) => [o.key, o.planned, o.actual, o.finding.verdict])).toEqual([['SCALE', '500 人', '0 人', 'warn'], ['CERT_RATE', '≥ 95 %', null, 'missing'], ['EMPLOYMENT_RATE', '≥ 80 %', null, 'missing'], ['VIOLATIONS', '0 件', '0 件', 'pass']])
  })

  it('R-048 R-049 actual values follow the classes, with the rows behind them; below the contract they are red once it is over', async () => {
    const cls = await completedClass(world, school, { size: 3, draft: { orderMode: 'ORDER' }, certificates: (at) => (at === 0 ? [] : [{}]) })
    await completedClass(world, school, { size: 2 })
    const { classes, modes, obligations } = await sheet()
    expect(classes.map((c) => [c.mode, c.trained, c.certified, c.tookPart])).toEqual(expect.arrayContaining([['ORDER', 3, 2, 3], ['OPEN', 2, 2, 2]]))
    expect(modes.map((m) => [m.label, m.classes])).toEqual([['订单式', 1], ['定岗式', 0], ['其他', 1]])
    expect(obligations.find((o) => o.key === 'SCALE')).toMatchObject({ actual: '5 人', finding: { verdict: 'warn', clause: '三(二)6', arithmetic: '500 − 5 = 495 人' } })
    expect(obligations.find((o) => o.key === 'CERT_RATE')).toMatchObject({ actual: '80.0 %', finding: { verdict: 'warn', arithmetic: '4 ÷ 5 = 80.0 %' } })
    const shown = (await world.as('cit2-410100').call(getExam, { params: { id: cls.id } })).certRates
    expect(shown[0]?.facts, 'the page of the class says the same').toMatchObject({ certified: 2, actual: 3 })
    // one class has three people to place, of whom one was recommended and is at work
    const asked: string[][] = []
    registerEmployment(async (_tx, classIds) => {
      asked.push([...classIds])
      return { willing: 5, recommended: 5, employed: 1 }
    })
    expect(await line('EMPLOYMENT_RATE')).toMatchObject({ actual: '20.0 %', finding: { verdict: 'warn' } })
    expect(asked[0]?.length).toBe(2)
    registerEmployment(null)
    world.setNow('2028-01-01')
    expect((await sheet()).obligations.map((o) => o.finding.verdict)).toEqual(['block', 'block', 'missing', 'pass'])
    expect((await line('SCALE'))?.finding.message).toContain('合同2027年12月31日已经结束')
  })

  it('R-048 a problem case counts once it is decided, and not when nothing was found', async () => {
    const caseOf = (state: string, outcome: string) => world.sql(
      `INSERT INTO integrity_cases (id, no, kind, title, account, region_code, institution_id, state, reported_at, outcomes, proposed_by, proposed_at, decided_by, decided_at, document, grounds, opinion, accepted_by, accepted_at)
       VALUES (gen_random_uuid(), $1, 'FALSE_PERSON', '示例线索', '示例', '410184000000', $2, $3, '2022-09-01', ARRAY[$4]::text[], $5, now(), $6, '2022-10-01', '示例文', '示例', '同意', $6, now())`,
      [`例${randomUUID().slice(0, 5)}`, school.institutionId, state, outcome, world.user('cty1-410184'), world.user('cty2-410184')])
    await caseOf('DECIDED', 'NO_CASE')
    expect(await line('VIOLATIONS')).toMatchObject({ actual: '0 件' })
    await caseOf('DECIDED', 'SUSPEND')
    expect(await line('VIOLATIONS')).toMatchObject({ actual: '1 件', finding: { verdict: 'block' } })
    expect((await sheet()).cases).toMatchObject([{ title: '示例线索', decidedOn: '2022-10-01' }])
  })
})
