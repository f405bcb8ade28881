import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../../tests/setup/world.ts'
import { importPolicyCards, listPolicyCards, policyCardTemplate, policyCardVersions } from '../../../../contract/policy-cards.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const header = '条号,标题,主题,原文,依据文件'
const file = (...rows: string[]) => ({ body: { file: { name: '卡片.csv', base64: Buffer.from([header, ...rows].join('\n')).toString('base64') } } })
const source = '示例文件'
const cards = (text?: string) => world.as('cty1-410184').call(listPolicyCards, { query: text === undefined ? {} : { text } })

describe('R-128 policy cards', () => {
  it('R-128 are loaded by the province alone, empty until the department has supplied the text, read by clerks and veterans', async () => {
    for (const login of ['cty1-410184', 'hr2-410184', 'reg-410184', 'aud', 'adm']) {
      expect(await world.as(login).refused(importPolicyCards, file(`1,示例标题,主题,示例原文甲,${source}`))).toMatchObject({ status: 403 })
      expect((await world.as(login).raw('GET', policyCardTemplate.path)).status).toBe(403)
    }
    expect(await cards()).toEqual({ items: [], total: 0, expected: 23, can: [] })
    expect(await world.as('prv1').call(listPolicyCards, { query: {} })).toMatchObject({ can: ['import'] })
    expect((await world.as('prv1').raw('GET', policyCardTemplate.path)).status).toBe(200)
  })

  it('R-128 S-21 every row of a file is taken or comes back with its reason; a new text is a new version, a known one changes nothing', async () => {
    const first = await world.as('prv1').call(importPolicyCards, file(`1,示例标题甲,学费,示例原文甲：学费,${source}`, `2,示例标题乙,,示例原文乙：住宿,${source}`, `2,又一次,,示例原文丙丙,${source}`, `24,越界,,示例原文丁丁,${source}`, `0,越界,,示例原文丁丁,${source}`, `3,三,,示例原文戊戊,${source}`, `4,没有原文,,,${source}`))
    expect(first).toMatchObject({ read: 7, accepted: 2, unchanged: 0 })
    expect(first.rejected.map((r) => [r.row, r.code])).toEqual([[4, 'ITEM_TWICE'], [5, 'ITEM_RANGE'], [6, 'ITEM_RANGE'], [7, 'TITLE_LENGTH'], [8, expect.any(String)]])
    expect(first.errorWorkbook).not.toBeNull()
    const again = await world.as('prv2').call(importPolicyCards, file(`1,示例标题甲,学费,示例原文甲：学费,${source}`, `2,示例标题乙,,示例原文乙：改过的住宿,${source}`))
    expect(again).toMatchObject({ read: 2, accepted: 2, unchanged: 1, rejected: [] })
    expect((await cards()).items.map((c) => [c.no, c.version, c.body])).toEqual([[1, 1, '示例原文甲：学费'], [2, 2, '示例原文乙：改过的住宿']])
    expect((await world.as('aud').call(policyCardVersions, { params: { no: 2 } })).items.map((c) => [c.version, c.body])).toEqual([[2, '示例原文乙：改过的住宿'], [1, '示例原文乙：住宿']])
    expect((await cards('住宿')).items.map((c) => c.no)).toEqual([2])
    expect((await cards('学费')).items.map((c) => c.no)).toEqual([1])
    expect(await cards('没有的词')).toMatchObject({ items: [], total: 2 })
    expect(await world.sql(`SELECT summary FROM audit_log WHERE noun = 'policyCard' ORDER BY seq`)).toEqual([
      { summary: '导入政策卡片：读取 7 行，接受 2 行（其中没有变动 0 行），退回 5 行' }, { summary: '导入政策卡片：读取 2 行，接受 2 行（其中没有变动 1 行），退回 0 行' }])
  })

  it('R-128 S-11 ten imports at once number their versions one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_each, n) => world.as('prv1').call(importPolicyCards, file(`9,示例标题,,示例原文第 ${n} 次,${source}`))))
    expect(answers.every((a) => a.accepted === 1)).toBe(true)
    expect((await world.sql<{ version: number }>('SELECT version FROM policy_cards WHERE item_no = 9 ORDER BY version')).map((r) => r.version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('R-128 what was published stays: the database changes and removes no card and skips no version; control: without the trigger it does', async () => {
    await expect(world.sql(`UPDATE policy_cards SET body = '改掉的原文' WHERE item_no = 9`)).rejects.toThrow('never changed')
    await expect(world.sql('DELETE FROM policy_cards')).rejects.toThrow('never changed')
    await expect(world.sql('TRUNCATE policy_cards')).rejects.toThrow('never changed')
    await expect(world.sql(`INSERT INTO policy_cards SELECT item_no, 12, title, topic, body, source, imported_by, imported_at FROM policy_cards WHERE item_no = 9 AND version = 1`)).rejects.toThrow('does not follow')
    await world.sql('ALTER TABLE policy_cards DISABLE TRIGGER policy_cards_append_only')
    await world.sql(`UPDATE policy_cards SET body = '改掉的原文' WHERE item_no = 9 AND version = 10`)
    expect((await cards('改掉的原文')).items.length, 'control').toBe(1)
    await world.sql('ALTER TABLE policy_cards ENABLE TRIGGER policy_cards_append_only')
  })
})
