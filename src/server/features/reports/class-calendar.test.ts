import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftClass, equip, takeTo, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getClassCalendar, listPlannedClasses } from '../../../contract/class-calendar.ts'

const zhengzhou = '410100000000'
const xinzheng = '410184000000'
const quarter = { year: 2022, quarter: 3 }

let world: World
let school: School
let planned = ''
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await world.sql('DELETE FROM annual_targets')
  await world.sql(`INSERT INTO annual_targets (year, unit_code, training_person_times, new_skilled, new_high_skilled) VALUES (2022, $1, 1200, 300, 60)`, [zhengzhou])
})
afterAll(() => world.close())

const calendar = (login: string, query: object = quarter) => world.as(login).call(getClassCalendar, { query: query as never })
const behind = (login: string, changes: object = {}) => world.as(login).call(listPlannedClasses, { query: { ...quarter, kind: 'ALL', ...changes } as never })
const warned = async (login: string) => (await calendar(login)).warnings.map((w) => w.unitName)

describe('开班计划 (四(一))', () => {
  it('R-113 a unit behind without a class in the next 60 days is warned, with clause and parameter, until one is planned; the calendar counts it and opens it', async () => {
    for (const login of ['reg-410184', 'iad-410184', 'trn-410184', 'ins-410184', 'eva-410100', 'fin1-410184', 'fin1-410000', 'adm']) {
      expect((await world.as(login).refused(getClassCalendar, { query: quarter as never })).status, login).toBe(403)
      expect((await world.as(login).refused(listPlannedClasses, { query: { ...quarter, kind: 'ALL' } as never })).status, login).toBe(403)
    }
    const [warning, ...others] = (await calendar('prv1')).warnings
    expect(others).toEqual([])
    expect(warning).toMatchObject({
      unitCode: zhengzhou, reason: { verdict: 'warn', clause: '四(一)', requirement: 'R-113', parameter: { key: 'PLANNED_AHEAD_DAYS', value: 60 }, facts: { plannedSoon: 0, actual: 0, target: 1200, elapsedMonths: 8 } },
    })
    expect(await warned('cit1-410100')).toEqual(['郑州'])
    expect(await warned('cit1-419001')).toEqual([])
    expect(await calendar('cty1-410184')).toMatchObject({ judgedUnits: 0, warnings: [], rows: [] })

    const draft = await draftClass(world, school)
    expect(await warned('prv1'), 'a draft plans nothing').toEqual(['郑州'])
    planned = (await takeTo(world, school, draft, 'SUBMITTED')).id
    expect(await warned('prv1')).toEqual([])
    const city = await calendar('cit1-410100')
    expect(city.months).toEqual([7, 8, 9])
    const august = [{ classes: 0, persons: 0 }, { classes: 1, persons: 20 }, { classes: 0, persons: 0 }]
    expect(city.rows).toMatchObject([{ kind: 'UNIT', name: '郑州', months: august, total: { classes: 1, persons: 20 } }, { kind: 'PLACE', name: '新郑市', months: august }])
    expect((await calendar('cty1-410184')).rows).toMatchObject([{ kind: 'PLACE', code: xinzheng, months: august }])
    expect((await calendar('prv1')).total).toMatchObject({ months: august })
    expect((await calendar('cit1-419001')).total.total.classes).toBe(0)
    expect((await calendar('prv1', { year: 2022, quarter: 4 })).total.total.classes).toBe(0)
    for (const [login, which] of [['prv1', {}], ['prv1', { kind: 'UNIT', code: zhengzhou }], ['cit1-410100', { kind: 'UNIT', code: zhengzhou, month: 8 }], ['hr1-410184', { kind: 'PLACE', code: xinzheng }], ['aud', {}]] as const) {
      expect((await behind(login, which)).items, login).toMatchObject([{ id: planned, plannedOpen: '2022-08-22', persons: 20, stateLabel: '已提交' }])
    }
    expect((await behind('prv1', { month: 7 })).items).toEqual([])
    expect((await behind('cit1-419001')).items).toEqual([])
  })

  it('R-113 the sixtieth day still counts, the one after does not, and the limit is the parameter’s; a class back for correction, refused, given up or without a date plans nothing', async () => {
    const move = (changes: string) => world.sql(`UPDATE training_classes SET ${changes} WHERE id = $1`, [planned])
    await move(`planned_open = '2022-09-30'`)
    expect(await warned('prv1')).toEqual([])
    await move(`planned_open = '2022-10-01'`)
    expect(await warned('prv1')).toEqual(['郑州'])
    await world.sql(`INSERT INTO annual_targets (year, unit_code, training_person_times, new_skilled, new_high_skilled) SELECT 2022, code, 0, 0, 0 FROM reporting_units WHERE year = 2022 AND code <> $1`, [zhengzhou])
    expect(await warned('prv1'), 'no target, not behind').toEqual(['郑州'])
    await move(`planned_open = '2022-08-22'`)
    for (const state of ['DRAFT', 'RETURNED', 'REJECTED', 'CANCELLED', 'POSTPONED']) {
      await move(`state = '${state}'`)
      expect([(await calendar('prv1')).total.total.classes, await warned('prv1')], state).toEqual([0, ['郑州']])
    }
    await move(`state = 'FILED'`)
    expect([(await calendar('prv1')).total.total.classes, await warned('prv1')]).toEqual([1, []])
  })

  it('R-113 refuses a place outside the range, a month of another quarter and a place left out; pages by day', async () => {
    const refused = async (login: string, changes: object) => world.as(login).refused(listPlannedClasses, { query: { ...quarter, kind: 'ALL', ...changes } as never })
    expect((await refused('cit1-419001', { kind: 'UNIT', code: zhengzhou })).status).toBe(404)
    expect((await refused('cty1-410184', { kind: 'UNIT', code: zhengzhou })).status, 'a county may not open the whole city').toBe(404)
    expect((await refused('prv1', { month: 10 })).code).toBe('MONTH_OUTSIDE')
    expect((await refused('prv1', { kind: 'PLACE' })).code).toBe('PLACE_MISSING')
    const second = await takeTo(world, school, await draftClass(world, school, { startsOn: '2022-09-05', draft: { title: '电工（四级）新郑第 8 期' } }), 'SUBMITTED')
    const first = await behind('prv1', { limit: 1 })
    expect([first.total.value, first.items[0]?.id]).toEqual([2, planned])
    expect((await behind('prv1', { limit: 1, cursor: first.next })).items.map((c) => c.id)).toEqual([second.id])
  })
})
