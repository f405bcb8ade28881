import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, asked, fetched, newestEntry, opened, password, tableOf } from '../../../../tests/setup/exports.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/exports.ts'
import { removeExpired } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.veterans(Array.from({ length: 30 }, () => ({})))
  await world.veterans(Array.from({ length: 3 }, () => ({ region: '410122000000' })))
})
afterAll(() => world.close())

const filesIn = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name)

describe('an export that is ready at once (S-16)', () => {
  it('S-16 R-124 R-190 holds the own range, masked, in a zip that only the password opens, and stands in the log', async () => {
    const requestId = randomUUID()
    const body = asked('PEOPLE', { requestId })
    const view = await world.as('cty1-410184').call(contract.requestExport, { body })
    expect(view).toMatchObject({ state: 'READY', rowCount: 30, written: 30, needsSecond: false, can: ['pack'] })
    expect(await world.as('cty1-410184').call(contract.requestExport, { body })).toEqual(view)
    expect(await world.sql('SELECT 1 FROM export_slices WHERE export_id = $1', [view.id])).toHaveLength(1)
    expect(await world.as('cty1-410184').refused(contract.fetchExport, { params: { id: view.id } })).toMatchObject({ status: 409, code: 'NOT_PACKED' })

    const zip = await fetched(world, 'cty1-410184', view.id)
    expect(await newestEntry(world)).toMatchObject({ action: 'export', summary: `下载导出文件${view.number}，30 行，第 1 次`, after: { rows: 30 } })
    expect(await opened(zip, 'aaaa-bbbb-cccc-dddd')).toBeNull()
    const table = tableOf(await opened(zip, password) ?? new Uint8Array())
    expect(table).toHaveLength(31)
    expect(table[0]).toEqual(expect.arrayContaining(['姓名', '证件号', '安置地', '退役类型', '证书', '服务站电话']))
    for (const row of table.slice(1)) {
      expect(row[0]).toMatch(/^.\*/)
      expect(row[1]).toMatch(/^4103\d\d\*{8}\d{3}[\dX]$/)
      expect(row[4]).toContain('新郑')
    }
    expect((await world.as('cty1-410184').call(contract.getExport, { params: { id: view.id } })).events.map((e) => e.event)).toEqual(['申请', '生成', '打包', '下载'])
  })

  it('S-16 packs anew under another password and leaves neither password nor plain text anywhere', async () => {
    const { id } = await ask(world, 'cty2-410184', 'PEOPLE_CLEAR')
    const first = await fetched(world, 'cty2-410184', id)
    const clear = tableOf(await opened(first, password) ?? new Uint8Array())[1]?.[1] ?? ''
    expect(clear).toMatch(/^\d{17}[\dX]$/)
    const other = 'aaaa-bbbb-cccc-2345'
    await world.as('cty2-410184').call(contract.packExport, { params: { id }, body: { password: other } })
    const second = (await world.as('cty2-410184').file(contract.fetchExport, { params: { id } })).bytes
    expect(await opened(second, password)).toBeNull()
    expect(await opened(second, other)).not.toBeNull()
    const [{ name } = { name: '' }] = await world.sql<{ name: string }>('SELECT name FROM veterans LIMIT 1')
    for (const secret of [password, other, clear, name]) {
      for (const [table, column] of [['export_slices', 'content'], ['export_packs', 'content'], ['requests', 'reply::text'], ['exports', 'decision::text'], ['export_events', 'note'], ['audit_log', 'summary'], ['audit_log', 'after::text']]) {
        const bytes = column === 'content' ? column : `convert_to(${column}, 'UTF8')`
        expect(await world.sql(`SELECT 1 FROM ${table} WHERE position(convert_to($1, 'UTF8') in ${bytes}) > 0`, [secret]), `${table} ${column}`).toEqual([])
      }
    }
    expect(filesIn(world.platform.config.dataDir)).toEqual([])
    expect(filesIn(tmpdir()).filter((file) => /DC\d{6}/.test(file))).toEqual([])
  })

  it('S-16 is gone after its hours, by refusal first and then for good; the log stays', async () => {
    const { id } = await ask(world, 'cty1-410184', 'PEOPLE')
    await fetched(world, 'cty1-410184', id)
    world.setNow('2026-03-03', '09:59:59')
    await world.as('cty1-410184').file(contract.fetchExport, { params: { id } })
    world.setNow('2026-03-03', '10:00:00')
    expect(await world.as('cty1-410184').refused(contract.fetchExport, { params: { id } })).toMatchObject({ status: 409, code: 'EXPORT_EXPIRED' })
    await world.run((tx) => removeExpired.run(tx, world.platform.vault))
    expect(await world.sql('SELECT 1 FROM export_slices UNION ALL SELECT 1 FROM export_packs')).toEqual([])
    expect(await world.as('cty1-410184').call(contract.getExport, { params: { id } })).toMatchObject({ state: 'REMOVED', downloads: 2 })
    expect(await newestEntry(world)).toMatchObject({ action: 'removed' })
    await expect(world.sql('DELETE FROM exports')).rejects.toThrow('never deleted')
    await expect(world.sql(`UPDATE exports SET reason = 'another reason' WHERE id = $1`, [id])).rejects.toThrow('not changed afterwards')
    await expect(world.sql(`UPDATE export_events SET note = ''`)).rejects.toThrow('append-only')
    await expect(world.run((tx) => tx.run(`UPDATE exports SET row_count = 1`))).rejects.toMatchObject({ code: '42501' })
    world.setNow('2026-03-04')
  })
})
