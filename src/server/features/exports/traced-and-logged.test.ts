import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, fetched, newestEntry, opened, password, tableOf } from '../../../../tests/setup/exports.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/exports.ts'
import { traceFile } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.veterans(Array.from({ length: 30 }, () => ({})))
  for (const [login, region] of [['hr1-410122', '410122000000'], ['cty1-410105', '410105000000']] as const) {
    await world.veterans([{ region }])
    await ask(world, login, 'PEOPLE')
  }
  await ask(world, 'cty1-410184', 'PEOPLE')
})
afterAll(() => world.close())

describe('a file that got out (S-16)', () => {
  it('S-16 is traced to export and requester without its first sheet, its properties and half of its rows, and the tracing stands in the log', async () => {
    world.setNow('2026-08-03')
    const view = await ask(world, 'cty1-410184', 'PEOPLE')
    const bytes = await opened(await fetched(world, 'cty1-410184', view.id), password) ?? new Uint8Array()
    const parts = unzipSync(bytes)
    const sheet = strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array()).replace(/<row r="(\d+)".*?<\/row>/gs, (row, number: string) => (Number(number) % 2 === 0 ? '' : row))
    delete parts['xl/worksheets/sheet1.xml']
    delete parts['docProps/custom.xml']
    const rest = zipSync({ ...parts, 'xl/worksheets/sheet2.xml': strToU8(sheet) })
    const traced = await world.run((tx) => traceFile(tx, rest))
    expect(traced).toEqual([expect.objectContaining({ number: view.number, requester: 'cty1-410184', office: '新郑市退役军人事务局', purpose: '上级调度报送：报送一季度调度材料', rows: 30 })])
    expect(traced[0]?.found.map((f) => f.by)).toEqual(['TEXT', 'COLOURS'])
    expect(await newestEntry(world)).toMatchObject({ action: 'trace', summary: `由文件查到导出${view.number}` })
  })

  it('S-16 control: the same file with the marks taken out is nobody’s', async () => {
    const view = await ask(world, 'cty1-410184', 'PEOPLE')
    const parts = unzipSync(await opened(await fetched(world, 'cty1-410184', view.id), password) ?? new Uint8Array())
    const stripped = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(strFromU8(part).replaceAll(/\u200B|\u200C|\u200D|\u2060/gu, '').replaceAll(/rgb="FF0\d0\d0\d"/g, 'rgb="FF000000"'))]))
    expect(await world.run((tx) => traceFile(tx, zipSync(stripped)))).toEqual([])
  })
})

describe('the log (S-16, R-190)', () => {
  it('S-16 R-190 shows auditors all, reviewers their own office, clerks their own requests', async () => {
    expect(await world.as('cty1-410184').refused(contract.listExports, { query: { view: 'LOG' } })).toMatchObject({ status: 403 })
    const offices = async (login: string) => [...new Set((await world.as(login).call(contract.listExports, { query: { view: 'LOG', limit: 100 } })).items.map((item) => item.officeName))].sort()
    expect(await offices('cty2-410184')).toEqual(['新郑市退役军人事务局'])
    expect(await offices('hr2-410184')).toEqual([])
    expect(await offices('aud')).toEqual(['新郑市退役军人事务局', '金水区退役军人事务局', '中牟县人力资源和社会保障局'].sort())
    const mine = (await world.as('cty1-410184').call(contract.listExports, { query: { view: 'MINE', limit: 2 } }))
    expect(mine.items).toHaveLength(2)
    expect(new Set(mine.items.map((item) => item.requesterName))).toEqual(new Set(['cty1-410184']))
    expect((await world.as('cty1-410184').call(contract.listExports, { query: { view: 'MINE', cursor: mine.next ?? '' } })).items[0]?.id).not.toBe(mine.items[0]?.id)
  })

  it('S-16 sends the account list of the administrator without a name, a phone or a veteran in it', async () => {
    const { id } = await ask(world, 'adm', 'USERS')
    const table = tableOf(await opened(await fetched(world, 'adm', id), password) ?? new Uint8Array())
    expect(table[0]).toEqual(['账号', '单位', '地区', '岗位', '状态'])
    expect(table.flat().some((text) => text === 'vet')).toBe(false)
  })
})
