import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { equip, expectOk, openedClass, provincial, type LedgerPerson, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { callRoll, rollCallSheet } from '../../../contract/attendance.ts'
import { finishTraining } from '../../../contract/class-steps.ts'
import { getLedger, getLedgerCell } from '../../../contract/reports.ts'
import { readWorkbook } from '../../../documents/testing/read-workbook.ts'
import { systemPrincipal } from '../../platform/principal.ts'
import { setAverage } from '../classes/index.ts'
import { ledgerCell } from './ledger.ts'

const zhengzhou = '410100000000'
const kaifeng = '410200000000'
const nanyang = '411300000000'
const august = { year: 2022, quarter: 3 }

let world: World
let school: School
let classId = ''
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await world.sql('UPDATE venues SET workstations = 60 WHERE institution_id = $1', [school.institutionId])
})
afterAll(() => world.close())

const times = async () => {
  const ledger = expectOk(await world.as('prv1').send(getLedger, { query: august }))
  return Object.fromEntries(ledger.units.flatMap((u) => { const n = u.months[1]?.trainingPersonTimes ?? 0; return n === 0 ? [] : [[u.name, n]] }))
}
const cell = (login: string, unit: string) => world.as(login).send(getLedgerCell, { query: { year: 2022, month: 8, unit, measure: 'trainingPersonTimes' } })
async function expectRollupEqualsRows(): Promise<void> {
  const kept = `SELECT unit_code, month, opened_classes, person_times, new_skilled, new_high_skilled FROM ledger_months WHERE year = 2022`
  const filled = ' (opened_classes, person_times, new_skilled, new_high_skilled) <> (0, 0, 0, 0) ORDER BY 1, 2'
  expect(await world.sql(`${kept} AND${filled}`)).toEqual(await world.sql(`SELECT * FROM ledger_raw(2022) WHERE${filled}`))
}

describe('a class the province organises itself', () => {
  it('R-109 R-179 T23 splits its person-times over the trainees’ units by largest remainder, from the roster to annex 3', async () => {
    const from = async (region: string, size: number): Promise<LedgerPerson[]> =>
      (await world.veterans(Array.from({ length: size }, () => ({ region })))).map(({ id, name, idNumber }) => ({ veteranId: id, name, idNumber }))
    const people = [...(await from('410184000000', 21)), ...(await from('410203000000', 13)), ...(await from('411302000000', 11))]
    const cls = await openedClass(world, school, people, { draft: { responsibleOrgId: world.office('VA-410000'), plannedCount: 45 }, desks: provincial })
    classId = cls.id
    expect(cls.creditedUnit).toBeNull()
    await world.sql(`UPDATE class_sessions SET state = 'CLOSED', started_at = now(), closed_at = now() WHERE class_id = $1`, [classId])
    // one of 郑州 never came: 20, 13, 11 really took part
    await world.sql(`DELETE FROM attendance_records a USING enrolments e WHERE e.id = a.enrolment_id AND e.class_id = $1 AND e.roster_no = 1`, [classId])
    world.setNow('2022-08-29')
    expectOk(await world.as(school.reg).send(finishTraining, { params: { id: classId }, body: { version: cls.version } }))
    expect(await times()).toEqual({})
    await world.run((tx) => setAverage(tx, classId, { n: 83, d: 2, trained: 41 }))
    expect(await times()).toEqual({ 郑州: 19, 开封: 12, 南阳: 10 })
    const ledger = expectOk(await world.as('prv1').send(getLedger, { query: august }))
    expect(ledger.units.find((u) => u.name === '郑州')?.subtotal.trainingPersonTimes).toBe(19)
    expect(ledger.total.subtotal.trainingPersonTimes).toBe(41)
    expect(ledger.total.months.map((m) => m.trainingPersonTimes)).toEqual([0, 41, 0])
    await expectRollupEqualsRows()
  })

  it('counts its opening for no unit and says so on screen and in print', async () => {
    const ledger = expectOk(await world.as('cit1-410100').send(getLedger, { query: august }))
    expect(ledger.units.map((u) => u.subtotal.openedClassCount)).toEqual(ledger.units.map(() => 0))
    expect(ledger.provincialClasses).toBe(1)
    expect(expectOk(await world.as('prv1').send(getLedger, { query: { year: 2022, quarter: 2 } })).provincialClasses).toBe(0)
    const print = await world.as('prv1').raw('GET', '/ledger/file/xlsx?year=2022&quarter=3')
    const [sheet] = readWorkbook(new Uint8Array(await print.arrayBuffer())).sheets
    expect([...(sheet?.cells.values() ?? [])].map((c) => c.text).join()).toContain('另有省级统一组织班次 1 个，开班数不计入各市')
  })

  it('R-182 shows a city its part by class, as much as the figure says, and neither the class nor another city’s part', async () => {
    const own = expectOk(await cell('cit1-410100', zhengzhou))
    expect(own).toMatchObject({ figure: 19, count: 19, classes: [{ id: classId, personTimes: 19, provincial: true, mayOpen: false }] })
    expect(expectOk(await cell('prv1', kaifeng))).toMatchObject({ figure: 12, count: 12, classes: [{ personTimes: 12, mayOpen: true }] })
    expect((await cell('cit1-410100', kaifeng)).status).toBe(403)
    const city = { ...systemPrincipal({ lo: kaifeng, hi: '410300000000' }), roles: ['CIT1'] as const, unitCode: kaifeng }
    const seen = await world.run((tx) => ledgerCell(tx, world.platform.vault, { year: 2022, month: 8, unit: kaifeng, measure: 'trainingPersonTimes' }), city)
    expect(seen).toMatchObject({ figure: 12, count: 12, classes: [{ id: classId, personTimes: 12, provincial: true, mayOpen: false }] })
    expect(await world.run((tx) => tx.many('SELECT * FROM ledger_shares_behind($1, $2, $3)', [nanyang, '2022-01-01', '2023-01-01']), city)).toEqual([])
    expect(await world.run((tx) => tx.many('SELECT * FROM class_unit_shares'), city)).toEqual([])
  })

  it('R-179 follows attendance corrected after the end, an inspection that falls away, and a class broken off after all', async () => {
    const [first] = await world.sql<{ id: string }>('SELECT id FROM class_sessions WHERE class_id = $1 AND seq = 1', [classId])
    const sheet = expectOk(await world.as(school.reg).send(rollCallSheet, { params: { id: first?.id ?? '' } }))
    const marks = sheet.trainees.map((t) => ({ enrolmentId: t.enrolmentId, presentMask: t.rosterNo > 34 && t.rosterNo < 40 ? 0 : 15 }))
    const corrected = await world.as(school.reg).send(callRoll, { params: { id: first?.id ?? '' }, body: { mode: 'PAPER', remark: '按纸质签到更正', marks } })
    expect(corrected.refusal).toBeNull()
    // 21, 13, 6 of 40
    expect(await times()).toEqual({ 郑州: 22, 开封: 13, 南阳: 6 })
    await expectRollupEqualsRows()
    await world.run((tx) => setAverage(tx, classId, null))
    expect(await times()).toEqual({})
    expect(expectOk(await world.as('prv1').send(getLedger, { query: august })).missingInspection).toBe(1)
    await world.run((tx) => setAverage(tx, classId, { n: 40, d: 1, trained: 40 }))
    expect(await times()).toEqual({ 郑州: 21, 开封: 13, 南阳: 6 })
    await world.sql(`UPDATE training_classes SET state = 'TERMINATED' WHERE id = $1`, [classId])
    expect(await times()).toEqual({})
    await expectRollupEqualsRows()
  })
})
