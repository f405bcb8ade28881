import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, fetched, opened, password, tableOf, writeAllQueued } from '../../../../tests/setup/exports.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/exports.ts'
import { writeQueued } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

describe('what is long is written by the queue (S-16)', () => {
  it('S-16 in slices, once each however often a job is tried, with progress, and readable by its own range alone', async () => {
    world.setNow('2026-06-01')
    await world.veterans(Array.from({ length: 2_100 }, () => ({ region: '410105000000' })))
    const view = await ask(world, 'cty1-410105', 'PEOPLE')
    expect(view).toMatchObject({ state: 'QUEUED', rowCount: 2_100, written: 0, needsSecond: false })
    await world.run((tx) => writeQueued.run(tx, world.platform.vault))
    expect(await world.as('cty1-410105').call(contract.getExport, { params: { id: view.id } })).toMatchObject({ state: 'WRITING', written: 2_000 })
    // a job that dies after its work is done, before it commits, and is tried again
    await expect(world.run(async (tx) => { await writeQueued.run(tx, world.platform.vault); throw new Error('killed') })).rejects.toThrow('killed')
    await writeAllQueued(world)
    expect(await world.as('cty1-410105').call(contract.getExport, { params: { id: view.id } })).toMatchObject({ state: 'READY', written: 2_100 })
    const table = tableOf(await opened(await fetched(world, 'cty1-410105', view.id), password) ?? new Uint8Array())
    expect(table).toHaveLength(2_101)
    expect(table.slice(1).every((row) => row[4]?.includes('金水'))).toBe(true)
    expect(await world.sql('SELECT seq FROM export_slices WHERE export_id = $1 ORDER BY seq', [view.id])).toEqual([{ seq: 0 }, { seq: 1 }])
  })

  it('S-16 S-04 is not written for an account that was disabled meanwhile', async () => {
    world.setNow('2026-07-01')
    await world.addUser({ login: 'leaving', role: 'CTY1', org: 'VA-410105' })
    const { id } = await ask(world, 'leaving', 'PEOPLE')
    await world.sql('UPDATE users SET active = false WHERE login = $1', ['leaving'])
    await writeAllQueued(world)
    expect(await world.sql('SELECT state FROM exports WHERE id = $1', [id])).toEqual([{ state: 'WITHDRAWN' }])
    expect(await world.sql('SELECT 1 FROM export_slices WHERE export_id = $1', [id])).toEqual([])
  })
})
