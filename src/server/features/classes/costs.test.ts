import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attend, crowd, draftClass, equip, freeTimetables, openedClass, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getClassCosts, getCostSlip, setClassCosts } from '../../../contract/costs.ts'
import { myTraining } from '../../../contract/my.ts'
import { confirmStandards, createAllowanceStandard } from '../../../contract/standards.ts'
import { systemPrincipal } from '../../platform/principal.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

const costs = { tuition: { amountFen: 160_000, payer: 'SUBSIDY' as const }, lodging: { amountFen: 30_000, payer: 'INSTITUTION' as const }, skillTest: { amountFen: 24_000, payer: 'SUBSIDY' as const } }
const enrolled = (classId: string) => world.sql<{ id: string; veteran_id: string }>('SELECT id, veteran_id FROM enrolments WHERE class_id = $1 ORDER BY roster_no', [classId])

describe('R-030 the cost slip', () => {
  it('R-030 is stated by the class’s own school for everybody on the roster, and by nobody else', async () => {
    const cls = await draftClass(world, school, { people: await crowd(world, 2) })
    const [one] = await enrolled(cls.id)
    const given = { params: { id: cls.id }, body: costs }
    for (const login of ['iad-410184', 'cty1-410184', 'hr1-410184']) expect(await world.as(login).refused(setClassCosts, given)).toMatchObject({ status: 403 })
    expect(await world.as('reg-419001').refused(setClassCosts, given)).toMatchObject({ status: 404 })
    expect(await world.as('cty1-410122').refused(getCostSlip, { params: { id: one?.id ?? '' } })).toMatchObject({ status: 404 })
    const before = await world.as('cty1-410184').call(getCostSlip, { params: { id: one?.id ?? '' } })
    expect(before.lines.map((l) => [l.label, l.amountFen, l.note])).toEqual([
      ['学杂费', null, '学校还没有填，本人不交'], ['住宿费', null, '学校还没有填，本人不交'], ['技能鉴定费', null, '学校还没有填，本人不交'], ['生活补助', null, '当地没有已复核的生活补助标准']])
    expect(await world.as(school.reg).call(setClassCosts, given)).toMatchObject({ trainees: 2 })
    const after = await world.as('cty1-410184').call(getCostSlip, { params: { id: one?.id ?? '' } })
    expect(after.lines.map((l) => [l.amountFen, l.payerLabel, l.traineeShareFen])).toEqual([[160_000, '财政补贴', 0], [30_000, '承训机构', 0], [24_000, '财政补贴', 0], [null, '—', 0]])
    expect(after.sparedFen).toBe(214_000)
    const whole = { params: { id: cls.id } }
    expect(await world.as('reg-419001').refused(getClassCosts, whole)).toMatchObject({ status: 404 })
    expect(await world.as('cty1-410184').call(getClassCosts, whole)).toMatchObject({ trainees: 2, can: [], slips: [{ sparedFen: 214_000 }, { sparedFen: 214_000 }] })
    expect(await world.as(school.reg).call(getClassCosts, whole)).toMatchObject({ trainees: 2, can: ['set'] })
    expect(await world.sql(`SELECT summary FROM audit_log WHERE action = 'setCosts' AND record_id = $1`, [cls.id])).toEqual([{ summary: '登记 2 名学员的费用：学杂费 1600 元（财政补贴），住宿费 300 元（承训机构），技能鉴定费 240 元（财政补贴），本人不交' }])
    await world.sql(`UPDATE training_classes SET state = 'CLAIMED' WHERE id = $1`, [cls.id])
    expect(await world.as(school.reg).refused(setClassCosts, given)).toMatchObject({ status: 409, code: 'COSTS_CLOSED' })
    expect(await world.as(school.reg).call(getClassCosts, whole)).toMatchObject({ can: [] })
  })

  it('R-030 the trainee is no payer, neither in the API nor in the database', async () => {
    const cls = await draftClass(world, school, { people: await crowd(world, 1), startsOn: '2022-09-12' })
    const [one] = await enrolled(cls.id)
    const answer = await world.as(school.reg).raw('PUT', `/classes/${cls.id}/costs`, { requestId: randomUUID(), ...costs, tuition: { amountFen: 1, payer: 'TRAINEE' } })
    expect(answer.status).toBe(400)
    await world.as(school.reg).call(setClassCosts, { params: { id: cls.id }, body: costs })
    const charge = () => world.sql('UPDATE enrolment_costs SET trainee_share_fen = 100 WHERE enrolment_id = $1', [one?.id])
    await expect(charge()).rejects.toThrow('trainee_pays_nothing')
    await world.sql('ALTER TABLE enrolment_costs DROP CONSTRAINT trainee_pays_nothing')
    await charge()
    expect(await world.sql('SELECT DISTINCT trainee_share_fen::int AS share FROM enrolment_costs WHERE enrolment_id = $1', [one?.id]), 'control: without the constraint a fee stands there').toEqual([{ share: 100 }])
    await world.sql('UPDATE enrolment_costs SET trainee_share_fen = 0')
    await world.sql('ALTER TABLE enrolment_costs ADD CONSTRAINT trainee_pays_nothing CHECK (trainee_share_fen = 0)')
  })

  it('R-030 F23 the allowance is days attended × the confirmed rate of the place; the veteran reads his slip on his phone, and nobody else’s', async () => {
    await freeTimetables(world)
    const cls = await openedClass(world, school, await crowd(world, 2))
    const rows = await enrolled(cls.id)
    const [mine, other] = rows
    await world.addUser({ login: 'vet-cost', role: 'VET', org: null, veteranId: mine?.veteran_id ?? '' })
    const rate = { id: randomUUID(), amountFen: 1_000, effectiveFrom: '2022-01-01', effectiveTo: null, source: '示例文件', note: '' }
    await world.as('cty1-410184').call(createAllowanceStandard, { body: rate })
    await attend(world, cls.id, [mine?.id ?? ''], 3)
    const allowance = async () => (await world.as('vet-cost').call(myTraining)).classes[0]?.costs.lines[3]
    const days = (await world.sql<{ n: number }>(`SELECT count(DISTINCT s.on_date)::int AS n FROM attendance_records a JOIN class_sessions s ON s.id = a.session_id WHERE a.enrolment_id = $1 AND a.lessons_present > 0`, [mine?.id]))[0]?.n ?? 0
    expect(days).toBe(2)
    expect((await allowance())?.amountFen, 'an unconfirmed rate pays nothing').toBeNull()
    await world.as('cty2-410184').call(confirmStandards, { params: { kind: 'allowances' }, body: { ids: [rate.id] } })
    expect(await allowance()).toMatchObject({ amountFen: days * 1_000, payerLabel: '财政补贴', note: `${days} 天 × 10 元 = ${days * 10} 元，依据示例文件` })
    await world.as(school.reg).call(setClassCosts, { params: { id: cls.id }, body: costs })
    expect((await world.as('vet-cost').call(myTraining)).classes[0]?.costs).toMatchObject({ enrolmentId: mine?.id, sparedFen: 214_000 })
    expect(await world.as('vet-cost').refused(getCostSlip, { params: { id: other?.id ?? '' } })).toMatchObject({ status: 403 })
    const asVeteran = { ...systemPrincipal(), scope: { kind: 'self' as const, veteranId: mine?.veteran_id ?? '' }, veteranId: mine?.veteran_id ?? '' }
    const seen = () => world.run((tx) => tx.many<{ id: string }>('SELECT DISTINCT enrolment_id AS id FROM enrolment_costs'), asVeteran)
    expect(await seen()).toEqual([{ id: mine?.id }])
    await world.sql('ALTER TABLE enrolment_costs DISABLE ROW LEVEL SECURITY')
    expect((await seen()).length, 'control: without the wall he reads the others’').toBeGreaterThan(1)
    await world.sql('ALTER TABLE enrolment_costs ENABLE ROW LEVEL SECURITY')
  })
})
