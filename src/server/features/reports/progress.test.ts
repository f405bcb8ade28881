import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crowd, equip, openedClass } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getProgress } from '../../../contract/reports.ts'

let world: World
beforeAll(async () => { world = await createWorld({ now: '2022-08-01' }) })
afterAll(() => world.close())

const progress = async (login = 'prv1') => {
  const { programmes, centralisedShare } = await world.as(login).call(getProgress, { query: { year: 2022 } })
  return { skill: programmes.find((p) => p.code === 'GENERAL_SKILL'), share: [centralisedShare.text, centralisedShare.verdict] }
}

describe('programmes of the year (三(一), 三(三))', () => {
  it('R-070 A-38 persons are those still on a roster; centralised training above half is the main form, exactly half is noticed', async () => {
    const { id } = await openedClass(world, await equip(world), await crowd(world, 4))
    expect(await progress()).toMatchObject({ skill: { classes: 1, persons: 4 }, share: ['100.0 %', 'pass'] })
    const [one, two] = (await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1 ORDER BY id', [id])).map((e) => e.id)
    await world.sql(`UPDATE enrolments SET mode = 'INDIVIDUAL' WHERE id = $1`, [one])
    expect((await progress()).share).toEqual(['75.0 %', 'pass'])
    await world.sql(`UPDATE enrolments SET mode = 'INDIVIDUAL' WHERE id = $1`, [two])
    expect((await progress()).share).toEqual(['50.0 %', 'warn'])
    await world.sql(`UPDATE enrolments SET state = 'WITHDRAWN' WHERE id = $1`, [two])
    expect(await progress()).toMatchObject({ skill: { classes: 1, persons: 3 }, share: ['50.0 %', 'warn'] })
    expect(await progress('cit1-419001'), 'another city').toMatchObject({ skill: { classes: 0, persons: 0 }, share: ['—', 'missing'] })
  })
})
