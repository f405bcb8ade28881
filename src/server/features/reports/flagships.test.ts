import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crowd, equip, freeTimetables, openedClass, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getFlagships, listFlagshipClasses } from '../../../contract/flagships.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

const year = { year: 2022 }
const items = async (login: string, query = year) => (await world.as(login).call(getFlagships, { query })).items
const security = async (login: string, query = year) => (await items(login, query)).find((i) => i.code === 'FLAG_SECURITY')
const behind = (login: string, changes: object = {}) => world.as(login).call(listFlagshipClasses, { params: { code: 'FLAG_SECURITY' }, query: { ...year, ...changes } })

describe('五类重点培训 (三(四)15)', () => {
  it('R-105 all five stand there with their trades, and every trade that carries a mark counts its classes; schools and finance are refused', async () => {
    for (const login of ['reg-410184', 'ins-410184', 'fin1-410184', 'adm']) {
      expect((await world.as(login).refused(getFlagships, { query: year })).status, login).toBe(403)
      expect((await world.as(login).refused(listFlagshipClasses, { params: { code: 'FLAG_SECURITY' }, query: year })).status, login).toBe(403)
    }
    const all = await items('prv1')
    expect(all.map((i) => i.label)).toEqual(['物流司机', '直播电商', '乡村振兴带头人', '健身指导师', '安保人员'])
    for (const item of all) expect(item, item.code).toMatchObject({ classes: 0, persons: 0, certified: 0, trades: [{ code: expect.stringMatching(/^T-/) as string }] })

    const cls = await openedClass(world, school, await crowd(world, 3))
    await freeTimetables(world)
    const other = await openedClass(world, school, await crowd(world, 2))
    expect((await security('prv1'))?.classes, 'electricians carry no mark').toBe(0)
    await world.sql(`UPDATE training_classes SET trade_code = 'T-SECURITY' WHERE id = $1`, [cls.id])
    expect(await security('prv1')).toMatchObject({ classes: 1, persons: 3, certified: 0, trades: [{ code: 'T-SECURITY', name: '保安员' }] })
    expect([(await security('cit1-410100'))?.classes, (await security('cty1-410184'))?.classes, (await security('cit1-419001'))?.classes, (await security('prv1', { year: 2023 }))?.classes]).toEqual([1, 1, 0, 0])
    expect((await behind('hr1-410184')).items).toMatchObject([{ id: cls.id, persons: 3, certified: 0, tradeName: '保安员', openedOn: '2022-08-22' }])
    expect((await behind('cit1-419001')).items).toEqual([])

    await world.sql(`UPDATE training_classes SET trade_code = 'T-SECURITY' WHERE id = $1`, [other.id])
    expect(await security('prv1')).toMatchObject({ classes: 2, persons: 5 })
    const one = await behind('prv1', { limit: 1 })
    const rest = await behind('prv1', { limit: 1, cursor: one.next ?? '' })
    expect([...one.items, ...rest.items].map((c) => c.id)).toEqual((await behind('prv1')).items.map((c) => c.id))
    expect([one.items.length, rest.next, one.total.value]).toEqual([1, null, 2])
    expect((await world.as('prv1').refused(listFlagshipClasses, { params: { code: 'FLAG_OTHER' }, query: year })).status).toBe(404)
  })

  it('R-105 the mark is the trade’s: a class of a trade in the list cannot be without it, and a trade that loses it counts no more', async () => {
    const before = (await security('prv1'))?.classes
    await world.sql(`UPDATE trades SET tags = '{}' WHERE code = 'T-SECURITY'`)
    expect(before).toBe(2)
    expect(await security('prv1')).toMatchObject({ classes: 0, trades: [] })
  })
})
