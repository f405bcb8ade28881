import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectWholeWhenPaged } from '../../../../tests/setup/paging.ts'
import { completedTraining, equip } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/adaptation.ts'
import { mergeVeterans } from '../../../contract/merging.ts'
import { getVeteran, revealVeteran } from '../../../contract/veterans.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
})
afterAll(() => world.close())

const clerk = () => world.as('cty1-410184')
const adding = (veteranId: string, receivedOn = '2022-03-01') => ({ body: { id: randomUUID(), veteranId, receivedOn } })
const added = (veteranId: string, receivedOn?: string) => clerk().call(contract.addToRoll, adding(veteranId, receivedOn))
const invitation = (row: contract.RollRow) => ({ params: { id: row.id }, body: { version: row.version } })
const reason = (row: contract.RollRow, why: contract.RollRow['state'] | 'DECEASED' | 'LEFT_PROVINCE' | 'REFUSED' | 'OTHER' | null, note: string | null = null) => ({ params: { id: row.id }, body: { version: row.version, reason: why as 'REFUSED' | null, note } })
const rows = async (view: 'WAITING' | 'TRAINED' | 'REASON' | 'REMOVED' | 'ALL', cohort = '2022', login = 'cty1-410184') => (await world.as(login).call(contract.listRoll, { query: { view, cohort, limit: '100' } })).items
const coverage = (cohort: number, login = 'cty1-410184') => world.as(login).call(contract.adaptationCoverage, { query: { cohort: String(cohort) } })
const file = (lines: readonly string[]) => ({ name: '名册.csv', base64: Buffer.from(['姓名,身份证号,报到日期', ...lines].join('\n')).toString('base64') })

