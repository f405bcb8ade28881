import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../../tests/setup/world.ts'
import { catalogueTemplate, importCatalogue, listCatalogue, previewCatalogue, withdrawCatalogueEntry } from '../../../../contract/catalogue.ts'
import { recogniseTrade } from '../../../../contract/institutions.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ now: '2022-03-07' })
})
afterAll(() => world.close())

const header = '年度,目录编号,统一社会信用代码,机构名称,工种,等级'
const name = '示例郑州求实职业培训学校'
const file = (...rows: string[]) => ({ name: '清单.csv', base64: Buffer.from([header, ...rows].join('\n')).toString('base64') })
const body = (...rows: string[]) => ({ body: { year: 2022, file: file(...rows) } })
const chief = () => world.as('cit2-410100')
const school = () => world.office('inst-DEMO03')
const theirs = async () => (await chief().call(listCatalogue, { query: { year: '2022', q: name } })).items

describe('年度目录清单 (三(二)5)', () => {
  it('R-045 is brought in by who recognises by it, the city or the province; everybody who sees institutions reads it', async () => {
    for (const login of ['cty1-410184', 'cty2-410184', 'cit1-410100', 'prv1', 'hr2-410100', 'iad-DEMO03', 'aud', 'adm']) {
      expect((await world.as(login).refused(importCatalogue, body(`2022,7,,${name},焊工,五级`))).status, login).toBe(403)
      expect((await world.as(login).refused(previewCatalogue, body(`2022,7,,${name},焊工,五级`))).status, login).toBe(403)
      expect((await world.as(login).raw('GET', catalogueTemplate.path)).status, login).toBe(403)
    }
    expect((await chief().raw('GET', catalogueTemplate.path)).status).toBe(200)
    expect(await world.as('cty1-410184').call(listCatalogue, { query: {} })).toMatchObject({ year: 2022, can: [] })
    expect((await world.as('iad-DEMO03').refused(listCatalogue, { query: {} })).status).toBe(403)
  })

  it('R-045 D-29 S-21 the preview tells each row’s reason and keeps nothing; the import takes the good ones at once, and again changes nothing', async () => {
    const rows = [
      `2022,7,,${name},焊工,五级、四级`, `2021,7,,${name},电工,五级`, `2022,7,,${name},焊工,五级`, `2022,8,,示例不存在的学校,焊工,五级`, `2022,7,,${name},炼丹,五级`, `2022,7,,${name},叉车司机,五级`,
      `2022,7,91419900DEM000003X,示例别的名称,电工,五级`, `2022,7,,${name},电工,九段`, `2022,9,,示例济源技工学校,电工,五级`,
    ]
    const preview = await chief().call(previewCatalogue, body(...rows))
    expect(preview).toMatchObject({ read: 9, accepted: 1, unchanged: 0 })
    expect(preview.rejected.map((r) => [r.row, r.code])).toEqual([
      [3, 'WRONG_YEAR'], [4, 'DUPLICATE_IN_FILE'], [5, 'INSTITUTION_UNKNOWN'], [6, 'TRADE_UNKNOWN'], [7, 'LEVEL_NOT_OF_TRADE'], [8, 'INSTITUTION_MISMATCH'], [9, 'LEVEL_UNKNOWN'], [10, 'INSTITUTION_UNKNOWN'],
    ])
    expect(await theirs()).toEqual([])
    expect(await chief().call(importCatalogue, body(...rows))).toMatchObject({ accepted: 1, unchanged: 0 })
    expect(await theirs()).toMatchObject([{ entryNo: '7', tradeName: '焊工', levels: ['L5', 'L4'], isRecognised: false, institutionState: 'REGISTERED' }])
    expect(await chief().call(importCatalogue, body(rows[0] ?? ''))).toMatchObject({ accepted: 1, unchanged: 1, rejected: [] })
    const other = await chief().call(importCatalogue, body(`2022,7,,${name},焊工,三级`, `2022,7,,示例新郑启航职业培训学校,焊工,五级`))
    expect(other.rejected.map((r) => r.code)).toEqual(['DUPLICATE_IN_STORE', 'ENTRY_NO_TAKEN'])
    expect(other.errorWorkbook).not.toBeNull()
    expect((await world.sql(`SELECT summary FROM audit_log WHERE noun = 'catalogue' AND action = 'import' ORDER BY seq LIMIT 1`))[0]?.summary).toContain('读取 9 行，接受 1 行')
  })

  it('R-045 a trade or level that is not in the institution’s entry of the year cannot be recognised', async () => {
    const ask = (tradeCode: string, levels: string[], validFrom = '2022-01-01') => chief().send(recogniseTrade, { params: { id: school() }, body: { tradeCode, levels, validFrom, validTo: '2023-12-31' } })
    expect((await ask('T-ELECTRICIAN', ['L5'])).refusal).toMatchObject({ code: 'TRADE_NOT_IN_ENTRY', clause: '三(二)5' })
    expect((await ask('T-WELDER', ['L5', 'L3'])).refusal).toMatchObject({ code: 'LEVEL_NOT_IN_ENTRY', field: 'levels' })
    expect((await ask('T-WELDER', ['L5'], '2023-01-01')).refusal).toMatchObject({ code: 'NOT_IN_CATALOGUE' })
    expect((await ask('T-WELDER', ['L5', 'L4'])).refusal).toBeNull()
    expect(await theirs()).toMatchObject([{ isRecognised: true }])
  })

  it('R-045 a wrong entry is taken out with a reason, of the own range only; what was published stays in the store; control: without the trigger it would not', async () => {
    const [entry] = await theirs()
    const params = { id: entry?.id ?? '' }
    expect((await world.as('cty2-410184').refused(withdrawCatalogueEntry, { params, body: { reason: '登记错误' } })).status).toBe(403)
    expect((await world.as('cit2-419001').refused(withdrawCatalogueEntry, { params, body: { reason: '登记错误' } })).status).toBe(404)
    await expect(world.sql(`UPDATE catalog_entries SET levels = '{L1}' WHERE id = $1`, [params.id])).rejects.toThrow('never changed')
    await expect(world.sql('DELETE FROM catalog_entries WHERE id = $1', [params.id])).rejects.toThrow('never changed')
    await world.sql('ALTER TABLE catalog_entries DISABLE TRIGGER catalog_entries_stay')
    expect(await world.sql(`UPDATE catalog_entries SET levels = '{L5,L4}' WHERE id = $1 RETURNING levels`, [params.id]), 'control').toEqual([{ levels: ['L5', 'L4'] }])
    await world.sql('ALTER TABLE catalog_entries ENABLE TRIGGER catalog_entries_stay')
    await chief().call(withdrawCatalogueEntry, { params, body: { reason: '登记错误' } })
    expect(await chief().refused(withdrawCatalogueEntry, { params, body: { reason: '登记错误' } })).toMatchObject({ status: 409, code: 'WITHDRAWN_ALREADY' })
    expect(await theirs()).toEqual([])
    expect(await chief().call(importCatalogue, body(`2022,7,,${name},焊工,三级`))).toMatchObject({ accepted: 1, unchanged: 0 })
  })
})
