import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftClass, equip, takeTo } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  pages = await openWorldPages(world)
  await world.sql('DELETE FROM annual_targets')
  await world.sql(`INSERT INTO annual_targets (year, unit_code, training_person_times, new_skilled, new_high_skilled) VALUES (2022, '410100000000', 1200, 300, 60)`)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('class-calendar')

describe('开班计划', () => {
  it('R-113 the city sees why it is warned, and once a class is planned opens it from the number; a school has no such page', async () => {
    const city = await pages.enterAs('cit1-410100')
    city.setDefaultTimeout(8_000)
    await city.goto(`${pages.address}/class-calendar`)
    await city.getByText('郑州落后于时间进度，今后 60 天内没有计划开班').first().waitFor()
    await city.getByRole('button', { name: /为什么/ }).first().click()
    await city.getByText(/1200 × 8\/12/).first().waitFor()
    await sound(city, 'warned')
    const school = await equip(world)
    const { id } = await takeTo(world, school, await draftClass(world, school), 'SUBMITTED')
    await city.reload()
    await city.getByText('没有落后又在今后 60 天内没有计划开班的单位').waitFor()
    await city.getByRole('button', { name: '1 个班，新郑市8月' }).click()
    await city.getByRole('heading', { name: '新郑市8月计划班次' }).waitFor()
    const link = city.getByRole('link', { name: '电工（四级）新郑第 7 期' })
    expect(await link.getAttribute('href')).toBe(`/classes/${id}`)
    await sound(city, 'opened')
    await world.sql(`UPDATE training_classes SET trade_code = 'T-SECURITY', opened_on = '2022-08-22' WHERE id = $1`, [id])
    await city.goto(`${pages.address}/flagships`)
    await city.getByRole('button', { name: '1 个班，安保人员' }).click()
    await city.getByRole('heading', { name: '安保人员的班次' }).waitFor()
    expect(await city.getByRole('link', { name: '电工（四级）新郑第 7 期' }).getAttribute('href')).toBe(`/classes/${id}`)
    await sound(city, 'flagships')
    const reg = await pages.enterAs('reg-410184')
    await reg.goto(`${pages.address}/class-calendar`)
    await reg.getByText(/不能打开|没有权限|岗位/).first().waitFor()
    expect(await reg.getByText('计划班次').count()).toBe(0)
  }, 120_000)
})