describe('全员适应性培训 (三(一)1)', () => {
  it('R-020 the county keeps the roll of whom it received; each is invited or has a reason in one step, and is due six months after', async () => {
    const [one, officer, elsewhere] = await world.veterans([{ name: '示例新兵一' }, { dischargeType: 'DISCHARGE_TRANSFER' }, { region: '410122000000' }])
    for (const login of ['cty2-410184', 'cit1-410100', 'prv1', 'aud', 'reg-410184', 'hr1-410184']) expect((await world.as(login).refused(contract.addToRoll, adding(one?.id ?? ''))).status, login).toBe(403)
    expect((await clerk().refused(contract.addToRoll, adding(elsewhere?.id ?? ''))).status).toBe(404)
    expect((await clerk().refused(contract.addToRoll, adding(officer?.id ?? ''))).code).toBe('NOT_SELF_EMPLOYMENT')
    expect((await clerk().refused(contract.addToRoll, adding(one?.id ?? '', '2022-08-02'))).code).toBe('RECEIVED_LATER')
    const row = await added(one?.id ?? '')
    expect(row).toMatchObject({ cohort: 2022, dueOn: '2022-09-01', daysLeft: 31, state: 'OPEN', stateLabel: '未通知', can: ['reason', 'invite', 'call'] })
    expect(row.phoneMasked).toMatch(/^100\*{4}\d{4}$/)
    expect((await clerk().refused(contract.addToRoll, adding(one?.id ?? '', '2022-04-01'))).code).toBe('ON_ROLL')
    expect((await world.as('cty1-410122').refused(contract.inviteToAdaptation, invitation(row))).status).toBe(404)
    const invited = await clerk().call(contract.inviteToAdaptation, invitation(row))
    expect(invited).toMatchObject({ state: 'INVITED', invitedOn: '2022-08-01' })
    expect((await clerk().refused(contract.inviteToAdaptation, invitation(row))).code, 'an older version').toBe('ROLL_CHANGED')
    expect((await clerk().refused(contract.giveReason, reason(invited, 'OTHER', ' '))).code).toBe('REASON_NOTE')
    const refused = await clerk().call(contract.giveReason, reason(invited, 'REFUSED'))
    expect(refused).toMatchObject({ state: 'REASON', reasonLabel: '本人不愿参加', can: ['reason'] })
    expect((await clerk().refused(contract.inviteToAdaptation, invitation(refused))).code).toBe('HAS_REASON')
    expect(await clerk().call(contract.giveReason, reason(refused, null))).toMatchObject({ state: 'INVITED', reasonLabel: null })
    expect((await rows('WAITING')).map((r) => r.name)).toEqual(['示例新兵一'])
    expect(await rows('ALL', '2022', 'cty1-410122')).toEqual([])
    expect((await world.sql<{ summary: string }>(`SELECT summary FROM audit_log WHERE noun = 'adaptation' AND record_id = $1 ORDER BY seq`, [row.id])).map((e) => e.summary)).toEqual(
      ['列入 2022 年适应性培训名册', '通知参加适应性培训', '登记未参加适应性培训的原因：本人不愿参加', '取消未参加适应性培训的原因'])
    // the phone is shown as everywhere: with a reason, in the log
    const { values } = await clerk().call(revealVeteran, { params: { id: one?.id ?? '' }, body: { fields: ['phone'], reason: { choice: 'CONTACT', text: '通知参加适应性培训' } } })
    expect(values.phone).toBe(one?.phone)
  })

  it('R-020 F21: trained over received; who died or left the province is listed and taken out; a December cohort may be trained next year', async () => {
    const school = await equip(world)
    const people = await world.veterans([{}, {}, {}, {}, {}])
    const [trained, , gone, refuses, waits] = people
    const made = []
    for (const person of people) made.push(await added(person.id, '2021-12-20'))
    await clerk().call(contract.giveReason, reason(made[2] as contract.RollRow, 'LEFT_PROVINCE'))
    await clerk().call(contract.giveReason, reason(made[3] as contract.RollRow, 'REFUSED'))
    await clerk().call(contract.giveReason, reason(made[1] as contract.RollRow, 'DECEASED'))
    const before = await coverage(2021)
    expect(before).toMatchObject({ received: 5, removed: 2, counted: 3, trained: 0, reason: 1, waiting: 2, uninvited: 2, overdue: 2, shareText: '0.0 %', months: 6 })
    const cls = await completedTraining(world, school, [{ veteranId: trained?.id ?? '', name: trained?.name ?? '', idNumber: trained?.idNumber ?? '' }], {})
    expect((await coverage(2021)).trained, 'a skill class is no adaptation').toBe(0)
    await world.sql(`UPDATE training_classes SET programme = 'ADAPT', completed_on = coalesce(completed_on, '2022-08-26') WHERE id = $1`, [cls.id])
    expect(await coverage(2021)).toMatchObject({ counted: 3, trained: 1, shareText: '33.3 %' })
    expect((await coverage(2022)).trained, 'the cohort stays the year of the reception').toBe(0)
    expect((await rows('TRAINED', '2021')).map((r) => r.veteranId)).toEqual([trained?.id])
    expect((await rows('REMOVED', '2021')).map((r) => r.veteranId)).toContain(gone?.id)
    expect((await rows('REASON', '2021')).map((r) => r.veteranId)).toEqual([refuses?.id])
    expect((await rows('WAITING', '2021')).map((r) => r.veteranId)).toEqual([waits?.id])
    expect((await clerk().refused(contract.inviteToAdaptation, invitation((await rows('TRAINED', '2021'))[0] as contract.RollRow))).code).toBe('TRAINED')
    const province = await world.as('prv1').call(contract.adaptationCoverage, { query: { cohort: '2021' } })
    expect(province.places).toMatchObject([{ name: '郑州', received: 5, trained: 1 }])
    expect((await coverage(2021, 'cit1-410100')).places.map((p) => p.code)).toEqual(['410184000000'])
    expect((await world.as('hr1-410184').refused(contract.adaptationCoverage, { query: { cohort: '2021' } })).status).toBe(403)
    expect(await coverage(2019)).toMatchObject({ received: 0, shareText: '—', places: [] })
    await expectWholeWhenPaged(clerk(), contract.listRoll, { view: 'ALL', cohort: '2021' })
    world.setNow('2022-08-01')
  })

  it('R-020 S-21 a file: wrong year, unknown persons, other kinds and doubles come back row by row; the same file twice changes nothing', async () => {
    const [a, b, officer, elsewhere] = await world.veterans([{ name: '示例导入甲' }, { name: '示例导入乙' }, { dischargeType: 'DISCHARGE_RETIRED' }, { region: '410122000000' }])
    if (!a || !b || !officer || !elsewhere) throw new Error('four people were asked for')
    const line = (p: { name: string; idNumber: string }, on: string) => `${p.name},${p.idNumber},${on}`
    const sheet = file([line(a, '2020-09-10'), line(b, '2020年9月11日'), line(a, '2020-09-10'), line(b, '2021-09-10'), line(officer, '2020-09-10'), line(elsewhere, '2020-09-10'), line({ name: '示例别名', idNumber: b.idNumber }, '2020-09-11')])
    expect((await world.as('cty2-410184').refused(contract.importRoll, { body: { cohort: 2020, file: sheet } })).status).toBe(403)
    const first = await clerk().call(contract.importRoll, { body: { cohort: 2020, file: sheet } })
    expect([first.read, first.accepted, first.created, first.unchanged]).toEqual([7, 2, 2, 0])
    expect(first.rejected.map((r) => [r.row, r.code])).toEqual([[4, 'DUPLICATE_IN_FILE'], [5, 'WRONG_YEAR'], [6, 'NOT_SELF_EMPLOYMENT'], [7, 'NOT_IN_LEDGER'], [8, 'NAME_MISMATCH']])
    expect(first.errorWorkbook).not.toBeNull()
    expect((await rows('ALL', '2020')).map((r) => [r.name, r.receivedOn])).toEqual([['示例导入甲', '2020-09-10'], ['示例导入乙', '2020-09-11']])
    const again = await clerk().call(contract.importRoll, { body: { cohort: 2020, file: sheet } })
    expect([again.accepted, again.created, again.unchanged]).toEqual([2, 0, 2])
    expect((await rows('ALL', '2020')).length).toBe(2)
    const other = await clerk().call(contract.importRoll, { body: { cohort: 2021, file: file([line(a, '2021-01-10')]) } })
    expect(other.rejected.map((r) => r.code)).toEqual(['ON_ROLL'])
  })

  it('R-020 two records of one person stand on the roll once, with what either knew; the row follows him to another county; control: without the trigger it stays behind', async () => {
    const [self, twin] = await world.veterans([{ name: '示例名册同人' }, { name: '示例名册同人' }])
    const [own, other] = [await added(self?.id ?? '', '2018-03-01'), await added(twin?.id ?? '', '2018-03-02')]
    await clerk().call(contract.inviteToAdaptation, invitation(other))
    const [a, b] = [await clerk().call(getVeteran, { params: { id: self?.id ?? '' } }), await clerk().call(getVeteran, { params: { id: twin?.id ?? '' } })]
    await world.as('cit2-410100').call(mergeVeterans, { params: { id: a.id }, body: { otherId: b.id, version: a.version, otherVersion: b.version, keep: { idNumber: 'SURVIVOR', phone: 'SURVIVOR' }, reason: '同一人重复建档' } })
    expect(await rows('ALL', '2018')).toMatchObject([{ id: own.id, receivedOn: '2018-03-01', state: 'INVITED' }])
    await world.sql(`UPDATE veterans SET resettlement_region = '410122000000' WHERE id = $1`, [self?.id])
    expect(await rows('ALL', '2018')).toEqual([])
    expect(await rows('ALL', '2018', 'cty1-410122')).toHaveLength(1)
    await world.sql('ALTER TABLE veterans DISABLE TRIGGER adaptation_of_person')
    await world.sql(`UPDATE veterans SET resettlement_region = '410184000000' WHERE id = $1`, [self?.id])
    expect(await rows('ALL', '2018'), 'control: the county he came to does not find him').toEqual([])
    await world.sql('ALTER TABLE veterans ENABLE TRIGGER adaptation_of_person')
  })
})
